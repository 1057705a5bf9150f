"""Invented files as field tools and case systems export them."""

from __future__ import annotations

import json

from intake_cases import DAYS, EASTS, LATS, LONS, NORTHS, NOTES, TEXTS, Case, ids, rows
from intake_layers import frame, layer
from intake_samples import event, packed, table

KOBO_HEAD = (
    "start",
    "end",
    "Vandring/Plats",
    "Vandring/Vad såg ni?",
    "Vandring/Kategori",
    "Vandring/Kategori/Belysning",
    "Vandring/Kategori/Klotter",
    "Position",
    "_Position_latitude",
    "_Position_longitude",
    "_Position_altitude",
    "_Position_precision",
    "Foto",
    "Foto_URL",
    "_id",
    "_uuid",
    "_submission_time",
    "_validation_status",
    "_index",
)


def kobo(*, separator: str = ";", head: tuple[str, ...] = KOBO_HEAD) -> str:
    """Write a KoboToolbox export with split coordinates and one column per choice."""
    return table(
        head,
        [
            (
                f"{d}T18:31:05.120+02:00",
                f"{d}T18:33:00.000+02:00",
                t,
                n,
                "Belysning Klotter",
                "1",
                "0",
                f"{lat} {lon} 12.3 4.8",
                lat,
                lon,
                "12.3",
                "4.8",
                f"171{i}.jpg",
                f"https://kobo.example/{i}.jpg",
                i,
                f"0b1c-{i}",
                f"{d}T16:34:00",
                "",
                i,
            )
            for i, d, t, n, lat, lon in rows(ids(), DAYS, TEXTS, NOTES, LATS, LONS)
        ],
        separator=separator,
    )


ODK = table(
    (
        "SubmissionDate",
        "start",
        "plats",
        "notering",
        "position-Latitude",
        "position-Longitude",
        "position-Altitude",
        "position-Accuracy",
        "foto",
        "meta-instanceID",
        "KEY",
        "AttachmentsPresent",
    ),
    [
        (
            f"{d}T19:31:05.123Z",
            f"{d}T18:31:05.123Z",
            t,
            n,
            lat,
            lon,
            "0",
            "5",
            f"{i}.jpg",
            f"uuid:{i}",
            f"uuid:{i}",
            "0",
        )
        for i, d, t, n, lat, lon in rows(ids(), DAYS, TEXTS, NOTES, LATS, LONS)
    ],
    separator=",",
)

SURVEY123 = table(
    (
        "ObjectID",
        "GlobalID",
        "Plats",
        "Beskriv vad ni såg",
        "Plus eller minus",
        "CreationDate",
        "Creator",
        "EditDate",
        "Editor",
        "x",
        "y",
    ),
    [
        (
            i,
            f"{{0A-{i}}}",
            t,
            n,
            "Minus",
            f"4/{12 + int(i)}/2024 6:05:00 PM",
            "anna",
            "",
            "",
            lon,
            lat,
        )
        for i, t, n, lat, lon in rows(ids(), TEXTS, NOTES, LATS, LONS)
    ],
    separator=",",
)


MY_MAPS = (
    '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
    "<name>Vandring</name><Style id='a'/><Folder><name>Lager 1</name>"
    + "".join(
        f"<Placemark><name>{t}</name><description><![CDATA[<img src='https://x.example/a.jpg'/>"
        f"<br>{n}]]></description><styleUrl>#a</styleUrl><Point><coordinates>\n {lon},{lat},0\n"
        "</coordinates></Point></Placemark>"
        for t, n, lat, lon in rows(TEXTS, NOTES, LATS, LONS)
    )
    + "</Folder></Document></kml>"
)
NETWORK_LINK = (
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink><Link>'
    "<href>https://www.google.com/maps/d/kml?mid=1</href></Link></NetworkLink></Document></kml>"
)
GPX = (
    '<?xml version="1.0"?><gpx version="1.1" creator="Garmin" '
    'xmlns="http://www.topografix.com/GPX/1/1"><metadata><time>2024-04-13T18:00:00Z</time></metadata>'
    + "".join(
        f'<wpt lat="{lat}" lon="{lon}"><ele>12.1</ele><time>{d}T18:05:00Z</time><name>{t}</name>'
        f"<cmt>{n}</cmt><sym>Flag, Blue</sym></wpt>"
        for d, t, n, lat, lon in rows(DAYS, TEXTS, NOTES, LATS, LONS)
    )
    + "<trk><name>Rundan</name><trkseg>"
    + "".join(f'<trkpt lat="{a}" lon="{b}"/>' for a, b in rows(LATS, LONS))
    + "</trkseg></trk></gpx>"
)
RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Händelser</title>'
    "<item><title>13 april 20.15, Stöld, Halmstad</title></item></channel></rss>"
)

FIELD_TOOLS = [
    Case(
        "kobo_grupper_och_kryss.csv",
        "walk",
        kobo(),
        4,
        crs="4326",
        fields={"Vandring/Plats": "place_text", "Vandring/Vad såg ni?": "note"},
        says=("följde inte med",),
    ),
    Case("kobo_komma.csv", "walk", kobo(separator=","), 4, crs="4326"),
    Case(
        "odk_central.csv",
        "walk",
        ODK,
        4,
        crs="4326",
        fields={"plats": "place_text", "notering": "note", "meta-instanceID": "note_id"},
    ),
    Case(
        "survey123_am_pm.csv",
        "walk",
        SURVEY123,
        4,
        crs="4326",
        fields={
            "Plats": "place_text",
            "Beskriv vad ni såg": "note",
            "GlobalID": "note_id",
            "Plus eller minus": "sign",
        },
    ),
    Case(
        "my_maps.kml",
        "walk",
        MY_MAPS,
        4,
        crs="4326",
        fields={"name": "place_text", "description": "note"},
    ),
    Case("my_maps.kmz", "walk", packed({"doc.kml": MY_MAPS, "images/a.png": b"\x89PNG"}), 4),
    Case("my_maps_bara_länk.kml", "places", NETWORK_LINK, refused="nätet"),
    Case("garmin.gpx", "walk", GPX, 4, 1, crs="4326", fields={"name": "place_text", "cmt": "note"}),
    Case(
        "mergin_med_foto.gpkg",
        "walk",
        lambda: layer(
            frame(
                3006,
                xy=(EASTS, NORTHS),
                plats=TEXTS,
                notering=NOTES,
                foto=["DCIM/a.jpg", "DCIM/b.jpg", "", ""],
            ),
            "a.gpkg",
            driver="GPKG",
        ),
        4,
        crs="3006",
        says=("följde inte med",),
    ),
    Case("polisen.json", "incidents", json.dumps([event(i) for i in range(4)]), 4, crs="4326"),
    Case("polisen_rss.xml", "incidents", RSS, refused="RSS"),
    Case(
        "fel_i_csv.csv",
        "incidents",
        table(
            ("Ärendenr", "Datum", "Tid", "Händelsetyp", "Adress"),
            rows(ids(), DAYS, ("20:15", "8.05", "24:00", "kl 9"), ("Stöld",) * 4, TEXTS),
        ),
        4,
        fields={"Ärendenr": "incident_id", "Tid": "time", "Adress": "place_text"},
    ),
    Case(
        "protokoll_med_plus_och_minus.csv",
        "walk",
        table(
            ("Plats", "+/-", "Iakttagelse", "Åtgärd", "Ansvarig", "Klart senast"),
            rows(
                TEXTS,
                ("+", "-", "−", "+"),
                NOTES,
                ("",) * 4,
                ("Kommunen",) * 4,
                ("2025-03-01",) * 4,
            ),
        ),
        4,
        fields={"+/-": "sign", "Ansvarig": "responsible", "Klart senast": "due_on"},
    ),
]
