"""An end that lies on another line is joined to it; what lies apart stays apart."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import LineString
from street_towns import BLOCK, LAT, LON, at, street, town

from geo_trygghet.streets.joining import ends_of, spots, with_joined_ends
from geo_trygghet.streets.network import network_of


def hanging(gap_m: float) -> int:
    """Count the parts of a street and one that ends so far south of it [m]."""
    east, north = at(1, 0)
    side = LineString([(east, north - gap_m / 111_320), (east, north - BLOCK)])
    network = network_of(town([street((0, 0), (2, 0)), side]), "foot")
    return network.islands.count + 1


@pytest.mark.parametrize(("gap_m", "parts"), [(0.0, 1), (0.05, 1), (0.25, 1), (0.5, 2), (5.0, 2)])
def test_an_end_within_centimetres_of_a_line_is_joined(gap_m: float, parts: int) -> None:
    assert hanging(gap_m) == parts


def test_two_ends_on_one_segment_are_set_in_in_their_order() -> None:
    lines = [
        street((0, 0), (3, 0)),
        street((2, 0), (2, 1)),
        street((1, 0), (1, 1)),
    ]
    network = network_of(town(lines), "foot")
    assert network.edges == 5
    lengths = sorted(network.metres[network.lonlat[network.first[:-1], 1] == LAT])
    assert lengths[0] == pytest.approx(lengths[2], rel=1e-6)


def test_a_line_that_ends_near_itself_is_left_alone() -> None:
    hook = street((0, 0), (2, 0), (2, 1), (1, 1), (1, 0.001))
    assert network_of(town([hook]), "foot").edges == 1


def test_points_that_repeat_and_lines_of_one_point_are_dropped() -> None:
    lonlat = np.array([[LON, LAT], [LON, LAT], [LON + 1e-3, LAT], [LON, LAT], [LON, LAT]])
    kept, line = with_joined_ends(lonlat, np.array([0, 0, 0, 1, 1]))
    assert kept.tolist() == [[LON, LAT], [LON + 1e-3, LAT]]
    assert line.tolist() == [0, 0]


def test_the_same_point_has_the_same_number() -> None:
    one, other = spots(np.array([[LON, LAT], [LON + 1e-7, LAT]]))
    assert one != other
    assert len(set(spots(np.array([[LON, LAT], [LON + 1e-9, LAT]])).tolist())) == 1


def test_ends_of_lines() -> None:
    begins, stops = ends_of(np.array([3, 3, 5, 5, 5]))
    assert begins.tolist() == [True, False, True, False, False]
    assert stops.tolist() == [False, True, False, False, True]
