"""What stands around the public picture: crosses, scale, north, inset, source."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import shapely

from geo_trygghet import crs, municipalities, wording
from geo_trygghet.maps.payload import attribution
from geo_trygghet.maps.print_scale import round_length

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.privacy import PublicTable

WIDTH_PX: Final = 720
HEIGHT_PX: Final = 704
NARROWEST_M: Final = 500.0
"""The picture shows at least this much ground [m]."""

INSIDE_PX: Final = (0, 0, 720, 680)
"""Left, top, right and bottom of the picture's ground [px]."""

INSET_PX: Final = (14, 512, 168, 666)
"""Where the inset lies [px]."""

NORTH_PX: Final = (12, 10, 56, 66)
"""Where the arrow to the north lies [px]."""

SCALE_PX: Final = (190, 640, 380, 672)
"""Where the scale lies [px]."""

STATIC_CSS: Final = (
    ".m-map{font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,"
    "'Liberation Sans',sans-serif}"
    ".m-paper{fill:#e4ecef}.m-land{fill:#faf7f0;stroke:#6a6152;stroke-opacity:.6}"
    ".m-area{fill:#f1e9da;stroke:#8d8268;stroke-width:1.6;stroke-dasharray:.1 5;"
    "stroke-linecap:round}"
    ".m-promised{fill:#ebe3f1;stroke:#4a2574;stroke-width:2.6;stroke-dasharray:.1 6;"
    "stroke-linecap:round}"
    ".m-shape{stroke:#5f1170;stroke-width:2;fill-opacity:.85}.m-top{fill:#c290c6}.m-may{fill:#d4b9da}"
    ".m-other,.m-few{fill:#f1eef6;stroke:#565262;stroke-width:1.3}.m-line{fill:none;stroke-opacity:.6}"
    ".m-approximate{stroke-dasharray:6 4.5}.m-halo{fill:#fff;fill-opacity:.94}"
    ".m-band{fill:none;stroke:#dcd5c4;stroke-width:11;stroke-opacity:.55;stroke-linecap:round}"
    ".m-band-top{stroke:#c290c6}.m-band-may{stroke:#d4b9da;stroke-opacity:.7}"
    ".m-cross{fill:none;stroke:#6a6152;stroke-opacity:.4}"
    ".tk-ink{fill:#5f1170}.tk-eye{fill:#fff}.tk-ring{fill:#fff;stroke:#5f1170;stroke-width:2}"
    ".tk-small{fill:#fff;stroke:#565262;stroke-width:2}.tk-safe-disc{fill:#12707c}"
    ".tk-safe-tick{fill:none;stroke:#fff;stroke-width:2.2;stroke-linecap:round;"
    "stroke-linejoin:round}"
    ".m-map text{font-size:13px;fill:#1b1a22;stroke:none}"
    ".m-label{paint-order:stroke;stroke:#fff!important;stroke-width:3.5px;stroke-linejoin:round}"
    ".m-label .m-letter{font-weight:700;fill:#4a2574}.m-map .m-strong{font-weight:700}"
    ".m-map .m-of-safe{fill:#0d5a65}.m-map .m-of-other{fill:#46424f}"
    ".m-leader{fill:none;stroke:#565262}.m-leader.m-strong{stroke:#5f1170;stroke-width:1.4}"
    ".m-map .m-small{font-size:11px;fill:#5c5446}.m-ink{fill:#3b352b}"
    ".m-rule{fill:none;stroke:#3b352b;stroke-width:2}.m-map .m-scale text{font-weight:700}"
    ".m-box{fill:#fff;stroke:#d9d4ca}.m-whole{fill:#ebe5d8;stroke:#6a6152;stroke-width:.8}"
    ".m-here{fill:none;stroke:#4a2574;stroke-width:2.5}"
    ".m-map .m-made-up{font-weight:700;font-size:12px;fill:#6b3d00}.m-narrow{display:none}"
    ".m-map .m-narrow text{font-size:25px}.m-narrow .m-label{stroke-width:6px}"
)
"""The picture's style; a page that holds several pictures takes it once."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Ground to picture: metres in SWEREF 99 TM to pixels."""

    west: float
    north: float
    px_per_m: float

    def at(self, east: float, north: float) -> tuple[float, float]:
        """Give the pixel of a point [m]."""
        return (
            round((east - self.west) * self.px_per_m, 1),
            round((self.north - north) * self.px_per_m, 1),
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


def _step_m(frame: Frame) -> float:
    return round_length(240 / frame.px_per_m)


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
        '<g transform="translate(34 18)"><path class="m-ink" d="M0 0 6 22 0 17 -6 22Z"/>'
        '<text class="m-strong" y="37" text-anchor="middle">N</text></g>'
    )


def scale_bar(frame: Frame) -> str:
    """Draw a length on the ground, round in metres."""
    metres = round_length(130 / frame.px_per_m)
    width = metres * frame.px_per_m
    told = f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"  # noqa: PLR2004 - a kilometre
    return (
        f'<g class="m-scale" transform="translate(198 658)">'
        f'<path class="m-rule" d="M0 -6V0H{width:.1f}V-6"/>'
        f'<text x="{width + 8:.1f}" y="3">{told}</text></g>'
    )


def inset(table: PublicTable, frame: Frame) -> str:
    """Draw where in the municipality the picture lies."""
    outline = gpd.GeoSeries([municipalities.outline(table.municipality.code)], crs=crs.STORED)
    shape = outline.to_crs(crs.MEASURED).iloc[0].simplify(200)
    left, top, right, bottom = INSET_PX
    west, south, east, up = shape.bounds
    wide, high = right - left, bottom - top
    scale = min((wide - 24) / (east - west), (high - 44) / (up - south))
    small = Frame((west + east) / 2 - wide / 2 / scale, up + 30 / scale, scale)
    name = escape(wording.municipality_name(table.municipality.name))
    corner = small.at(frame.west, frame.north)
    span = WIDTH_PX / frame.px_per_m * scale
    return (
        f'<g transform="translate({left} {top})">'
        f'<rect class="m-box" width="{wide}" height="{high}" rx="8"/>'
        f'<text class="m-small m-strong" x="10" y="19">{name}</text>'
        f'<path class="m-whole" d="{path_of(shape, small)}"/>'
        f'<rect class="m-here" x="{corner[0]:g}" y="{corner[1]:g}" width="{max(span, 6):.1f}" '
        f'height="{max(span * INSIDE_PX[3] / WIDTH_PX, 6):.1f}"/></g>'
    )


def foot(table: PublicTable) -> str:
    """Write the source, and that data are constructed if they are."""
    source = escape(f"{attribution(table.municipality.code)} · streckat: ungefärligt läge")
    made_up = (
        '<text class="m-made-up" x="712" y="697" text-anchor="end">Konstruerade data</text>'
        if table.constructed
        else ""
    )
    return f'<text class="m-small" x="8" y="697">{source}</text>{made_up}'
