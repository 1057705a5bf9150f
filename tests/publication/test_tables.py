from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pyogrio
import shapely
from hostile import HOSTILE
from release_town import draft, drafted, hostile_town, public_table

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
