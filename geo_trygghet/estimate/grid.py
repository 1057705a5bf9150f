"""A grid of counts over points, and how dense they lie: the expert's layer, never the public's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import ndimage

from geo_trygghet.errors import SchemaError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

MOST_CELLS: Final = 250_000
"""A finer grid than this says nothing more, and takes long."""

POINTS_AT_ONCE: Final = 65_536
"""Points that are counted together, so that they stay in the processor's cache [points]."""

KM2_M2: Final = 1e6


@dataclass(frozen=True)
class Grid:
    """Counts in square cells.

    Attributes
    ----------
    x_m, y_m
        South-western corner, EPSG:3006 [m].
    cell_m
        Side of a cell [m].
    counts : (rows, columns) float
        Points in each cell, from south to north and west to east [points].
    """

    x_m: float
    y_m: float
    cell_m: float
    counts: FloatArray

    @property
    def occupied(self) -> int:
        """How many cells hold a point at all [cells]."""
        return int((self.counts > 0).sum())

    def counted(self, points: FloatArray) -> FloatArray:
        """Count other points in the same cells; those outside it are left out.

        Parameters
        ----------
        points : (n, 2) float
            East and north, EPSG:3006 [m].

        Returns
        -------
        (rows, columns) float
            Points in each cell [points].
        """
        edges = [
            start + self.cell_m * np.arange(cells + 1)
            for start, cells in zip((self.y_m, self.x_m), self.counts.shape, strict=True)
        ]
        return np.asarray(np.histogram2d(points[:, 1], points[:, 0], bins=edges)[0])

    def corner_of(self, row: int, column: int) -> tuple[float, float]:
        """Give a cell's south-western corner, EPSG:3006 [m]."""
        return self.x_m + column * self.cell_m, self.y_m + row * self.cell_m


def grid_over(points: FloatArray, *, cell_m: float, margin_cells: int = 1) -> Grid:
    """Count points in a grid that covers them all, its lines at whole multiples of the cell.

    Parameters
    ----------
    points : (n, 2) float
        East and north, EPSG:3006 [m].
    cell_m
        Side of a cell [m].
    margin_cells
        Empty cells around the points on every side.

    Raises
    ------
    SchemaError
        If there is no point, or the cells would be too many.
    """
    if not len(points):
        raise SchemaError("Det finns inga punkter att lägga i ett rutnät.")
    # Column by column: numpy is forty times as fast along an axis as across a short one.
    low = np.floor(np.array([x.min() for x in points.T]) / cell_m) - margin_cells
    high = np.floor(np.array([x.max() for x in points.T]) / cell_m) + margin_cells + 1
    columns, rows = (int(n) for n in high - low)
    if columns * rows > MOST_CELLS:
        raise SchemaError(
            f"Rutor på {cell_m:g} m skulle bli {columns * rows}: välj större rutor, så att de blir "
            f"högst {MOST_CELLS}."
        )
    weights = np.array([1.0, columns])
    counts = np.zeros(rows * columns, dtype=np.int64)
    for first in range(0, len(points), POINTS_AT_ONCE):
        cells = np.floor(points[first : first + POINTS_AT_ONCE] / cell_m) @ weights - low @ weights
        counts += np.bincount(cells.astype(np.intp), minlength=counts.size)
    counted = counts.reshape(rows, columns).astype(np.float64)
    return Grid(float(low[0] * cell_m), float(low[1] * cell_m), float(cell_m), counted)


def density(grid: Grid, *, bandwidth_m: float) -> FloatArray:
    """Give a Gaussian kernel's density of the points at each cell's middle [points/km²].

    Parameters
    ----------
    grid
        Counts; cells should be smaller than the bandwidth.
    bandwidth_m
        Standard deviation of the kernel [m].

    Returns
    -------
    (rows, columns) float
        Points per km²; what the kernel spreads beyond the grid is not in it.

    References
    ----------
    Silverman (1986), Density Estimation for Statistics and Data Analysis, ch. 4.
    """
    spread = ndimage.gaussian_filter(
        grid.counts, sigma=bandwidth_m / grid.cell_m, mode="constant", truncate=6.0
    )
    return np.asarray(spread / grid.cell_m**2 * KM2_M2)


def accuracy(before: FloatArray, after: FloatArray, *, share_of_area: float) -> tuple[float, float]:
    """Tell how well "the same as last time" pointed out where the next points fell.

    The cells with most points before, of a share of the area, are judged by the points after.

    Parameters
    ----------
    before, after : (rows, columns) float
        Counts of two periods on the same grid [points].
    share_of_area
        Share of the cells that is pointed out, 0–1.

    Returns
    -------
    pai, pei : float
        Prediction accuracy index: share of the points caught over share of the area; prediction
        efficiency index: points caught over the most that as many cells could catch, 0–1. Both
        not a number without points after.

    References
    ----------
    Chainey, Tompson & Uhlig (2008), Security Journal 21, 4-28; Hunt (2016), RAND.
    """
    cells = before.size
    chosen = max(1, round(share_of_area * cells))
    total = float(after.sum())
    if not total:
        return float("nan"), float("nan")
    # Cells that had as many points share what they caught: their order means nothing.
    caught = _caught(before.ravel(), after.ravel(), chosen)
    best = float(np.sort(after.ravel())[-chosen:].sum())
    return caught / total / (chosen / cells), caught / best


def _caught(before: FloatArray, after: FloatArray, chosen: int) -> float:
    """Give the points after in the cells with most before, ties shared out [points]."""
    limit = np.sort(before)[-chosen]
    above, tied = before > limit, before == limit
    left = chosen - int(above.sum())
    return float(after[above].sum() + after[tied].sum() * left / tied.sum())
