"""The map to draw on: what lies around, and what is drawn, as data."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from shapely.geometry import Point, box
from storage_builders import street_intake
from tiny_town import LAT, LON, tiny_town

from geo_trygghet.maps import Sketch, drawing_map
from geo_trygghet.maps.drawing import shape_of

TOWN = tiny_town()


def payload(script: str) -> dict[str, Any]:
    found = re.search(r"trygghetRita\(\w+, (\{.*\})\);", script, re.DOTALL)
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


def test_what_is_drawn_fills_the_view_with_some_room_around() -> None:
    parts = drawing_map(
        TOWN.municipality,
        TOWN.places,
        sketch=Sketch((Point(LON, LAT), None), (box(LON, LAT, LON + 0.001, LAT + 0.001),)),
        streets=street_intake("Storgatan").batches[0].rows,
        words={"cross": "x"},
    )
    told = payload(parts.script)
    (south, west), (north, east) = told["bounds"]
    assert south < LAT < north
    assert west < LON < east
    assert north - south == pytest.approx(2 * 800 / 111_320, rel=0.1)
    assert told["shapes"] == [{"type": "Point", "coordinates": [LON, LAT]}, None]
    assert len(told["proposals"]) == 1
    assert told["streets"] == [[[56.67, 12.85], [56.67, 12.851]]]
    assert {one["name"] for one in told["others"]} == set(TOWN.places["name"])
    assert told["words"] == {"cross": "x"}


def test_a_map_of_nothing_shows_where_the_places_are_else_the_municipality() -> None:
    told = payload(drawing_map(TOWN.municipality, TOWN.places).script)
    (south, west), (north, east) = told["bounds"]
    assert north - south < 0.03
    assert south < LAT < north
    assert west < LON + 0.002 < east
    assert told["words"] is None
    empty = payload(drawing_map(TOWN.municipality, TOWN.places.iloc[:0]).script)
    assert empty["bounds"][1][0] - empty["bounds"][0][0] > 0.2


def test_a_shape_is_told_to_a_decimetre() -> None:
    assert shape_of(Point(12.12345678, 56.12345678))["coordinates"] == (12.123457, 56.123457)
