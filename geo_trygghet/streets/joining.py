"""Lines that end on another line without a point there: the point is set in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo_trygghet.streets.plane import Plane, along

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.int64]

JOINED_M: Final = 0.3
"""An end so near to another line ends on it [m]: drawn by hand, it misses by centimetres.

What is kept apart on purpose, as two paths along a fence, lies farther apart.
"""

PER_DEGREE: Final = 10_000_000
"""Points are the same when they agree to 1e-7 degrees."""


def spots(lonlat: FloatArray) -> IntArray:
    """Give points (EPSG:4326) numbers, the same [degrees] the same number, (n,)."""
    whole = np.rint(lonlat * PER_DEGREE).astype(np.int64) + np.array([1_800_000_000, 900_000_000])
    _, number = np.unique(whole[:, 0] * (1 << 31) + whole[:, 1], return_inverse=True)
    return number.astype(np.int64).reshape(-1)


def ends_of(line: IntArray) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell which points begin and which end their line."""
    change = np.flatnonzero(np.diff(line))
    begins, stops = np.zeros(len(line), dtype=bool), np.zeros(len(line), dtype=bool)
    if len(line):
        begins[[0, *(change + 1)]] = True
        stops[[*change, -1]] = True
    return begins, stops


def with_joined_ends(lonlat: FloatArray, line: IntArray) -> tuple[FloatArray, IntArray]:
    """Set a point into every line that another one ends on.

    Parameters
    ----------
    lonlat : (v, 2) float
        Points of all lines, one line after the other [degrees].
    line : (v,) int
        Whose each point is, in order.

    Returns
    -------
    lonlat, line
        The same with the points set in.
    """
    lonlat, line = _without_repeats(lonlat, line)
    spot = spots(lonlat)
    begins, stops = ends_of(line)
    loose = np.flatnonzero((begins | stops) & (np.bincount(spot)[spot] == 1))
    if not len(loose):
        return lonlat, line
    plane = Plane.of(lonlat)
    flat = plane.flat(lonlat)
    _, number = np.unique(line, return_inverse=True)
    tree = shapely.STRtree(np.asarray(shapely.linestrings(flat, indices=number)))
    ends = shapely.points(flat[loose])
    end, other = tree.query(ends, predicate="dwithin", distance=JOINED_M)
    other_than_own = number[loose[end]] != other
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(line))
    places: list[tuple[int, float, int]] = []
    for point, to in zip(loose[end[other_than_own]], other[other_than_own], strict=True):
        segment, share, _ = along(flat[first[to] : last[to]], flat[point])
        places.append((int(first[to]) + segment + 1, share, int(point)))
    places.sort()
    at = [place for place, _, _ in places]
    points = [point for _, _, point in places]
    lonlat = np.insert(lonlat, at, lonlat[points], axis=0)
    return _without_repeats(lonlat, np.insert(line, at, line[np.array(at, dtype=int) - 1]))


def _without_repeats(lonlat: FloatArray, line: IntArray) -> tuple[FloatArray, IntArray]:
    """Drop a point that stands where the one before it stands, and lines of a single point."""
    same = np.zeros(len(line), dtype=bool)
    same[1:] = (np.diff(lonlat, axis=0) == 0).all(axis=1) & (np.diff(line) == 0)
    lonlat, line = lonlat[~same], line[~same]
    alone = np.bincount(line, minlength=1)[line] < 2  # noqa: PLR2004 - a line has two points
    return lonlat[~alone], line[~alone]
