"""From a point to the nearest spot on a street, on the part of the network where the start lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo_trygghet.streets.network import EARTH
from geo_trygghet.streets.plane import along

if TYPE_CHECKING:
    from geo_trygghet.streets.network import FloatArray, IntArray, Network

NEARER_M: Final = 150.0
"""An island is taken only where it is nearer by this than the part that hangs together [m]."""

FARTHEST_M: Final = 1_000.0
"""A point farther than this from every street has no way to it [m]."""


@dataclass(frozen=True)
class Snapped:
    """Where points meet the network.

    Attributes
    ----------
    edge : (n,) int
        The edge; -1 where none lies within `FARTHEST_M`.
    metres : (n,) float
        How far along the edge, from its start [m].
    lonlat : (n, 2) float
        The spot on the edge [degrees].
    off_m : (n,) float
        How far the point lies from it [m].
    """

    edge: IntArray
    metres: FloatArray
    lonlat: FloatArray
    off_m: FloatArray


def snap(network: Network, points: FloatArray) -> Snapped:
    """Snap points to the part of the network where the first of them lies.

    Parameters
    ----------
    network
        The streets.
    points : (n, 2) float
        Longitude and latitude [degrees]; the first is the start.
    """
    flat = network.plane.flat(points)
    start = _chosen(network, flat[:1], network.largest)
    home = network.largest if start[0] < 0 else int(network.part[start[0]])
    edge = _chosen(network, flat, home)
    metres, lonlat = np.zeros(len(points)), np.array(points, dtype=float)
    for i in np.flatnonzero(edge >= 0):
        metres[i], lonlat[i] = _spot(network, int(edge[i]), flat[i])
    _, _, off = EARTH.inv(*np.asarray(points, dtype=float).T, *lonlat.T)
    return Snapped(edge, metres, lonlat, np.where(edge >= 0, off, np.inf))


def _chosen(network: Network, flat: FloatArray, home: int) -> IntArray:
    """Give each point's edge: of the home part, or of an island that is much nearer."""
    any_edge, any_m = _nearest(network, flat, None)
    edge, metres = _nearest(network, flat, home)
    return np.where(any_m + NEARER_M < metres, any_edge, edge)


def _nearest(network: Network, flat: FloatArray, part: int | None) -> tuple[IntArray, FloatArray]:
    """Find the nearest edge of a part, or of all (None), and how far it is [m]."""
    tree, own = network.tree(part)
    edge, metres = np.full(len(flat), -1, dtype=np.int64), np.full(len(flat), np.inf)
    if not len(own):
        return edge, metres
    (point, found), away = tree.query_nearest(
        shapely.points(flat), max_distance=FARTHEST_M, return_distance=True
    )
    order = np.lexsort((found, point))[::-1]  # of several as near the first counts
    edge[point[order]], metres[point[order]] = own[found[order]], away[order]
    return edge, metres


def _spot(network: Network, edge: int, flat: FloatArray) -> tuple[float, FloatArray]:
    """Give the spot on an edge nearest to a point: metres from its start, and where."""
    points = network.points_of(edge)
    segment, share, _ = along(network.plane.flat(points), flat)
    spot = points[segment] + share * (points[segment + 1] - points[segment])
    walked = np.vstack([points[: segment + 1], spot])
    _, _, steps = EARTH.inv(*walked[:-1].T, *walked[1:].T)
    return min(float(steps.sum()), float(network.metres[edge])), spot
