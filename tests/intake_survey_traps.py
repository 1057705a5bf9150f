"""Invented files as survey tools and spreadsheets write them, with the traps of each."""

from __future__ import annotations

import io

from intake_cases import (
    DAYS,
    LONG,
    PLAIN,
    TEXTS,
    UNSAFE,
    Case,
    ids,
    rows,
)
from intake_samples import QUESTION, table, workbook

SEXES = ("Kvinna", "Man", "Vill ej uppge", "Kvinna")
HEADS = ("SvarsID", "Datum", QUESTION)
ANSWERED = rows(ids(), DAYS, TEXTS)

VV = "\ufeff" + "\n".join(
    "\t".join(row)
    for row in (
        ("Svars-ID", "Datum inskickat", "Sista sida", QUESTION),
        ("id", "submitdate", "lastpage", "G01Q01"),
        *(
            (i, f"{d} 10:00:00", "{question_not_shown}", t.replace(" ", "{newline}"))
            for i, d, t in ANSWERED
        ),
    )
)


def hidden(answers: str, *, shown: list[list[object]]) -> bytes:
    """Hide the sheet of the answers behind another."""
    import openpyxl

    data = [["SvarsID", QUESTION], *map(list, zip(ids(), TEXTS, strict=True))]
    book = openpyxl.load_workbook(io.BytesIO(workbook(shown, data, titles=["Diagram", answers])))
    book[answers].sheet_state = "hidden"
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


SURVEY_TRAPS = [
    Case(
        "limesurvey_vv.csv",
        "survey",
        VV,
        4,
        fields={**UNSAFE, "Svars-ID": "respondent"},
        says=("underrubrik",),
    ),
    Case(
        "typeform.csv",
        "survey",
        table(("#", QUESTION, "Submit Date (UTC)"), [(i, t, d) for i, d, t in ANSWERED]),
        4,
        fields={**UNSAFE, "#": "respondent", "Submit Date (UTC)": "answered_on"},
    ),
    Case(
        "netigate_jag_är.csv",
        "survey",
        table(("Svarande", QUESTION, "4. Jag är"), rows(ids(), TEXTS, SEXES)),
        4,
        fields={**UNSAFE, "4. Jag är": "gender"},
    ),
    Case(
        "källa_under_två_kolumner.csv",
        "survey",
        table(("SvarsID", QUESTION), [*rows(ids(), TEXTS), ("Källa: kommunens enkät", "")]),
        4,
        says=("anteckning",),
    ),
    Case(
        "smarta_citat_cp1252.csv",
        "survey",
        table(("SvarsID", QUESTION), [(i, f"”{t}” – ’där’") for i, t in rows(ids(), TEXTS)]).encode(
            "cp1252"
        ),
        4,
        encoding="cp1252",
        fields=UNSAFE,
    ),
    *(
        Case(name, "survey", data, 4, encoding=encoding, fields=UNSAFE)
        for name, data, encoding in (
            ("bom_före_cp1252.csv", b"\xef\xbb\xbf" + PLAIN.encode("cp1252"), "cp1252"),
            ("utf16_avhuggen_i_en_bokstav.csv", PLAIN.encode("utf-16") + b"\x0a", "utf-16"),
            ("dos_filslut.csv", PLAIN + "\x1a", "utf-8"),
            (
                "psql.txt",
                f" SvarsID | {QUESTION}\n---------+-----------\n"
                + "".join(f" {i} | {t}\n" for i, t in LONG)
                + "(4 rows)\n",
                "utf-8",
            ),
        )
    ),
    *(
        Case(name, "survey", table(HEADS, [below, *ANSWERED]), 4, says=("underrubrik",))
        for name, below in (
            ("rubriker_på_engelska_under.csv", ("Respondent ID", "Date", "Where?")),
            ("koder_under_rubrikerna.csv", ("id", "q1", "q2")),
        )
    ),
    Case(
        "hela_rader_i_en_cell.xlsx",
        "survey",
        lambda: workbook([[";".join(row)] for row in (HEADS, *ANSWERED)]),
        4,
        fields=UNSAFE,
    ),
    Case(
        "första_svaret_från_ett_test.csv",
        "survey",
        table(HEADS, [("test", DAYS[0], "Torget"), *ANSWERED]),
        5,
    ),
    Case(
        "rådata_i_dolt_blad.xlsx",
        "survey",
        lambda: hidden("Rådata", shown=[["Radetiketter", "Antal av Löpnr"], ["Stora torg", 3]]),
        4,
        fields=UNSAFE,
        says=("dolt",),
    ),
    Case(
        "dolt_blad_bredvid.xlsx",
        "survey",
        lambda: hidden("Gammalt", shown=[["Nr", QUESTION], ["1", "Torget"]]),
        1,
        says=("inte ”Gammalt”",),
    ),
    Case(
        "mejl.eml",
        "survey",
        f"From: a@b.example\r\nMIME-Version: 1.0\r\n\r\n{QUESTION}\r\nTorget\r\n",
        refused="mejl",
    ),
    Case("stata.dta", "survey", "<stata_dta><header></header></stata_dta>", refused="Stata"),
    Case(
        "lång_text_i_enda_kolumnen.xlsx",
        "survey",
        lambda: workbook([[QUESTION], ["Torget" + "," * 5_000]]),
        1,
    ),
    Case(
        "första_svaret_på_papper.csv",
        "survey",
        table(("Nr", QUESTION), [("P1", "Torget"), *LONG]),
        5,
    ),
]
