from __future__ import annotations

import pytest
import shapely

from geo_trygghet.resolve.positions import distance_m, positions_of, shares_by_nearness


def test_the_middle_of_each_known_shape_is_its_position() -> None:
    shapes = {"a": shapely.box(12, 56, 14, 58), "b": None}
    assert positions_of(shapes) == {"a": (13.0, 57.0)}
    assert positions_of({}) == {}


def test_distances_are_metres() -> None:
    assert distance_m((12.0, 56.0), (12.0, 57.0)) == pytest.approx(111_195, rel=1e-3)
    assert distance_m((12.0, 60.0), (13.0, 60.0)) == pytest.approx(55_600, rel=1e-2)


def test_the_nearer_has_the_greater_share() -> None:
    positions = {"near": (12.0, 56.0), "far": (12.0, 56.1)}
    shares = shares_by_nearness(positions, positions, (12.0, 56.0))
    assert [place for place, _ in shares] == ["near", "far"]
    assert sum(share for _, share in shares) == pytest.approx(1)


def test_without_positions_all_are_equal() -> None:
    assert shares_by_nearness(["b", "a"], {}, (12.0, 56.0)) == [("a", 0.5), ("b", 0.5)]
