"""Gi* against esda, its formula and exact distributions; no pattern is seen where there is none."""

from __future__ import annotations

import warnings

import esda
import libpysal
import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from geo_trygghet.errors import TooFewPointsError
from geo_trygghet.estimate.grid import Grid, grid_over
from geo_trygghet.estimate.hotspots import (
    FEWEST_OCCUPIED,
    FEWEST_POINTS,
    PERMUTATIONS,
    _orders,
    disk,
    find_hot_spots,
    gi_star,
    permutation_p,
)


def by_the_book(counts: np.ndarray, reach_cells: float) -> np.ndarray:
    """Reckon Gi* cell by cell with a matrix of weights, as Ord and Getis (1995) write it."""
    rows, columns = np.indices(counts.shape).reshape(2, -1)
    away = np.hypot(rows[:, None] - rows, columns[:, None] - columns)
    weights = (away <= reach_cells + 1e-9).astype(float)
    values, n = counts.ravel(), counts.size
    mean = values.mean()
    s = np.sqrt((values**2).mean() - mean**2)
    sums, squares = weights.sum(axis=1), (weights**2).sum(axis=1)
    z = (weights @ values - mean * sums) / (s * np.sqrt((n * squares - sums**2) / (n - 1)))
    return z.reshape(counts.shape)


@pytest.mark.parametrize("reach", [1.0, 1.5, 2.0, 3.2])
def test_gi_star_is_ord_and_getis_formula(reach: float) -> None:
    counts = np.random.default_rng(4).poisson(1.3, (9, 12)).astype(float)

    assert gi_star(counts, disk(reach)) == pytest.approx(by_the_book(counts, reach))


@pytest.fixture(scope="module")
def by_esda() -> tuple[np.ndarray, esda.G_Local]:
    """Let esda reckon Gi* and its conditional permutations, for cells that touch each other."""
    counts = np.random.default_rng(4).poisson(1.3, (12, 15)).astype(float)
    weights = libpysal.weights.fill_diagonal(libpysal.weights.lat2W(12, 15, rook=False))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its p is one-sided: known here
        found = esda.G_Local(
            counts.ravel(), weights, transform="B", permutations=1999, star=True, seed=1, n_jobs=1
        )
    return counts, found


def test_z_is_that_of_esda(by_esda: tuple[np.ndarray, esda.G_Local]) -> None:
    counts, found = by_esda

    assert np.abs(gi_star(counts, disk(1.5)).ravel() - found.Zs).max() <= 1e-9


def test_p_is_that_of_esdas_draws_within_their_error(
    by_esda: tuple[np.ndarray, esda.G_Local],
) -> None:
    counts, found = by_esda
    p = permutation_p(counts, disk(1.5), seed=3).ravel()
    # esda's own p leaves draws that tie with the observed out of the lower tail; here both hold.
    more = (found.sim >= found.Gs - 1e-9).sum(axis=0)
    less = (found.sim <= found.Gs + 1e-9).sum(axis=0)
    wanted = np.minimum(1, 2 * (np.minimum(more, less) + 1) / (1999 + 1))
    tail = wanted / 2
    error = 2 * np.sqrt(tail * (1 - tail) * (1 / PERMUTATIONS + 1 / 1999)) + 2 / 1000

    assert (np.abs(p - wanted) / error).max() < 4


def test_q_is_that_of_statsmodels() -> None:
    found = find_hot_spots(
        grid_over(town(np.random.default_rng(8), 60, 240), cell_m=100), reach_m=150
    )

    assert found.q.ravel() == pytest.approx(multipletests(found.p.ravel(), method="fdr_bh")[1])


@pytest.mark.parametrize(("cells", "most"), [(4, 2), (5, 4), (200, 30)])
def test_orders_are_drawn_without_a_cell_twice_and_evenly(cells: int, most: int) -> None:
    orders = _orders(np.random.default_rng(1), 20_000, cells, most)

    assert orders.shape == (20_000, most)
    assert all(len(set(order)) == most for order in orders[:500].tolist())
    for place in (0, most - 1):
        hits = np.bincount(orders[:, place], minlength=cells)
        assert stats.chisquare(hits).pvalue > 1e-3


def test_cells_that_are_all_alike_have_no_pattern() -> None:
    assert not gi_star(np.ones((5, 5)), disk(1)).any()


def test_a_disk_holds_what_lies_within_its_reach() -> None:
    assert disk(0).tolist() == [[1]]
    assert disk(1).tolist() == [[0, 1, 0], [1, 1, 1], [0, 1, 0]]
    assert disk(1.5).sum() == 9
    assert disk(2).sum() == 13


def test_p_is_the_exact_one_where_cells_hold_one_or_none() -> None:
    # Of 0 and 1 the sum of the others around a cell is hypergeometric: its p is known exactly.
    counts = np.zeros((10, 10))
    counts[2:5, 2:5] = 1
    counts[[0, 7, 8, 9], [8, 1, 6, 3]] = 1
    p = permutation_p(counts, disk(1.5), seed=3)
    for row, column in ((3, 3), (2, 2), (8, 8), (0, 0)):
        around = counts[max(0, row - 1) : row + 2, max(0, column - 1) : column + 2]
        rest = stats.hypergeom(99, int(counts.sum() - counts[row, column]), around.size - 1)
        met = around.sum() - counts[row, column]
        exact = min(1.0, 2 * min(rest.sf(met - 1), rest.cdf(met)))
        assert p[row, column] == pytest.approx(exact, rel=0.35, abs=3e-4)
    assert p.min() > 0


def test_the_same_seed_gives_the_same_and_another_nearly_so() -> None:
    counts = np.random.default_rng(5).poisson(0.8, (8, 8)).astype(float)
    first, again, other = (permutation_p(counts, disk(1.5), seed=s) for s in (1, 1, 2))

    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    assert np.abs(first - other).max() < 0.15


def town(source: np.random.Generator, gathered: int, spread: int) -> np.ndarray:
    """Draw points over two by two kilometres, some of them around one spot."""
    whole = source.uniform(0, 2000, (spread, 2))
    spot = source.normal((700, 1200), 90, (gathered, 2))
    return np.vstack([whole, spot])


def test_a_gathering_is_marked_where_it_is() -> None:
    where = town(np.random.default_rng(8), gathered=60, spread=240)
    found = find_hot_spots(grid_over(where, cell_m=100), reach_m=150)
    hot = [
        (x + 50, y + 50)
        for row, column in np.argwhere(found.hot)
        for x, y in [found.grid.corner_of(int(row), int(column))]
    ]

    assert len(hot) >= 4
    assert all(np.hypot(x - 700, y - 1200) < 400 for x, y in hot)
    assert not (found.hot & found.cold).any()


def test_where_there_is_no_pattern_nothing_is_marked_in_19_runs_of_20() -> None:
    source, runs = np.random.default_rng(20261125), 40
    marked = 0
    for _ in range(runs):
        counts = source.multinomial(300, np.full(400, 1 / 400)).reshape(20, 20).astype(float)
        found = find_hot_spots(Grid(0.0, 0.0, 100.0, counts), reach_m=150)
        marked += bool(found.hot.any() or found.cold.any())

    assert marked <= 0.05 * runs


def test_cells_outside_the_area_that_is_looked_at_count_for_nothing() -> None:
    source = np.random.default_rng(5)
    counts = source.poisson(3, (12, 12)).astype(float)
    wide = np.zeros((30, 30))
    wide[5:17, 8:20] = counts
    inside = np.zeros((30, 30), dtype=bool)
    inside[5:17, 8:20] = True
    alone = find_hot_spots(Grid(0.0, 0.0, 100.0, counts), reach_m=150, seed=3)
    within = find_hot_spots(Grid(0.0, 0.0, 100.0, wide), reach_m=150, studied=inside, seed=3)

    assert within.z[inside].reshape(12, 12) == pytest.approx(alone.z)
    assert within.p[inside].reshape(12, 12) == pytest.approx(alone.p)
    assert (within.z[~inside] == 0).all()
    assert (within.q[~inside] == 1).all()


@pytest.mark.parametrize(("points", "cells"), [(FEWEST_POINTS - 1, 60), (400, FEWEST_OCCUPIED - 1)])
def test_too_few_points_are_refused_with_what_it_takes(points: int, cells: int) -> None:
    counts = np.zeros(100)
    counts[: min(points, cells)] += 1
    counts[0] += points - counts.sum()
    with pytest.raises(TooFewPointsError, match=f"minst {FEWEST_POINTS} punkter"):
        find_hot_spots(Grid(0.0, 0.0, 100.0, counts.reshape(10, 10)), reach_m=150)
