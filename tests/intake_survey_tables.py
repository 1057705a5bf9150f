"""Invented surveys with what hands and spreadsheets do to a table."""

from __future__ import annotations

from intake_cases import HEAD, LONG, PLAIN, TEXTS, UNSAFE, Case, ids, rows
from intake_samples import QUESTION, packed, table, workbook


def two_sheets(first: str, second: str) -> bytes:
    """Two sheets that hold a survey each."""
    answers = [HEAD, *LONG]
    return workbook(answers, answers[:3], titles=[first, second])


def shifted() -> bytes:
    """Begin a table not in the corner."""
    answers = [HEAD, *LONG]
    return workbook([[], [], *([None, None, *row] for row in answers)])


def labelled(*first: str) -> str:
    """Write an answer of a scale as a number with its label."""
    return table(
        ("SvarsID", QUESTION, "Hur trygg känner du dig en sen kväll?"),
        [(i, t, f) for i, t, f in rows(ids(), TEXTS, first)],
    )


SURVEY_TABLES = [
    Case(
        "två_blad_lika_bra.xlsx", "survey", lambda: two_sheets("Webb", "Papper"), refused="--sheet"
    ),
    Case("tabell_mitt_på_bladet.xlsx", "survey", shifted, 4, fields=UNSAFE),
    Case(
        "siffra_med_etikett.csv",
        "survey",
        labelled("1 = Mycket trygg", "5 = Mycket otrygg", "3 = Varken eller", "Vet ej"),
        4,
        fields={**UNSAFE, "Hur trygg känner du dig en sen kväll?": "feeling"},
    ),
    Case(
        "vet_ej_och_streck.csv",
        "survey",
        table(
            ("SvarsID", QUESTION),
            [("1", "-"), ("2", "Vet ej"), ("3", "Stora torg"), ("4", "vet inte")],
        ),
        4,
        fields=UNSAFE,
    ),
    Case("dos_cp850.csv", "survey", PLAIN.encode("cp850"), 4, encoding="cp850"),
    Case("latin9_euro.csv", "survey", PLAIN.encode("iso8859-15"), 4, encoding="cp1252"),
    Case("utf16_utan_bom.csv", "survey", PLAIN.encode("utf-16-le"), 4, encoding="utf-16"),
    Case(
        "utf16_be_bom.csv", "survey", b"\xfe\xff" + PLAIN.encode("utf-16-be"), 4, encoding="utf-16"
    ),
    Case("utf32.csv", "survey", PLAIN.encode("utf-32"), 4),
    Case(
        "utf8_bom_två_gånger.csv",
        "survey",
        b"\xef\xbb\xbf\xef\xbb\xbf" + PLAIN.encode(),
        4,
        fields={"SvarsID": "respondent"},
    ),
    Case("sep_rad.csv", "survey", "sep=|\r\n" + PLAIN.replace(";", "|"), 4, fields=UNSAFE),
    Case(
        "sep_rad_med_bom.csv", "survey", b"\xef\xbb\xbfsep=;\r\n" + PLAIN.encode(), 4, fields=UNSAFE
    ),
    Case("tabb.tsv", "survey", PLAIN.replace(";", "\t"), 4, fields=UNSAFE),
    Case("lodstreck.txt", "survey", PLAIN.replace(";", "|"), 4, fields=UNSAFE),
    Case(
        "dubbla_rubriker.csv",
        "survey",
        table(("SvarsID", QUESTION, QUESTION), [(i, t, "Lilla torg") for i, t in LONG]),
        4,
        fields=UNSAFE,
    ),
    Case(
        "tomma_kolumner.csv",
        "survey",
        table(("SvarsID", "", QUESTION, "", ""), [(i, "", t, "", "") for i, t in LONG]),
        4,
        fields=UNSAFE,
    ),
    Case(
        "obalanserat_citat.csv",
        "survey",
        PLAIN.replace("Under bron", '"Under bron'),
        4,
        fields=UNSAFE,
        says=("citattecken",),
    ),
    Case(
        "excel_fel_i_celler.csv",
        "survey",
        table(("SvarsID", QUESTION), [*LONG[:3], ("4", "#REF!")]),
        4,
        fields=UNSAFE,
    ),
    Case(
        "excel_fel_i_celler.xlsx",
        "survey",
        lambda: workbook([("SvarsID", QUESTION, "Ålder"), *((*row, "#N/A") for row in LONG)]),
        4,
        fields=UNSAFE,
        says=("4 celler har ett felvärde",),
    ),
    Case(
        "booleaner_och_procent.csv",
        "survey",
        table(
            ("SvarsID", "Slutförd", "Andel klar", QUESTION),
            [(i, "SANT", "100 %", t) for i, t in LONG],
        ),
        4,
        fields=UNSAFE,
    ),
    Case(
        "datum_tvetydiga.csv",
        "survey",
        table(("SvarsID", "Datum", QUESTION), [(i, f"0{i}/04/2024", t) for i, t in LONG]),
        4,
        says=("två sätt", "--date-order"),
    ),
    Case(
        "datum_som_serietal.csv",
        "survey",
        table(("SvarsID", "Datum", QUESTION), [(i, f"4539{i},75", t) for i, t in LONG]),
        4,
        fields={"Datum": "answered_on"},
    ),
    Case(
        "kryss_per_plats.csv",
        "survey",
        table(
            ("SvarsID", f"{QUESTION} - Stora torg", f"{QUESTION} - Stationen"),
            [("1", "1", "0"), ("2", "0", "1"), ("3", "1", "1"), ("4", "0", "0")],
        ),
        4,
        fields={f"{QUESTION} - Stora torg": "unsafe_text"},
    ),
    Case(
        "bara_koder.csv",
        "survey",
        table(("SvarsID", QUESTION), [("1", "3"), ("2", "1"), ("3", "2"), ("4", "3")]),
        4,
        says=("koder",),
    ),
    Case(
        "personnummer_som_id.csv",
        "survey",
        table(
            ("Personnummer", QUESTION),
            [(f"19850{i}12-238{i}", t) for i, t in LONG],
        ),
        4,
        says=("personnummer",),
    ),
    Case(
        "personnummer_i_text.csv",
        "survey",
        table(
            ("SvarsID", QUESTION),
            [
                ("1", "Stora torg, jag heter 850112-2381"),
                ("2", "parken 19850112 2381"),
                ("3", "bron 850172+2381"),
                ("4", "torget (198501122381)"),
            ],
        ),
        4,
        says=("personnummer",),
    ),
    Case(
        "ansi_och_bidi.csv",
        "survey",
        table(
            ("SvarsID", QUESTION, "Kommentar\x1b[31m"),
            [(i, f"{t}\x1b[2J\u202eevil", "x\x07") for i, t in LONG],
        ),
        4,
        fields=UNSAFE,
    ),
    Case(
        "nulbyte_i_cell.csv",
        "survey",
        PLAIN.encode().replace(b"Stora", b"St\x00ora"),
        refused="nollbyte",
    ),
    Case(
        "bara_rubrik.xlsx",
        "survey",
        lambda: workbook([("SvarsID", QUESTION)]),
        refused="inga rader",
    ),
    Case("tom_arbetsbok.xlsx", "survey", lambda: workbook([]), refused="tom"),
    Case(
        "zip_med_två_filer.zip",
        "survey",
        packed({"webb.csv": PLAIN, "papper.csv": PLAIN}),
        refused="2 läsbara filer.*--sheet",
    ),
    Case("zip_med_läsmig.zip", "survey", packed({"läs mig.txt": "Hej!\n", "svar.csv": PLAIN}), 4),
]
