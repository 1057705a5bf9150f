"""Invented files as field tools, map services and registers write them, with their traps."""

from __future__ import annotations

import io
import json

from intake_cases import (
    DAYS,
    EASTS,
    LATS,
    LONS,
    NORTHS,
    NOTES,
    TEXTS,
    Case,
    ids,
    rows,
)
from intake_hostile_files import repacked
from intake_hostile_texts import kml
from intake_layers import carried, frame, layer, shape
from intake_samples import SQUARES, collection, table, workbook

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


FIELD_TRAPS = [
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
