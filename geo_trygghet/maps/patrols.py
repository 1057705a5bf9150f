"""The map of a patrol's plan: rounds with arrows, stops by letter and number, what is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import shapely

from geo_trygghet import wording
from geo_trygghet.maps.leaflet_map import render
from geo_trygghet.maps.parts import BaseMap, MapParts
from geo_trygghet.maps.payload import (
    DIGITS,
    MAP_TEXTS,
    base_layer,
    context_shapes,
    script_texts,
    view_of,
)
from geo_trygghet.streets.picture import CLASSES, attribution, street_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

    from geo_trygghet.tables import Municipality

LonLat = tuple[float, float]
"""Longitude and latitude [degrees, EPSG:4326]."""

NO_TILES: Final = BaseMap()

MARKS: Final = ("circle", "square", "hexagon", "shield", "diamond", "octagon")
"""Shapes of the marks of patrols A, B, C, D, E, F; each with a colour and a line of its own."""

SHAPES: Final[dict[str, str]] = {
    "circle": "M14 1.500a12.500 12.500 0 1 1 0 25 12.500 12.500 0 0 1 0-25z",
    "square": "M6 2h16a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H6a4 4 0 0 1-4-4V6a4 4 0 0 1 4-4z",
    "hexagon": "M6.500 1.500h15L28.500 14l-7 12.500h-15L-.5 14z",
    "shield": "M2 2h24v17L14 28.500 2 19z",
    "diamond": "M14-2.500 30.500 14 14 30.500-2.500 14z",
    "octagon": "M8.800 1.500h10.400l7.300 7.300v10.400l-7.300 7.300H8.800l-7.300-7.300V8.800z",
}
"""Shape → its outline in a square of 28 units."""

AROUND: Final = 0.6
"""Streets are drawn so far around the first view [share of its side]."""

MOST_STREETS: Final = 6000
"""With more street lines than this, only those in the first view are drawn [lines]."""

MOST_NAMES: Final = 60
"""Names of streets that are handed over; the map letters those that have room [names]."""

SIMPLER_M: Final = 2.0
"""Corners of street lines that stand out less than this are left out [m]."""


@dataclass(frozen=True, slots=True)
class DrawnStop:
    """A stop on the map.

    Attributes
    ----------
    label
        Its letter and number, B6.
    name, told
        Its place, and what a screen reader says after it.
    at
        Where.
    """

    label: str
    name: str
    told: str
    at: LonLat


@dataclass(frozen=True, slots=True)
class DrawnRoute:
    """A patrol's round: its letter, its stops in order, and the ways there and back as lines."""

    letter: str
    stops: tuple[DrawnStop, ...]
    legs: tuple[tuple[LonLat, ...], ...]


@dataclass(frozen=True)
class Drawn:
    """What a plan's map shows.

    Attributes
    ----------
    start, start_name
        Where all rounds begin and end.
    left_out
        Name and position of each place that is not visited.
    streets : table, schema.STREET
        To draw beneath, if any are known.
    """

    start: LonLat
    start_name: str
    routes: tuple[DrawnRoute, ...]
    left_out: tuple[tuple[str, LonLat], ...]
    streets: gpd.GeoDataFrame | None = None


def patrol_map(
    drawn: Drawn,
    municipality: Municipality,
    *,
    register: gpd.GeoDataFrame,
    base: BaseMap = NO_TILES,
    title: str | None = None,
    name: str = "patrull",
    texts: Mapping[str, str] = MAP_TEXTS,
) -> MapParts:
    """Draw a plan over its streets, or over the plate where none are known.

    Parameters
    ----------
    drawn
        The plan as it is drawn.
    municipality
        Whose it is.
    register : GeoDataFrame, schema.PLACE
        All places, for localities' names and the areas around.
    base
        Tiles, if any.
    title
        The municipality's whole name, in the inset; None: in Swedish.
    name
        The map's word in ids.
    texts
        The map's words, as MAP_TEXTS.
    """
    seen = _framed(drawn)
    bounds = view_of([shapely.Point(point) for point in seen])
    areas = register[register["kind"] == "district"]
    payload: dict[str, Any] = {
        "places": [],
        "routes": [_route(route) for route in drawn.routes],
        "left": [{"name": told, "at": _lat_lon(at)} for told, at in drawn.left_out],
        "start": {"name": drawn.start_name, "at": _lat_lon(drawn.start)},
        "streets": _streets(drawn.streets, bounds),
        "credit": None if drawn.streets is None else attribution(drawn.streets.attrs.get("format")),
        "marks": {route.letter: shape_of(route.letter) for route in drawn.routes},
        "base": base_layer(municipality.code, register[register["kind"] == "locality"]),
        "context": context_shapes(areas, areas.iloc[:0]),
        "texts": script_texts(texts, municipality.code),
        "municipality": municipality.name,
        "title": title or wording.municipality_name(municipality.name),
        "labels": True,
    }
    return render(payload, name=name, bounds=bounds, base=base, function="trygghetPatrull")


def mark_svg(letter: str, size: int = 20) -> str:
    """Draw a patrol's mark with its letter, for a legend and a timetable; for no screen reader.

    Parameters
    ----------
    letter
        A–Z.
    size
        Its side [px].
    """
    shape = shape_of(letter)
    return (
        f'<svg class="tk-mark tk-patrol-{letter.lower()}" width="{size}" height="{size}" '
        f'viewBox="-2 -2 32 32" aria-hidden="true" focusable="false"><path d="{shape}"/>'
        f'<text x="14" y="20" text-anchor="middle">{letter}</text></svg>'
    )


def shape_of(letter: str) -> str:
    """Give the outline of a patrol's mark."""
    return SHAPES[MARKS[(ord(letter) - ord("A")) % len(MARKS)]]


def _framed(drawn: Drawn) -> list[LonLat]:
    """Give the points to show at first: the start and every stop; without stops, every place."""
    stops = [stop.at for route in drawn.routes for stop in route.stops]
    return [drawn.start, *(stops or [at for _, at in drawn.left_out])]


def _route(route: DrawnRoute) -> dict[str, Any]:
    return {
        "letter": route.letter,
        "legs": [[_lat_lon(point) for point in leg] for leg in route.legs],
        "stops": [
            {"id": stop.label, "name": stop.name, "told": stop.told, "at": _lat_lon(stop.at)}
            for stop in route.stops
        ],
    }


def _streets(streets: gpd.GeoDataFrame | None, bounds: list[list[float]]) -> dict[str, Any]:
    """Give the streets in and around the view, by class, with the longest names."""
    if streets is None or streets.empty:
        return {"lines": {}, "names": []}
    (south, west), (north, east) = bounds
    wide, high = (east - west) * AROUND, (north - south) * AROUND
    box = (west - wide, south - high, east + wide, north + high)
    picture = street_lines(streets, box, simplify_m=SIMPLER_M)
    if len(picture.lines) > MOST_STREETS:
        box = (west, south, east, north)
        picture = street_lines(streets, box, simplify_m=SIMPLER_M)
    lines: dict[str, list[list[list[float]]]] = {kind: [] for kind in CLASSES}
    for one in picture.lines[:MOST_STREETS]:
        lines[one.kind].append([_lat_lon(point) for point in one.line])
    return {
        "lines": lines,
        "names": [
            {"name": one.name, "line": [_lat_lon(point) for point in one.line]}
            for one in picture.names[:MOST_NAMES]
        ],
    }


def _lat_lon(point: LonLat) -> list[float]:
    return [round(point[1], DIGITS), round(point[0], DIGITS)]
