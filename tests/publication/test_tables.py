from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pyogrio
import pytest
import shapely
from hostile import HOSTILE
from release_town import draft, drafted, hostile_town, public_table
from shapely.geometry import LineString, Point, Polygon

from geo_trygghet.publication import tables
from geo_trygghet.publication.edition import Edition


def rows(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_the_csv_opens_in_a_swedish_spreadsheet() -> None:
    content = tables.places_csv(public_table())
    assert content.startswith(b"\xef\xbb\xbflista;bokstav;place_id;namn;")
    assert content.count(b"\r\n") == content.count(b"\n")
    square = next(r for r in rows(content) if r["namn"] == "Torget")
    assert square["latitud"] == "56,6739"
    assert (square["av_100_minst"], square["av_100_hogst"]) == ("56", "76")
    assert square["lage"] == "enligt källa"


def test_a_suppressed_place_is_a_name_and_nothing_else_last() -> None:
    last = rows(tables.places_csv(public_table()))[-1]
    told = {column for column, value in last.items() if value}
    assert last["namn"] == "Byn"
    assert told == {"namn", "anmarkning", "omgang", "svar", "utgava", "uppgifter"}


def test_every_row_says_that_it_is_constructed() -> None:
    assert {r["uppgifter"] for r in rows(tables.places_csv(public_table()))} == {"konstruerade"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert tables.excel_safe(f"{start}1+1") == f"'{start}1+1"
    assert tables.excel_safe("torg=1") == "torg=1"


@pytest.mark.parametrize(
    "text",
    [
        " =1",
        "\n=1",
        "\n\t =1",
        "\u00a0@a",
        "\u200b=1",
        "\ufeff-1",
        "\uff1d1",
        " \uff0b1",
        "\uff20a",
    ],
)
def test_a_formula_behind_blanks_or_in_wide_signs_is_none_either(text: str) -> None:
    assert tables.excel_safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", " ", "\n", " torg", "Torg – 1", "½ = 0,5", "–"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert tables.excel_safe(text) == text


def test_a_hostile_name_is_one_cell() -> None:
    told = rows(draft(hostile_town()).files["platser.csv"])
    names = {r["namn"] for r in told}
    assert HOSTILE in names
    assert f"'={HOSTILE}" in names


def test_the_geojson_is_rfc_7946() -> None:
    told = json.loads(drafted().files["platser.geojson"])
    assert told["uppgifter"] == "konstruerade data"
    assert told["for_fa_svar"] == ["Byn"]
    for feature in told["features"]:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        west, south, east, north = shape.bounds
        assert 12 < west <= east < 14
        assert 56 < south <= north < 57
        if shape.geom_type == "Polygon":
            assert shape.exterior.is_ccw


def test_the_geojson_opens_in_a_gis(tmp_path: object) -> None:
    path = f"{tmp_path}/platser.geojson"
    with open(path, "wb") as file:  # noqa: PTH123 - the fixture's path as text for GDAL
        file.write(drafted().files["platser.geojson"])
    frame = pyogrio.read_dataframe(path)
    assert frame.crs == 4326
    assert set(frame["namn"]) == {"Torget", "Långgatan", "Parken", "Kärnan"}


def test_a_place_stands_at_its_point_its_lines_middle_or_inside_its_area() -> None:
    assert tables.spot_of(Point(1, 2)) == Point(1, 2)
    assert tables.spot_of(LineString([(0, 0), (2, 0)])) == Point(1, 0)
    area = Polygon([(0, 0), (4, 0), (4, 4), (0, 4)])
    assert area.contains(tables.spot_of(area))


def test_the_release_and_its_day_stand_in_every_row() -> None:
    edition = Edition(7, dt.date(2024, 8, 15))
    told = rows(tables.places_csv(public_table(), edition))
    assert {(r["utgava"], r["publicerad"]) for r in told} == {("7", "2024-08-15")}
    read = json.loads(tables.places_geojson(public_table(), edition))
    assert (read["utgava"], read["publicerad"]) == (7, "2024-08-15")


def test_every_column_is_documented() -> None:
    read = json.loads(tables.places_geojson(public_table()))
    assert set(read["kolumner"]) == set(tables.CSV_COLUMNS)
    assert all(len(told) > 10 for told in read["kolumner"].values())
