"""Invented files as field tools, GIS programs and case systems export them."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from intake_exports import DAYS, TEXTS, Case, ids, rows
from intake_samples import SQUARES, collection, event, feature, packed, point, table

if TYPE_CHECKING:
    import geopandas as gpd

LATS = ("56.6739", "56.6756", "56.6778", "56.6721")
LONS = ("12.8573", "12.8562", "12.8590", "12.8551")
NORTHS = ("6283138", "6283330", "6283570", "6282942")
EASTS = ("368711", "368650", "368830", "368571")
NOTES = ("Mörkt vid porten", "Trasig lampa", "Klotter på muren", "Fint och ljust")

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


def frame(
    crs: int | None, *, xy: tuple[tuple[str, ...], tuple[str, ...]], **columns: object
) -> gpd.GeoDataFrame:
    """Make a layer of four points."""
    import geopandas as gpd
    from shapely.geometry import Point

    points = [Point(float(x), float(y)) for x, y in zip(*xy, strict=True)]
    return gpd.GeoDataFrame({k: list(v) for k, v in columns.items()}, geometry=points, crs=crs)


def layer(made: gpd.GeoDataFrame, name: str, **options: str) -> bytes:
    """Write a layer, and zip it if it is of several files."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        made.to_file(path, **options)
        files = {p.name: p.read_bytes() for p in Path(folder).iterdir()}
    return files[name] if len(files) == 1 else packed(files)


def two_layers() -> bytes:
    """Write a GeoPackage with two layers of places, and QGIS's table of styles."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        for name in ("torg", "parker"):
            made = frame(3006, xy=(EASTS, NORTHS), namn=TEXTS)
            made["namn"] += name
            made.to_file(path, layer=name, driver="GPKG")
        return path.read_bytes()


def shape(
    *,
    crs: int | None,
    zone: tuple[tuple[str, ...], tuple[str, ...]],
    encoding: str = "UTF-8",
    without: tuple[str, ...] = (),
) -> bytes:
    """Write a zipped Shapefile, with some of its parts left out."""
    with tempfile.TemporaryDirectory() as folder:
        frame(crs or 3006, xy=zone, NAMN=TEXTS).to_file(
            Path(folder) / "platser.shp", encoding=encoding
        )
        return packed(
            {
                f"export/{p.name}": p.read_bytes()
                for p in Path(folder).iterdir()
                if p.suffix not in without
            }
        )


def carried(crs: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the four points in another system, easting first."""
    from pyproj import Transformer

    carry = Transformer.from_crs(4326, crs, always_xy=True)
    pairs = [carry.transform(float(x), float(y)) for x, y in zip(LONS, LATS, strict=True)]
    return tuple(f"{x:.2f}" for x, _ in pairs), tuple(f"{y:.2f}" for _, y in pairs)


def pins(
    x: str, y: str, xy: tuple[tuple[str, ...], tuple[str, ...]], *, comma: bool = False
) -> str:
    """Write places as a table with two columns of coordinates."""
    cells = [[c.replace(".", ",") if comma else c for c in column] for column in xy]
    return table(("Namn", x, y), rows(TEXTS, tuple(cells[0]), tuple(cells[1])))


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
ESRI = json.dumps(
    {
        "geometryType": "esriGeometryPoint",
        "spatialReference": {"wkid": 3006, "latestWkid": 3006},
        "fields": [{"name": "NAMN", "type": "esriFieldTypeString"}],
        "features": [
            {"attributes": {"NAMN": t}, "geometry": {"x": float(x), "y": float(y)}}
            for t, x, y in rows(TEXTS, EASTS, NORTHS)
        ],
    }
)
RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Händelser</title>'
    "<item><title>13 april 20.15, Stöld, Halmstad</title></item></channel></rss>"
)


def places(*features: object, **top: str) -> str:
    return collection(features or SQUARES, **top)


FIELD = [
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
    Case("esri.json", "places", ESRI, 4, crs="3006", fields={"NAMN": "name"}),
    Case("två_lager.gpkg", "places", two_layers, refused="--sheet"),
    Case(
        "shape_cp850_utan_cpg.zip",
        "places",
        lambda: shape(crs=3006, zone=(EASTS, NORTHS), encoding="CP850", without=(".cpg",)),
        4,
        crs="3006",
    ),
    Case(
        "shape_utan_prj.zip",
        "places",
        lambda: shape(crs=None, zone=carried(3008), without=(".prj",)),
        4,
        crs="3008",
        says=("13 30",),
    ),
    Case("shape_rt90.zip", "places", lambda: shape(crs=3021, zone=carried(3021)), 4, crs="3021"),
    Case(
        "shape_rt90_utan_prj.zip",
        "places",
        lambda: shape(crs=None, zone=carried(3021), without=(".prj",)),
        4,
        crs="3021",
        says=("RT 90",),
    ),
    Case(
        "3008_sagd_4326.geojson",
        "places",
        places(*(feature(t, point(float(x), float(y))) for t, x, y in rows(TEXTS, *carried(3008)))),
        4,
        crs="3008",
        says=("13 30",),
    ),
    Case(
        "3008_sagd_4326_med_crs.geojson",
        "places",
        places(
            *(feature(t, point(float(x), float(y))) for t, x, y in rows(TEXTS, *carried(3008))),
            crs="urn:ogc:def:crs:OGC:1.3:CRS84",
        ),
        refused="3008",
    ),
    Case(
        "omkastade.geojson",
        "places",
        places(*(feature(t, point(float(y), float(x))) for t, x, y in rows(TEXTS, LONS, LATS))),
        refused="omkastade",
    ),
    Case(
        "decimalkomma.csv",
        "places",
        pins("Longitud", "Latitud", (LONS, LATS), comma=True),
        4,
        crs="4326",
        says=("komma",),
    ),
    Case("sweref_n_e.csv", "places", pins("E", "N", (EASTS, NORTHS)), 4, crs="3006"),
    Case("rt90_x_y.csv", "places", pins("Y", "X", carried(3021)), 4, crs="3021"),
    Case(
        "mellanslag_i_tal.csv",
        "places",
        pins(
            "E",
            "N",
            (
                tuple(f"{x[:3]} {x[3:]}" for x in EASTS),
                tuple(f"{y[0]} {y[1:4]} {y[4:]}" for y in NORTHS),
            ),
        ),
        4,
        crs="3006",
    ),
    Case(
        "mapinfo.mif.zip",
        "places",
        lambda: layer(
            frame(3006, xy=(EASTS, NORTHS), NAMN=TEXTS),
            "a.mif",
            driver="MapInfo File",
            encoding="cp1252",
        ),
        4,
        crs="3006",
    ),
    Case(
        "mapinfo.tab.zip",
        "places",
        lambda: layer(
            frame(3006, xy=(EASTS, NORTHS), NAMN=TEXTS),
            "a.tab",
            driver="MapInfo File",
            encoding="cp1252",
        ),
        4,
        crs="3006",
    ),
    Case(
        "ensam.mif",
        "places",
        'Version 300\nCharset "WindowsLatin1"\nDelimiter ","\n'
        "Columns 1\n  namn Char(10)\nData\n\nPoint 1 2\n",
        refused=r"\.mid",
    ),
    Case(
        "ensam.tab",
        "places",
        "!table\n!version 300\nDefinition Table\n  Type NATIVE\n",
        refused=r"\.dat",
    ),
    Case("qgis_projekt.qgz", "places", packed({"kommun.qgs": "<qgis/>"}), refused="projekt"),
    Case(
        "qgis_projekt.qgs", "places", "<!DOCTYPE qgis>\n<qgis version='3.34'/>", refused="projekt"
    ),
    Case(
        "filgeodatabas.zip",
        "places",
        packed({"a.gdb/a00000001.gdbtable": b"x", "a.gdb/gdb": b"y"}),
        refused="geodatabas",
    ),
    Case(
        "bild.gml",
        "places",
        '<?xml version="1.0"?><gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml"/>',
        refused="GML",
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
