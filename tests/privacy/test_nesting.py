from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
from shapely.geometry import LineString, Point, Polygon, box

from geo_trygghet.privacy.nesting import nesting_from, nesting_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

X, Y = 368_000.0, 6_283_000.0


def places(*rows: tuple[str, str | None, BaseGeometry], **columns: object) -> gpd.GeoDataFrame:
    ids, parents, shapes = zip(*rows, strict=True)
    return gpd.GeoDataFrame(
        {"place_id": ids, "parent_id": parents, **columns}, geometry=list(shapes), crs=3006
    )


def at(x: float, y: float) -> Point:
    return Point(X + x, Y + y)


def area(x: float, y: float, side: float) -> Polygon:
    return box(X + x, Y + y, X + x + side, Y + y + side)


def test_what_lies_in_a_place_lies_in_all_around_it() -> None:
    nesting = nesting_from([("stad", "del"), ("del", "torg")])
    assert nesting.inside == {"stad": {"del", "torg"}, "del": {"torg"}}
    assert nesting.around("torg") == {"stad", "del"}
    assert nesting.depth("torg") == 2
    assert nesting.pairs() == {("stad", "del"), ("stad", "torg"), ("del", "torg")}


def test_a_circle_of_parents_holds_nothing_of_itself() -> None:
    nesting = nesting_from([("a", "b"), ("b", "a"), ("a", "c")])
    assert nesting.inside["a"] == {"c"}
    assert "b" not in nesting.inside["a"]


def test_the_outermost_shown_ones_within_a_place_are_given() -> None:
    nesting = nesting_from([("stad", "del"), ("del", "torg"), ("stad", "park")])
    assert nesting.holding({"del", "torg", "park"}, "stad") == ["del", "park"]
    assert nesting.outermost({"torg", "del"}) == ["del"]


def test_a_place_lies_in_an_area_that_covers_it_whatever_the_register_says() -> None:
    nesting = nesting_of(
        places(
            ("del", None, area(0, 0, 1000)), ("torg", None, at(500, 500)), ("by", None, at(5e3, 0))
        )
    )
    assert nesting.inside == {"del": {"torg"}}


def test_a_corner_lies_in_both_its_streets() -> None:
    nesting = nesting_of(
        places(
            ("lång", None, LineString([at(-100, 0), at(100, 0)])),
            ("tvär", None, LineString([at(0, -100), at(0, 100)])),
            ("hörn", None, at(0, 0)),
        )
    )
    assert nesting.inside == {"lång": {"hörn"}, "tvär": {"hörn"}}


def test_what_is_half_covered_lies_in_neither() -> None:
    nesting = nesting_of(
        places(("del", None, area(0, 0, 1000)), ("kvarter", None, area(950, 0, 100)))
    )
    assert nesting.inside == {}


def test_the_registers_parent_holds_also_what_lies_elsewhere_on_the_map() -> None:
    nesting = nesting_of(places(("del", None, area(0, 0, 1000)), ("torg", "del", at(9e3, 0))))
    assert nesting.inside == {"del": {"torg"}}


def test_a_place_with_a_radius_is_a_circle() -> None:
    rows = (("park", None, at(0, 0)), ("damm", None, at(30, 0)))
    assert nesting_of(places(*rows, radius_m=[50.0, None])).inside == {"park": {"damm"}}
