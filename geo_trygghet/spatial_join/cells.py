"""Many points and the areas that they lie in, by cells that need no test.

An area that covers a cell holds all its points, one that misses the cell none; only where a
boundary runs through the cell is point by point asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo_trygghet.spatial_join.pairs import in_order, no_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from geo_trygghet.spatial_join.pairs import FloatArray, Numbers, Pairs, Shapes

POINTS_AT_ONCE: Final = 250_000
PAIRS_AT_ONCE: Final = 1_000_000
"""Points [points] and possible pairs [pairs] that are looked at together, for the memory's sake."""

POINTS_A_CELL: Final = 64
MOST_CELLS: Final = 512
"""How fine the cells are: points in each [points], and cells along a side at most [cells]."""

SAMPLE: Final = 50_000
"""So many points tell about where the others lie [points]."""


@dataclass(frozen=True)
class Cells:
    """What the points of each cell may lie in.

    Attributes
    ----------
    begins : (cells + 1,) int
        Where each cell's areas begin among those that follow.
    held : (k,) int
        Numbers of areas that meet a cell, in order.
    sure : (k,) bool
        Whether the area covers the cell.
    """

    begins: Numbers
    held: Numbers
    sure: NDArray[np.bool_]


def within_by_cells(where: FloatArray, areas: Shapes) -> Pairs:
    """Pair points with areas; the cells' lines are drawn closer where more points lie.

    Parameters
    ----------
    where : (n, 2) float
        Points, east and north [m].
    areas : (m,) geometries
        None of them empty.

    Returns
    -------
    (2, k) int
        Numbers of points and of areas, ordered by the first and then the second.
    """
    low_x, low_y, high_x, high_y = shapely.total_bounds(areas)
    along = int(np.clip(np.sqrt(len(where) / POINTS_A_CELL), 1, MOST_CELLS))
    east = _lines(where[:, 0], low_x, high_x, along)
    north = _lines(where[:, 1], low_y, high_y, along)
    # Copies, asked one after the other: prepared areas that several threads ask at once corrupt the
    # memory, and the caller's may be asked by others.
    areas = shapely.from_wkb(shapely.to_wkb(areas))
    shapely.prepare(areas)
    cells = _areas_of_cells(east, north, areas)
    parts = [no_pairs()]
    for first in range(0, len(where), POINTS_AT_ONCE):
        some = where[first : first + POINTS_AT_ONCE]
        pairs = _within_cells(some, *_cells_of(some, east, north), cells, areas)
        pairs[0] += first
        parts.append(pairs)
    return np.concatenate(parts, axis=1)


def _within_cells(
    where: FloatArray,
    cell: Numbers,
    numbers: Numbers,
    cells: Cells,
    areas: Shapes,
) -> Pairs:
    """Pair the points of these numbers, each in its cell, with areas."""
    amount = cells.begins[cell + 1] - cells.begins[cell]
    parts = [no_pairs()]
    for run in _runs(amount):
        many = amount[run]
        begins = cells.begins[cell[run]] - (np.cumsum(many) - many)
        at = np.arange(many.sum()) + np.repeat(begins, many)
        spot, area, hit = np.repeat(numbers[run], many), cells.held[at], cells.sure[at]
        asked = np.flatnonzero(~hit)
        x, y = where[spot[asked]].T
        hit[asked] = shapely.intersects_xy(areas[area[asked]], x, y)
        parts.append(np.stack([spot[hit], area[hit]]))
    return np.concatenate(parts, axis=1)


def _lines(values: FloatArray, low: float, high: float, along: int) -> FloatArray:
    """Draw lines so that about as many values lie between each two; the areas lie inside them."""
    some = np.sort(values[:: max(1, len(values) // SAMPLE)])
    some = some[(some > low) & (some < high)]
    inner = some[np.linspace(0, len(some) - 1, along + 1).astype(int)] if len(some) else some
    return np.unique(np.concatenate([[low], inner, [np.nextafter(high, np.inf)]]))


def _areas_of_cells(east: FloatArray, north: FloatArray, areas: Shapes) -> Cells:
    """Give what the points of each cell may lie in."""
    columns, rows = len(east) - 1, len(north) - 1
    x, y = np.tile(np.arange(columns), rows), np.repeat(np.arange(rows), columns)
    boxes = shapely.box(east[x], north[y], east[x + 1], north[y + 1])
    cell, held = shapely.STRtree(areas).query(boxes, predicate="intersects")
    cell, held = in_order(cell, held)
    sure = shapely.covers(areas[held], boxes[cell])
    return Cells(np.searchsorted(cell, np.arange(len(boxes) + 1)), held, sure)


def _cells_of(where: FloatArray, east: FloatArray, north: FloatArray) -> tuple[Numbers, Numbers]:
    """Give the cells of those points that lie in any, and the numbers of these points.

    Compared with the lines themselves, no rounding puts a point into the neighbouring cell.
    """
    column = np.searchsorted(east, where[:, 0], side="right") - 1
    row = np.searchsorted(north, where[:, 1], side="right") - 1
    columns, rows = len(east) - 1, len(north) - 1
    numbers = np.flatnonzero((column >= 0) & (column < columns) & (row >= 0) & (row < rows))
    return row[numbers] * columns + column[numbers], numbers


def _runs(amount: Numbers) -> Iterator[slice]:
    """Part points into runs whose pairs [pairs] are few enough to look at together."""
    part = (np.cumsum(amount) - amount) // PAIRS_AT_ONCE
    edges = [0, *(np.flatnonzero(np.diff(part)) + 1), len(amount)]
    return (slice(a, b) for a, b in pairwise(edges) if b > a)
