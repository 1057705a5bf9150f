"""The ground of a patrol's map: degrees to metres around a point, metres to pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo_trygghet.patrol.model import LonLat

NARROWEST_M: Final = 300.0
"""A map shows at least this much ground across [m]."""

_MARGIN_PX: Final = 30.0

_A: Final = 6_378_137.0
_E2: Final = 0.00669437999014
"""Semi-major axis [m] and squared eccentricity of WGS 84."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a picture shows of the ground, with north straight up.

    SWEREF 99 TM would lean up to seven degrees in the north-east and far more abroad, and a north
    arrow beside it would lie; degrees scaled at the middle latitude are right within a few
    thousandths over the length of a round on foot.

    Attributes
    ----------
    origin
        Where the metres count from: longitude and latitude [degrees].
    west, north
        The picture's upper left corner [m from the origin].
    width, height
        Size of the picture [px].
    """

    origin: LonLat
    west: float
    north: float
    px_per_m: float
    width: float
    height: float

    def metres(self, lon: float, lat: float) -> tuple[float, float]:
        """Give a point [degrees] in metres east and north of the origin."""
        east_m, north_m = metres_per_degree(self.origin[1])
        return (lon - self.origin[0]) * east_m, (lat - self.origin[1]) * north_m

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Give the pixel of a point [degrees]."""
        east, north = self.metres(lon, lat)
        return (
            round((east - self.west) * self.px_per_m, 1),
            round((self.north - north) * self.px_per_m, 1),
        )

    def bounds(self, *, margin_px: float = 0.0) -> tuple[float, float, float, float]:
        """Give west, south, east and north [degrees], widened by a margin [px]."""
        east_m, north_m = metres_per_degree(self.origin[1])
        more = margin_px / self.px_per_m
        west, north = self.west - more, self.north + more
        east = self.west + self.width / self.px_per_m + more
        south = self.north - self.height / self.px_per_m - more
        lon, lat = self.origin
        return (
            lon + west / east_m,
            lat + south / north_m,
            lon + east / east_m,
            lat + north / north_m,
        )

    def around(self, points: Iterable[LonLat], *, width: float, height: float) -> Frame:
        """Give another picture [px] of the same ground, around some of its points."""
        return _fitted(self.origin, [self.metres(*point) for point in points], width, height)

    def within(self, other: Frame) -> tuple[float, float, float]:
        """Give how another picture's pixels become this one's: scale, then x and y to add [px]."""
        scale = self.px_per_m / other.px_per_m
        return (
            scale,
            (other.west - self.west) * self.px_per_m,
            (self.north - other.north) * self.px_per_m,
        )


def metres_per_degree(lat: float) -> tuple[float, float]:
    """Give the length of a degree east and of a degree north at a latitude [m]."""
    flat = 1 - _E2 * math.sin(math.radians(lat)) ** 2
    east = _A / math.sqrt(flat) * math.cos(math.radians(lat))
    return math.radians(east), math.radians(_A * (1 - _E2) / flat**1.5)


def frame_around(
    points: Iterable[LonLat], *, width: float, height: float, least: float | None = None
) -> Frame:
    """Fit a picture [px] around points [degrees], at least one, with room for the marks.

    Where the points lie wider than high, the picture is made lower, down to `least` [px].
    """
    every = list(points)
    lon = (min(p[0] for p in every) + max(p[0] for p in every)) / 2
    lat = (min(p[1] for p in every) + max(p[1] for p in every)) / 2
    empty = Frame((lon, lat), 0.0, 0.0, 1.0, width, height)
    fitted = empty.around(every, width=width, height=height)
    if least is None:
        return fitted
    rows = [fitted.at(*point)[1] for point in every]
    needed = min(max(max(rows) - min(rows) + 2 * _MARGIN_PX, least), height)
    return empty.around(every, width=width, height=needed)


def _fitted(
    origin: LonLat, metres: list[tuple[float, float]], width: float, height: float
) -> Frame:
    easts, norths = [m[0] for m in metres], [m[1] for m in metres]
    across = max(
        (max(easts) - min(easts)) / (width - 2 * _MARGIN_PX) * width,
        (max(norths) - min(norths)) / (height - 2 * _MARGIN_PX) * width,
        NARROWEST_M,
    )
    scale = width / across
    west = (min(easts) + max(easts)) / 2 - width / scale / 2
    north = (min(norths) + max(norths)) / 2 + height / scale / 2
    return Frame(origin, west, north, scale, width, height)


def scale_of(frame: Frame, *, most_px: float) -> tuple[float, float]:
    """Give a round length that fits in `most_px`: its metres [m] and its pixels [px]."""
    most = most_px / frame.px_per_m
    power = 10.0 ** math.floor(math.log10(most))
    metres = max(step * power for step in (1, 2, 5) if step * power <= most)
    return metres, metres * frame.px_per_m
