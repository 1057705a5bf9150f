"""A town flattened to metres."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod

from geo_trygghet.streets.plane import Plane, along


def test_lengths_on_the_plane_are_true_to_a_per_cent() -> None:
    town = np.array([[12.80, 56.60], [12.90, 56.70]])
    flat = Plane.of(town).flat(town)
    _, _, metres = Geod(ellps="WGS84").inv(*town[0], *town[1])
    assert np.hypot(*(flat[1] - flat[0])) == pytest.approx(metres, rel=0.01)


def test_no_points_have_a_plane_all_the_same() -> None:
    assert Plane.of(np.zeros((0, 2))).lat == 0.0


def test_the_nearest_spot_along_a_line() -> None:
    line = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]])
    assert along(line, np.array([4.0, 3.0])) == (0, pytest.approx(0.4), pytest.approx(3.0))
    assert along(line, np.array([12.0, 5.0])) == (1, pytest.approx(0.5), pytest.approx(2.0))
    assert along(line, np.array([-3.0, -4.0])) == (0, 0.0, pytest.approx(5.0))


def test_a_segment_of_no_length_is_a_point() -> None:
    line = np.array([[1.0, 1.0], [1.0, 1.0]])
    assert along(line, np.array([1.0, 3.0])) == (0, 0.0, pytest.approx(2.0))
