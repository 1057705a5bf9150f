from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest
from shapely import LineString, Point, box
from tiny_town import tiny_town

from geo_trygghet import evidence
from geo_trygghet.crossings import crossings

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.tables import MunicipalityTables

WEST_EAST = LineString([(12.85, 56.67), (12.87, 56.67)])
SOUTH_NORTH = LineString([(12.86, 56.66), (12.86, 56.68)])


def town_with(*shapes: BaseGeometry, record: str = "answer") -> MunicipalityTables:
    """Let record 1 name the first two of some places as one crossing."""
    town = tiny_town()
    ids = [f"t.{n}" for n in range(len(shapes))]
    places = gpd.GeoDataFrame(
        {
            "place_id": ids,
            "radius_m": [None] * len(ids),
            "parent_id": [None] * len(ids),
            "geometry": list(shapes),
        },
        crs=4326,
    )
    mentions = pd.DataFrame(
        [
            {"record": record, "record_id": 1, "field": "place_text", "group": 1, "place_id": p,
             "ambiguous": False, "score": 0.98, "start": n}
            for n, p in enumerate(ids[:2])
        ]
    )  # fmt: skip
    return dataclasses.replace(town, places=places, mentions=mentions)


def test_a_crossing_lies_where_the_streets_meet() -> None:
    (point,) = crossings(town_with(WEST_EAST, SOUTH_NORTH)).geometry
    assert (point.x, point.y) == (pytest.approx(12.86, abs=1e-6), pytest.approx(56.67, abs=1e-5))


def test_lines_that_stop_short_meet_between_them_if_they_are_near() -> None:
    short = LineString([(12.86, 56.6701), (12.86, 56.68)])  # 11 m short
    far = LineString([(12.86, 56.671), (12.86, 56.68)])  # 111 m short
    assert len(crossings(town_with(WEST_EAST, short))) == 1
    assert len(crossings(town_with(WEST_EAST, far))) == 0


@pytest.mark.parametrize(
    "shapes", [(WEST_EAST, Point(12.86, 56.67)), (WEST_EAST, box(12.85, 56.66, 12.87, 56.68))]
)
def test_streets_without_lines_have_no_point(shapes: tuple[BaseGeometry, ...]) -> None:
    found = crossings(town_with(*shapes))
    assert found.empty
    assert found.crs.to_epsg() == 4326


def test_no_mentions_have_no_crossing() -> None:
    assert crossings(tiny_town()).empty


def test_a_note_that_names_a_crossing_lies_at_the_place_there() -> None:
    square = box(12.8598, 56.6699, 12.8602, 56.6701)
    town = town_with(WEST_EAST, SOUTH_NORTH, square, record="walk_note")
    note = town.walk_notes.iloc[:1].copy()
    note["id"], note["geometry"] = 1, None
    assert evidence.place_records(note, town, record="walk_note").tolist() == ["t.2"]
