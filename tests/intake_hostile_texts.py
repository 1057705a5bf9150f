"""Tables, maps and markup that were made to harm: refused, or read as what they are."""

from __future__ import annotations

import json

from intake_cases import HEAD, LONG, PLAIN, Case
from intake_samples import SQUARES, collection, feature, packed, point, table

XML = '<?xml version="1.0"?>'
VRT = (
    "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/etc/passwd</SrcDataSource>"
    "</OGRVRTLayer></OGRVRTDataSource>"
)
GDALG = {"type": "gdal_streamed_alg", "command_line": "gdal vector pipeline ! read /etc/passwd"}
DEEP = '{"type":"FeatureCollection","features":' + "[" * 90_000
BIDI = "Torget\u202egnp.exe\x1b[31m\x07"


def kml(body: str) -> str:
    return f'{XML}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{body}</Document></kml>'


MARK = (
    "<Placemark><name>Torget</name>"
    "<Point><coordinates>12.8573,56.6739</coordinates></Point></Placemark>"
)

HOSTILE_TEXTS = [
    Case("formel_dde.csv", "survey", table(HEAD, [*LONG[:3], ("4", "=cmd|' /C calc'!A0")]), 4),
    Case("vrt.kml", "places", VRT, refused="VRT"),
    Case("vrt_med_bom.gpx", "places", "\ufeff" + VRT, refused="VRT"),
    Case("vrt_utf16.csv", "survey", VRT.encode("utf-16"), refused="VRT"),
    Case("vrt_i_zip.zip", "places", packed({"a.geojson": VRT}), refused="VRT"),
    Case("vrt_efter_kommentar.csv", "places", f"<!-- {'x' * 5000} -->{VRT}", refused="XML"),
    Case("gdalg_utf16.json", "places", json.dumps(GDALG).encode("utf-16"), refused="GDALG"),
    Case(
        "gdalg_i_features.geojson",
        "places",
        json.dumps({**GDALG, "features": []}),
        refused="GDALG|tom",
    ),
    Case(
        "vsicurl.csv",
        "places",
        table(
            ("Namn", "Latitud", "Longitud"),
            [("/vsicurl/http://127.0.0.1/a.csv", "56.6739", "12.8573")],
        ),
        1,
    ),
    Case(
        "bara_vsi.csv",
        "places",
        "/vsizip//vsicurl/http://127.0.0.1:1/a.zip\n",
        refused="rubrik|kolumn",
    ),
    Case(
        "crs_länk.geojson",
        "places",
        json.dumps(
            {
                **json.loads(collection(SQUARES)),
                "crs": {
                    "type": "link",
                    "properties": {"href": "file:///etc/passwd", "type": "proj4"},
                },
            }
        ),
        3,
    ),
    Case("djup.geojson", "places", DEEP, refused="nästlad"),
    Case(
        "djupa_koordinater.geojson",
        "places",
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    feature("A", {"type": "Polygon", "coordinates": [[[[[[1, 2]]]]]]}),
                    *SQUARES,
                ],
            }
        ),
        3,
        1,
    ),
    Case(
        "stora_tal.geojson",
        "places",
        collection(SQUARES).replace("[12.8573, 56.6739]", "[1e308, 1e308]"),
        2,
        1,
    ),
    Case(
        "nan.geojson", "places", collection([*SQUARES, feature("N", point(float("nan"), 1))]), 3, 1
    ),
    Case(
        "samling_i_samling.geojson",
        "places",
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    *SQUARES,
                    feature(
                        "A",
                        json.loads(
                            '{"type":"GeometryCollection","geometries":[' * 60 + "{}" + "]}" * 60
                        ),
                    ),
                ],
            }
        ),
        3,
        1,
    ),
    Case(
        "fel_typer.geojson",
        "places",
        json.dumps({"type": "FeatureCollection", "features": [1, "a", None, [], *SQUARES]}),
        3,
        4,
    ),
    Case(
        "namn_som_lista.geojson",
        "places",
        collection([feature("A", point(12.85, 56.67), namn=["a", {"b": 1}])]),
        1,
    ),
    Case("bidi_i_namn.geojson", "places", collection([feature(BIDI, point(12.85, 56.67))]), 1),
    Case(
        "extern_entitet.kml",
        "places",
        kml(MARK).replace(XML, XML + '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd">'),
        refused="DTD|entitet",
    ),
    Case(
        "xinclude.kml",
        "places",
        kml(
            MARK + '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" '
            'href="/etc/passwd"/>'
        ),
        1,
    ),
    Case(
        "kvadratisk.gpx",
        "walk",
        '<!DOCTYPE g [<!ENTITY a "' + "x" * 10_000 + '">]><gpx>' + "&a;" * 5000 + "</gpx>",
        refused="entitet",
    ),
    Case(
        "djup.kml",
        "places",
        kml("<Folder>" * 20_000 + "</Folder>" * 20_000),
        refused="skadad|nästlad|tom",
    ),
    Case("utf7.csv", "survey", PLAIN.encode("utf-7"), 4),
    Case(
        "html.xls",
        "survey",
        "<html><body><table><tr><td>SvarsID</td></tr></table></body></html>",
        refused="HTML",
    ),
    Case("php.csv", "survey", "<?php system($_GET['c']); ?>\n", refused="XML|webbsida|rubrik"),
    Case(
        "skript.csv",
        "survey",
        table(HEAD, [(i, "<script>alert(1)</script> Torget") for i, _ in LONG]),
        4,
    ),
    Case(
        "mall_i_text.csv",
        "survey",
        table(HEAD, [(i, "${7*7}{{7*7}}%s%n Torget") for i, _ in LONG]),
        4,
    ),
    Case(
        "radslut_i_rubrik.csv",
        "survey",
        'SvarsID;"Var känner du dig\notrygg?\x1b]0x\x07"\n1;Torget\n',
        1,
    ),
    Case(
        "många_kolumner.csv",
        "survey",
        ";".join(["a"] * 3_000) + "\n" + ";".join(["b"] * 3_000),
        refused="kolumner",
    ),
    Case("bara_blanksteg.csv", "survey", b" \n\t\n" * 50, refused="tom"),
]
