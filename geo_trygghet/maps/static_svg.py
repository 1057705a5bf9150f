"""The public map as a picture: SVG for the page without JavaScript, and for files.

The letters tie it to the list; the list says everything that the picture does. It is lettered
twice: with names, and for narrow columns with larger symbols and letters alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import shapely

from geo_trygghet import crs, municipalities
from geo_trygghet.codes import POINTED_OUT
from geo_trygghet.maps.legend import SAFE_SYMBOL, SYMBOLS
from geo_trygghet.maps.payload import anchor_point, area_point
from geo_trygghet.maps.svg_labels import Box, Label, Placed, arrange
from geo_trygghet.maps.svg_plate import (
    HEIGHT_PX,
    INSET_PX,
    INSIDE_PX,
    NARROWEST_M,
    NORTH_PX,
    SCALE_PX,
    STATIC_CSS,
    WIDTH_PX,
    Frame,
    crosses,
    foot,
    inset,
    north,
    path_of,
    scale_bar,
)
from geo_trygghet.maps.views import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.privacy import PublicTable

ORDER: Final = {"top": 0, "may": 1, "other": 2, "few": 2}
HALO_PX: Final = {"top": 11.0, "may": 9.5, "other": 6.5, "few": 0.0, "safe": 10.5}
"""Radius of the paper around a symbol [px]."""

WIDE_TEXT_PX: Final = 13.0
NARROW_TEXT_PX: Final = 25.0
NARROW_SCALE: Final = 1.8
"""How much larger symbols are where the picture is shown at half its size."""


def static_svg(
    table: PublicTable,
    *,
    title: str | None = None,
    told: str | None = None,
    key: str = "m",
    promised: Iterable[str] = (),
    styled: bool = True,
) -> str:
    """Draw what the guard let through, as one SVG picture without script or foreign file.

    Parameters
    ----------
    table
        What may be published.
    title, told
        Name and description of the picture for screen readers; None: in Swedish.
    key
        The picture's word in ids; two pictures on a page need two.
    promised
        place_id of areas that a promise is about; their edge is drawn so.
    styled
        False leaves the style and the source out: the page has `STATIC_CSS`, and tells the source.
    """
    places = gpd.GeoDataFrame(table.places).to_crs(crs.MEASURED)
    frame = _frame(places)
    name = (
        title or f"Karta över platser som svarande nämnt, {table.municipality.name} {table.round}"
    )
    more = told or (
        f"{len(places)} platser, märkta A, B, C i namnordning. Samma uppgifter står i listan."
    )
    left, top, right, bottom = INSIDE_PX
    ground = f'x="{left}" y="{top}" width="{right - left}" height="{bottom - top}"'
    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" '
            f'viewBox="0 0 {WIDTH_PX} {HEIGHT_PX if styled else bottom}" '
            f'role="img" aria-labelledby="{key}-title {key}-desc" class="m-map">'
        ),
        f'<title id="{key}-title">{escape(name)}</title>',
        f'<desc id="{key}-desc">{escape(more)}</desc>',
        f"<style>{STATIC_CSS}</style>" if styled else "",
        f'<clipPath id="{key}-clip"><rect {ground}/></clipPath>',
        f'<g clip-path="url(#{key}-clip)"><rect class="m-paper" {ground}/>',
        _land(table, frame),
        *_shapes(places, frame, frozenset(promised)),
        crosses(frame),
        *_lettered(table, places, frame),
        "</g>",
        north(),
        scale_bar(frame),
        inset(table, frame),
        foot(table) if styled else "",
        "</svg>",
    ]
    return "".join(parts)


def _frame(places: gpd.GeoDataFrame) -> Frame:
    core = places[places["tier"].isin(POINTED_OUT) & (places["size_class"] == "place")]
    chosen = next((p for p in (core, places) if len(p)), None)
    wide, high = INSIDE_PX[2], INSIDE_PX[3]
    if chosen is None:
        return Frame(0.0, 0.0, wide / 10_000)
    west, south, east, north = chosen.total_bounds
    across = max((east - west) * 1.7, (north - south) * 1.6 * wide / high, NARROWEST_M)
    scale = wide / across
    return Frame(
        (west + east) / 2 - wide / scale / 2, (south + north) / 2 + high / scale / 2, scale
    )


def _land(table: PublicTable, frame: Frame) -> str:
    outline = gpd.GeoSeries([municipalities.outline(table.municipality.code)], crs=crs.STORED)
    shape = outline.to_crs(crs.MEASURED).iloc[0]
    # Far beyond the picture nothing is drawn, so nothing need be written.
    west, north = frame.west, frame.north
    wide, high = WIDTH_PX / frame.px_per_m, HEIGHT_PX / frame.px_per_m
    near = shapely.box(west - wide, north - 2 * high, west + 2 * wide, north + high)
    return f'<path class="m-land" d="{path_of(shape.intersection(near), frame)}"/>'


def _shapes(places: gpd.GeoDataFrame, frame: Frame, promised: frozenset[str]) -> list[str]:
    drawn = []
    ordered = sorted(
        places.to_dict("records"),
        key=lambda r: (r["size_class"] == "place", r["place_id"] in promised),
    )
    for row in ordered:
        shape = row["geometry"]
        if shape.geom_type in {"Point", "MultiPoint"}:
            continue
        path = path_of(shape, frame)
        classes = ["m-area", *(["m-promised"] if row["place_id"] in promised else [])]
        if row["size_class"] == "place":
            classes = ["m-shape", f"m-{_symbol(row)}"]
            classes += ["m-approximate"] if row["approximate"] else []
            if "Line" in shape.geom_type:
                classes.append("m-line")
                drawn.append(f'<path class="m-band m-band-{_symbol(row)}" d="{path}"/>')
        drawn.append(f'<path class="{" ".join(classes)}" d="{path}"/>')
    return drawn


def _lettered(table: PublicTable, places: gpd.GeoDataFrame, frame: Frame) -> list[str]:
    """Draw symbols, the flagged ones on top, with names, and again with letters alone."""
    shown = [spot for spot in _spots(table, places, frame) if spot.within]
    return [
        f'<g class="m-wide">{_drawn(shown, narrow=False)}</g>',
        f'<g class="m-narrow">{_drawn(shown, narrow=True)}</g>',
    ]


def outside_picture(table: PublicTable) -> list[tuple[str, str]]:
    """Give the letter and the name of the places that `static_svg` has no room for.

    Parameters
    ----------
    table
        What may be published.

    Returns
    -------
    list of (letter, name)
        In the order of the letters; a place that is only named as safe has no letter and is last.
    """
    places = gpd.GeoDataFrame(table.places).to_crs(crs.MEASURED)
    away = [spot for spot in _spots(table, places, _frame(places)) if not spot.within]
    away.sort(key=lambda spot: (not spot.letter, len(spot.letter), spot.letter, spot.name))
    return [(spot.letter, spot.name) for spot in away]


def _spots(table: PublicTable, places: gpd.GeoDataFrame, frame: Frame) -> list[_Spot]:
    letters = letters_of(table)
    rows = sorted(places.to_dict("records"), key=lambda r: ORDER[_symbol(r)])
    points = [anchor_point(r["geometry"]) for r in rows if r["size_class"] == "place"]
    safe = gpd.GeoDataFrame(table.safe).to_crs(crs.MEASURED).to_dict("records")
    also_safe = {str(r["place_id"]) for r in safe}
    spots = [
        _Spot(
            letters[r["place_id"]], str(r["name"]), *frame.at(*_spot(r, points)), _symbol(r),
            also_safe=r["place_id"] in also_safe,
        )
        for r in rows
    ]  # fmt: skip
    spots += [
        _Spot("", str(r["name"]), *frame.at(*_spot(r, points)), "safe")
        for r in safe
        if r["place_id"] not in letters
    ]
    return spots


@dataclass(frozen=True, slots=True)
class _Spot:
    """A symbol of the picture: what it is called and where it stands [px]."""

    letter: str
    name: str
    x: float
    y: float
    kind: str
    also_safe: bool = False

    @property
    def within(self) -> bool:
        """True if the picture shows it."""
        return 0 < self.x < INSIDE_PX[2] and 0 < self.y < INSIDE_PX[3]


def _drawn(spots: Sequence[_Spot], *, narrow: bool) -> str:
    scale = NARROW_SCALE if narrow else 1.0
    size = NARROW_TEXT_PX if narrow else WIDE_TEXT_PX
    radius = {kind: (halo or 6.5) * scale for kind, halo in HALO_PX.items()}
    taken: list[Box] = [INSET_PX, NORTH_PX, SCALE_PX]
    taken += [(s.x - r, s.y - r, s.x + r, s.y + r) for s in spots for r in (radius[s.kind] - 1,)]
    labels = [
        Label(
            letter=s.letter,
            name="" if narrow else s.name,
            x=s.x,
            y=s.y,
            radius_px=radius[s.kind],
            size_px=size,
            kind=s.kind,
            strong=s.kind in POINTED_OUT,
        )
        for s in spots
        if s.letter or not narrow
    ]
    placed = arrange(labels, taken, inside=INSIDE_PX)
    return "".join(
        [
            *(_leader(p) for p in placed if p.leader),
            *(_mark(s, scale) for s in reversed(spots)),
            *map(_text, placed),
        ]
    )


def _mark(spot: _Spot, scale: float) -> str:
    shape = SAFE_SYMBOL if spot.kind == "safe" else SYMBOLS[spot.kind]
    halo = f'<circle class="m-halo" cx="10" cy="10" r="{HALO_PX[spot.kind]:g}"/>'
    badge = (
        f'<g transform="translate(10.5 -3) scale(.55)">{SAFE_SYMBOL}</g>' if spot.also_safe else ""
    )
    left, top = spot.x - 10 * scale, spot.y - 10 * scale
    grown = f" scale({scale:g})" if scale != 1 else ""
    return f'<g transform="translate({left:g} {top:g}){grown}">{halo}{shape}{badge}</g>'


def _leader(placed: Placed) -> str:
    strong = " m-strong" if placed.label.strong else ""
    x, y = placed.leader or (placed.x, placed.y)
    return (
        f'<path class="m-leader{strong}" d="M{placed.label.x:g} {placed.label.y:g}L{x:g} {y:g}"/>'
    )


def _text(placed: Placed) -> str:
    label = placed.label
    classes = f"m-label m-of-{label.kind}" + (" m-strong" if label.strong else "")
    letter = f'<tspan class="m-letter">{label.letter}</tspan>' if label.letter else ""
    first = escape(placed.lines[0])
    joint = " " if letter and first else ""
    more = "".join(
        f'<tspan x="{placed.x:g}" dy="1.22em">{escape(line)}</tspan>' for line in placed.lines[1:]
    )
    return (
        f'<text class="{classes}" x="{placed.x:g}" y="{placed.y:g}" '
        f'text-anchor="{placed.anchor}">{letter}{joint}{first}{more}</text>'
    )


def _spot(row: Mapping[str, Any], points: Sequence[BaseGeometry]) -> tuple[float, float]:
    shape = row["geometry"]
    point = area_point(shape, points) if row["size_class"] == "area" else anchor_point(shape)
    return float(shapely.get_x(point)), float(shapely.get_y(point))


def _symbol(row: Mapping[str, Any]) -> str:
    return "few" if row["tier"] == "untold" else str(row["tier"])
