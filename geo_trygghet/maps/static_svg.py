"""The public map as a picture: SVG for the page without JavaScript, and for files.

The letters tie it to the list; the list says everything that the picture does.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import shapely

from geo_trygghet import crs, municipalities
from geo_trygghet.maps.legend import SYMBOLS
from geo_trygghet.maps.payload import area_point
from geo_trygghet.maps.svg_plate import (
    HEIGHT_PX,
    MARGIN_PX,
    NARROWEST_M,
    WIDTH_PX,
    Frame,
    crosses,
    foot,
    inset,
    neatline,
    north,
    path_of,
    scale_bar,
)
from geo_trygghet.maps.views import FRAMED, letters_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.privacy import PublicTable

STYLE: Final = (
    ".m-paper{fill:#eceeea;stroke:#6a6152}.m-land{fill:#faf7f0;stroke:#6a6152;stroke-width:1}"
    ".m-area{fill:#f3ede0;stroke:#8d8268;stroke-width:1.6;stroke-dasharray:.1 5;"
    "stroke-linecap:round}"
    ".m-shape{stroke:#5f1170;stroke-width:2;fill-opacity:.85}.m-top{fill:#c290c6}.m-may{fill:#d4b9da}"
    ".m-other{fill:#f1eef6;stroke:#565262}.m-few{fill:#fff;stroke:#565262}.m-line{fill:none}"
    ".m-approximate{stroke-dasharray:6 4.5}"
    ".m-other,.m-few{stroke-width:1.3}.m-halo{fill:#fff;fill-opacity:.92}"
    ".m-band{fill:none;stroke:#dcd5c4;stroke-width:11;stroke-opacity:.45;stroke-linecap:round}"
    ".m-band-top{stroke:#c290c6}.m-band-may{stroke:#d4b9da;stroke-opacity:.7}"
    ".m-sea{fill:#e8eef0;stroke:#6a6152}.m-neat{fill:none;stroke:#6a6152}.m-bars{stroke:#6a6152;stroke-width:4}"
    ".m-cross{fill:none;stroke:#6a6152;stroke-opacity:.55}"
    ".tk-ink{fill:#5f1170}.tk-eye{fill:#fff}.tk-ring{fill:#fff;stroke:#5f1170;stroke-width:2}"
    ".tk-small{fill:#fff;stroke:#565262;stroke-width:2}.m-safe{fill:#12707c}"
    ".m-tick{fill:none;stroke:#fff;stroke-width:2}"
    "text{font:13px sans-serif;fill:#1b1a22;paint-order:stroke;stroke:#faf7f0;stroke-width:3.5px}"
    ".m-letter{font-weight:700;fill:#4a2574}.m-small{font-size:11px;fill:#6a6152}"
    ".m-strong{font-weight:700}.m-ink{fill:#3b352b}.m-here{fill:none;stroke:#c98a1b;stroke-width:2.5}"
    ".m-made-up{font-weight:700;fill:#6b3d00}"
)

ORDER: Final = {"top": 0, "may": 1, "other": 2, "few": 3}
HALO_PX: Final = {"top": 11, "may": 9.5, "other": 6.5, "few": 0}
"""Radius of the paper around a symbol [px]."""


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
        crosses(frame),
        *_symbols(places, letters_of(table), frame),
        "</g>",
        neatline(frame),
        north(),
        scale_bar(frame),
        inset(table, frame),
        foot(table),
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
    across = max((east - west) * 1.8, (north - south) * 1.8 * wide / high, NARROWEST_M)
    scale = wide / across
    return Frame(
        (west + east) / 2 - wide / scale / 2, (south + north) / 2 + high / scale / 2, scale
    )


def _land(table: PublicTable, frame: Frame) -> str:
    outline = gpd.GeoSeries([municipalities.outline(table.municipality.code)], crs=crs.STORED)
    return f'<path class="m-land" d="{path_of(outline.to_crs(crs.MEASURED).iloc[0], frame)}"/>'


def _shapes(places: gpd.GeoDataFrame, frame: Frame) -> list[str]:
    drawn = []
    ordered = sorted(places.to_dict("records"), key=lambda r: r["size_class"] == "place")
    for row in ordered:
        shape = row["geometry"]
        if shape.geom_type in {"Point", "MultiPoint"}:
            continue
        path = path_of(shape, frame)
        classes = ["m-area"]
        if row["size_class"] == "place":
            classes = ["m-shape", f"m-{_symbol(row)}"]
            classes += ["m-approximate"] if row["approximate"] else []
            if "Line" in shape.geom_type:
                classes.append("m-line")
                drawn.append(f'<path class="m-band m-band-{_symbol(row)}" d="{path}"/>')
        drawn.append(f'<path class="{" ".join(classes)}" d="{path}"/>')
    return drawn


def _symbols(places: gpd.GeoDataFrame, letters: dict[str, str], frame: Frame) -> list[str]:
    """Draw symbols, the flagged ones on top, and write their names, the flagged ones first."""
    rows = sorted(places.to_dict("records"), key=lambda r: ORDER[_symbol(r)])
    points = [_anchor(r["geometry"]) for r in rows if r["size_class"] == "place"]
    spots = {r["place_id"]: frame.at(*_spot(r, points)) for r in rows}
    taken = [(x - 10, y - 10, x + 10, y + 10) for x, y in spots.values()]
    taken += [(14, 430, 178, 596), (14, 14, 62, 76), (218, 562, 360, 596)]
    symbols, labels = [], []
    for row in rows:
        x, y = spots[row["place_id"]]
        kind = _symbol(row)
        halo = f'<circle class="m-halo" cx="10" cy="10" r="{HALO_PX[kind]}"/>'
        place = f"translate({x - 10:g} {y - 10:g})"
        symbols.append(f'<g transform="{place}">{halo}{SYMBOLS[kind]}</g>')
        if 0 < x < WIDTH_PX and 0 < y < HEIGHT_PX:
            strong = row["tier"] in FRAMED
            letter, name = letters[row["place_id"]], str(row["name"])
            labels.append(_label(letter, name, x, y, taken, strong=strong))
    return [*reversed(symbols), *labels]


def _spot(row: dict[str, Any], points: Sequence[BaseGeometry]) -> tuple[float, float]:
    shape = row["geometry"]
    point = area_point(shape, points) if row["size_class"] == "area" else _anchor(shape)
    return float(shapely.get_x(point)), float(shapely.get_y(point))


def _symbol(row: dict[str, Any]) -> str:
    return "few" if row["tier"] == "untold" else str(row["tier"])


def _anchor(shape: BaseGeometry) -> BaseGeometry:
    if shape.geom_type == "LineString":
        return shape.interpolate(0.5, normalized=True)
    if shape.geom_type == "Polygon" and shape.contains(shape.centroid):
        return shape.centroid
    return shape.representative_point()


def _label(
    letter: str,
    name: str,
    x: float,
    y: float,
    taken: list[tuple[float, float, float, float]],
    *,
    strong: bool,
) -> str:
    """Write the letter, and the name where it hides nothing: right, left, below or above."""
    long, short = f"{letter} {name}", letter
    bold = ' class="m-strong"' if strong else ""
    for text in (long, short):
        width = (7.6 if strong else 7.0) * len(text)
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
                    f'<text{bold} x="{x + dx:g}" y="{y + dy:g}" text-anchor="{anchor}">'
                    f'<tspan class="m-letter">{letter}</tspan>{rest}</text>'
                )
    return f'<text class="m-letter" x="{x + 11:g}" y="{y - 8:g}">{letter}</text>'


def _overlaps(
    box: tuple[float, float, float, float], taken: Sequence[tuple[float, float, float, float]]
) -> bool:
    return any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken)
