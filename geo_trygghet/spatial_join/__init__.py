"""Points joined to the areas that they lie in, and to what lies nearest.

Few points ask a tree of the areas' boxes, one by one. Many are first sorted into cells: an area
that covers a cell holds all its points, one that misses the cell none, and only where a boundary
runs through the cell is point by point asked. What lies nearest to many points is asked of a k-d
tree, if the targets are points, else of SedonaDB, where it is installed (the extra `scale`). The
pairs are the same whichever way was taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo_trygghet.spatial_join.cells import within_by_cells
from geo_trygghet.spatial_join.near import among_points, among_shapes, has_engine, nearest_of_many
from geo_trygghet.spatial_join.pairs import in_order, no_pairs

if TYPE_CHECKING:
    from geo_trygghet.spatial_join.pairs import FloatArray, Numbers, Pairs, Shapes

MANY: Final = 100_000
"""From so many points on, the way for many is the shorter [points]."""


def within(points: FloatArray | Shapes, areas: Shapes) -> Pairs:
    """Pair each point with all areas that it lies in; a boundary belongs to its area.

    Parameters
    ----------
    points : (n, 2) float or (n,) geometries
        East and north [m]; other shapes than points lie in what they meet. What is missing, empty
        or not finite lies nowhere.
    areas : (m,) geometries
        In the same CRS [m]; missing and empty ones hold nothing.

    Returns
    -------
    (2, k) int
        Numbers of points and of areas, ordered by the first and then the second.

    References
    ----------
    Brinkhoff, Kriegel, Schneider & Seeger (1994), SIGMOD, 197-208, for pairs that need no test.
    """
    here, there = _usable(points), _usable(areas)
    where = _coordinates(points, here)
    if not len(here) or not len(there):
        return no_pairs()
    if len(here) < MANY or where is None:
        found = shapely.STRtree(areas[there]).query(_shapes(points)[here], predicate="intersects")
        return in_order(here[found[0]], there[found[1]])
    found = within_by_cells(where, areas[there])
    if len(here) < len(points):
        found[0] = here[found[0]]
    if len(there) < len(areas):
        found[1] = there[found[1]]
    return found


def nearest(points: FloatArray | Shapes, targets: Shapes, *, most_m: float) -> Pairs:
    """Pair each point with the target that lies nearest; with all of them where several do.

    Parameters
    ----------
    points, targets
        As for `within` [m].
    most_m
        What lies farther than this is no pair [m].

    Returns
    -------
    (2, k) int
        Numbers of points and of targets, ordered by the first and then the second.

    Raises
    ------
    ValueError
        If `most_m` is not positive.
    """
    if not most_m > 0:
        raise ValueError(f"most_m must be positive, not {most_m}")
    here, there = _usable(points), _usable(targets)
    where = _coordinates(points, here)
    if not len(here) or not len(there):
        return no_pairs()
    shapes, marks = targets[there], _coordinates(targets, there)
    if len(here) < MANY or where is None or (marks is None and not has_engine()):
        tree = shapely.STRtree(shapes)
        found = tree.query_nearest(_shapes(points)[here], max_distance=most_m, all_matches=True)
    else:
        ask = among_shapes(shapes, most_m) if marks is None else among_points(marks, most_m)
        found = nearest_of_many(where, shapes, most_m, ask)
    return in_order(here[found[0]], there[found[1]])


def _usable(what: FloatArray | Shapes) -> Numbers:
    """Give the numbers of those that lie anywhere."""
    if what.ndim > 1:
        east, north = np.isfinite(what.astype(np.float64, copy=False)).T
        return np.flatnonzero(east & north)
    return np.flatnonzero(~(shapely.is_missing(what) | shapely.is_empty(what)))


def _coordinates(points: FloatArray | Shapes, here: Numbers) -> FloatArray | None:
    """Give (n, 2) coordinates of points; None if other shapes are among them."""
    if points.ndim > 1:
        where = np.asarray(points, dtype=np.float64)
        return where if len(here) == len(points) else where[here]
    spots = points[here]
    if (shapely.get_type_id(spots) != shapely.GeometryType.POINT).any():
        return None
    return np.asarray(shapely.get_coordinates(spots), dtype=np.float64)


def _shapes(points: FloatArray | Shapes) -> Shapes:
    return np.asarray(shapely.points(points) if points.ndim > 1 else points, dtype=object)
