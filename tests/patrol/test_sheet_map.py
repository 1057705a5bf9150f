"""A patrol's map: its way, its stops, its start."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import geopandas as gpd
import pytest
from hostile import HOSTILE
from patrol_plans import plan_of
from shapely.geometry import LineString

from geo_trygghet.patrol.sheet_map import leg_parts, route_alt, route_frame, route_svg

if TYPE_CHECKING:
    from geo_trygghet.patrol.model import Plan


def drawn(plan: Plan, streets: gpd.GeoDataFrame | None = None) -> str:
    (route, *_) = plan.routes
    frame = route_frame(plan, route, width=480, height=420)
    return route_svg(plan, route, frame, streets=streets, font="sans-serif")


def texts(svg: str) -> list[str]:
    root = ET.fromstring(svg)  # noqa: S314 - our own
    return [element.text or "" for element in root.iter() if element.tag.endswith("text")]


@pytest.mark.parametrize("visits", [1, 3, 16])
def test_every_stop_stands_on_the_map(visits: int) -> None:
    told = texts(drawn(plan_of(visits)))
    assert {f"A{n}" for n in range(1, visits + 1)} <= set(told)


def test_without_streets_the_stops_are_named_and_the_paper_has_crosses() -> None:
    svg = drawn(plan_of(3))
    assert "Stora torg" in texts(svg)
    assert "h8M" in svg


def test_with_streets_the_streets_are_named() -> None:
    line = LineString([(12.84, 56.6745), (12.87, 56.6745)])
    rows = [{"name": "Storgatan", "kind": "x", "car": True, "geometry": line}]
    told = texts(drawn(plan_of(3), gpd.GeoDataFrame(rows, crs=4326)))
    assert "Storgatan" in told
    assert "Stora torg" not in told


def test_the_same_plan_is_the_same_picture_without_inline_style() -> None:
    assert drawn(plan_of(5, lines=True)) == drawn(plan_of(5, lines=True))
    assert "style" not in drawn(plan_of(5, lines=True))
    assert "dasharray" not in drawn(plan_of(5))  # dashed means approximate


def test_a_leg_shows_where_it_begins_and_ends() -> None:
    plan = plan_of(3, lines=True)
    (route,) = plan.routes
    frame = route_frame(plan, route, width=390, height=206)
    first = leg_parts(plan, route, 1, frame, streets=None)
    third = leg_parts(plan, route, 3, frame, streets=None)
    assert "#f2b84b" in first  # the start's ring
    assert ">A1<" in first
    assert ">A2<" in third
    assert ">A3<" in third
    assert ">A1<" not in third


def test_marks_moved_from_their_point_have_a_leader() -> None:
    plan = plan_of(2)
    first, second = plan.places
    near = dataclasses.replace(second, lon=first.lon + 0.0001, lat=first.lat)
    assert 'r="3.500"' not in drawn(plan)
    assert 'r="3.500"' in drawn(dataclasses.replace(plan, places=(first, near)))


def test_the_map_is_told_in_words() -> None:
    told = route_alt(plan_of(2), plan_of(2).routes[0])
    assert told.startswith("Karta över patrull A: från Polisstationen till A1 Stora torg, A2 Öst")


def test_hostile_names_are_only_text() -> None:
    svg = drawn(plan_of(2, names=(HOSTILE,)))
    assert "<script" not in svg
    ET.fromstring(svg)  # noqa: S314 - our own
