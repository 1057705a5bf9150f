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
from geo_trygghet.estimate.grid import Grid, accuracy, density, grid_over
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
FEWEST_A_YEAR: Final = 50
"""With fewer incidents in either year a year's places tell nothing of the next's [incidents]."""


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


@dataclass(frozen=True)
class LastTime:
    """How well the places of one year's incidents told of the next's.

    Attributes
    ----------
    before, after
        The two years.
    points_before, points_after
        Incidents of each that take part [incidents].
    share_of_area
        Share of the cells that the earlier year pointed out, 0–1.
    pai, pei
        As `estimate.grid.accuracy` gives them.
    """

    before: int
    after: int
    points_before: int
    points_after: int
    share_of_area: float
    pai: float
    pei: float


def same_as_last_year(
    incidents: gpd.GeoDataFrame, *, cell_m: float = CELL_M, share_of_area: float = 0.05
) -> LastTime | None:
    """Judge "the same as last year" by the latest two years in a row with enough incidents.

    Any forecast has to do better than this one, which needs no model.

    Parameters
    ----------
    incidents : table, schema.INCIDENT
        Of one municipality.
    cell_m
        Side of a cell [m].
    share_of_area
        Share of the cells, those with most incidents, that the earlier year points out, 0–1.

    Returns
    -------
    LastTime or None
        None without two years in a row with 50 incidents each that are known finer than a cell.

    Raises
    ------
    SchemaError
        If the cells would be too many.
    """
    years = incidents["occurred_at"].astype(str).str[:4]
    where = {
        int(year): fine_points(incidents[years == year], cell_m=cell_m)
        for year in sorted(set(years))
        if year.isdecimal()
    }
    pairs = [
        (year - 1, year)
        for year in where
        if min(len(where[year]), len(where.get(year - 1, ()))) >= FEWEST_A_YEAR
    ]
    if not pairs:
        return None
    before, after = max(pairs)
    grid = grid_over(np.vstack([where[before], where[after]]), cell_m=cell_m)
    pai, pei = accuracy(
        grid.counted(where[before]), grid.counted(where[after]), share_of_area=share_of_area
    )
    return LastTime(before, after, len(where[before]), len(where[after]), share_of_area, pai, pei)


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


def cells_between(grid: Grid, where: FloatArray) -> NDArray[np.bool_]:
    """Give the cells whose middles lie between the outermost points: (rows, columns) bool.

    Beyond them nobody knows of any incident: empty cells there would make the others stand out
    where there is no pattern at all.

    Parameters
    ----------
    grid
        The cells.
    where : (n, 2) float
        Points, EPSG:3006 [m].
    """
    hull = shapely.convex_hull(shapely.multipoints(where))
    rows, columns = grid.counts.shape
    east, north = np.meshgrid(
        grid.x_m + grid.cell_m * (np.arange(columns) + 0.5),
        grid.y_m + grid.cell_m * (np.arange(rows) + 0.5),
    )
    return np.asarray(shapely.intersects_xy(hull, east, north))


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
        spots=find_hot_spots(grid, reach_m=reach_m, studied=cells_between(grid, where), seed=seed),
        density=density(grid, bandwidth_m=bandwidth_m),
        bandwidth_m=bandwidth_m,
        points=len(where),
        left_out=left_out,
    )
