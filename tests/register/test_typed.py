"""A position is understood however it is written, and the system it is in is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
from shapely.geometry import LineString, MultiPoint, Point, box, mapping, shape
from tiny_town import LAT, LON, tiny_town

from geo_trygghet import crs
from geo_trygghet.errors import PlaceError
from geo_trygghet.register import read_shape, street_shape, write_shape

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

TOWN = tiny_town().municipality


def pair_in(epsg: int) -> tuple[float, float]:
    (point,) = crs.transform([Point(LON, LAT)], source=4326, target=epsg)
    return point.x, point.y


@pytest.mark.parametrize("epsg", [3006, 3008, 3021])
@pytest.mark.parametrize("north_first", [True, False])
def test_metres_of_every_system_are_told_apart(epsg: int, north_first: bool) -> None:
    east, north = pair_in(epsg)
    first, second = (north, east) if north_first else (east, north)
    read = read_shape(f"{first:.2f} {second:.2f}", TOWN)
    assert read.zone.epsg == epsg
    assert read.geometry.distance(Point(LON, LAT)) < 1e-6
    assert not read.misread


@pytest.mark.parametrize("text", ["56.6739, 12.8573", "12.8573 56.6739", "56,6739; 12,8573"])
def test_degrees_are_read_in_both_orders(text: str) -> None:
    assert read_shape(text, TOWN).geometry == Point(12.8573, 56.6739)


def test_several_lines_are_a_line_or_an_area() -> None:
    text = "56.67 12.85\n56.68 12.85\n56.68 12.86\n"
    assert read_shape(text, TOWN, form="line").geometry.geom_type == "LineString"
    assert read_shape(text, TOWN, form="area").geometry.geom_type == "Polygon"
    with pytest.raises(PlaceError, match="minst tre punkter"):
        read_shape("56.67 12.85\n56.68 12.85", TOWN, form="area")


def test_geojson_and_wkt_are_read_also_as_a_feature() -> None:
    line = LineString([(12.85, 56.67), (12.86, 56.67)])
    feature = {"type": "Feature", "geometry": mapping(line), "properties": {}}
    for text in (
        json.dumps(mapping(line)),
        json.dumps(feature),
        json.dumps({"type": "FeatureCollection", "features": [feature]}),
        line.wkt,
    ):
        read = read_shape(text, TOWN)
        assert read.geometry == line
        assert not read.misread


def test_a_geometry_in_another_system_or_order_than_its_format_says_is_told() -> None:
    east, north = pair_in(3008)
    wkt = read_shape(f"POINT ({east} {north})", TOWN)
    assert (wkt.zone.epsg, wkt.misread) == (3008, True)
    assert wkt.geometry.distance(Point(LON, LAT)) < 1e-6
    swapped = read_shape(json.dumps({"type": "Point", "coordinates": [LAT, LON]}), TOWN)
    assert (swapped.swapped, swapped.misread) == (True, True)
    assert swapped.geometry == Point(LON, LAT)
    stated = read_shape(f"SRID=3008;POINT ({east} {north})", TOWN)
    assert stated.geometry.distance(Point(LON, LAT)) < 1e-6


def test_degrees_elsewhere_are_read_so_that_the_check_can_tell() -> None:
    assert read_shape("POINT (18.06 59.33)", TOWN).geometry == Point(18.06, 59.33)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "saknar läge"),
        ("torget", "Rad 1 av läget är inga koordinater"),
        ("56.67 12.85\nhär", "Rad 2"),
        ("1 2", "hamnar inte i Halmstad i något koordinatsystem"),
        ('{"type": "Point"', "GeoJSON"),
        ('{"type": "Point", "coordinates": ["a", "b"]}', "GeoJSON"),
        ('{"type": "FeatureCollection", "features": []}', "0 objekt"),
        ('{"type": "GeometryCollection", "geometries": []}', "punkt, linje eller yta"),
        ('{"type": "Point", "coordinates": [NaN, 1]}', "tal som inte är tal"),
        ("POLYGON ((1 2", "WKT"),
        ("POINT EMPTY", "punkt, linje eller yta"),
        ("1" * 400_001, "för långt"),
        (json.dumps(mapping(LineString([(12.85, 56 + n / 1e6) for n in range(20_001)]))), "fler"),
    ],
)
def test_what_cannot_be_a_position_is_refused_in_a_sentence(text: str, told: str) -> None:
    with pytest.raises(PlaceError, match=told):
        read_shape(text, TOWN, form="line")


def streets() -> gpd.GeoDataFrame:
    parts = [
        LineString([(0, 0), (1, 0)]),
        LineString([(1, 0), (2, 0)]),
        LineString([(5, 5), (6, 6)]),
    ]
    return gpd.GeoDataFrame({"name": ["Storgatan", "Storgatan", None]}, geometry=parts, crs=4326)


def test_a_street_is_taken_by_name_with_all_its_parts_joined() -> None:
    assert street_shape(streets(), " storgatan ") == shape(
        {"type": "LineString", "coordinates": [(0, 0), (1, 0), (2, 0)]}
    )


@pytest.mark.parametrize("name", ["Lillgatan", "", "None"])
def test_a_street_that_is_not_there_is_told(name: str) -> None:
    with pytest.raises(PlaceError, match="Ingen gata"):
        street_shape(streets(), name)


@pytest.mark.parametrize(
    ("shape_", "form"),
    [
        (Point(LON, LAT), "point"),
        (LineString([(LON, LAT), (LON + 0.01, LAT)]), "line"),
        (box(LON, LAT, LON + 0.01, LAT + 0.01), "area"),
        (
            box(LON, LAT, LON + 0.03, LAT + 0.03)
            - box(LON + 0.01, LAT + 0.01, LON + 0.02, LAT + 0.02),
            "area",
        ),
        (MultiPoint([(LON, LAT), (LON + 0.01, LAT)]), "point"),
    ],
)
def test_a_shape_is_written_as_it_is_read(shape_: BaseGeometry, form: str) -> None:
    text, told = write_shape(shape_)
    assert told == form
    assert read_shape(text, TOWN, form=told).geometry.equals_exact(shape_, 2e-7)
    assert write_shape(None) == ("", "point")
