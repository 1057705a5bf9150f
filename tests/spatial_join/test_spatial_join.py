"""Every way of joining gives the pairs that shapely gives one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_trygghet import spatial_join
from geo_trygghet.spatial_join import cells, near, nearest, within

if TYPE_CHECKING:
    from collections.abc import Iterator

X, Y = 369_000.0, 6_283_000.0
"""Near Halmstad, in SWEREF 99 TM [m]."""

STEP = 12.5
ON_A_LATTICE = st.tuples(st.integers(-2, 22), st.integers(-2, 22))
ANYWHERE = st.tuples(st.floats(-30, 280), st.floats(-30, 280))


def moved(spot: tuple[float, float], by: float = STEP) -> tuple[float, float]:
    return X + spot[0] * by, Y + spot[1] * by


@st.composite
def spots(draw: st.DrawFn) -> np.ndarray:
    """Draw points, many of them on corners, on boundaries and equally far from several areas."""
    lattice = [moved(s) for s in draw(st.lists(ON_A_LATTICE, max_size=25))]
    others = [moved(s, 1.0) for s in draw(st.lists(ANYWHERE, max_size=10))]
    return np.array([*lattice, *others], dtype=float).reshape(-1, 2)


@st.composite
def shapes(draw: st.DrawFn) -> shapely.Geometry | None:
    """Draw an area, with a hole or in two parts, a line, a point, nothing or something empty."""
    west, south = draw(ON_A_LATTICE)
    wide, high = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    corner, far = moved((west, south)), moved((west + wide, south + high))
    area = shapely.box(*corner, *far)
    made = {
        "area": area,
        "corner": shapely.difference(area, shapely.box(*corner, *moved((west + 1, south + 1)))),
        "hole": shapely.difference(area, _box(west + 0.25, south + 0.25, 0.25, 0.5)),
        "parts": shapely.union(area, _box(west + wide + 2, south, 1, 1)),
        "slope": shapely.Polygon([corner, far, moved((west - 1, south + high))]),
        "line": shapely.LineString([corner, far]),
        "point": shapely.Point(corner),
        "empty": shapely.Polygon(),
        "no": None,
    }
    return draw(st.sampled_from(list(made.values())))


def _box(west: float, south: float, wide: float, high: float) -> shapely.Polygon:
    return shapely.box(*moved((west, south)), *moved((west + wide, south + high)))


def one_by_one(points: np.ndarray, areas: np.ndarray) -> list[tuple[int, int]]:
    return [
        (i, j)
        for i, point in enumerate(shapely.points(points))
        for j, area in enumerate(areas)
        if area is not None and shapely.intersects(area, point)
    ]


def nearest_one_by_one(
    points: np.ndarray, areas: np.ndarray, most_m: float
) -> list[tuple[int, int]]:
    pairs = []
    for i, point in enumerate(shapely.points(points)):
        metres = np.array([np.inf if a is None or a.is_empty else a.distance(point) for a in areas])
        least = metres.min(initial=np.inf)
        if least <= most_m:
            pairs += [(i, int(j)) for j in np.flatnonzero(metres == least)]
    return pairs


def listed(pairs: np.ndarray) -> list[tuple[int, int]]:
    assert pairs.shape == (2, pairs.shape[1])
    assert pairs.dtype == np.int64
    return [(int(i), int(j)) for i, j in pairs.T]


@pytest.fixture(params=["few", "many"], scope="module")
def way(request: pytest.FixtureRequest) -> Iterator[str]:
    """Let every number of points be few, or many; and few be looked at together."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spatial_join, "MANY", 10**9 if request.param == "few" else 1)
        patch.setattr(cells, "POINTS_AT_ONCE", 7)
        patch.setattr(cells, "PAIRS_AT_ONCE", 5)
        patch.setattr(cells, "POINTS_A_CELL", 2)
        patch.setattr(near, "NEAR_AT_ONCE", 11)
        yield request.param


def array(*areas: shapely.Geometry | None) -> np.ndarray:
    result = np.empty(len(areas), dtype=object)
    result[:] = areas
    return result


@pytest.mark.usefixtures("way")
@given(spots(), st.lists(shapes(), max_size=8))
def test_points_lie_in_the_areas_that_shapely_says(
    points: np.ndarray, areas: list[shapely.Geometry | None]
) -> None:
    assert listed(within(points, array(*areas))) == one_by_one(points, array(*areas))


@pytest.mark.usefixtures("way")
@settings(deadline=None)
@given(spots(), st.lists(shapes(), max_size=8), st.sampled_from([0.1, 12.5, 20.0, 50.0]))
def test_the_nearest_are_those_that_shapely_says(
    points: np.ndarray, areas: list[shapely.Geometry | None], most_m: float
) -> None:
    found = listed(nearest(points, array(*areas), most_m=most_m))
    assert found == nearest_one_by_one(points, array(*areas), most_m)


@pytest.mark.usefixtures("way")
@given(spots(), spots(), st.sampled_from([0.1, 12.5, 50.0]))
def test_the_nearest_points_are_those_that_shapely_says(
    points: np.ndarray, targets: np.ndarray, most_m: float
) -> None:
    marks = shapely.points(targets)
    found = listed(nearest(points, marks, most_m=most_m))
    assert found == nearest_one_by_one(points, marks, most_m)


@pytest.mark.usefixtures("way")
def test_geometries_are_joined_as_their_coordinates_are() -> None:
    points = np.array([(X, Y), (X + 5, Y), (X + 70, Y)])
    areas = array(shapely.box(X, Y, X + 20, Y + 20))
    assert listed(within(shapely.points(points), areas)) == listed(within(points, areas))
    assert listed(nearest(shapely.points(points), areas, most_m=50)) == [(0, 0), (1, 0), (2, 0)]


@pytest.mark.usefixtures("way")
def test_what_lies_nowhere_is_in_no_pair() -> None:
    areas = array(shapely.box(X, Y, X + 20, Y + 20))
    points = np.array([(np.nan, Y), (X, np.inf), (X + 1, Y + 1)])
    shapes = array(None, shapely.Point(), shapely.Point(X + 1, Y + 1))
    for some in (points, shapes):
        assert listed(within(some, areas)) == [(2, 0)]
        assert listed(nearest(some, areas, most_m=1)) == [(2, 0)]
    assert listed(within(points, array())) == []
    assert listed(nearest(points[:2], areas, most_m=1)) == []


@pytest.mark.usefixtures("way")
def test_lines_and_areas_lie_in_what_they_meet() -> None:
    street = shapely.LineString([(X - 10, Y + 5), (X + 10, Y + 5)])
    areas = array(shapely.box(X, Y, X + 20, Y + 20), shapely.box(X + 40, Y, X + 60, Y + 20))
    assert listed(within(array(street), areas)) == [(0, 0)]
    assert listed(nearest(array(street), areas[1:], most_m=30)) == [(0, 0)]


def test_many_points_have_their_nearest_shapes_without_the_engine_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    points = np.array([(X, Y), (X + 70, Y)])
    areas = array(shapely.box(X + 10, Y, X + 20, Y + 20))
    monkeypatch.setattr(spatial_join, "MANY", 1)
    with_engine = listed(nearest(points, areas, most_m=50))
    monkeypatch.setattr(spatial_join, "has_engine", lambda: False)
    assert listed(nearest(points, areas, most_m=50)) == with_engine == [(0, 0), (1, 0)]


@pytest.mark.parametrize("most_m", [0.0, -1.0, float("nan")])
def test_a_reach_that_reaches_nothing_is_refused(most_m: float) -> None:
    with pytest.raises(ValueError, match="positive"):
        nearest(np.zeros((1, 2)), array(), most_m=most_m)
