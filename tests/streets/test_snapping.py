"""A place meets the nearest spot of a street on the start's part of the network."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod
from street_towns import at, grid, street, town

from geo_trygghet.streets.network import network_of
from geo_trygghet.streets.snapping import FARTHEST_M, NEARER_M, snap

NORTH_M = 111.4
"""A block north [m]."""


def test_a_place_meets_the_middle_of_a_street() -> None:
    network = network_of(town([street((0, 0), (0, 4))]), "foot")
    snapped = snap(network, np.array([at(0, 0), at(0.5, 1)]))
    assert snapped.lonlat[1] == pytest.approx(at(0, 1))
    assert snapped.metres[1] == pytest.approx(NORTH_M, rel=1e-3)
    _, _, off = Geod(ellps="WGS84").inv(*at(0, 1), *at(0.5, 1))
    assert snapped.off_m == pytest.approx([0.0, off], abs=0.01)


def test_near_is_told_in_metres_not_in_degrees() -> None:
    # 0.6 blocks east are 37 m, 0.4 blocks north 45 m.
    network = network_of(town([street((0.6, -2), (0.6, 2)), street((-2, 0.4), (0.5, 0.4))]), "foot")
    snapped = snap(network, np.array([at(0, 0)]))
    assert snapped.lonlat[0] == pytest.approx(at(0.6, 0))


@pytest.mark.parametrize(("blocks", "on_island"), [(1.2, False), (1.5, True)])
def test_an_island_is_taken_only_where_it_is_much_nearer(blocks: float, *, on_island: bool) -> None:
    main, island = street((0, 0), (20, 0)), street((0, blocks), (1, blocks))
    network = network_of(town([main, island]), "foot")
    assert blocks * NORTH_M == pytest.approx(NEARER_M, abs=20)
    snapped = snap(network, np.array([at(10, 0), at(0.5, blocks)]))
    assert (snapped.edge[1] != snapped.edge[0]) == on_island


def test_a_start_on_an_island_keeps_the_places_of_the_island() -> None:
    main, island = street((0, 0), (20, 0)), street((0, 3), (1, 3))
    network = network_of(town([main, island]), "foot")
    snapped = snap(network, np.array([at(0, 3), at(1, 2.9), at(20, 0)]))
    assert snapped.edge[0] == snapped.edge[1] == 1
    assert snapped.edge[2] == 0


def test_what_lies_far_from_every_street_meets_none() -> None:
    network = network_of(grid(3), "foot")
    snapped = snap(network, np.array([at(0, 0), at(0, -8), at(0, -10)]))
    assert snapped.edge[1] >= 0
    assert snapped.off_m[1] < FARTHEST_M
    assert snapped.edge[2] == -1
    assert snapped.off_m[2] == np.inf


def test_no_streets_meet_nothing() -> None:
    assert snap(network_of(town([]), "foot"), np.array([at(0, 0)])).edge.tolist() == [-1]
