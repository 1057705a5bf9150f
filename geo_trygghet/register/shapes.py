"""What is odd about a shape by itself and in its municipality, and the shape that mends it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import shapely

from geo_trygghet import crs
from geo_trygghet.municipalities import nearest_municipalities, outline
from geo_trygghet.register.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.tables import Municipality

SHORTEST_M: Final = 1.0
"""A line shorter than this, or an area smaller than its square, is none [m]."""

MOST_POINTS: Final = 1_000
"""A shape with more points is slow to read and to draw."""

SIMPLER_M: Final = 1.0
"""So far the mended shape may lie from the drawn one [m]."""


def check_shape(shape: BaseGeometry, municipality: Municipality) -> list[Finding]:
    """Look over a shape.

    Parameters
    ----------
    shape
        EPSG:4326, not empty.
    municipality
        Where it should lie.
    """
    return [*_crossing(shape), *_flat(shape), *_outside(shape, municipality), *_points(shape)]


def mended(shape: BaseGeometry) -> BaseGeometry | None:
    """Give the area that a self-crossing edge most likely means: its largest part."""
    parts = shapely.get_parts(shapely.make_valid(shape)).tolist()
    areas = [part for part in _flattened(parts) if part.geom_type == "Polygon"]
    return max(areas, key=lambda part: float(part.area), default=None)


def _flattened(parts: list[BaseGeometry]) -> list[BaseGeometry]:
    return [one for part in parts for one in shapely.get_parts(part).tolist()]


def _crossing(shape: BaseGeometry) -> Iterable[Finding]:
    if shape.is_valid or not shape.geom_type.endswith("Polygon"):
        return
    whole = mended(shape)
    yield Finding(
        "crossing",
        "Ytans kant korsar sig själv.",
        "Ta förslaget, som är ytans största del, eller flytta punkterna så att kanten inte "
        "korsar sig.",
        hard=True,
        mend=whole,
    )


def _flat(shape: BaseGeometry) -> Iterable[Finding]:
    (measured,) = crs.to_measured([shape])
    line, area = shape.geom_type.endswith("LineString"), shape.geom_type.endswith("Polygon")
    if line and measured.length < SHORTEST_M:
        yield Finding("flat", "Linjen har ingen längd.", "Sätt punkterna isär.", hard=True)
    if area and shape.is_valid and measured.area < SHORTEST_M**2:
        yield Finding("flat", "Ytan har ingen bredd.", "Sätt ut minst tre punkter isär.", hard=True)


def _outside(shape: BaseGeometry, municipality: Municipality) -> Iterable[Finding]:
    wide = _wide(municipality.code)
    if not wide.intersects(shapely.envelope(shape)) or not wide.intersects(_sound(shape)):
        yield _elsewhere(shape, municipality)
        return
    if not wide.contains(_sound(shape)):
        yield Finding(
            "partly_outside",
            f"En del ligger långt utanför {municipality.name}.",
            "Ta förslaget, som är delen i kommunen, eller flytta punkterna.",
            mend=wide.intersection(_sound(shape)),
        )
        return
    (point,) = crs.to_measured([_sound(shape).representative_point()])
    way = float(_measured(municipality.code).distance(point))
    if not way:
        return
    ((other, metres),) = nearest_municipalities([point], but=municipality.code)
    if way - metres > crs.NEIGHBOUR_M:
        yield Finding(
            "other_municipality",
            f"Platsen ligger i {other.name}.",
            f"Flytta den till {municipality.name}, eller lägg till den i {other.name}.",
            hard=True,
        )


@cache
def _wide(code: str) -> BaseGeometry:
    """Give a municipality's outline widened as far as it may be wrong, EPSG:4326."""
    wide = crs.reach(outline(code))
    shapely.prepare(wide)
    return wide


@cache
def _measured(code: str) -> BaseGeometry:
    """Give a municipality's outline, SWEREF 99 TM [m]."""
    (there,) = crs.to_measured([outline(code)])
    return there


def _elsewhere(shape: BaseGeometry, municipality: Municipality) -> Finding:
    """Tell of a shape that lies outside, with the system or order in which it would not."""
    xy = shapely.get_coordinates(shape)
    fits = crs.find_zones(xy[:, 0], xy[:, 1], outline(municipality.code))
    if not fits:
        return Finding(
            "outside",
            f"Platsen ligger utanför {municipality.name}.",
            "Flytta den eller rätta koordinaterna.",
            hard=True,
        )
    fit = fits[0]
    turned = shapely.transform(shape, lambda pairs: pairs[:, ::-1]) if fit.north_first else shape
    (stored,) = crs.to_stored([turned], source=fit.zone.epsg)
    swapped = " med talen i omvänd ordning" if fit.north_first else ""
    return Finding(
        "misread",
        f"Platsen hamnar utanför {municipality.name}, men i den om talen läses som "
        f"{fit.zone.label}{swapped}.",
        "Ta förslaget om det ser rätt ut på kartan.",
        hard=True,
        mend=stored,
    )


def _sound(shape: BaseGeometry) -> BaseGeometry:
    return shape if shape.is_valid else shapely.make_valid(shape)


def _points(shape: BaseGeometry) -> Iterable[Finding]:
    number = int(shapely.get_num_coordinates(shape))
    if number <= MOST_POINTS:
        return
    (measured,) = crs.to_measured([shape])
    simple = measured.simplify(SIMPLER_M)
    (stored,) = crs.transform([simple], source=crs.MEASURED, target=crs.STORED)
    left = int(shapely.get_num_coordinates(simple))
    yield Finding(
        "points",
        f"Formen har {number} punkter.",
        f"Ta förslaget: {left} punkter, ingenstans mer än {SIMPLER_M:.0f} m från den ritade.",
        mend=stored,
    )
