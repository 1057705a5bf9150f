"""OGC API Features through pygeoapi: its answers, over our layers, without its pages.

pygeoapi checks the parameters, reckons the systems and writes the documents; which layers there
are is told to it anew for each caller, so that what somebody may not see does not exist. Its HTML
and JSON-LD would ask third parties for scripts, so they are neither written nor linked to.
"""

from __future__ import annotations

import copy
import json
import logging
import threading
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import shapely
from pygeoapi import api as pygeoapi
from pygeoapi.api import itemtypes
from pygeoapi.openapi import get_oas
from pygeoapi.provider.base import BaseProvider, ProviderItemNotFoundError
from shapely.geometry import mapping

from geo_trygghet import __version__, crs
from geo_trygghet.exports import local_zone
from geo_trygghet.exports.systems import carried
from geo_trygghet.municipalities import outline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geo_trygghet.exports import Layer
    from geo_trygghet_web.collections import Live

CRS84: Final = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GEOJSON: Final = "application/geo+json"
EPSG: Final = "http://www.opengis.net/def/crs/EPSG/0/"
USUAL: Final = 100
"""Rows of an answer, unless more are asked for."""

MOST: Final = 1000
"""Rows of an answer, at most; the next page is linked to."""

PARAMETERS: Final = frozenset(
    {"f", "limit", "offset", "bbox", "bbox-crs", "crs", "datetime", "properties", "sortby",
     "skipGeometry", "resulttype", "profile", "lang"}
)  # fmt: skip
"""What may be asked besides the columns; a filter that was not understood would show too much."""

_TYPES: Final = {"text": "string", "int": "integer", "real": "number"}
_NOT_HERE: Final = ("/processes", "/jobs", "/TileMatrixSets", "?f=html", "?f=jsonld")
_NOT_KEPT: Final = ("/conf/html", "/create-replace-delete")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as pygeoapi looks at one: always for JSON, without a body."""

    path_info: str
    args: dict[str, str]
    headers: dict[str, str] = field(default_factory=dict)
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer: the document, its status, media type and, of rows, their system."""

    document: dict[str, Any]
    status: int
    media_type: str
    content_crs: str | None = None


class LayerProvider(BaseProvider):  # type: ignore[misc]  # pygeoapi is untyped
    """Gives pygeoapi the rows of a layer, ordered by key so that pages hold together.

    What it gave stands in `options` too, as it was before pygeoapi wrote it.
    """

    def __init__(self, definition: dict[str, Any]) -> None:
        super().__init__(definition)
        self._layer: Layer = self.data()
        key = self.id_field
        order = sorted(range(len(self._layer.rows)), key=lambda i: self._layer.rows[i][key])
        self._rows = [(self._layer.rows[i], self._layer.shapes[i]) for i in order]
        self._fields = self.get_fields()

    def get_fields(self) -> dict[str, dict[str, str]]:
        """Give each column's type and what it holds."""
        return {
            one.name: {"type": _TYPES[one.type], "title": one.name, "description": one.told}
            for one in self._layer.columns
        }

    def query(  # noqa: PLR0913 - pygeoapi's signature
        self,
        *,
        offset: int = 0,
        limit: int = USUAL,
        resulttype: str = "results",
        bbox: Sequence[float] = (),
        properties: Iterable[tuple[str, str]] = (),
        sortby: Sequence[Mapping[str, str]] = (),
        select_properties: Sequence[str] = (),
        skip_geometry: bool = False,
        crs_transform_spec: Any = None,  # noqa: ANN401 - pygeoapi's
        **_unused: object,
    ) -> dict[str, Any]:
        """Give the rows asked for, as GeoJSON.

        Parameters
        ----------
        offset, limit
            Which of the rows found [rows].
        bbox
            West, south, east, north [degrees]; empty: everywhere.
        properties
            Columns with the value each must have.
        sortby
            Columns with `+` or `-`; rows without a value last.
        select_properties
            The columns to tell; empty: all.
        skip_geometry
            True leaves the shapes out.
        crs_transform_spec
            The system to carry the shapes to; None: WGS 84.
        """
        found = [row for row in self._rows if _within(row[1], bbox)]
        for name, value in properties:
            found = [row for row in found if _told(row[0].get(name)) == value]
        for rule in reversed(sortby):
            found = _sorted(found, rule["property"], backwards=rule["order"] == "-")
        page = [] if resulttype == "hits" else found[offset : offset + limit]
        names = [n for n in self._fields if not select_properties or n in select_properties]
        shapes = _shapes([shape for _, shape in page], crs_transform_spec)
        self.options["features"] = [
            self._feature(row, None if skip_geometry else shape, names)
            for (row, _), shape in zip(page, shapes, strict=True)
        ]
        return {
            "type": "FeatureCollection",
            "om": dict(self._layer.facts),
            "numberMatched": len(found),
            "numberReturned": len(page),
            "features": self.options["features"],
        }

    def get(
        self,
        identifier: str,
        *,
        crs_transform_spec: Any = None,  # noqa: ANN401 - pygeoapi's
        **_unused: object,
    ) -> dict[str, Any]:
        """Give the row of a key, as GeoJSON."""
        for row, shape in self._rows:
            if row[self.id_field] == identifier:
                (carried_there,) = _shapes([shape], crs_transform_spec)
                found = self._feature(row, carried_there, list(self._fields))
                self.options["properties"] = found["properties"]
                return found
        raise ProviderItemNotFoundError

    def _feature(
        self, row: Mapping[str, Any], shape: dict[str, Any] | None, names: Iterable[str]
    ) -> dict[str, Any]:
        return {
            "type": "Feature",
            "id": row[self.id_field],
            "geometry": shape,
            "properties": {name: row.get(name) for name in names},
        }


def _told(cell: object) -> str | None:
    return None if cell is None else str(cell)


def _within(shape: Any, bbox: Sequence[float]) -> bool:  # noqa: ANN401 - any geometry
    if not bbox:
        return True
    half = len(bbox) // 2  # with heights, which places have none of, each corner has three
    return bool(shape.intersects(shapely.box(bbox[0], bbox[1], bbox[half], bbox[half + 1])))


def _sorted(
    rows: list[tuple[Mapping[str, Any], Any]], name: str, *, backwards: bool
) -> list[tuple[Mapping[str, Any], Any]]:
    told = [row for row in rows if row[0].get(name) is not None]
    told.sort(key=lambda row: row[0][name], reverse=backwards)
    return told + [row for row in rows if row[0].get(name) is None]


def _shapes(shapes: Sequence[Any], spec: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - pygeoapi's
    """Write shapes as GeoJSON in the system asked for, its axes in the order of its authority."""
    asked = spec.target_crs_uri if spec is not None else CRS84
    epsg = int(asked.removeprefix(EPSG)) if asked.startswith(EPSG) else crs.STORED
    there = [shapely.orient_polygons(one) for one in carried(shapes, epsg)]
    if asked.startswith(EPSG):  # all of ours put the northing or the latitude first
        there = [shapely.transform(one, lambda xy: xy[:, ::-1]) for one in there]
    return [mapping(one) for one in there]


def answer(what: str, layers: Mapping[str, Live], base: str, asked: Asked, *key: str) -> Told:
    """Give one of the service's documents.

    Parameters
    ----------
    what
        A key of `_DOCUMENTS`.
    layers
        What the caller may see, by id.
    base
        The service's address, as the caller knows it.
    asked
        The request.
    key
        The layer's id, and the row's, where the document is of one.
    """
    wrong = _not_understood(what, layers, asked, *key)
    if wrong:
        return _refusal(f"Parametern {', '.join(wrong)[:60]} förstås inte här: ta bort den.")
    request = pygeoapi.APIRequest(asked, ["sv-SE"])
    held: dict[str, Any] = {}
    service = _service(layers, base, held)
    headers, status, content = _DOCUMENTS[what](service, request, *key)
    # pygeoapi from 0.24 writes < and > in its documents as HTML does; our rows stay as they are.
    document = _cleaned(json.loads(content)) | held
    if "numberMatched" in document:
        _end_pages(document, asked)
    rows = "features" in document or "geometry" in document
    media_type = GEOJSON if rows else str(headers["Content-Type"])
    return Told(document, int(status), media_type, headers.get("Content-Crs") if rows else None)


def _not_understood(what: str, layers: Mapping[str, Live], asked: Asked, *key: str) -> list[str]:
    """Name what is asked for in a way that the service does not know."""
    known = PARAMETERS
    if what == "items" and key[0] in layers:
        known |= {one.name for one in layers[key[0]].layer().columns}
    wrong = sorted(set(asked.args) - known)
    if asked.args.get("f", "json") != "json":
        wrong.append("f")
    if not all(one.lstrip("+-") for one in asked.args.get("sortby", "x").split(",")):
        wrong.append("sortby")
    return wrong


def _end_pages(document: dict[str, Any], asked: Asked) -> None:
    """Leave out the link to a next page that would be empty."""
    last = int(asked.args.get("offset") or 0) + document["numberReturned"]
    if last >= document["numberMatched"]:
        document["links"] = [one for one in document["links"] if one["rel"] != "next"]


def _refusal(text: str) -> Told:
    told = {"code": "InvalidParameterValue", "type": "InvalidParameterValue", "description": text}
    return Told(told, 400, "application/json")


def _openapi(service: Any, request: Any) -> Any:  # noqa: ANN401 - pygeoapi's
    """Describe what the service has of what pygeoapi could have."""
    told = get_oas(service.config)
    told["info"]["version"] = __version__
    told["paths"] = {
        path: {"get": operations["get"]}
        for path, operations in told["paths"].items()
        if not path.startswith("/jobs")
    }
    told["components"]["parameters"]["f"]["schema"]["enum"] = ["json"]
    service.openapi = told
    return pygeoapi.openapi_(service, request)


_DOCUMENTS: Final[dict[str, Callable[..., Any]]] = {
    "landing": pygeoapi.landing_page,
    "openapi": _openapi,
    "conformance": pygeoapi.conformance,
    "collections": pygeoapi.describe_collections,
    "schema": pygeoapi.get_collection_schema,
    "queryables": itemtypes.get_collection_queryables,
    "items": itemtypes.get_collection_items,
    "item": itemtypes.get_collection_item,
}


def _cleaned(document: dict[str, Any]) -> dict[str, Any]:
    """Leave out what the service does not have: pages, processes, tiles, writing."""
    for part in (document, *document.get("collections", ())):
        if "links" in part:
            part["links"] = [one for one in part["links"] if not _elsewhere(one)]
    if "conformsTo" in document:
        document["conformsTo"] = [
            one for one in document["conformsTo"] if not one.endswith(_NOT_KEPT)
        ]
    return document


def _elsewhere(link: Mapping[str, str]) -> bool:
    """Tell whether a link leads to something that the service does not have."""
    return any(one in link["href"] for one in _NOT_HERE) or link.get("type") == "text/html"


def _service(layers: Mapping[str, Live], base: str, held: dict[str, Any]) -> Any:  # noqa: ANN401 - pygeoapi's
    """Give the service over the layers that the caller may see."""
    service = copy.copy(_bare())
    service.config = {
        **_settings(base),
        "resources": {i: _resource(o, held) for i, o in layers.items()},
    }
    service.base_url = base
    return service


_MAKING: Final = threading.Lock()


@cache
def _bare() -> Any:  # noqa: ANN401 - pygeoapi's
    """Make pygeoapi's service once, without layers.

    It sets up the process's logging unless somebody has: a handler that is there meanwhile keeps
    it from that. It logs each refused question as an error, which it is not.
    """
    logging.getLogger("pygeoapi").setLevel(logging.CRITICAL)
    held, root = logging.NullHandler(), logging.getLogger()
    with _MAKING:
        root.addHandler(held)
        try:
            return pygeoapi.API({**_settings("http://localhost"), "resources": {}}, {})
        finally:
            root.removeHandler(held)


def _settings(base: str) -> dict[str, Any]:
    about = base.removesuffix("/ogc") + "/lager"
    return {
        "server": {
            "url": base,
            "languages": ["sv-SE"],
            "limits": {"default_items": USUAL, "max_items": MOST},
            "map": {"url": "", "attribution": ""},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {
                "title": "Trygghetskartan",
                "description": "Lager att läsa direkt i kartprogram, med kontots rättigheter.",
                "keywords": ["trygghet", "lägesbild"],
                "terms_of_service": about,
                "url": about,
            },
            "license": {"name": "", "url": about},
            "provider": {"name": "Trygghetskartan", "url": about},
            "contact": {"name": "Trygghetskartan", "url": about},
        },
    }


def _resource(live: Live, held: dict[str, Any]) -> dict[str, Any]:
    shape = outline(live.municipality.code)
    systems = [CRS84, *(f"{EPSG}{n}" for n in (crs.STORED, crs.MEASURED, local_zone(shape).epsg))]
    return {
        "type": "collection",
        "title": live.title,
        "description": live.told,
        "keywords": ["trygghet"],
        "links": [],
        "extents": {"spatial": {"bbox": [round(n, 4) for n in shape.bounds], "crs": CRS84}},
        "providers": [
            {
                "type": "feature",
                "name": f"{__name__}.{LayerProvider.__name__}",
                "data": live.layer,
                "options": held,
                "id_field": "place_id",
                "crs": systems,
                "storage_crs": CRS84,
            }
        ],
    }
