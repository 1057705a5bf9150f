"""Many points and what lies nearest: others name candidates, one measure decides among them."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo_trygghet.spatial_join.pairs import no_pairs

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.spatial_join.pairs import FloatArray, Numbers, Pairs, Shapes

    Candidates = Callable[[FloatArray], tuple[Numbers, Numbers, FloatArray]]

NEAR_AT_ONCE: Final = 1_000_000
"""Points whose nearest are looked for together [points]."""

SAME_M: Final = 1e-6
"""Distances nearer to each other than this are measured once more, by one measure for all [m]."""

NEAR: Final = """
SELECT s.spot, t.target, ST_Distance(s.shape, t.shape) AS metres
FROM (SELECT spot, ST_Point(x, y) AS shape FROM spots) AS s
JOIN (SELECT target, ST_GeomFromWKB(shape) AS shape FROM targets) AS t
ON ST_DWithin(s.shape, t.shape, {reach_m})
"""


def has_engine() -> bool:
    """Tell whether SedonaDB is installed."""
    return importlib.util.find_spec("sedonadb") is not None


def nearest_of_many(
    where: FloatArray, targets: Shapes, most_m: float, candidates: Candidates
) -> Pairs:
    """Pair points with their nearest targets among the candidates.

    Parameters
    ----------
    where : (n, 2) float
        Points, East and north [m].
    targets : (m,) geometries
    most_m
        What lies farther than this is no pair [m].
    candidates
        Gives, for some of the points, numbers of points and of targets and how far they lie from
        each other [m], the nearest at least.

    Returns
    -------
    (2, k) int
        Numbers of points and of targets.
    """
    parts = [no_pairs()]
    for first in range(0, len(where), NEAR_AT_ONCE):
        some = where[first : first + NEAR_AT_ONCE]
        near = _nearest_of(*candidates(some), some, targets, most_m)
        near[0] += first
        parts.append(near)
    return np.concatenate(parts, axis=1)


def among_points(targets: FloatArray, most_m: float) -> Candidates:
    """Let a k-d tree name those of the targets that may be nearest, at most so far away [m]."""
    from scipy.spatial import KDTree  # noqa: PLC0415 - heavy: only many points need it

    tree = KDTree(targets)

    def candidates(where: FloatArray) -> tuple[Numbers, Numbers, FloatArray]:
        metres, target = tree.query(where, k=2, distance_upper_bound=most_m + SAME_M, workers=-1)
        first, second = metres.T
        spot = np.flatnonzero(np.isfinite(first) & (second > first + SAME_M))
        tied = np.flatnonzero(np.isfinite(first) & (second <= first + SAME_M))
        around = tree.query_ball_point(where[tied], first[tied] + SAME_M, workers=-1)
        spots = np.concatenate([spot, np.repeat(tied, [len(some) for some in around])])
        every = [target[spot, 0], *(np.asarray(some, dtype=np.int64) for some in around)]
        return spots, np.concatenate(every), first[spots]

    return candidates


def among_shapes(targets: Shapes, most_m: float) -> Candidates:
    """Let SedonaDB name the targets that lie at most so far away [m]."""
    import pyarrow as pa  # noqa: PLC0415 - heavy: only many points need it
    import sedonadb  # noqa: PLC0415 - an extra, and heavy

    engine = sedonadb.connect()
    engine.sql("SET sedona.spatial_join.spatial_library = 'geo'").execute()
    wkb = pa.array(shapely.to_wkb(targets), pa.binary())
    shapes = pa.table({"target": np.arange(len(targets)), "shape": wkb})
    engine.create_data_frame(shapes).to_view("targets")
    query = NEAR.format(reach_m=repr(float(most_m + SAME_M)))

    def candidates(where: FloatArray) -> tuple[Numbers, Numbers, FloatArray]:
        spots = {"spot": np.arange(len(where)), "x": where[:, 0], "y": where[:, 1]}
        engine.create_data_frame(pa.table(spots)).to_view("spots", overwrite=True)
        found = engine.sql(query).to_arrow_table()
        spot, target, metres = (found[name].to_numpy() for name in ("spot", "target", "metres"))
        return spot, target, metres

    return candidates


def _nearest_of(
    spot: Numbers,
    target: Numbers,
    metres: FloatArray,
    where: FloatArray,
    targets: Shapes,
    most_m: float,
) -> Pairs:
    """Keep each point's nearest pairs; what is nearly as near is measured as the tree does it."""
    near = metres <= _least(spot, metres, len(where)) + SAME_M
    spot, target, metres = spot[near], target[near], metres[near]
    again = (np.bincount(spot)[spot] > 1) | (metres > most_m - SAME_M)
    metres[again] = shapely.distance(shapely.points(where[spot[again]]), targets[target[again]])
    kept = (metres <= _least(spot, metres, len(where))) & (metres <= most_m)
    return np.stack([spot[kept], target[kept]])


def _least(group: Numbers, values: FloatArray, groups: int) -> FloatArray:
    """Give each row the least value of its group."""
    least = np.full(groups, np.inf)
    np.minimum.at(least, group, values)
    return least[group]
