"""GeoJSON and Esri JSON, feature by feature: a broken geometry costs its feature, not the file."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from shapely.errors import GEOSException
from shapely.geometry import (
    GeometryCollection,
    LineString,
    MultiLineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
)

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.cells import flatten
from geo_trygghet.intake.sheet import Parsed, Sheet
from geo_trygghet.issues import Issue

if TYPE_CHECKING:
    from collections.abc import Callable

    from shapely.geometry.base import BaseGeometry

_BARE: Final = frozenset(
    {
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
        "GeometryCollection",
    }
)
_LONGEST: Final = 2_000_000
_FAR: Final = 1e8
_RING: Final = 4


class FlawedGeometryError(ValueError):
    """A geometry that is none; the message is a Swedish clause."""


def is_geojson(value: dict[str, Any]) -> bool:
    """Tell GeoJSON (collection, feature or bare geometry) and Esri's feature sets."""
    kind = _text(value.get("type"))
    return kind in {"FeatureCollection", "Feature", *_BARE} or _is_esri(value)


def _is_esri(value: dict[str, Any]) -> bool:
    features = value.get("features")
    first = features[0] if isinstance(features, list) and features else None
    return isinstance(first, dict) and "attributes" in first


def read_features(value: dict[str, Any]) -> Parsed:
    """Read a GeoJSON value into a layer; rows are numbered by feature from 1.

    Raises
    ------
    UnreadableFileError
        If it holds no features.
    """
    if _text(value.get("type")) in _BARE:
        raise UnreadableFileError(
            "filen är en ensam geometri utan namn. Exportera platserna som FeatureCollection, "
            "ett Feature per plats med egenskapen ”namn”."
        )
    features = [value] if value.get("type") == "Feature" else value.get("features")
    if not isinstance(features, list):
        raise UnreadableFileError("GeoJSON-filen saknar listan ”features” och har inget att läsa.")
    if not features:
        raise UnreadableFileError("filen är tom: lagret innehåller inga objekt (inga rader).")
    parts = [_parts(feature) for feature in features]
    items = [item for item, _ in parts]
    shapes, flaws = _shapes([geometry for _, geometry in parts])
    columns, rows = flatten(items)
    sheet = Sheet(
        _text(value.get("name")),
        columns,
        rows,
        list(range(1, len(items) + 1)),
        shapes,
        _crs(value),
        flaws,
    )
    esri = _is_esri(value)
    made_up = value.get("constructed") is True or value.get("konstruerad") is True
    name = "Esri JSON" if esri else "GeoJSON"
    return Parsed(name, [sheet], constructed=made_up, issues=_cut_off(value))


def _cut_off(value: dict[str, Any]) -> list[Issue]:
    """Tell of a layer of which a map service gave only the first part."""
    own = value.get("properties")
    if not any(
        isinstance(d, dict) and d.get("exceededTransferLimit") is True for d in (value, own)
    ):
        return []
    message = "Karttjänsten lämnade inte alla objekt: lagret är större än dess gräns per hämtning."
    advice = "Hämta hela lagret, till exempel som GeoPackage, och ta in det."
    return [Issue(None, None, None, message, advice)]


def _shapes(geometries: list[object]) -> tuple[list[bytes | None], dict[int, str]]:
    """Build all geometries as WKB, and tell what is wrong with which row's; points at once."""
    shapes: list[bytes | None] = [None] * len(geometries)
    flaws: dict[int, str] = {}
    points: dict[int, tuple[float, float]] = {}
    for i, geometry in enumerate(geometries):
        try:
            at = _lone_point(geometry)
            if at is None:
                shapes[i] = shapely.to_wkb(build(geometry))
            else:
                points[i] = at
        except FlawedGeometryError as error:
            flaws[i + 1] = str(error)
    drawn = shapely.points(np.array(list(points.values())).reshape(-1, 2))
    made = np.atleast_1d(shapely.to_wkb(drawn))
    for i, wkb in zip(points, made.tolist(), strict=True):
        shapes[i] = wkb
    return shapes, flaws


def _lone_point(geometry: object) -> tuple[float, float] | None:
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return None
    parts = geometry.get("coordinates")
    return _position(parts) if parts else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _parts(feature: object) -> tuple[dict[str, Any], object]:
    if not isinstance(feature, dict):
        return {}, "broken"
    properties = feature.get("properties", feature.get("attributes"))
    item = dict(properties) if isinstance(properties, dict) else {}
    if "id" in feature and isinstance(feature["id"], str | int):
        item.setdefault("id", feature["id"])
    return item, feature.get("geometry")


def _crs(value: dict[str, Any]) -> str | None:
    """Give the system that the file states by name; a link is never followed."""
    stated = value.get("crs")
    if isinstance(stated, dict) and isinstance(stated.get("properties"), dict):
        name = stated["properties"].get("name")
        return name if isinstance(name, str) else None
    esri = value.get("spatialReference")
    if isinstance(esri, dict):
        code = esri.get("latestWkid", esri.get("wkid"))
        return f"EPSG:{code}" if isinstance(code, int) else None
    return None


def build(geometry: object) -> BaseGeometry:
    """Build a geometry of GeoJSON or Esri JSON, in the file's own units.

    Raises
    ------
    FlawedGeometryError
        If there is none, or it is broken; says how.
    """
    if geometry is None:
        raise FlawedGeometryError("geometrin saknas")
    if not isinstance(geometry, dict):
        raise FlawedGeometryError("geometrin är ingen geometri")
    try:
        shape = _esri(geometry) if "type" not in geometry else _standard(geometry)
    except (TypeError, ValueError, KeyError, GEOSException, RecursionError, IndexError) as error:
        if isinstance(error, FlawedGeometryError):
            raise
        raise FlawedGeometryError("geometrin går inte att läsa") from error
    if shape.is_empty:
        raise FlawedGeometryError("geometrin är tom")
    return shape


def _standard(geometry: dict[str, Any]) -> BaseGeometry:
    if geometry["type"] == "GeometryCollection":
        return GeometryCollection([build(g) for g in _list(geometry.get("geometries"))])
    maker = _MAKERS.get(geometry["type"])
    if maker is None:
        raise FlawedGeometryError("geometrins slag är okänt")
    return maker(geometry.get("coordinates"))


def _esri(geometry: dict[str, Any]) -> BaseGeometry:
    if "x" in geometry and "y" in geometry:
        return Point(_position([geometry["x"], geometry["y"]]))
    if "points" in geometry:
        return MultiPoint([_position(p) for p in _list(geometry["points"])])
    if "paths" in geometry:
        return MultiLineString([_line(p) for p in _list(geometry["paths"])])
    if "rings" in geometry:
        rings = [Polygon(_ring(r)) for r in _list(geometry["rings"])]
        whole: BaseGeometry = rings[0]
        for ring in rings[1:]:  # Esri tells a hole by its turn only; symmetric difference finds it
            whole = whole.symmetric_difference(ring)
        return whole
    raise FlawedGeometryError("geometrins slag är okänt")


def _list(parts: object) -> list[Any]:
    if not isinstance(parts, list):
        raise FlawedGeometryError("koordinaterna är ingen lista")
    if len(parts) > _LONGEST:
        raise FlawedGeometryError("geometrin har för många punkter")
    return parts


def _position(pair: object) -> tuple[float, float]:
    numbers = _list(pair)[:3]
    plain = [n for n in numbers[:2] if isinstance(n, int | float) and not isinstance(n, bool)]
    if len(plain) < 2:  # noqa: PLR2004 - east and north
        raise FlawedGeometryError("en koordinat är inget tal")
    x, y = float(plain[0]), float(plain[1])
    if not (math.isfinite(x) and math.isfinite(y)) or abs(x) > _FAR or abs(y) > _FAR:
        raise FlawedGeometryError("en koordinat är oändlig eller orimligt stor")
    return x, y


def _line(parts: object) -> LineString:
    points = [_position(p) for p in _list(parts)]
    if points and len(set(points)) < 2:  # noqa: PLR2004 - a line has two ends
        raise FlawedGeometryError("linjen har färre än två punkter")
    return LineString(points)


def _ring(parts: object) -> list[tuple[float, float]]:
    points = [_position(p) for p in _list(parts)]
    if points and points[0] != points[-1]:
        points.append(points[0])
    if points and (len(points) < _RING or len(set(points)) < _RING - 1):
        raise FlawedGeometryError("ytans kant har färre än tre punkter")
    return points


def _polygon(parts: object) -> Polygon:
    rings = [_ring(r) for r in _list(parts)]
    return Polygon(rings[0], rings[1:]) if rings and rings[0] else Polygon()


_MAKERS: Final[dict[str, Callable[[object], BaseGeometry]]] = {
    "Point": lambda parts: Point(_position(parts)) if parts else Point(),
    "MultiPoint": lambda parts: MultiPoint([_position(p) for p in _list(parts)]),
    "LineString": _line,
    "MultiLineString": lambda parts: MultiLineString([_line(p) for p in _list(parts)]),
    "Polygon": _polygon,
    "MultiPolygon": lambda parts: MultiPolygon([_polygon(p) for p in _list(parts)]),
}
