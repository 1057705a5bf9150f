"""Which coordinate system a file's numbers are in: the one that lands in the municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely.geometry import box

from geo_trygghet import crs
from geo_trygghet.errors import CrsMismatchError
from geo_trygghet.municipalities import outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.intake.desk import Desk, Line

_IN_SWEDEN: Final = (10.0, 55.0, 25.0, 70.0)
_FEW: Final = 3


def _area(lines: Sequence[Line]) -> tuple[BaseGeometry, str]:
    """Give the outline of all municipalities of some rows, and their names."""
    found = {line.municipality.code: line.municipality for line in lines if line.municipality}
    names = [found[code].name for code in sorted(found)]
    return shapely.union_all([outline(code) for code in sorted(found)]), " och ".join(names)


def settle_columns(
    desk: Desk, lines: Sequence[Line], numbers: np.ndarray
) -> tuple[crs.Zone, bool] | None:
    """Find the system of a table's columns, and whether the first number is the northing.

    None, and told, if the numbers lie nowhere in Sweden in any system, but words tell the place.

    Parameters
    ----------
    desk
        The table; what was found is stated on it.
    lines
        The rows with a position.
    numbers : (n, 2) float
        Their two numbers in the file's order [m or degrees].

    Raises
    ------
    CrsMismatchError
        If they land elsewhere in Sweden, or in the municipality in several systems.
    """
    area, names = _area(lines)
    fits = crs.find_zones(numbers[:, 0], numbers[:, 1], area)
    if not fits:
        return _settle_elsewhere(desk, numbers, area, names)
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


def _settle_elsewhere(
    desk: Desk, numbers: np.ndarray, area: BaseGeometry, names: str
) -> tuple[crs.Zone, bool] | None:
    """Tell strays from numbers that are no position, and both from another municipality's file."""
    west, south, east, north = _IN_SWEDEN
    a, b = numbers[:, 0], numbers[:, 1]
    for north_first, x, y in ((True, b, a), (False, a, b)):
        inside = (x >= west) & (x <= east) & (y >= south) & (y <= north)
        lands = shapely.contains_xy(crs.reach(area), x, y)
        if inside.mean() > crs.LANDING_SHARE and (lands.any() or len(numbers) < _FEW):
            return crs.zone(crs.STORED), north_first
    worded = any(desk.has(name) for name in ("unsafe_text", "place_text"))
    if worded and not crs.find_zones(a, b, box(*_IN_SWEDEN)):
        desk.tell(
            None,
            next(n for n in ("latitude", "north", "x", "point") if desk.has(n)),
            None,
            "Talen är inga lägen i Sverige i något koordinatsystem som prövats; raderna togs utan "
            "läge.",
            "Se efter att decimaltecknet finns kvar, och exportera filen på nytt.",
        )
        return None
    heading = next(h for n in ("latitude", "north", "x", "point") if (h := desk.heading(n)))
    raise CrsMismatchError(
        f"de flesta positionerna (kolumnen ”{heading}”) ligger utanför {names} i alla "
        "koordinatsystem som prövats (WGS 84, SWEREF 99, RT 90). "
        "Se efter att filen hör till kommunen och att kolumnerna är rätt."
    )


def settle_layer(desk: Desk, lines: Sequence[Line], shapes: Sequence[BaseGeometry]) -> crs.Zone:
    """Find the system of a layer: the one that it states, if its features land there.

    Parameters
    ----------
    desk
        The layer; what was found is stated on it.
    lines, shapes : (n,)
        Its features and their geometries, in the file's units [m or degrees].

    Raises
    ------
    CrsMismatchError
        If they land in the municipality only in another system than the one stated (named with
        the one that fits), only with swapped axes, or in none.
    """
    area, names = _area(lines)
    bounds = shapely.bounds(np.array(shapes, dtype=object))
    x, y = (bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2
    fits = crs.find_zones(x, y, area)
    stated = None if desk.sheet.crs is None else crs.recognise(desk.sheet.crs)
    degrees = bool((np.abs(x) <= 180).all() and (np.abs(y) <= 90).all())  # noqa: PLR2004 - the globe
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
