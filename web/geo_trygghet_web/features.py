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

from pygeoapi import api as pygeoapi
from pygeoapi.api import itemtypes
from pygeoapi.openapi import get_oas

from geo_trygghet import __version__, crs
from geo_trygghet.exports import local_zone
from geo_trygghet.municipalities import outline
from geo_trygghet_web.layer_provider import CRS84, EPSG, USUAL, LayerProvider

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo_trygghet_web.collections import Live

GEOJSON: Final = "application/geo+json"
MOST: Final = 1000
"""Rows of an answer, at most; the next page is linked to."""

PARAMETERS: Final = frozenset(
    {"f", "limit", "offset", "bbox", "bbox-crs", "crs", "datetime", "properties", "sortby",
     "skipGeometry", "resulttype", "profile", "lang"}
)  # fmt: skip
"""What may be asked besides the columns; a filter that was not understood would show too much."""

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
                "name": f"{LayerProvider.__module__}.{LayerProvider.__name__}",
                "data": live.layer,
                "options": held,
                "id_field": "place_id",
                "crs": systems,
                "storage_crs": CRS84,
            }
        ],
    }
