"""Invented surveys as the tools that ask them export them."""

from __future__ import annotations

from intake_cases import DAYS, LONG, TEXTS, UNSAFE, Case, ids, rows
from intake_samples import QUESTION, table, workbook

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


def codebook() -> bytes:
    """Enalyzer: the data, and a sheet that explains the codes."""
    data = [
        ("respondentid", "created", "status", "q1"),
        ("Respondent", "Skapad", "Status", QUESTION),
        *((i, d, "Completed", t) for i, d, t in rows(ids(), DAYS, TEXTS)),
    ]
    book = [("Variabel", "Värde", "Etikett"), ("status", 1, "Completed"), ("status", 2, "New")]
    return workbook(data, book, titles=["Data", "Etiketter"])


SURVEY_TOOLS = [
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
    Case("enalyzer_etikettblad.xlsx", "survey", codebook, 4, fields=UNSAFE),
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
]
