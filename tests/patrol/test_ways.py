"""Ways between places: straight lines times a stated factor, or along streets."""

from __future__ import annotations

import numpy as np
import pytest
from patrol_towns import shift
from pyproj import Geod
from street_towns import at, grid, street, town

from geo_trygghet.errors import PatrolError
from geo_trygghet.patrol.document import read_plan, write_plan
from geo_trygghet.patrol.model import PatrolPlace
from geo_trygghet.patrol.planner import make_plan
from geo_trygghet.patrol.ways import STRAIGHT_FACTOR, straight_ways, street_ways
from geo_trygghet.streets.network import network_of

SQUARE = (12.8573, 56.6739)
STATION = (12.8647, 56.6693)
THEATRE = (12.8551, 56.6707)


def test_a_straight_way_is_the_geodesic_times_the_factor() -> None:
    ways = straight_ways([SQUARE, STATION, THEATRE])
    _, _, metres = Geod(ellps="WGS84").inv(*SQUARE, *STATION)
    assert ways.metres[0, 1] == pytest.approx(metres * 1.3)
    assert ways.factor == STRAIGHT_FACTOR == 1.3
    assert ways.basis == "straight"
    assert np.array_equal(ways.metres, ways.metres.T)
    assert not ways.metres.diagonal().any()
    assert ways.line(0, 2) == (SQUARE, THEATRE)
    assert ways.lit(0, 2) is None
    assert ways.off_m.tolist() == [0.0, 0.0, 0.0]


def test_a_start_alone_has_no_way_to_anywhere() -> None:
    assert straight_ways([SQUARE]).metres.tolist() == [[0.0]]


def test_two_points_at_one_spot_are_no_way_apart() -> None:
    assert straight_ways([SQUARE, SQUARE]).metres.tolist() == [[0.0, 0.0], [0.0, 0.0]]


@pytest.mark.parametrize("factor", [0.99, -1.0, float("nan")])
def test_no_way_is_shorter_than_the_straight_line(factor: float) -> None:
    with pytest.raises(ValueError, match="never shorter"):
        straight_ways([SQUARE, STATION], factor=factor)


def test_ways_along_streets_know_line_and_light() -> None:
    own = town([street((0, 0), (1, 0), (1, 2))], lit=np.array([True], dtype=object))
    ways = street_ways([at(0, 0), at(1, 2)], network_of(own, "foot"), means="foot")
    assert ways.basis == "streets"
    assert ways.factor is None
    assert ways.line(0, 1) == (at(0, 0), at(1, 0), at(1, 2))
    assert ways.lit(0, 1) == pytest.approx(1.0)
    assert ways.metres[0, 1] > straight_ways([at(0, 0), at(1, 2)], factor=1.0).metres[0, 1]
    assert ways.off_m == pytest.approx([0.0, 0.0], abs=1e-3)


def test_a_start_in_another_town_than_the_streets_is_refused() -> None:
    with pytest.raises(PatrolError, match="Starten ligger mer än 1000 m från närmaste gata"):
        street_ways([(13.04, 56.51), at(0, 0)], network_of(grid(2), "foot"), means="foot")


def test_what_lies_far_away_or_on_an_island_has_no_way_and_says_which() -> None:
    own = town([street((0, 0), (9, 0)), street((0, 9), (2, 9))])
    points = [at(0, 0), at(9, 4), at(1, 9), at(60, 0)]
    ways = street_ways(points, network_of(own, "foot"), means="foot")
    assert np.isfinite(ways.metres[0]).tolist() == [True, True, False, False]
    assert ways.off_m[1] == pytest.approx(445, abs=5)
    assert ways.off_m[2:] == pytest.approx([0.0, np.inf], abs=1e-3)
    places = [
        PatrolPlace(name, name, *point, 1.0) for name, point in zip("abc", points[1:], strict=True)
    ]
    plan = make_plan(places, shift(start=points[0]), ways, seed=1)
    assert {one.place_id: one.reason for one in plan.left_out} == {
        "b": "ingen väg dit från starten – gatorna där hänger inte ihop med startens",
        "c": "ingen väg dit från starten – mer än 1\xa0000 m från närmaste gata",
    }
    (visit,) = plan.routes[0].visits or plan.routes[1].visits
    assert visit.off_m == pytest.approx(445, abs=5)
    assert read_plan(write_plan(plan)) == plan


def test_streets_for_cars_are_no_streets_to_walk() -> None:
    with pytest.raises(PatrolError, match="med bil, men passet går till fots"):
        street_ways([at(0, 0)], network_of(grid(2), "car"), means="foot")
