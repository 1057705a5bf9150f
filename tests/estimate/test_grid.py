"""Counts in cells, densities, and how well one period pointed out the next."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from KDEpy import NaiveKDE

from geo_trygghet.errors import SchemaError
from geo_trygghet.estimate.grid import MOST_CELLS, accuracy, density, grid_over

EAST, NORTH = 366_000.0, 6_283_000.0


def points(*places: tuple[float, float]) -> np.ndarray:
    return np.add(places, (EAST, NORTH))


def test_every_point_is_in_the_cell_where_it_lies() -> None:
    grid = grid_over(points((10, 10), (90, 10), (110, 250)), cell_m=100)

    assert grid.counts.shape == (5, 4)
    assert grid.corner_of(0, 0) == (EAST - 100, NORTH - 100)
    assert grid.counts[1, 1] == 2
    assert grid.counts[3, 2] == 1
    assert grid.occupied == 2


@given(
    arrays.arrays(float, (7, 2), elements=st.floats(0, 5000)), st.sampled_from([50.0, 100.0, 250.0])
)
def test_no_point_is_lost_and_lines_lie_at_whole_cells(where: np.ndarray, cell_m: float) -> None:
    grid = grid_over(where, cell_m=cell_m)

    assert grid.counts.sum() == 7
    assert grid.x_m % cell_m == 0
    assert grid.y_m % cell_m == 0


def test_no_points_and_too_many_cells_are_refused() -> None:
    with pytest.raises(SchemaError, match="inga punkter"):
        grid_over(np.empty((0, 2)), cell_m=100)
    with pytest.raises(SchemaError, match=f"högst {MOST_CELLS}"):
        grid_over(points((0, 0), (90_000, 90_000)), cell_m=10)


def test_a_density_is_the_kernels_sum_over_the_points() -> None:
    where = points((505, 505), (735, 515), (515, 905))
    grid = grid_over(where, cell_m=10, margin_cells=120)
    told = density(grid, bandwidth_m=150)
    row, column = 130, 125
    middle = np.array(grid.corner_of(row, column)) + 5
    away = ((where - middle) ** 2).sum(axis=1)
    kernel = np.exp(-away / (2 * 150**2)) / (2 * np.pi * 150**2)

    assert told[row, column] == pytest.approx(kernel.sum() * 1e6, rel=0.01)
    assert told.sum() * 10**2 / 1e6 == pytest.approx(3, rel=1e-6)


@pytest.mark.unmeasured
def test_many_points_have_the_density_that_kdepy_reckons_one_by_one() -> None:
    where = np.random.default_rng(2).normal((EAST, NORTH), 800, (20_000, 2))
    grid = grid_over(where, cell_m=100, margin_cells=10)
    middles = [
        np.add(grid.corner_of(row, column), 50)
        for column in range(grid.counts.shape[1])
        for row in range(grid.counts.shape[0])
    ]
    told = NaiveKDE(kernel="gaussian", bw=300).fit(where).evaluate(np.array(middles))
    wanted = told.reshape(grid.counts.shape[::-1]).T * len(where) * 1e6
    ours = density(grid, bandwidth_m=300)

    assert np.abs(ours - wanted).sum() / wanted.sum() <= 0.01


def test_counts_are_those_of_numpys_histogram(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo_trygghet.estimate.grid.POINTS_AT_ONCE", 300)
    where = np.random.default_rng(2).normal((EAST, NORTH), 800, (1000, 2))
    grid = grid_over(where, cell_m=100)

    assert np.array_equal(grid.counts, grid.counted(where))


def test_chaineys_index_is_the_share_caught_over_the_share_of_the_area() -> None:
    before = np.array([[9.0, 8, 0, 0, 0], [0, 0, 0, 0, 0]])
    after = np.array([[20.0, 5, 25, 0, 0], [0, 0, 25, 25, 0]])
    # A fifth of the area caught a quarter of the points; the best fifth holds half of them.
    pai, pei = accuracy(before, after, share_of_area=0.2)

    assert pai == pytest.approx(0.25 / 0.2)
    assert pei == pytest.approx(0.5)


def test_the_same_again_is_as_good_as_can_be() -> None:
    counts = np.arange(25.0).reshape(5, 5)

    assert accuracy(counts, counts, share_of_area=0.2)[1] == 1


def test_cells_that_were_alike_share_what_they_caught() -> None:
    before = np.zeros((1, 4))
    after = np.array([[4.0, 0, 0, 0]])

    assert accuracy(before, after, share_of_area=0.5) == pytest.approx((1, 0.5))


def test_nothing_afterwards_says_nothing() -> None:
    assert np.isnan(accuracy(np.ones((2, 2)), np.zeros((2, 2)), share_of_area=0.5)).all()
