"""Cells that hold more or fewer points around them than chance puts there: Getis and Ord's Gi*."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import ndimage, stats

from geo_trygghet.errors import TooFewPointsError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_trygghet.estimate.grid import Grid

    FloatArray = NDArray[np.float64]

FEWEST_POINTS: Final = 100
FEWEST_OCCUPIED: Final = 30
"""With fewer points [points] or occupied cells [cells] no pattern is looked for."""

FEWEST_STUDIED: Final = 2
"""With fewer cells between the points there is nothing to compare [cells]."""

FALSE_DISCOVERIES: Final = 0.05
"""At most this share of the cells that are marked is chance, 0–1."""

PERMUTATIONS: Final = 999
CLOSER: Final = 19_000
"""Permutations more for cells that the first ones find unlikely: so many cells ask for small p."""

UNLIKELY: Final = 0.05
MOST_AT_ONCE: Final = 2_000_000
"""Numbers drawn at a time, for the memory's sake."""


@dataclass(frozen=True)
class HotSpots:
    """What stands out on a grid.

    Attributes
    ----------
    grid
        The counts that were looked at.
    reach_m
        How far from a cell's middle others count as around it [m].
    z : (rows, columns) float
        Gi* in standard deviations.
    p, q : (rows, columns) float
        Two-sided p of the conditional permutation, and Benjamini and Hochberg's q over all cells.
    hot, cold : (rows, columns) bool
        Marked at q ≤ 0.05, with more or fewer points around them than expected.
    """

    grid: Grid
    reach_m: float
    z: FloatArray
    p: FloatArray
    q: FloatArray
    hot: NDArray[np.bool_]
    cold: NDArray[np.bool_]


def find_hot_spots(
    grid: Grid, *, reach_m: float, studied: NDArray[np.bool_] | None = None, seed: int = 1
) -> HotSpots:
    """Mark the cells that hold more or fewer points around them than chance would put there.

    Parameters
    ----------
    grid
        Counts of points whose positions are finer than the cells.
    reach_m
        Cells whose middles are at most so far apart are around each other [m].
    studied : (rows, columns) bool
        Cells in which a point may lie at all; None: all. Empty ones beyond the area that was
        looked at would make every cell in it stand out. Others have z 0, p and q 1.
    seed
        Start of the permutations.

    Raises
    ------
    TooFewPointsError
        With fewer than 100 points or 30 occupied cells, or if they lie on one line.

    References
    ----------
    Getis & Ord (1992), Geographical Analysis 24, 189-206; Ord & Getis (1995), ibid. 27, 286-306;
    Castro & Singer (2006), ibid. 38, 180-208, for the false discovery rate.
    """
    inside = np.ones(grid.counts.shape, dtype=bool) if studied is None else studied
    points = int(grid.counts.sum())
    if points < FEWEST_POINTS or grid.occupied < FEWEST_OCCUPIED:
        raise TooFewPointsError(
            f"{points} punkter i {grid.occupied} rutor är för få för att leta mönster: det krävs "
            f"minst {FEWEST_POINTS} punkter i minst {FEWEST_OCCUPIED} rutor."
        )
    if inside.sum() < FEWEST_STUDIED:
        raise TooFewPointsError(
            f"{points} punkter ligger på en linje: det finns ingen yta att leta mönster i."
        )
    kernel = disk(reach_m / grid.cell_m)
    z = gi_star(grid.counts, kernel, inside)
    p = permutation_p(grid.counts, kernel, inside, seed=seed)
    q = np.ones_like(p)
    q[inside] = stats.false_discovery_control(p[inside], method="bh")
    marked = q <= FALSE_DISCOVERIES
    return HotSpots(grid, reach_m, z, p, q, hot=marked & (z > 0), cold=marked & (z < 0))


def disk(reach_cells: float) -> NDArray[np.int64]:
    """Give which cells lie around one, itself included: 1 within the reach [cells], else 0."""
    whole = int(np.floor(reach_cells + 1e-9))
    along = np.arange(-whole, whole + 1)
    away = along[:, None] ** 2 + along[None, :] ** 2
    return np.asarray(away <= reach_cells**2 + 1e-9, dtype=np.int64)


def gi_star(
    counts: FloatArray, kernel: NDArray[np.int64], inside: NDArray[np.bool_] | None = None
) -> FloatArray:
    """Give Gi* of every cell in standard deviations; 0 everywhere if all cells are alike.

    Parameters
    ----------
    counts : (rows, columns) float
        Points in each cell [points].
    kernel : (odd, odd) 0 or 1
        Which cells count as around one; beyond the grid there are none.
    inside : (rows, columns) bool
        The cells that are looked at; None: all. The others count for nothing, and have 0.

    References
    ----------
    Ord & Getis (1995), eq. 14 with binary weights.
    """
    there = np.ones_like(counts) if inside is None else inside.astype(float)
    own = counts[there > 0]
    n, mean, deviation = own.size, own.mean(), own.std()
    if deviation == 0:
        return np.zeros_like(counts)
    around = _sum_around(counts * there, kernel)
    size = _sum_around(there, kernel)
    spread = np.sqrt(np.maximum(n * size - size**2, 0) / (n - 1))
    with np.errstate(invalid="ignore", divide="ignore"):
        z = (around - mean * size) / (deviation * spread)
    return np.asarray(np.nan_to_num(z, nan=0.0, posinf=0.0, neginf=0.0) * there)


def _sum_around(values: FloatArray, kernel: NDArray[np.int64]) -> FloatArray:
    return np.asarray(ndimage.convolve(values, kernel.astype(float), mode="constant", cval=0.0))


def permutation_p(
    counts: FloatArray,
    kernel: NDArray[np.int64],
    inside: NDArray[np.bool_] | None = None,
    *,
    seed: int,
) -> FloatArray:
    """Give each cell's two-sided p: its own count stays, the others change places by chance.

    Parameters
    ----------
    counts, kernel, inside
        As for `gi_star` [points].
    seed
        Start of the permutations.

    Returns
    -------
    (rows, columns) float
        Pseudo-p, never 0; 1 outside.
    """
    there = np.ones(counts.shape, dtype=bool) if inside is None else inside
    around = np.rint(_sum_around(counts * there, kernel))[there]
    others = np.rint(_sum_around(there.astype(float), kernel)).astype(int)[there] - 1
    values = counts[there]
    source = np.random.default_rng(seed)
    every = np.arange(values.size)
    more, less = _as_extreme(values, around, others, every, PERMUTATIONS, source)
    draws = np.full(values.size, PERMUTATIONS)
    closer = np.flatnonzero(_two_sided(more, less, draws) <= UNLIKELY)
    again = _as_extreme(values, around, others, closer, CLOSER, source)
    more[closer] += again[0]
    less[closer] += again[1]
    draws[closer] += CLOSER
    found = np.ones(counts.shape)
    found[there] = _two_sided(more, less, draws)
    return found


def _two_sided(
    more: NDArray[np.int64], less: NDArray[np.int64], draws: NDArray[np.int64]
) -> FloatArray:
    return np.asarray(np.minimum(1.0, 2 * (np.minimum(more, less) + 1) / (draws + 1)))


def _as_extreme(
    values: FloatArray,
    around: FloatArray,
    others: NDArray[np.int64],
    cells: NDArray[np.int64],
    draws: int,
    source: np.random.Generator,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count the draws in which a cell has at least, and at most, as many points around it.

    As many other cells as lie around it are drawn without one being drawn twice: the cell's own
    place in the drawn order is passed over. All cells with as many around them are told by one
    look into the drawn sums; the few draws that meet the cell itself are put right afterwards.
    """
    wanted, own, sought = others[cells], values[cells], around[cells] - values[cells]
    number = np.full(values.size, -1)
    number[cells] = np.arange(len(cells))
    more, less = np.zeros(len(cells), dtype=np.int64), np.zeros(len(cells), dtype=np.int64)
    most = min(int(wanted.max(initial=0)) + 1, values.size)
    at_once = max(1, MOST_AT_ONCE // (most if 2 * most <= values.size else values.size))
    for begins in range(0, draws, at_once):
        drawn = _orders(source, min(at_once, draws - begins), values.size, most)
        sums = np.cumsum(values[drawn], axis=1)
        for amount in np.unique(wanted[wanted > 0]):
            alike = wanted == amount
            told = np.sort(sums[:, amount - 1])
            more[alike] += len(told) - np.searchsorted(told, sought[alike], side="left")
            less[alike] += np.searchsorted(told, sought[alike], side="right")
        row, place = np.nonzero(number[drawn] >= 0)
        cell = number[drawn[row, place]]
        met = place < wanted[cell]
        row, cell = row[met], cell[met]
        without = sums[row, wanted[cell]] - own[cell]
        first = sums[row, wanted[cell] - 1]
        for count, is_so in ((more, np.greater_equal), (less, np.less_equal)):
            np.add.at(count, cell, is_so(without, sought[cell]).astype(np.int64))
            np.subtract.at(count, cell, is_so(first, sought[cell]).astype(np.int64))
    alone = wanted == 0  # none lies around it: it is never unlikely
    more[alone] = less[alone] = draws
    return more, less


def _orders(source: np.random.Generator, rounds: int, cells: int, most: int) -> NDArray[np.int64]:
    """Draw the first `most` cells of random orders of all: (rounds, most) numbers of cells."""
    if 2 * most > cells:
        return source.random((rounds, cells)).argsort(axis=1)[:, :most]
    orders = np.empty((rounds, most), dtype=np.int64)
    left = np.arange(rounds)
    while len(left):
        # The first different ones of cells that are drawn again and again are such a beginning.
        drawn = source.integers(cells, size=(len(left), most + most // 2 + 10))
        order = drawn.argsort(axis=1, kind="stable")
        ordered = np.take_along_axis(drawn, order, axis=1)
        first = np.ones(drawn.shape, dtype=bool)
        np.put_along_axis(first, order[:, 1:], ordered[:, 1:] != ordered[:, :-1], axis=1)
        place = first.cumsum(axis=1)
        enough = place[:, -1] >= most
        kept = first & (place <= most) & enough[:, None]
        orders[left[enough]] = drawn[kept].reshape(-1, most)
        left = left[~enough]
    return orders
