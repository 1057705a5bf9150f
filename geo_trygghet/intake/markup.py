"""GPX and KML, read without entities and without following anything they point to."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, Final

import shapely
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from shapely.geometry import MultiPolygon, Polygon

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.cells import flatten
from geo_trygghet.intake.geojson import FlawedGeometryError, build
from geo_trygghet.intake.sheet import Parsed, Sheet
from geo_trygghet.intake.sniff import HAS_ENTITIES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from shapely.geometry.base import BaseGeometry

_TAG: Final = re.compile(r"<[^<>]{0,200}>")
_PICTURE: Final = re.compile(r"<img\b[^<>]{0,200}?\bsrc=[\"']([^\"'<>]{1,200})[\"']", re.IGNORECASE)
_MOST_PICTURES: Final = 20
_COMMA: Final = re.compile(r"\s{0,9},\s{0,9}")
"""Within a coordinate; whoever writes KML by hand sets a space after it."""
_WGS84: Final = "EPSG:4326"


def _root(data: bytes) -> Element:
    try:
        root: Element = ElementTree.fromstring(
            data, forbid_dtd=True, forbid_entities=True, forbid_external=True
        )
    except DefusedXmlException as error:
        raise UnreadableFileError(HAS_ENTITIES) from error
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as error:
        raise UnreadableFileError(
            "XML-filen är skadad eller avhuggen och kan inte läsas. Exportera den på nytt."
        ) from error
    return root


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def read_gpx(data: bytes) -> Parsed:
    """Read a GPX file's waypoints, tracks and routes; each is one feature, numbered from 1."""
    items: list[dict[str, Any]] = []
    shapes: list[BaseGeometry | None] = []
    flaws: dict[int, str] = {}
    for element in _root(data):
        kind = _name(element)
        if kind not in {"wpt", "trk", "rte"}:
            continue
        items.append(
            {
                _name(child): _text(child)
                for child in element
                if _name(child) not in {"trkseg", "rtept", "extensions", "link"}
            }
        )
        try:
            shapes.append(_gpx_shape(element, kind))
        except FlawedGeometryError as error:
            shapes.append(None)
            flaws[len(items)] = str(error)
    return _layer("GPX", items, shapes, flaws)


def _gpx_shape(element: Element, kind: str) -> BaseGeometry:
    if kind == "wpt":
        return build({"type": "Point", "coordinates": _lon_lat(element)})
    points = [_lon_lat(p) for p in element.iter() if _name(p) in {"trkpt", "rtept"}]
    return build({"type": "LineString", "coordinates": points})


def _lon_lat(element: Element) -> list[float]:
    try:
        return [float(element.attrib["lon"]), float(element.attrib["lat"])]
    except (KeyError, ValueError) as error:
        raise FlawedGeometryError("positionen saknas eller är inget tal") from error


def read_kml(data: bytes) -> Parsed:
    """Read a KML file's placemarks, one feature each, numbered from 1; links are not followed."""
    root = _root(data)
    items: list[dict[str, Any]] = []
    shapes: list[BaseGeometry | None] = []
    flaws: dict[int, str] = {}
    links = sum(1 for e in root.iter() if _name(e) == "NetworkLink")
    for mark in (e for e in root.iter() if _name(e) == "Placemark"):
        items.append(_kml_item(mark))
        try:
            shapes.append(_kml_shape(mark))
        except FlawedGeometryError as error:
            shapes.append(None)
            flaws[len(items)] = str(error)
    parsed = _layer("KML", items, shapes, flaws, links=links)
    if links:
        parsed.statements.append(f"{links} nätverkslänkar i filen följdes inte.")
    return parsed


def _kml_item(mark: Element) -> dict[str, Any]:
    item: dict[str, Any] = {}
    for child in mark:
        kind = _name(child)
        if kind in {"name", "description", "address"}:
            text = _text(child)
            item[kind] = " ".join(html.unescape(_TAG.sub(" ", text)).split())
            photos = [html.unescape(source) for source in _PICTURE.findall(text)]
            if photos:
                item["foto"] = "; ".join(photos[:_MOST_PICTURES])
    for data in mark.iter():
        kind = _name(data)
        if kind in {"Data", "SimpleData"} and data.get("name"):
            item.setdefault(str(data.get("name")), _text(data))
        elif kind == "when":
            item.setdefault("datum", _text(data))
    return item


def _kml_shape(mark: Element) -> BaseGeometry:
    parts = list(_kml_parts(mark))
    if not parts:
        raise FlawedGeometryError("geometrin saknas")
    if len(parts) == 1:
        return parts[0]
    areas = [part for part in parts if isinstance(part, Polygon)]
    if len(areas) == len(parts):
        return MultiPolygon(areas)
    return shapely.GeometryCollection(parts)


def _kml_parts(mark: Element) -> Iterator[BaseGeometry]:
    for element in mark.iter():
        kind = _name(element)
        if kind == "Point":
            yield build({"type": "Point", "coordinates": _tuples(element)[0]})
        elif kind == "LineString":
            yield build({"type": "LineString", "coordinates": _tuples(element)})
        elif kind == "Polygon":
            rings = [_tuples(ring) for ring in element.iter() if _name(ring) == "LinearRing"]
            yield build({"type": "Polygon", "coordinates": rings})


def _tuples(element: Element) -> list[list[float]]:
    texts = [e.text or "" for e in element.iter() if _name(e) == "coordinates"]
    whole = " ".join(texts)
    try:
        found = _pairs(whole)
    except ValueError:
        try:
            found = _pairs(_COMMA.sub(",", whole))
        except ValueError as error:
            raise FlawedGeometryError("en koordinat är inget tal") from error
    if not found or any(len(pair) < 2 for pair in found):  # noqa: PLR2004 - a pair
        raise FlawedGeometryError("geometrin är tom")
    return found


def _pairs(text: str) -> list[list[float]]:
    return [[float(n) for n in pair.split(",")[:2]] for pair in text.split()]


def _layer(
    name: str,
    items: list[dict[str, Any]],
    shapes: list[BaseGeometry | None],
    flaws: dict[int, str],
    *,
    links: int = 0,
) -> Parsed:
    if not items:
        hint = " Den länkar bara till data på nätet, som inte hämtas." if links else ""
        raise UnreadableFileError(
            f"{name}-filen är tom: den innehåller inga punkter, linjer eller ytor.{hint}"
        )
    columns, rows = flatten(items)
    wkb = [None if shape is None else shapely.to_wkb(shape) for shape in shapes]
    numbers = list(range(1, len(items) + 1))
    return Parsed(name, [Sheet("", columns, rows, numbers, wkb, _WGS84, flaws)])
