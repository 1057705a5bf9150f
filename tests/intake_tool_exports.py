"""Invented files as survey and field tools write them, with the traps of each tool."""

from __future__ import annotations

import io
import json

from intake_cases import (
    DAYS,
    EASTS,
    LATS,
    LONG,
    LONS,
    NORTHS,
    NOTES,
    PLAIN,
    TEXTS,
    UNSAFE,
    Case,
    ids,
    rows,
)
from intake_hostile_files import repacked
from intake_hostile_texts import kml
from intake_layers import carried, frame, layer, shape
from intake_samples import QUESTION, SQUARES, collection, table, workbook

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
ODATA = json.dumps(
    {
        "value": [
            {
                "__id": f"uuid:{i}",
                "plats": t,
                "notering": n,
                "position": {
                    "type": "Point",
                    "coordinates": [float(lon), float(lat), 0],
                    "properties": {"accuracy": 5.2},
                },
            }
            for i, t, n, lat, lon in rows(ids(), TEXTS, NOTES, LATS, LONS)
        ]
    }
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


def repeated() -> bytes:
    """KoboToolbox: the walk in one sheet, what was seen in the repeat's."""
    walk = [("start", "Datum för vandringen", "Vandringsledare", "_uuid", "_submission_time")]
    seen = [("Plats", "Vad såg ni?", "_Position_latitude", "_Position_longitude", "_parent_index")]
    walk.append((f"{DAYS[0]}T18:00:00", DAYS[0], "Anna", "u-1", f"{DAYS[0]}T19:31:00"))
    seen += [(t, n, a, o, "1") for t, n, a, o in rows(TEXTS, NOTES, LATS, LONS)]
    return workbook(walk, seen, titles=["Vandring", "iakttagelser"])


def broken_prj() -> bytes:
    return repacked(shape(crs=3006, zone=(EASTS, NORTHS)), export__platser_DOT_prj=b'PROJCS["Okant')


def dbf() -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(shape(crs=3006, zone=(EASTS, NORTHS)))) as made:
        return made.read("export/platser.dbf")


TOOLS = [
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
        "kobo_upprepning.xlsx",
        "walk",
        repeated,
        4,
        crs="4326",
        fields={"Plats": "place_text", "Vad såg ni?": "note"},
        says=("”iakttagelser” lästes",),
    ),
    Case("odk_odata.json", "walk", ODATA, 4, crs="4326", fields={"position": "point"}),
    Case(
        "vad_vem_när.csv",
        "walk",
        table(
            ("Plats", "Problem", "Lösning", "Vem", "När"),
            rows(TEXTS, NOTES, ("Byt",) * 4, ("Gata",) * 4, DAYS),
        ),
        4,
        fields={"Vem": "responsible", "När": "due_on"},
    ),
    Case(
        "protokoll_med_mellanrubrik.csv",
        "walk",
        table(
            ("Nr", "Plats", "Iakttagelse", "Åtgärd"),
            [("Centrum", "", "", ""), *rows(ids(), TEXTS, NOTES, ("Byt",) * 4), ("5", "A", "", "")],
        ),
        4,
        2,
        says=("bara en rubrik", "Raden saknar iakttagelse"),
    ),
    Case(
        "grader_och_väderstreck.csv",
        "walk",
        table(
            ("Plats", "Iakttagelse", "Latitud", "Longitud"),
            [
                (t, n, f"{a.replace('.', ',')}°", f"{o}E")
                for t, n, a, o in rows(TEXTS, NOTES, LATS, LONS)
            ],
        ),
        4,
        crs="4326",
    ),
    Case(
        "mellanslag_efter_komma.kml",
        "places",
        kml(
            "<Placemark><name>Torget</name><Point><coordinates>12.8573, 56.6739, 0</coordinates>"
            "</Point></Placemark>"
        ),
        1,
    ),
    Case(
        "komma_efter_varje_par.kml",
        "places",
        kml(
            "<Placemark><name>Gatan</name><LineString><coordinates>12.8573,56.6739,\n"
            "12.8583,56.6739,</coordinates></LineString></Placemark>"
        ),
        1,
    ),
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
    Case(
        "utan_egenskaper.kml", "places", kml("<Placemark/>" * 2), refused="Kolumner i filen: inga"
    ),
    Case(
        "karttjänst_över_gränsen.geojson",
        "places",
        collection(SQUARES, properties={"exceededTransferLimit": True}),  # type: ignore[arg-type]
        3,
        says=("inte alla objekt",),
    ),
    Case("ensam.dbf", "places", dbf, refused=r"ensam \.dbf"),
    Case("trasig_prj.zip", "places", broken_prj, 4, crs="3006", says=(".prj går inte",)),
    Case(
        "zon_i_rubrik.csv",
        "places",
        table(
            ("Namn", "N (SWEREF 99 13 30)", "E (SWEREF 99 13 30)"),
            rows(TEXTS, *reversed(carried(3008))),
        ),
        4,
        crs="3008",
    ),
    Case(
        "rt90_i_rubrik.csv",
        "places",
        table(("Objekt", "X-koordinat (RT90)", "Y (RT 90)"), rows(TEXTS, *reversed(carried(3021)))),
        4,
        crs="3021",
        fields={"Objekt": "name", "X-koordinat (RT90)": "x"},
    ),
    Case(
        "höjd_i_systemet.gpkg",
        "places",
        lambda: layer(frame(5845, xy=(EASTS, NORTHS), namn=TEXTS), "a.gpkg", driver="GPKG"),
        4,
    ),
    Case(
        "brottstid_från.csv",
        "incidents",
        table(
            ("Diarienr", "Rubricering", "Brottstid from", "Brottstid tom", "Brottsadress"),
            rows(ids(), ("Stöld",) * 4, DAYS, DAYS, TEXTS),
        ),
        4,
        fields={"Brottstid from": "date", "Brottsadress": "place_text"},
    ),
]
