"""Streets become nodes where they meet, and edges between."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod
from shapely.geometry import LineString
from street_towns import at, grid, street, town

from geo_trygghet.streets.network import DARK, LIT, UNKNOWN, network_of


def test_three_by_three_streets_make_nine_corners_and_twelve_blocks() -> None:
    network = network_of(grid(3), "foot")
    assert (network.nodes, network.edges) == (9, 12)
    assert network.islands.count == 0
    assert network.islands.share == 0.0
    assert len(set(network.part.tolist())) == 1


def test_lengths_are_geodesic() -> None:
    network = network_of(town([street((0, 0), (3, 0), (3, 4))]), "foot")
    _, _, east = Geod(ellps="WGS84").inv(*at(0, 0), *at(3, 0))
    _, _, north = Geod(ellps="WGS84").inv(*at(3, 0), *at(3, 4))
    assert network.metres == pytest.approx([east + north])


def test_a_bridge_over_a_street_is_no_junction() -> None:
    bridge, below = street((0, 1), (2, 1)), street((1, 0), (1, 2))
    network = network_of(town([bridge, below]), "foot")
    assert (network.nodes, network.edges) == (4, 2)
    assert network.islands.count == 1
    assert network.islands.share == pytest.approx(0.35, abs=0.01)  # east is the shorter way here


def test_a_street_that_ends_on_another_meets_it() -> None:
    whole, side = street((0, 0), (2, 0)), street((1, 0), (1, 1))
    network = network_of(town([whole, side]), "foot")
    assert (network.nodes, network.edges) == (4, 3)


def test_a_shared_point_is_told_to_a_hundred_millionth() -> None:
    east, north = at(1, 0)
    near = LineString([(east + 4e-8, north - 4e-8), at(1, 1)])
    assert network_of(town([street((0, 0), (1, 0)), near]), "foot").nodes == 3


def test_an_island_is_told_with_its_share_of_the_length() -> None:
    network = network_of(town([street((0, 0), (0, 3)), street((5, 0), (5, 1))]), "foot")
    assert network.islands.count == 1
    assert network.islands.share == pytest.approx(0.25, abs=1e-6)


def test_each_means_has_its_own_streets() -> None:
    lines = [street((0, 0), (1, 0)), street((1, 0), (2, 0)), street((2, 0), (3, 0))]
    own = town(lines, foot=[True, True, False], cycle=[True, False, False], car=[True, False, True])
    assert network_of(own, "foot").edges == 2
    assert network_of(own, "cycle").edges == 1
    assert network_of(own, "car").edges == 2


def test_one_way_binds_cars_alone_and_what_one_cannot_leave_is_no_part() -> None:
    own = town([street((0, 0), (1, 0)), street((1, 0), (2, 0))], oneway=[False, True])
    assert not network_of(own, "foot").oneway.any()
    by_car = network_of(own, "car")
    assert by_car.oneway.tolist() == [False, True]
    assert by_car.part[1] == -1
    assert by_car.islands.count == 1


def test_light_is_known_unknown_or_absent() -> None:
    lines = [street((i, 0), (i + 1, 0)) for i in range(3)]
    network = network_of(town(lines, lit=np.array([True, False, None], dtype=object)), "foot")
    assert network.lit.tolist() == [LIT, DARK, UNKNOWN]


def test_a_roundabout_is_a_way_from_a_corner_to_itself() -> None:
    ring = street((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
    network = network_of(town([ring, street((0, 0), (-1, 0))]), "foot")
    assert (network.nodes, network.edges) == (2, 2)
    assert network.ends[0, 0] == network.ends[0, 1]


@pytest.mark.parametrize("means", ["foot", "car"])
def test_no_streets_make_an_empty_network(means: str) -> None:
    network = network_of(town([]), means)
    assert (network.nodes, network.edges, network.largest) == (0, 0, -1)
    assert network.islands.share == 0.0


def test_every_edge_keeps_its_line() -> None:
    network = network_of(grid(4), "foot")
    for edge in range(network.edges):
        points = network.points_of(edge)
        _, _, steps = Geod(ellps="WGS84").inv(*points[:-1].T, *points[1:].T)
        assert network.metres[edge] == pytest.approx(steps.sum())
