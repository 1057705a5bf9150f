"""Density of points on a grid, beside KDEpy; both are held against the kernel's sum itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from benchmarks.speed.sizes import SEED
from benchmarks.speed.turns import OURS, DifferentAnswersError, Work
from geo_trygghet.estimate.grid import KM2_M2, density, grid_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.speed.sizes import FloatArray, Sizes

MUST: Final = 10.0
MOST_ERROR: Final = 0.01
CELL_M: Final = 60.0
BANDWIDTH_M: Final = 180.0
AT_ONCE: Final = 50_000


def make_gathered(number: int, *, side_m: float) -> FloatArray:
    """Draw (number, 2) points around five spots of a square of this side [m], corners included."""
    source = np.random.default_rng(SEED)
    spots = source.uniform(0.2, 0.8, (5, 2))[source.integers(5, size=number)]
    points = (spots + source.normal(0, 0.1, (number, 2))) % 1 * side_m
    points[:2] = [[0.0, 0.0], [np.nextafter(side_m, 0)] * 2]
    return points


def directly(points: FloatArray, east: FloatArray, north: FloatArray) -> FloatArray:
    """Sum a Gaussian kernel over all points [m], where the lines of a grid meet [points/km²]."""
    total = np.zeros((len(north), len(east)))
    for first in range(0, len(points), AT_ONCE):
        x, y = points[first : first + AT_ONCE].T
        along = np.exp(-(((east[:, None] - x) / BANDWIDTH_M) ** 2) / 2)
        up = np.exp(-(((north[:, None] - y) / BANDWIDTH_M) ** 2) / 2)
        total += up @ along.T
    return np.asarray(total / (2 * np.pi * BANDWIDTH_M**2) * KM2_M2)


def works(sizes: Sizes) -> Iterator[Work]:
    """Give the density of points on a square grid."""
    from KDEpy import FFTKDE  # noqa: PLC0415 - heavy: only this work needs it

    points = make_gathered(sizes.points, side_m=(sizes.grid - 2) * CELL_M)
    middles = (
        np.arange(sizes.grid, dtype=np.float64) - 0.5
    ) * CELL_M  # the grid has a cell around the points
    mesh = np.stack(np.meshgrid(middles, middles, indexing="ij"), axis=-1).reshape(-1, 2)

    def by_kdepy() -> FloatArray:
        told = FFTKDE(kernel="gaussian", bw=BANDWIDTH_M).fit(points).evaluate(mesh)
        return np.asarray(told.reshape(sizes.grid, sizes.grid).T * len(points) * KM2_M2)

    def same(answers: Mapping[str, Any]) -> str:
        wanted = directly(points, middles, middles)
        apart = {n: float(np.abs(d - wanted).sum() / wanted.sum()) for n, d in answers.items()}
        if not apart[OURS] <= MOST_ERROR:
            raise DifferentAnswersError(f"the density differs by {apart[OURS]:.2%}")
        told = ", ".join(f"{name} {error:.2%}" for name, error in apart.items())
        return f"L1 error against the sum itself: {told}"

    yield Work(
        name="density (KDE)",
        size=f"{sizes.points:,} points on {sizes.grid}²",
        ways={
            "KDEpy FFT": by_kdepy,
            OURS: lambda: density(grid_over(points, cell_m=CELL_M), bandwidth_m=BANDWIDTH_M),
        },
        same=same,
        must={"KDEpy FFT": MUST},
    )
