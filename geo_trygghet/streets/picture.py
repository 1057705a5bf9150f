"""Streets as a quiet picture under routes: lines by class, and names to write along them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import shapely

from geo_trygghet.streets.plane import Plane

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Line = tuple[tuple[float, float], ...]

StreetClass = Literal["main", "street", "path"]
CLASSES: Final[tuple[StreetClass, ...]] = ("path", "street", "main")
"""Classes in the order in which they are drawn: the widest on top."""

OPENSTREETMAP: Final = "© OpenStreetMaps bidragsgivare"

_MAIN: Final = re.compile(
    r"^(motorway|trunk|primary|secondary)|klass [0-4]$|huvud|genomfart|motorväg|motortrafikled|"
    r"riksväg|länsväg|europaväg",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StreetLine:
    """A line of a class, EPSG:4326, longitude first [degrees]."""

    kind: StreetClass
    line: Line


@dataclass(frozen=True, slots=True)
class StreetName:
    """A street's name and the longest line that has it, drawn from west to east [degrees].

    Attributes
    ----------
    metres
        Length of that line within the picture [m]: the longest names first.
    """

    name: str
    kind: StreetClass
    line: Line
    metres: float


@dataclass(frozen=True, slots=True)
class StreetPicture:
    """What a base map is drawn from: lines, those of wider classes last, and names."""

    lines: tuple[StreetLine, ...]
    names: tuple[StreetName, ...]


def attribution(format_name: str | None) -> str | None:
    """Name whom a map of streets must name, by the format that they were read from; or None.

    The format stands in `attrs["format"]` of streets, and in schema.SOURCE.
    """
    return OPENSTREETMAP if "OpenStreetMap" in (format_name or "") else None


def street_lines(
    streets: gpd.GeoDataFrame,
    bbox: tuple[float, float, float, float],
    *,
    simplify_m: float,
) -> StreetPicture:
    """Draw the streets of a frame of the map, light enough for a page or a sheet.

    Parameters
    ----------
    streets : (n, ≥ 4) table, EPSG:4326
        Columns `name`, `kind`, `car` and `geometry` of schema.STREET.
    bbox
        West, south, east and north [degrees]; lines are cut off there.
    simplify_m
        Corners that stand out less than this are left out [m].
    """
    shapes = streets.geometry.to_numpy()
    inside = np.flatnonzero(shapely.intersects(shapes, shapely.box(*bbox)))
    if not len(inside):
        return StreetPicture((), ())
    plane = Plane((bbox[1] + bbox[3]) / 2)
    cut = shapely.clip_by_rect(shapes[inside], *bbox)
    flat = shapely.transform(cut, plane.flat)
    own = streets.iloc[inside]
    kinds = [_class(kind, car=bool(car)) for kind, car in zip(own["kind"], own["car"], strict=True)]
    lines = tuple(
        StreetLine(kind, line)
        for kind in CLASSES
        for line in _drawn(flat[[each == kind for each in kinds]], plane, simplify_m)
    )
    return StreetPicture(lines, _names(own["name"].tolist(), kinds, flat, plane))


def _class(kind: str, *, car: bool) -> StreetClass:
    if not car:
        return "path"
    return "main" if _MAIN.search(kind) else "street"


def _joined(shapes: NDArray[np.object_]) -> list[BaseGeometry]:
    """Join lines that go on in each other."""
    parts = shapely.get_parts(shapes)
    lines = parts[(shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING)]
    merged = shapely.line_merge(shapely.multilinestrings(lines))
    return list(shapely.get_parts(np.array([merged], dtype=object)))


def _drawn(shapes: NDArray[np.object_], plane: Plane, simplify_m: float) -> list[Line]:
    simple = shapely.simplify(np.array(_joined(shapes), dtype=object), simplify_m)
    return sorted(_degrees(shape, plane) for shape in simple if shape.length > 0)


def _names(
    names: list[object],
    kinds: list[StreetClass],
    flat: NDArray[np.object_],
    plane: Plane,
) -> tuple[StreetName, ...]:
    rows: dict[str, list[int]] = {}
    for i, name in enumerate(names):
        if isinstance(name, str) and name:
            rows.setdefault(name, []).append(i)
    found = []
    for name, own in rows.items():
        joined = _joined(flat[own])
        if not joined:
            continue
        longest = max(joined, key=lambda line: (line.length, line.wkb))
        kind = max((kinds[i] for i in own), key=CLASSES.index)
        points = _degrees(longest, plane)
        eastwards = points if points[0] <= points[-1] else points[::-1]
        found.append(StreetName(name, kind, eastwards, round(longest.length, 1)))
    return tuple(sorted(found, key=lambda one: (-one.metres, one.name)))


def _degrees(shape: BaseGeometry, plane: Plane) -> Line:
    lonlat = np.round(plane.lonlat(shapely.get_coordinates(shape)), 6)
    return tuple((float(lon), float(lat)) for lon, lat in lonlat)
