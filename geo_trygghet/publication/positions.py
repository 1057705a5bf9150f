"""Positions written in files, in any order of axes, found as numbers beside each other."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo_trygghet import crs
from geo_trygghet.exports.layer import spot_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.publication.told import Told

    FloatArray = NDArray[np.float64]

FEWEST_DECIMALS: Final = 4
"""Degrees with fewer decimals are no place: 0.001° is 100 m."""

FINEST_DEGREES: Final = 1e-6
NEAR_M: Final = 1.0

_PAIR: Final = re.compile(
    r"(?<![\d.])(\d{1,7}(?:[.,]\d{1,15})?)[^\d]{1,24}?(?=(\d{1,7}(?:[.,]\d{1,15})?)(?!\d))"
)


@lru_cache(maxsize=64)
def spots_in(told: Told) -> FloatArray:
    """Give the pairs of numbers of a file that may be positions.

    Returns
    -------
    (n, 4) float
        Two numbers as written [degrees, or metres of SWEREF 99 TM], and how far off each may be.
    """
    found = [pair for one, two in _PAIR.findall(told.raw) if (pair := _pair(one, two))]
    found += [(east, north, NEAR_M, NEAR_M) for east, north in told.spots]
    spots = np.array(found, dtype=np.float64).reshape(-1, 4)
    spots.flags.writeable = False
    return spots


def _pair(one: str, two: str) -> tuple[float, float, float, float] | None:
    first, second = (float(n.replace(",", ".")) for n in (one, two))
    if max(first, second) > 10_000:  # noqa: PLR2004 - metres, not degrees
        return first, second, NEAR_M, NEAR_M
    decimals = _decimals(one), _decimals(two)
    if min(decimals) < FEWEST_DECIMALS:
        return None
    off = [max(0.5 * 10.0**-n, FINEST_DEGREES) for n in decimals]
    return first, second, off[0], off[1]


def _decimals(number: str) -> int:
    return len(number.replace(",", ".").partition(".")[2])


def spots_of(shapes: Iterable[BaseGeometry], *, corners: bool = False) -> FloatArray:
    """Give where places are: the point that stands for each, and its corners too if asked.

    Returns
    -------
    (n, 4) float
        Longitude, latitude [degrees], easting, northing [m, SWEREF 99 TM].
    """
    points: list[Any] = []
    for shape in shapes:
        points.append(spot_of(shape))
        if corners:
            points += shapely.get_parts(shapely.extract_unique_points(shape)).tolist()
    if not points:
        return np.empty((0, 4))
    # An honest shape is rounded: so is what is looked for.
    return np.hstack(
        [shapely.get_coordinates(points), shapely.get_coordinates(crs.to_measured(points))]
    )


def told_spots(pairs: FloatArray, hidden: FloatArray, shown: FloatArray) -> Sequence[int]:
    """Name the hidden places (by row) whose position is among the pairs, and is no shown one.

    Parameters
    ----------
    pairs : (n, 4) float
        As `spots_in` gives them [degrees or m].
    hidden, shown : (n, 4) float
        As `spots_of` gives them [degrees and m].
    """
    if not len(pairs) or not len(hidden):
        return []
    near = _near(pairs, hidden)
    rows = np.flatnonzero(near.any(axis=1))
    if len(rows) and len(shown):
        rows = rows[~_near(pairs[rows], shown).any(axis=1)]
    return [int(n) for n in np.flatnonzero(near[rows].any(axis=0))]


def _near(pairs: FloatArray, places: FloatArray) -> NDArray[np.bool_]:
    """Tell which pairs are which places, either axis first: (pairs, places)."""
    one, two, off, too = (pairs[:, [n]] for n in range(4))
    found = np.zeros((len(pairs), len(places)), dtype=bool)
    for x, y in ((0, 1), (2, 3)):
        a, b = places[:, x], places[:, y]
        found |= (abs(one - a) <= off) & (abs(two - b) <= too)
        found |= (abs(one - b) <= off) & (abs(two - a) <= too)
    return found
