"""The sheet's pictures: the streets stand in the page once, each small map shows its own way."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import geopandas as gpd
import pytest
from geo_trygghet_web.sheets import LOOK_FOR, Sheet, pictures, widened
from patrol_plans import plan_of
from shapely.geometry import LineString

from geo_trygghet.municipalities import find_municipality
from geo_trygghet.patrol import sheet_words
from geo_trygghet.patrol.sheet_frame import frame_around

STREETS = 'stroke="#ddd6c9"'
"""The edge of a street."""


def sheet(*visits: int, lines: bool = False) -> Sheet:
    plan = plan_of(*visits, lines=lines)
    row = {"shift_id": "p1", "cancelled_at": None}
    return Sheet(find_municipality("Halmstad"), row, plan, plan.routes[0])


def streets() -> gpd.GeoDataFrame:
    lines = [
        LineString([(12.80, 56.674 + n / 2000), (12.90, 56.674 + n / 2000)]) for n in range(-4, 5)
    ]
    rows = [{"name": f"Gata {n}", "kind": "x", "car": True, "geometry": g}
            for n, g in enumerate(lines)]  # fmt: skip
    return gpd.GeoDataFrame(rows, crs=4326)


def test_each_stop_has_its_map_and_all_share_the_ground() -> None:
    found = pictures(sheet(4, lines=True), streets())
    assert set(found["legs"]) == {1, 2, 3, 4}
    assert found["ground"].count("<path") == 2
    assert STREETS in found["ground"]
    for number, (drawn, carried) in found["legs"].items():
        assert f">A{number}<" in drawn
        assert STREETS not in drawn
        scale = float(re.search(r"scale\(([\d.]+)\)", carried)[1])  # type: ignore[index]  # the pattern is there
        assert scale > 0.5
        ET.fromstring(f"<svg>{drawn}</svg>")  # noqa: S314 - our own
    assert "Gata" in found["whole"]


def test_without_streets_each_map_is_paper_of_its_own() -> None:
    found = pictures(sheet(3), None)
    assert found["ground"] == ""
    assert "h8M" in found["whole"]
    assert all("h8M" in drawn for drawn, _ in found["legs"].values())


def test_a_wider_picture_shows_more_ground_at_the_same_scale() -> None:
    frame = frame_around([(12.85, 56.67), (12.87, 56.68)], width=390, height=420)
    wide = widened(frame)
    assert wide.px_per_m == frame.px_per_m
    scale, right, down = frame.within(wide)
    assert scale == 1
    assert (right, down) == pytest.approx((-400 * frame.px_per_m, -400 * frame.px_per_m))


def test_the_words_of_what_to_look_for_are_those_of_the_paper() -> None:
    assert {code: str(word) for code, word in LOOK_FOR.items()} == sheet_words.LOOK_FOR
