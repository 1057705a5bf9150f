"""Where incidents gather, for the expert: only points that are known finer than the cells.

The public never sees it, and it ranks no place: simple counts by place come first (methods: a
grid adds little to them, and much to mistake).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo_trygghet import crs
from geo_trygghet.errors import TooFewPointsError
from geo_trygghet.estimate.grid import Grid, density, grid_over
from geo_trygghet.estimate.hotspots import FEWEST_OCCUPIED, FEWEST_POINTS, find_hot_spots
from geo_trygghet.evidence import FINE_PRECISIONS

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from geo_trygghet.estimate.hotspots import HotSpots

    FloatArray = NDArray[np.float64]

CELL_M: Final = 200.0
REACH_M: Final = 300.0
BANDWIDTH_M: Final = 300.0
SEED: Final = 1


@dataclass(frozen=True)
class PointPattern:
    """Where incidents gather in a municipality.

    Attributes
    ----------
    spots
        The grid with what stands out on it.
    density : (rows, columns) float
        Kernel density at each cell's middle [points/km²].
    bandwidth_m
        The kernel's standard deviation [m].
    points
        Incidents that take part [incidents].
    left_out
        Incidents whose position is coarser than a cell, or unknown [incidents].
    """

    spots: HotSpots
    density: FloatArray
    bandwidth_m: float
    points: int
    left_out: int


def fine_points(incidents: gpd.GeoDataFrame, *, cell_m: float) -> FloatArray:
    """Give the positions that are known finer than a cell, EPSG:3006 [m]: (n, 2).

    Parameters
    ----------
    incidents : table, schema.INCIDENT
        A position that is the middle of a municipality or district is none below that level.
    cell_m
        Side of a cell [m].
    """
    known = incidents.geometry.notna() & incidents["precision"].isin(FINE_PRECISIONS)
    fine = known & (incidents["precision_m"].fillna(np.inf).astype(float) <= cell_m / 2)
    shapes = crs.to_measured(list(shapely.centroid(incidents.loc[fine].geometry.to_numpy())))
    return np.asarray(shapely.get_coordinates([shape for shape in shapes if shape is not None]))


def incident_pattern(
    incidents: gpd.GeoDataFrame,
    *,
    cell_m: float = CELL_M,
    reach_m: float = REACH_M,
    bandwidth_m: float = BANDWIDTH_M,
    seed: int = SEED,
) -> PointPattern:
    """Look for gatherings among incidents.

    Parameters
    ----------
    incidents : table, schema.INCIDENT
        Of one municipality.
    cell_m, reach_m, bandwidth_m
        Side of a cell, how far others count as around it, and the kernel's width [m].
    seed
        Start of the permutations.

    Raises
    ------
    TooFewPointsError
        If too few incidents are known finer than a cell.
    """
    where = fine_points(incidents, cell_m=cell_m)
    left_out = len(incidents) - len(where)
    if len(where) < FEWEST_POINTS:
        raise TooFewPointsError(
            f"Bara {len(where)} av {len(incidents)} händelser har ett läge som är finare än rutor "
            f"på {cell_m:g} m: det krävs minst {FEWEST_POINTS} i minst {FEWEST_OCCUPIED} rutor."
        )
    grid: Grid = grid_over(where, cell_m=cell_m, margin_cells=int(np.ceil(reach_m / cell_m)))
    return PointPattern(
        spots=find_hot_spots(grid, reach_m=reach_m, seed=seed),
        density=density(grid, bandwidth_m=bandwidth_m),
        bandwidth_m=bandwidth_m,
        points=len(where),
        left_out=left_out,
    )
