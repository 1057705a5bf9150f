"""JSON, JSONL and GeoJSON."""

from __future__ import annotations

import json

import pytest
import shapely
from intake_samples import QUESTION, SQUARES, collection, feature, point

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.cells import as_cell, as_number, clean, flatten
from geo_trygghet.intake.geojson import FlawedGeometryError, build
from geo_trygghet.intake.records import read_json
from geo_trygghet.intake.sheet import Parsed, Sheet


def one(text: str) -> Sheet:
    (sheet,) = read_json(text.encode()).sheets
    return sheet


def test_a_list_of_records() -> None:
    sheet = one(json.dumps([{"id": 1, QUESTION: "ån"}, {"id": 2.0, "x": None, "y": True}]))
    assert sheet.columns == ["id", QUESTION, "x", "y"]
    assert sheet.rows == [["1", "ån", "", ""], ["2", "", "", "true"]]
    assert sheet.numbers == [1, 2]


def test_a_record_a_line_numbered_by_line() -> None:
    sheet = one('{"id": 1}\n\n{"id": 2}\n')
    assert sheet.numbers == [1, 3]


@pytest.mark.parametrize("name", ["answers", "results", "vad_som_helst"])
def test_a_list_in_an_envelope(name: str) -> None:
    whole = {"count": 1, "next": None, name: [{"id": 1, "svar": {QUESTION: "ån"}}]}
    assert one(json.dumps(whole)).columns == ["id", f"svar.{QUESTION}"]


def test_a_lone_record() -> None:
    record = {"id": 1, "datum": "2024-05-01", QUESTION: "ån"}
    assert one(json.dumps(record)).rows == [["1", "2024-05-01", "ån"]]
    assert one(json.dumps(record, indent=1)).numbers == [1]


def test_strange_values() -> None:
    text = (
        '[{"a": "\\ud800 torg", "b\\udc00": 1, "n": ' + "9" * 5000 + ', "x": NaN, "l": [1, "å"]}]'
    )
    sheet = one(text)
    assert sheet.columns == ["a", "b\ufffd\ufffd\ufffd", "n", "x", "l"]
    assert sheet.rows[0][0].endswith(" torg")
    assert sheet.rows[0][2] == "9" * 20 + "…"
    assert sheet.rows[0][3:] == ["", '[1, "å"]']
    assert one('[{"x": Infinity, "y": -Infinity}]').rows == [["", ""]]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[]", "inga rader"),
        ('{"error": "Too many requests"}', "lista av poster"),
        ("{}", "lista av poster"),
        ("[1, 2]", "annat än poster"),
        ("[" * 100_000, "djupt nästlad"),
        ('[{"id": 1}', "ingen giltig JSON"),
        ('{"id": 1}\n{"id": ', "rad 2"),
        ('{"type": "Topology"}', "TopoJSON"),
        ('{"type": "gdal_streamed_alg", "command_line": "x"}', "GDALG"),
        ('{"type": "Point", "coordinates": [12, 56]}', "ensam geometri"),
        ('{"type": "FeatureCollection"}', "features"),
        ('{"type": "FeatureCollection", "features": []}', "inga objekt"),
        ('"text"', "ingen lista"),
        ('{"a": ' + "1" * 5000 + "e}", "ingen giltig JSON"),
    ],
)
def test_what_holds_no_records_is_refused(text: str, word: str) -> None:
    with pytest.raises(UnreadableFileError, match=word):
        read_json(text.encode())


def test_features_keep_their_place_when_one_is_broken() -> None:
    sheet = one(collection([*SQUARES, None, feature("x", {"type": "Blob"})], name="torg"))
    assert sheet.name == "torg"
    assert sheet.numbers == [1, 2, 3, 4, 5]
    assert sheet.flaws == {4: "geometrin är ingen geometri", 5: "geometrins slag är okänt"}
    assert sheet.shapes is not None
    assert [shape is None for shape in sheet.shapes] == [False] * 3 + [True] * 2


def test_features_a_line_and_a_lone_feature() -> None:
    text = "\n".join("\x1e" + json.dumps(f) for f in SQUARES)
    assert one(text).numbers == [1, 2, 3]
    assert one(json.dumps(SQUARES[0])).rows == [["Stora torg", "torg"]]


def test_the_stated_system_is_a_name_and_a_link_is_never_followed() -> None:
    assert one(collection(SQUARES, crs="EPSG:3006")).crs == "EPSG:3006"
    assert one(collection(SQUARES)).crs is None
    linked = json.loads(collection(SQUARES)) | {
        "crs": {"type": "link", "properties": {"href": "http://127.0.0.1:1/"}}
    }
    assert one(json.dumps(linked)).crs is None
    linked["crs"]["properties"] = "x"
    assert one(json.dumps(linked)).crs is None


def test_feature_ids_stand_in_for_the_property() -> None:
    features = [SQUARES[0] | {"id": "h1"}, SQUARES[1] | {"id": None}]
    sheet = one(collection(features))
    assert [row[sheet.columns.index("id")] for row in sheet.rows] == ["h1", ""]


def test_esri_json() -> None:
    ring = [[0, 0], [0, 9], [9, 9], [9, 0], [0, 0]]
    hole = [[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]]
    geometries = [
        {"x": 1, "y": 2},
        {"paths": [[[0, 0], [1, 1]]]},
        {"rings": [ring, hole]},
        {"points": [[0, 0], [1, 1]]},
        {"curve": 1},
        None,
    ]
    features = [{"attributes": {"NAMN": str(i)}, "geometry": g} for i, g in enumerate(geometries)]
    whole = {"features": features, "spatialReference": {"wkid": 102100, "latestWkid": 3857}}
    parsed = read_json(json.dumps(whole).encode())
    (sheet,) = parsed.sheets
    assert parsed.format == "Esri JSON"
    assert sheet.crs == "EPSG:3857"
    shapes = [s and shapely.from_wkb(s) for s in sheet.shapes or []]
    assert [s and s.geom_type for s in shapes] == [
        "Point", "MultiLineString", "Polygon", "MultiPoint", None, None,
    ]  # fmt: skip
    assert shapes[2].area == 80
    whole["spatialReference"] = {"wkt": "x"}
    assert one(json.dumps(whole)).crs is None


@pytest.mark.parametrize(
    ("geometry", "kind"),
    [
        (point(1, 2), "Point"),
        ({"type": "MultiPoint", "coordinates": [[1, 2]]}, "MultiPoint"),
        ({"type": "LineString", "coordinates": [[1, 2], [3, 4, 9]]}, "LineString"),
        ({"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]]]}, "MultiLineString"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1]]]}, "Polygon"),
        (
            {"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 0], [1, 1], [0, 0]]]]},
            "MultiPolygon",
        ),
        ({"type": "GeometryCollection", "geometries": [point(1, 2)]}, "GeometryCollection"),
    ],
)
def test_every_kind_of_geometry(geometry: dict[str, object], kind: str) -> None:
    assert build(geometry).geom_type == kind


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [True, 1]},
        {"type": "Point", "coordinates": [1]},
        {"type": "Point", "coordinates": {"x": 1}},
        {"type": "Point", "coordinates": [1e9, 1]},
        {"type": "LineString", "coordinates": [[1, 1], [1, 1]]},
        {"type": "LineString", "coordinates": [[1, 1]]},
        {"type": "LineString", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 0], [1, 0]]]},
        {"type": "Polygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": "x"},
        {"type": "GeometryCollection"},
        {"type": ["Point"]},
        {"rings": []},
        {},
        5,
    ],
)
def test_a_geometry_that_is_none_says_how(geometry: object) -> None:
    with pytest.raises(FlawedGeometryError, match=r"^(geometrin|en koordinat|koordinat|linje|yta)"):
        build(geometry)


def test_a_geometry_of_millions_of_points_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo_trygghet.intake.geojson._LONGEST", 3)
    with pytest.raises(FlawedGeometryError, match="för många"):
        build({"type": "LineString", "coordinates": [[i, i] for i in range(9)]})


def test_cells() -> None:
    assert as_number(1001.0) == "1001"
    assert as_number(56.6739) == "56.6739"
    assert as_number(1e20) == "1e+20"
    assert as_number(float("inf")) == ""
    assert as_cell({"a": "å"}) == '{"a": "å"}'
    assert as_cell(value=False) == "false"
    assert clean("å\x00") == "å\ufffd"
    assert flatten([{"a": {"b": {"c": {"d": {"e": {"f": {"g": {"h": 1}}}}}}}}])[0] == [
        "a.b.c.d.e.f.g"
    ]


def test_sheets_survive_the_way_to_the_parent() -> None:
    parsed = read_json(collection([*SQUARES, None]).encode())
    again = Parsed.from_json(json.loads(json.dumps(parsed.as_json())))
    assert again == parsed
