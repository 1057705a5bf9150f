"""Invented files as survey tools and spreadsheets export them, each with what must come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake_samples import QUESTION, packed, table, workbook

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Case:
    """One file and its outcome.

    Attributes
    ----------
    name
        The tool and the trap, as the test's name; its ending is the file's.
    kind, data
        What it is taken as, and its content.
    taken, aside
        Rows; `refused` instead if it must be refused, with words of the sentence.
    fields
        Heading → field, a few that must be understood.
    says
        Words that must stand in a statement or an issue.
    crs, encoding
        As understood.
    """

    name: str
    kind: str
    data: str | bytes | Callable[[], bytes]
    taken: int = 0
    aside: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    says: tuple[str, ...] = ()
    refused: str = ""
    crs: str = ""
    encoding: str = ""

    @property
    def content(self) -> bytes:
        made = self.data() if callable(self.data) else self.data
        return made.encode() if isinstance(made, str) else made


TEXTS = ("Stora torg", "Under bron vid ån", "Köpmansgatan", "Norre Katts park")
UNSAFE = {QUESTION: "unsafe_text"}


def rows(*columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Turn columns of cells into rows."""
    return list(zip(*columns, strict=True))


def ids(first: int = 1) -> tuple[str, ...]:
    return tuple(str(first + i) for i in range(4))


DAYS = ("2024-04-13", "2024-04-14", "2024-04-15", "2024-04-16")

LIME = table(
    (
        "id. Svarets ID",
        "submitdate. Datum för inskickning",
        "lastpage. Sista sidan",
        "startlanguage. Startspråk",
        f"G01Q01. {QUESTION}",
        "G01Q02[SQ001]. När känner du dig otrygg? [Kväll]",
        "G01Q02[SQ002]. När känner du dig otrygg? [Natt]",
        "G01Q03. Hur gammal är du?",
    ),
    [
        (i, f"{d} 18:05:11", "2", "sv", t, "Ja", "Nej", "25–34")
        for i, d, t in rows(ids(), DAYS, TEXTS)
    ],
    separator=",",
)
LIME_UNFINISHED = LIME.replace("2024-04-16 18:05:11", "1980-01-01 00:00:00")

SURVEYMONKEY = (
    'Respondent ID,Collector ID,Start Date,End Date,IP Address,"Var känner du dig otrygg?",'
    '"När på dygnet?",\n,,,,,Open-Ended Response,Kväll,Natt\n'
    + "".join(
        f"1187{i},4001,0{i}/13/2024 06:05:11 PM,0{i}/13/2024 06:09:12 PM,192.0.2.{i},{t},Kväll,\n"
        for i, t in zip(ids(), TEXTS, strict=True)
    )
)

QUALTRICS = (
    "StartDate,EndDate,Status,ResponseId,Q1,Q2\n"
    'Start Date,End Date,Response Type,Response ID,"Var känner du dig otrygg?",Hur gammal är du?\n'
    '"{""ImportId"":""startDate"",""timeZone"":""Z""}","{""ImportId"":""endDate""}",'
    '"{""ImportId"":""status""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1_TEXT""}",'
    '"{""ImportId"":""QID2""}"\n'
    + "".join(
        f"{d} 18:05:11,{d} 18:09:00,IP Address,R_{i}xYz,{t},34\n"
        for i, d, t in rows(ids(), DAYS, TEXTS)
    )
)

FORMS_HEAD = [
    "ID",
    "Starttid",
    "Slutförandetid",
    "E-post",
    "Namn",
    "Senaste ändringstid",
    f"{QUESTION}\xa0",
    "När känner du dig otrygg?",
    "Hur gammal är du?",
]


def forms() -> bytes:
    """Microsoft Forms: serials, a no-break space after the question, choices ended by ;."""
    return workbook(
        [
            FORMS_HEAD,
            *(
                (int(i), 45395.75 + int(i), 45395.76 + int(i), "anonymous", "", "", t, "Kväll;", 34)
                for i, t in zip(ids(), TEXTS, strict=True)
            ),
        ]
    )


def netigate() -> bytes:
    """Two rows of headings, the first merged across its choices."""
    import io

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Rapport: Trygghetsenkät 2024"])
    sheet.append(["Uttagen 2024-05-02 09:12 av planeraren"])
    sheet.append([])
    sheet.append(["SvarsID", "Slutförd", QUESTION, "När känner du dig otrygg?", None, "Ålder"])
    sheet.append([None, None, None, "Kväll", "Natt", None])
    sheet.merge_cells("D4:E4")
    for i, d, t in rows(ids(), DAYS, TEXTS):
        sheet.append([int(i), d, t, 1, None, "25–34"])
    sheet.append(["Totalt", None, 4, 4, 0, None])
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def two_sheets(first: str, second: str) -> bytes:
    """Two sheets that hold a survey each."""
    answers = [("SvarsID", QUESTION), *zip(ids(), TEXTS, strict=True)]
    return workbook(answers, answers[:3], titles=[first, second])


def codebook() -> bytes:
    """Enalyzer: the data, and a sheet that explains the codes."""
    data = [
        ("respondentid", "created", "status", "q1"),
        ("Respondent", "Skapad", "Status", QUESTION),
        *((i, d, "Completed", t) for i, d, t in rows(ids(), DAYS, TEXTS)),
    ]
    book = [("Variabel", "Värde", "Etikett"), ("status", 1, "Completed"), ("status", 2, "New")]
    return workbook(data, book, titles=["Data", "Etiketter"])


def shifted() -> bytes:
    """Begin a table not in the corner."""
    answers = [("SvarsID", QUESTION), *zip(ids(), TEXTS, strict=True)]
    return workbook([[], [], *([None, None, *row] for row in answers)])


def labelled(*first: str) -> str:
    """Write an answer of a scale as a number with its label."""
    return table(
        ("SvarsID", QUESTION, "Hur trygg känner du dig en sen kväll?"),
        [(i, t, f) for i, t, f in rows(ids(), TEXTS, first)],
    )


PLAIN = table(("SvarsID", QUESTION), list(zip(ids(), TEXTS, strict=True)))
LONG = list(zip(ids(), TEXTS, strict=True))

SURVEYS = [
    Case(
        "limesurvey_frågor_och_koder.csv",
        "survey",
        LIME,
        4,
        fields={
            f"G01Q01. {QUESTION}": "unsafe_text",
            "id. Svarets ID": "respondent",
            "submitdate. Datum för inskickning": "answered_on",
        },
    ),
    Case(
        "limesurvey_oavslutat_1980.csv",
        "survey",
        LIME_UNFINISHED,
        4,
        says=("Datumet",),
    ),
    Case(
        "surveymonkey_två_rubrikrader.csv",
        "survey",
        SURVEYMONKEY,
        4,
        fields={**UNSAFE, "Respondent ID": "respondent", "Start Date": "answered_on"},
    ),
    Case("qualtrics_tre_rubrikrader.csv", "survey", QUALTRICS, 4, fields=UNSAFE),
    Case(
        "microsoft_forms_serietal.xlsx",
        "survey",
        forms,
        4,
        fields={QUESTION: "unsafe_text", "ID": "respondent"},
    ),
    Case(
        "netigate_sammanslagna_rubriker.xlsx",
        "survey",
        netigate,
        4,
        fields={
            **UNSAFE,
            "SvarsID": "respondent",
            "Ålder": "age",
            "När känner du dig otrygg? [Kväll]": "chosen_times",
        },
        says=("summering",),
    ),
    Case(
        "två_blad_lika_bra.xlsx", "survey", lambda: two_sheets("Webb", "Papper"), refused="--sheet"
    ),
    Case("enalyzer_etikettblad.xlsx", "survey", codebook, 4, fields=UNSAFE),
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
    Case(
        "esmaker_cp1252_summarad.csv",
        "survey",
        (
            "Enkät: Trygghet 2024\r\nAntal svar: 4\r\n\r\n"
            + table(("Nr", "Datum", f"1. {QUESTION}"), rows(ids(), DAYS, TEXTS))
            + "Summa;4;\r\n"
        ).encode("cp1252"),
        4,
        encoding="cp1252",
        fields={f"1. {QUESTION}": "unsafe_text"},
        says=("summering",),
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
        "google_forms_em.csv",
        "survey",
        table(
            ("Tidstämpel", QUESTION, "Hur trygg? [Dag]", "Hur trygg? [Kväll]"),
            [(f"2024/04/1{i} 6:05:22 em CET", t, "Trygg", "Otrygg") for i, t in LONG],
            separator=",",
        ),
        4,
        fields={**UNSAFE, "Tidstämpel": "answered_on"},
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
