"""Coordinate systems: stored in WGS 84, measured in SWEREF 99 TM, local zones told apart.

All local SWEREF 99 zones share the false easting 150,000 m, so numbers alone don't tell the zone:
a point read in the zone beside its own lands some 60–90 km off. What tells is where the points
land. Every zone is therefore tried in both axis orders against the municipality's outline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Shape = TypeVar("Shape", BaseGeometry, BaseGeometry | None)
    """Where every geometry is there, so is every one that comes back."""

STORED: Final = 4326
"""EPSG code of every stored geometry: WGS 84, degrees, longitude first."""

MEASURED: Final = 3006
"""EPSG code in which lengths and areas are reckoned: SWEREF 99 TM, metres."""

TOLERANCE_M: Final = 10_000.0
"""How far outside the coarse outline a point still counts as within the municipality [m].

Measured against SCB's 2,017 localities of 2020: 149 lie outside the outline of their own
municipality, 99 % of all within 1.9 km of it, islands up to 9.5 km (Vrångö). Half of the smallest
shift between two zones is 30 km, so the tolerance never lets a wrong zone in.
"""

NEIGHBOUR_M: Final = 4_000.0
"""A point nearer by this to another municipality's outline than to its own lies there [m].

Within an outline the way out counts as negative distance. Of the same 2,017 localities the one
that the outlines misplace most is nearer to a neighbour by 3,936 m (Baggetorp).
"""

DOUBT_M: Final = 2_000.0
"""A point nearer by this to another municipality may lie there, and is told of [m].

So are 7 of the 2,017 localities, wrongly.
"""

LANDING_SHARE: Final = 0.5
"""A system fits when more than this share of the points lands in the municipality [0–1]."""

_SAMPLE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Zone:
    """A coordinate system that Swedish files come in."""

    epsg: int
    name: str

    @property
    def label(self) -> str:
        """The name with its code, as people read it."""
        return f"{self.name} (EPSG:{self.epsg})"


@dataclass(frozen=True, slots=True)
class Fit:
    """A system and axis order in which points land in the municipality.

    Attributes
    ----------
    zone
        The coordinate system.
    north_first
        True if the first number of each pair is the northing or the latitude.
    share
        Share of the points that lands in the municipality [0–1].
    """

    zone: Zone
    north_first: bool
    share: float


_MERIDIANS: Final = {
    3007: "12 00",
    3008: "13 30",
    3009: "15 00",
    3010: "16 30",
    3011: "18 00",
    3012: "14 15",
    3013: "15 45",
    3014: "17 15",
    3015: "18 45",
    3016: "20 15",
    3017: "21 45",
    3018: "23 15",
}
_GON: Final = {
    3019: "7,5 gon V",
    3020: "5 gon V",
    3021: "2,5 gon V",
    3022: "0 gon",
    3023: "2,5 gon O",
    3024: "5 gon O",
}

ZONES: Final[tuple[Zone, ...]] = (
    Zone(4326, "WGS 84"),
    Zone(3006, "SWEREF 99 TM"),
    *(Zone(code, f"SWEREF 99 {meridian}") for code, meridian in _MERIDIANS.items()),
    *(Zone(code, f"RT 90 {gon}") for code, gon in _GON.items()),
    Zone(3857, "Web Mercator"),
)
"""The systems that are tried when a file says nothing, in order of how common they are."""

_BY_CODE: Final = {zone.epsg: zone for zone in ZONES}
_SAME_AS: Final = {
    4619: 4326,  # SWEREF 99 in degrees: the same within a metre
    4258: 4326,
    4979: 4326,
    4977: 4326,
    4976: 4326,
    5845: 3006,  # SWEREF 99 TM with heights
    5973: 3006,
    25833: 3006,  # ETRS89 / UTM 33: the same projection
    32633: 3006,
    2400: 3021,
    3847: 3021,
    3846: 3020,
    3845: 3019,
    3848: 3022,
    3849: 3023,
    3850: 3024,
    900913: 3857,
    102100: 3857,
    102113: 3857,
    **{5846 + i: 3007 + i for i in range(12)},  # the local zones with heights
}
_NAMED: Final = (
    (re.compile(r"SWEREF[ _]*99[ _]*TM", re.IGNORECASE), 3006),
    (re.compile(r"CRS:?84", re.IGNORECASE), 4326),
    *(
        (re.compile(rf"SWEREF[ _]*99[ _]*{m[:2]}[ _.-]?{m[3:]}", re.IGNORECASE), code)
        for code, m in _MERIDIANS.items()
    ),
    (re.compile(r"RT[ _]*90[ _]*2[.,_]?5[ _]*gon[ _]*[VW]", re.IGNORECASE), 3021),
)
_EPSG: Final = re.compile(r"EPSG(?:/|:|::|/[\d.]*/)*\s*(\d{4,6})\s*$", re.IGNORECASE)


def zone(epsg: int) -> Zone:
    """Give the zone of an EPSG code, with the code as its name if it is none of `ZONES`."""
    code = _SAME_AS.get(epsg, epsg)
    return _BY_CODE.get(code) or Zone(code, f"EPSG {code}")


def recognise(text: str) -> Zone | None:
    """Tell which system a name, an URN or a WKT text means; None if it means none that is known.

    ``urn:ogc:def:crs:EPSG::3006``, ``EPSG:3006``, ``OGC:CRS84`` and Esri's and OGC's WKT are
    understood. Nothing is fetched.
    """
    text = text.strip()
    found = _EPSG.search(text)
    if found:
        return zone(int(found[1]))
    for pattern, code in _NAMED:
        if pattern.search(text[:200]):
            return zone(code)
    try:
        code_or_none = CRS.from_user_input(text).to_epsg(min_confidence=20)
    except CRSError:
        return None
    return None if code_or_none is None else zone(code_or_none)


@cache
def _transformer(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def transform(geometries: Sequence[Shape], *, source: int, target: int) -> list[Shape]:
    """Carry geometries from one system to another, easting or longitude first.

    Parameters
    ----------
    geometries : (n,) geometries or None
        In the units of `source` [m or degrees]; heights are dropped.
    source, target
        EPSG codes.

    Returns
    -------
    (n,) list
        In the units of `target`; None stays None.
    """
    flat = shapely.force_2d(np.array(geometries, dtype=object))
    if source != target:
        carry = _transformer(source, target)
        flat = shapely.transform(
            flat, lambda xy: np.column_stack(carry.transform(xy[:, 0], xy[:, 1]))
        )
    return list(flat)


def to_stored(
    geometries: Sequence[BaseGeometry | None], *, source: int
) -> list[BaseGeometry | None]:
    """Carry geometries from the system `source` (EPSG) to WGS 84, rounded to 1e-7° (1 cm)."""
    carried = transform(geometries, source=source, target=STORED)
    return list(shapely.transform(np.array(carried, dtype=object), lambda xy: np.round(xy, 7)))


def to_measured(geometries: Sequence[Shape]) -> list[Shape]:
    """Carry stored geometries (EPSG:4326) to SWEREF 99 TM, where lengths are metres [m]."""
    return transform(geometries, source=STORED, target=MEASURED)


def reach(outline: BaseGeometry, *, tolerance_m: float = TOLERANCE_M) -> BaseGeometry:
    """Widen an outline (EPSG:4326) by a tolerance [m]; given back in EPSG:4326."""
    (measured,) = to_measured([outline])
    (wide,) = transform([measured.buffer(tolerance_m)], source=MEASURED, target=STORED)
    return wide


def find_zones(
    first: Sequence[float] | NDArray[np.float64],
    second: Sequence[float] | NDArray[np.float64],
    outline: BaseGeometry,
) -> list[Fit]:
    """Find the systems and axis orders in which pairs of numbers land in a municipality.

    Parameters
    ----------
    first, second : (n,) float
        The two numbers of each position, in the file's order [m or degrees]; at most 2,000 pairs,
        evenly spread, are looked at.
    outline
        The municipality's outline, EPSG:4326; it is widened by `TOLERANCE_M`.

    Returns
    -------
    list of Fit
        Those where more than `LANDING_SHARE` lands, best first; of equal share the more common
        system first, east first before north first. Empty if none fits.
    """
    a, b = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    step = max(1, -(-len(a) // _SAMPLE))
    a, b = a[::step], b[::step]
    if not len(a):
        return []
    wide = reach(outline)
    found = []
    for one in ZONES:
        (there,) = transform([wide], source=STORED, target=one.epsg)
        shapely.prepare(there)
        for north_first in (False, True):
            x, y = (b, a) if north_first else (a, b)
            share = float(np.mean(shapely.contains_xy(there, x, y)))
            if share > LANDING_SHARE:
                found.append(Fit(one, north_first, share))
    return sorted(found, key=lambda fit: -fit.share)
