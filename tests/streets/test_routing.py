"""The shortest ways: right by hand, and right by their rules in random towns."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod
from shapely.geometry import LineString
from street_towns import at, grid, random_town, street, town

from geo_trygghet.streets.network import network_of
from geo_trygghet.streets.routing import Routing

EARTH = Geod(ellps="WGS84")


def length(line: tuple[tuple[float, float], ...]) -> float:
    points = np.array(line)
    _, _, steps = EARTH.inv(*points[:-1].T, *points[1:].T)
    return float(steps.sum())


def test_the_way_across_a_grid_goes_round_the_blocks() -> None:
    routing = Routing(network_of(grid(3), "foot"), [at(0, 0), at(2, 2)])
    line = routing.line(0, 1)
    assert line[0] == at(0, 0)
    assert line[-1] == at(2, 2)
    assert len(line) == 5
    assert routing.metres[0, 1] == pytest.approx(length(line))
    assert routing.metres[0, 1] == pytest.approx(
        2 * length((at(0, 0), at(1, 0), at(1, 1))), rel=1e-4
    )


def test_two_places_on_one_block_have_the_way_between_them() -> None:
    routing = Routing(network_of(grid(3), "foot"), [at(0, 0), at(0.25, 0), at(0.75, 0)])
    assert routing.metres[1, 2] == pytest.approx(length((at(0.25, 0), at(0.75, 0))), abs=0.01)
    assert routing.line(2, 1) == (at(0.75, 0), at(0.25, 0))


def test_the_way_to_a_street_counts_and_is_drawn() -> None:
    routing = Routing(network_of(town([street((0, 0), (4, 0))]), "foot"), [at(0, 0), at(2, 1)])
    assert routing.line(0, 1) == (at(0, 0), at(2, 0), at(2, 1))
    assert routing.metres[0, 1] == pytest.approx(length(routing.line(0, 1)), abs=0.01)
    assert routing.snapped.off_m[1] == pytest.approx(length((at(2, 0), at(2, 1))), abs=0.01)


def test_a_bridge_is_not_left_midway() -> None:
    bridge = street((0, 1), (2, 1), (3, 0))
    below = street((1, 0), (1, 2))
    joined = street((1, 0), (3, 0))
    network = network_of(town([bridge, below, joined]), "foot")
    routing = Routing(network, [at(0, 1), at(1, 2)])
    assert length(routing.line(0, 1)) > length((at(0, 1), at(2, 1), at(3, 0), at(1, 0)))


def test_what_lies_on_an_island_has_no_way() -> None:
    network = network_of(town([street((0, 0), (9, 0)), street((0, 5), (1, 5))]), "foot")
    routing = Routing(network, [at(0, 0), at(5, 0), at(0, 5)])
    assert np.isinf(routing.metres[:2, 2]).all()
    assert np.isinf(routing.metres[2, :2]).all()
    assert routing.metres[2, 2] == 0.0
    assert routing.line(0, 2) == ()
    assert routing.lit(0, 2) is None


def test_a_car_goes_one_way_round_and_a_walker_straight() -> None:
    ring = [street((0, 0), (1, 0)), street((1, 0), (1, 1), (0, 1), (0, 0))]
    own = town(ring, oneway=[True, True])
    by_car = Routing(network_of(own, "car"), [at(0.2, 0), at(0.8, 0)])
    on_foot = Routing(network_of(own, "foot"), [at(0.2, 0), at(0.8, 0)])
    assert by_car.metres[0, 1] == pytest.approx(on_foot.metres[0, 1])
    assert by_car.metres[1, 0] > 5 * on_foot.metres[1, 0]
    assert at(1, 1) in by_car.line(1, 0)


def test_of_two_streets_between_two_corners_the_shorter_is_taken() -> None:
    own = town([street((0, 0), (1, 1), (2, 0)), street((0, 0), (2, 0))])
    assert Routing(network_of(own, "foot"), [at(0, 0), at(2, 0)]).line(0, 1) == (at(0, 0), at(2, 0))


def test_a_far_way_round_is_found_too() -> None:
    comb = street((0, 0), (0, 60), (1, 60), (1, 0))
    routing = Routing(network_of(town([comb]), "foot"), [at(0, 0), at(1, 0)])
    assert routing.metres[0, 1] == pytest.approx(length(tuple(map(tuple, comb.coords))), rel=1e-6)


def test_light_is_told_by_its_share_of_the_way() -> None:
    lines = [street((i, 0), (i + 1, 0)) for i in range(4)]
    lit = np.array([True, False, None, None], dtype=object)
    network = network_of(town(lines, lit=lit), "foot")
    routing = Routing(network, [at(0, 0), at(1, 0), at(2, 0), at(4, 0)])
    assert routing.lit(0, 1) == pytest.approx(1.0)
    assert routing.lit(1, 2) == 0.0
    assert routing.lit(0, 3) == pytest.approx(0.25, rel=1e-3)
    assert routing.lit(2, 3) is None
    assert routing.lit(1, 1) is None


def test_one_place_given_twice_is_no_way_apart() -> None:
    routing = Routing(network_of(grid(3), "foot"), [at(0.5, 0.5), at(0.5, 0.5)])
    assert routing.metres.tolist() == [[0.0, 0.0], [0.0, 0.0]]


@pytest.mark.parametrize("means", ["foot", "car"])
@pytest.mark.parametrize("seed", range(8))
def test_ways_keep_their_rules_in_random_towns(seed: int, means: str) -> None:
    rng = np.random.default_rng(seed + 100)
    points = [at(*rng.uniform(-0.5, 5.5, 2)) for _ in range(12)]
    routing = Routing(network_of(random_town(seed), means), points)
    metres = routing.metres
    assert np.isfinite(metres[0]).sum() > 6, "the town hangs together"
    assert not metres.diagonal().any()
    if means == "foot":
        assert np.array_equal(metres, metres.T)
    for a in range(12):
        assert (metres[a] <= metres[a, :, None] + metres + 1e-6).all(), "a detour is no shorter"
        for b in range(12):
            _, _, straight = EARTH.inv(*points[a], *points[b])
            assert metres[a, b] >= straight - 1e-6
            if not np.isfinite(metres[a, b]) or a == b:
                continue
            line = routing.line(a, b)
            assert (line[0], line[-1]) == (points[a], points[b])
            assert length(line) == pytest.approx(metres[a, b], abs=0.1)
            share = routing.lit(a, b)
            assert share is None or 0.0 <= share <= 1.0


def test_ways_follow_streets() -> None:
    own = random_town(3)
    routing = Routing(network_of(own, "foot"), [at(0, 0), at(5, 5)])
    streets = own.union_all().buffer(1e-6)
    inner = LineString(routing.line(0, 1)[1:-1])
    assert inner.within(streets)
