"""A town flattened: longitude and latitude as metres east and north of its middle, to find near."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

_DEGREE_M: Final = 111_320.0
"""Length of a degree of latitude [m]; it varies by half a per cent, and only nearness is asked."""


@dataclass(frozen=True)
class Plane:
    """A flat picture about a middle latitude; lengths are true to a per cent within 0.5° of it.

    Attributes
    ----------
    lat
        The middle latitude [degrees].
    """

    lat: float

    @classmethod
    def of(cls, lonlat: FloatArray) -> Plane:
        """Lay the plane about the middle of points (EPSG:4326) [degrees], (n, 2)."""
        if not len(lonlat):
            return cls(0.0)
        return cls(float(lonlat[:, 1].min() + lonlat[:, 1].max()) / 2)

    def flat(self, lonlat: FloatArray) -> FloatArray:
        """Give metres east and north of points [degrees], (n, 2) [m]."""
        return np.asarray(lonlat, dtype=float).reshape(-1, 2) * self._scale

    def lonlat(self, flat: FloatArray) -> FloatArray:
        """Give the points [degrees] of metres east and north, (n, 2) [m]."""
        return np.asarray(flat, dtype=float).reshape(-1, 2) / self._scale

    @property
    def _scale(self) -> FloatArray:
        return np.array([np.cos(np.radians(self.lat)), 1.0]) * _DEGREE_M


def along(points: FloatArray, point: FloatArray) -> tuple[int, float, float]:
    """Find where a line passes nearest to a point.

    Parameters
    ----------
    points : (k, 2) float
        The line's points, at least two [m].
    point : (2,) float
        The point [m].

    Returns
    -------
    segment
        Which segment, from 0 to k − 2.
    share
        How far along that segment [0–1].
    away
        How far off [m].
    """
    a = points[:-1]
    step = points[1:] - a
    square = np.einsum("ij,ij->i", step, step)
    reached = np.einsum("ij,ij->i", point - a, step)
    share = np.clip(np.divide(reached, square, out=np.zeros(len(a)), where=square > 0), 0.0, 1.0)
    away = np.hypot(*(a + share[:, None] * step - point).T)
    best = int(away.argmin())
    return best, float(share[best]), float(away[best])
