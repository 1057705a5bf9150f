"""Every format, in every system, is opened by a GIS and tells the same; same bytes each time."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pyogrio
import pytest
import shapely
from hostile import HOSTILE
from plain_layer import plain_layer

from geo_trygghet import crs
from geo_trygghet.exports import FORMATS, write_layer

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

SYSTEMS = (4326, 3006, 3008)


def opened(folder: Path, ending: str, epsg: int) -> gpd.GeoDataFrame:
    path = folder / f"platser.{ending}"
    path.write_bytes(write_layer(plain_layer(), ending, epsg=epsg))
    return pyogrio.read_dataframe(path)


def cells(epsg: int) -> list[dict[str, str]]:
    text = write_layer(plain_layer(), "csv", epsg=epsg).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


@pytest.mark.parametrize("epsg", SYSTEMS)
@pytest.mark.parametrize("ending", ["gpkg", "geojson"])
def test_a_gis_reads_rows_shapes_and_system(tmp_path: Path, ending: str, epsg: int) -> None:
    frame, layer = opened(tmp_path, ending, epsg), plain_layer()
    assert frame.crs.to_epsg() == epsg
    assert list(frame.columns) == ["place_id", "namn", "antal", "andel", "geometry"]
    assert list(frame["namn"]) == ["=1+1", HOSTILE, "Å; ”Torget”"]
    assert list(frame["andel"][:2]) == [-12.5, 3.0]
    assert frame["antal"].isna().tolist() == [False, False, True]
    back = crs.transform(list(frame.geometry), source=epsg, target=4326)
    for shape, meant in zip(back, layer.shapes, strict=True):
        assert shape.hausdorff_distance(meant) < 2e-7  # two centimetres


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("epsg", SYSTEMS)
def test_the_same_layer_gives_the_same_bytes(ending: str, epsg: int) -> None:
    twice = {write_layer(plain_layer(), ending, epsg=epsg) for _ in range(2)}
    assert len(twice) == 1


def test_the_geopackage_says_what_it_is(tmp_path: Path) -> None:
    opened(tmp_path, "gpkg", 3008)
    told = pyogrio.read_info(tmp_path / "platser.gpkg")["layer_metadata"]
    assert told["IDENTIFIER"] == "Platser"
    assert told["DESCRIPTION"] == "Källa: påhittad. Uppgifter: konstruerade."


def test_geojson_outside_wgs_84_says_that_it_is_the_older_format() -> None:
    plain = json.loads(write_layer(plain_layer(), "geojson", epsg=4326))
    assert "crs" not in plain
    assert plain["om"] == {"Källa": "påhittad", "Uppgifter": "konstruerade"}
    assert plain["kolumner"]["andel"] == "Andel [%]"
    ring = shapely.from_geojson(json.dumps(plain["features"][2]["geometry"])).exterior
    assert ring.is_ccw
    local = json.loads(write_layer(plain_layer(), "geojson", epsg=3008))
    assert local["crs"]["properties"]["name"] == "urn:ogc:def:crs:EPSG::3008"
    assert "SWEREF 99 13 30" in local["koordinatsystem"]
    assert "Inte RFC 7946" in local["koordinatsystem"]


def test_csv_is_what_a_swedish_excel_opens() -> None:
    raw = write_layer(plain_layer(), "csv", epsg=4326)
    assert raw.startswith(b"\xef\xbb\xbfplace_id;namn;antal;andel;latitud;longitud;")
    first, second, third = cells(4326)
    assert first["namn"] == "'=1+1"
    assert first["andel"] == "-12,5"  # a number, so no apostrophe
    assert (first["latitud"], first["longitud"]) == ("56,6739", "12,8573")
    assert second["antal"] == "1512"
    assert third["andel"] == ""
    assert {row["Uppgifter"] for row in cells(4326)} == {"konstruerade"}
    assert [row["punkten_ar"] for row in cells(4326)] == ["punkt", "mitt på linjen", "i ytan"]


def test_csv_in_metres_names_north_and_east() -> None:
    first = cells(3008)[0]
    assert first["Koordinatsystem"] == "SWEREF 99 13 30 (EPSG:3008)"
    assert 6_280_000 < float(first["nord"].replace(",", ".")) < 6_290_000
    assert 100_000 < float(first["ost"].replace(",", ".")) < 150_000


@pytest.mark.parametrize("ending", FORMATS)
def test_an_empty_layer_is_a_file_too(tmp_path: Path, ending: str) -> None:
    content = write_layer(replace(plain_layer(), rows=[], shapes=[], day=None), ending, epsg=3006)
    assert b"place_id" in content
    if ending == "gpkg":
        path = tmp_path / "tom.gpkg"
        path.write_bytes(content)
        assert len(pyogrio.read_dataframe(path)) == 0
