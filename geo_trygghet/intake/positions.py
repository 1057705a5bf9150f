"""Where rows lie: numbers or geometries to stored positions, checked against the municipality."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely.geometry import Point

from geo_trygghet import crs
from geo_trygghet.errors import CrsMismatchError
from geo_trygghet.intake.coordinates import read_number, read_pair
from geo_trygghet.municipalities import nearest_municipalities, outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.intake.coordinates import Pair
    from geo_trygghet.intake.desk import Desk, Line

_IN_SWEDEN: Final = (10.0, 55.0, 25.0, 70.0)
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
    zone, north_first = _settle_columns(desk, lines, numbers)
    points = [Point(b, a) if north_first else Point(a, b) for a, b in numbers.tolist()]
    stored = crs.to_stored(points, source=zone.epsg)
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
    found: dict[int, Pair] = {}
    for line in desk.lines:
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
    return found


def _pair_of(desk: Desk, line: Line) -> Pair | None:
    for first, second in _PAIRS:
        a, b = desk.cell(line, first), desk.cell(line, second)
        if not (a and b):
            continue
        x, y = read_number(a), read_number(b)
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


def _area(lines: Sequence[Line]) -> tuple[BaseGeometry, str]:
    """Give the outline of all municipalities of some rows, and their names."""
    found = {line.municipality.code: line.municipality for line in lines if line.municipality}
    names = [found[code].name for code in sorted(found)]
    return shapely.union_all([outline(code) for code in sorted(found)]), " och ".join(names)


def _settle_columns(
    desk: Desk, lines: Sequence[Line], numbers: np.ndarray
) -> tuple[crs.Zone, bool]:
    area, names = _area(lines)
    fits = crs.find_zones(numbers[:, 0], numbers[:, 1], area)
    if not fits:
        return _settle_elsewhere(desk, numbers, names)
    best = _the_only(fits, names)
    if desk.has("latitude") and not best.north_first and best.zone.epsg == crs.STORED:
        desk.tell(
            None,
            "latitude",
            None,
            "Kolumnerna för latitud och longitud är omkastade; de lästes tvärtom.",
            "Rätta rubrikerna i filen.",
        )
    desk.statements.append(f"Koordinatsystem: {best.zone.label}.")
    return best.zone, best.north_first


def _the_only(fits: Sequence[crs.Fit], names: str) -> crs.Fit:
    best = fits[0]
    rivals = [f for f in fits[1:] if f.share > best.share - 0.02 and f.zone != best.zone]
    if rivals:
        raise CrsMismatchError(
            f"koordinaterna hamnar i {names} både i {best.zone.label} och "
            f"i {rivals[0].zone.label}. "
            "Ange koordinatsystemet i filen (GeoPackage, eller Shapefile med .prj)."
        )
    return best


def _settle_elsewhere(desk: Desk, numbers: np.ndarray, names: str) -> tuple[crs.Zone, bool]:
    """Nothing lands: plain degrees in Sweden are understood all the same, row by row."""
    west, south, east, north = _IN_SWEDEN
    a, b = numbers[:, 0], numbers[:, 1]
    for north_first, x, y in ((True, b, a), (False, a, b)):
        inside = (x >= west) & (x <= east) & (y >= south) & (y <= north)
        if inside.mean() > crs.LANDING_SHARE and len(numbers) < 3:  # noqa: PLR2004 - one or two strays
            return crs.zone(crs.STORED), north_first
    heading = next(h for n in ("latitude", "north", "x", "point") if (h := desk.heading(n)))
    raise CrsMismatchError(
        f"de flesta positionerna (kolumnen ”{heading}”) ligger utanför {names} i alla "
        "koordinatsystem som prövats (WGS 84, SWEREF 99, RT 90). "
        "Se efter att filen hör till kommunen och att kolumnerna är rätt."
    )


def _place_shapes(desk: Desk) -> Placed:
    raw = shapely.from_wkb(np.array(desk.sheet.shapes, dtype=object))
    lines = [line for line in desk.lines if raw[line.index] is not None]
    if not lines:
        return Placed()
    shapes = [raw[line.index] for line in lines]
    zone = _settle_layer(desk, lines, shapes)
    stored = crs.to_stored(shapes, source=zone.epsg)
    placed = Placed(zone=zone)
    for line, shape in zip(lines, stored, strict=True):
        if shape is not None and np.isfinite(shapely.get_coordinates(shape)).all():
            placed.shapes[line.index] = shape
        else:
            desk.sheet.flaws[line.number] = "geometrin går inte att räkna om"
    _check(desk, placed)
    return placed


def _settle_layer(desk: Desk, lines: Sequence[Line], shapes: Sequence[BaseGeometry]) -> crs.Zone:
    area, names = _area(lines)
    bounds = shapely.bounds(np.array(shapes, dtype=object))
    x, y = (bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2
    fits = crs.find_zones(x, y, area)
    stated = None if desk.sheet.crs is None else crs.recognise(desk.sheet.crs)
    degrees = bool((np.abs(x) <= 180).all() and (np.abs(y) <= 90).all())  # noqa: PLR2004
    assumed = stated or (crs.zone(crs.STORED) if degrees else None)
    if assumed is not None and (not fits or _fits(assumed, fits)):
        origin = "enligt filen" if stated else "grader, som GeoJSON anger dem"
        desk.statements.append(f"Koordinatsystem: {assumed.label}, {origin}.")
        return assumed
    if not fits:
        raise CrsMismatchError(
            f"koordinaterna hamnar inte i {names} i något koordinatsystem som prövats (WGS 84, "
            "SWEREF 99 TM och lokala zoner, RT 90). Exportera lagret på nytt med rätt system."
        )
    best = _the_only(fits, names)
    if stated is not None or best.north_first:
        raise CrsMismatchError(_mismatch(stated, best, names))
    desk.tell(
        None,
        None,
        None,
        f"Filen anger inget koordinatsystem; koordinaterna passar {best.zone.label} och lästes så.",
        "Se efter på kartan att platserna ligger rätt.",
    )
    return best.zone


def _fits(assumed: crs.Zone, fits: Sequence[crs.Fit]) -> bool:
    """Tell whether the stated system is among those that fit; one that is not tried is trusted."""
    tried = {zone.epsg for zone in crs.ZONES}
    return assumed.epsg not in tried or any(
        fit.zone == assumed and not fit.north_first for fit in fits
    )


def _mismatch(stated: crs.Zone | None, best: crs.Fit, names: str) -> str:
    if best.north_first and (stated is None or stated == best.zone):
        return (
            f"koordinaternas axlar är omkastade: de hamnar i {names} bara om latitud (nord) och "
            f"longitud (öst) byter plats ({best.zone.label}). Exportera lagret med öst först."
        )
    swapped = " med omkastade axlar" if best.north_first else ""
    named = stated.label if stated else "inget system"
    return (
        f"koordinaterna är angivna i {named} men hamnar då inte i {names}; de passar "
        f"{best.zone.label}{swapped}. Sätt rätt koordinatsystem på lagret och exportera det igen."
    )


def _check(desk: Desk, placed: Placed) -> None:
    """Find the rows that lie outside their municipality, and where they lie instead."""
    owners: dict[str, list[Line]] = {}
    for line in desk.lines:
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
