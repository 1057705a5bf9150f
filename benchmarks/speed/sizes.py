"""How much work there is, and the constructed points and areas that it is done on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]
    Shapes = NDArray[np.object_]

SEED: Final = 20261125
SIDE_M: Final = 20_000.0
"""Side of the constructed town [m]."""

CORNER: Final = (366_000.0, 6_283_000.0)
"""Its south-western corner, SWEREF 99 TM [m]."""

REACH_M: Final = 50.0
CENTRES: Final = 40
CORNERS_OF_AN_AREA: Final = 24


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """How much of everything there is.

    Attributes
    ----------
    points, many_points
        Points of the usual work, and of that whose memory is measured [points].
    areas, targets
        What the points are joined to: areas, and points [objects].
    cells
        Cells along a side of the grid of Gi* [cells].
    p_cells
        The same where p is held against esda's draws [cells].
    grid
        Cells along a side of the grid of densities [cells].
    draws, places, respondents
        Of the ranks.
    """

    points: int
    many_points: int
    areas: int
    targets: int
    cells: int
    p_cells: int
    grid: int
    draws: int
    places: int
    respondents: int


FULL: Final = Sizes(
    points=1_000_000, many_points=10_000_000, areas=1_000, targets=100_000, cells=316, p_cells=40,
    grid=256, draws=4_000, places=1_000, respondents=1_500,
)  # fmt: skip
SMALL: Final = Sizes(
    points=4_000, many_points=6_000, areas=60, targets=500, cells=20, p_cells=8,
    grid=32, draws=400, places=20, respondents=100,
)  # fmt: skip


def make_points(number: int) -> FloatArray:
    """Draw points over the town, half of them around its centres.

    Returns
    -------
    (number, 2) float
        East and north, EPSG:3006 [m].
    """
    source = np.random.default_rng(SEED)
    points = source.uniform(0, SIDE_M, (number, 2))
    centres = source.uniform(0.1 * SIDE_M, 0.9 * SIDE_M, (CENTRES, 2))
    gathered = number // 2
    points[:gathered] = centres[source.integers(CENTRES, size=gathered)]
    points[:gathered] += source.normal(0, SIDE_M / 50, (gathered, 2))
    source.shuffle(points)
    points += CORNER
    return points


def make_areas(number: int) -> Shapes:
    """Draw uneven areas of 100 to 500 m around their middles, some of which overlap."""
    source = np.random.default_rng(SEED + 1)
    middles = source.uniform(0, SIDE_M, (number, 1, 2)) + CORNER
    angle = np.linspace(0, 2 * np.pi, CORNERS_OF_AN_AREA, endpoint=False)
    far = source.uniform(100, 500, (number, 1)) * source.uniform(0.7, 1.3, (number, len(angle)))
    around = np.stack([far * np.cos(angle), far * np.sin(angle)], axis=2)
    return np.asarray(shapely.polygons(middles + around), dtype=object)


def make_targets(number: int) -> Shapes:
    """Draw points that others lie near."""
    source = np.random.default_rng(SEED + 2)
    return np.asarray(shapely.points(source.uniform(0, SIDE_M, (number, 2)) + CORNER), dtype=object)
