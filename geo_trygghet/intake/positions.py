"""Where rows lie: numbers or geometries to stored positions, checked against the municipality."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely.geometry import Point

from geo_trygghet import crs
from geo_trygghet.intake.coordinates import has_decimal_comma, read_angle, read_number, read_pair
from geo_trygghet.intake.settling import settle_columns, settle_layer
from geo_trygghet.municipalities import nearest_municipalities, outline

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.intake.coordinates import Pair
    from geo_trygghet.intake.desk import Desk, Line

_PROBE: Final = 50
_PAIRS: Final = (("latitude", "longitude"), ("north", "east"), ("x", "y"))


@dataclass
class Placed:
    """Positions of rows, EPSG:4326, by the row's index; and what was understood of them.

    Attributes
    ----------
    shapes
        Row index → geometry.
    outside
        Row index → the municipality that it lies in instead, "" if in none.
    doubtful
        Row index → the municipality that it may lie in, being nearer to it.
    zone
        The system that the file's numbers are in, None if it has no positions.
    """

    shapes: dict[int, BaseGeometry] = field(default_factory=dict)
    outside: dict[int, str] = field(default_factory=dict)
    doubtful: dict[int, str] = field(default_factory=dict)
    zone: crs.Zone | None = None


def place_rows(desk: Desk) -> Placed:
    """Find the positions of a desk's rows, in the file's geometry or its columns.

    Raises
    ------
    CrsMismatchError
        If the numbers land in the municipality in no system, in several, or not in the one that
        the file states.
    """
    if desk.sheet.shapes is not None:
        return _place_shapes(desk)
    pairs = _pairs(desk)
    if not pairs:
        return Placed()
    lines = [line for line in desk.lines if line.index in pairs]
    numbers = np.array([pairs[line.index] for line in lines], dtype=float)
    settled = settle_columns(desk, lines, numbers)
    if settled is None:
        return Placed()
    zone, north_first = settled
    points = np.array(shapely.points(numbers[:, ::-1] if north_first else numbers), dtype=object)
    stored = crs.to_stored(points.tolist(), source=zone.epsg)
    placed = Placed(zone=zone)
    placed.shapes = {
        line.index: shape for line, shape in zip(lines, stored, strict=True) if shape is not None
    }
    _check(desk, placed)
    return placed


def place_centroids(desk: Desk) -> Placed:
    """Read the police API's positions: degrees, latitude first, each the middle of an area."""
    pairs = _pairs(desk)
    points: dict[int, BaseGeometry] = {i: Point(b, a) for i, (a, b) in pairs.items()}
    return Placed(shapes=points, zone=crs.zone(crs.STORED) if points else None)


def _pairs(desk: Desk) -> dict[int, Pair]:
    """Read each row's two numbers; a position at 0, 0 is none."""
    names = [name for pair in _PAIRS for name in pair] + ["point"]
    names = [name for name in names if desk.has(name)]
    if not names:
        return {}
    found: dict[int, Pair] = {}
    for line in desk.each():
        pair = _pair_of(desk, line)
        if pair is None:
            continue
        if pair == (0.0, 0.0):
            desk.tell(
                line,
                "point" if desk.has("point") else "latitude",
                "0, 0",
                "Positionen är 0, 0: mottagaren hade ingen kontakt. Den togs inte.",
                "Sätt positionen för hand om platsen är känd.",
            )
        else:
            found[line.index] = pair
    if any(has_decimal_comma(cell) for name in names for cell in desk.column(name)[:_PROBE]):
        desk.statements.append("Decimaltecken: komma.")
    return found


def _pair_of(desk: Desk, line: Line) -> Pair | None:
    for first, second in _PAIRS:
        a, b = desk.cell(line, first), desk.cell(line, second)
        if not (a and b):
            continue
        read = read_angle if first == "latitude" else read_number
        x, y = read(a), read(b)
        if x is not None and y is not None:
            return x, y
        wrong, text = (first, a) if x is None else (second, b)
        _not_a_number(desk, line, wrong, text)
        return None
    text = desk.cell(line, "point")
    if not text:
        return None
    pair = read_pair(text)
    if pair is None:
        _not_a_number(desk, line, "point", text)
    return pair


def _not_a_number(desk: Desk, line: Line, name: str, text: str) -> None:
    desk.tell(
        line,
        name,
        text,
        "Positionen är inget tal och togs inte.",
        "Skriv latitud och longitud, till exempel 56.6739 och 12.8573.",
    )


def _place_shapes(desk: Desk) -> Placed:
    raw = shapely.from_wkb(np.array(desk.sheet.shapes, dtype=object))
    lines = [line for line in desk.lines if raw[line.index] is not None]
    if not lines:
        return Placed()
    shapes = [raw[line.index] for line in lines]
    zone = settle_layer(desk, lines, shapes)
    stored = crs.to_stored(shapes, source=zone.epsg)
    placed = Placed(zone=zone)
    numbers, of = shapely.get_coordinates(stored, return_index=True)
    endless = set(of[~np.isfinite(numbers).all(axis=1)].tolist())
    for i, (line, shape) in enumerate(zip(lines, stored, strict=True)):
        if shape is not None and i not in endless:
            placed.shapes[line.index] = shape
        else:
            desk.sheet.flaws[line.number] = "geometrin går inte att räkna om"
    _check(desk, placed)
    return placed


def _check(desk: Desk, placed: Placed) -> None:
    """Find the rows that lie outside their municipality, and where they lie instead."""
    owners: dict[str, list[Line]] = {}
    for line in desk.each():
        if line.municipality is not None and line.index in placed.shapes:
            owners.setdefault(line.municipality.code, []).append(line)
    for code, lines in owners.items():
        shapes = np.array([placed.shapes[line.index] for line in lines], dtype=object)
        own = outline(code)
        wide = crs.reach(own)
        shapely.prepare([own, wide])
        middle = shapely.point_on_surface(shapes)
        lands = shapely.intersects(wide, shapes) & _sized(shapes, own)
        home = lands & shapely.intersects(own, middle)
        strays = np.flatnonzero(~home)
        if not len(strays):
            continue
        measured_own, *measured = crs.to_measured([own, *middle[strays]])
        own_away = shapely.distance(measured_own, np.array(measured, dtype=object))
        nearest = nearest_municipalities([m for m in measured if m is not None], but=code)
        for i, mine, (other, away) in zip(strays, own_away, nearest, strict=True):
            name = other.name if away < crs.TOLERANCE_M else ""
            if not lands[i] or mine - away > crs.NEIGHBOUR_M:
                placed.outside[lines[i].index] = name
            elif mine - away > crs.DOUBT_M:
                placed.doubtful[lines[i].index] = name


def _sized(shapes: np.ndarray, own: BaseGeometry) -> np.ndarray:
    """Tell the shapes that are no larger than the municipality itself, by their extent."""
    west, south, east, north = own.bounds
    bounds = shapely.bounds(shapes)
    wide = bounds[:, 2] - bounds[:, 0] <= 1.5 * (east - west)
    return np.asarray(wide & (bounds[:, 3] - bounds[:, 1] <= 1.5 * (north - south)))
