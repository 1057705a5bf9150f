"""The layers as OGC API Features, for QGIS, Hajk, Origo and whatever else reads it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request
from flask_limiter.errors import RateLimitExceeded

from geo_trygghet_web import limits
from geo_trygghet_web.collections import live_layers
from geo_trygghet_web.credentials import CHALLENGE, NoSuchKeyError, allow_origins, reader
from geo_trygghet_web.limits import limiter, seconds_left
from geo_trygghet_web.services import config

if TYPE_CHECKING:
    from collections.abc import Mapping

blueprint = Blueprint("ogc", __name__, url_prefix="/ogc")


@blueprint.get("")
def landing() -> Response:
    """Tell what the service is and where its documents are."""
    return _answer("landing")


@blueprint.get("/openapi")
def openapi() -> Response:
    """Describe the service as OpenAPI 3."""
    return _answer("openapi")


@blueprint.get("/conformance")
def conformance() -> Response:
    """Tell which parts of the standard the service follows."""
    return _answer("conformance")


@blueprint.get("/collections")
def collections() -> Response:
    """List the layers that the caller may read."""
    return _answer("collections")


@blueprint.get("/collections/<layer_id>")
def collection(layer_id: str) -> Response:
    """Describe a layer."""
    return _answer("collections", layer_id)


@blueprint.get("/collections/<layer_id>/schema")
def schema(layer_id: str) -> Response:
    """Tell a layer's columns."""
    return _answer("schema", layer_id)


@blueprint.get("/collections/<layer_id>/queryables")
def queryables(layer_id: str) -> Response:
    """Tell the columns that a layer's rows may be asked for by."""
    return _answer("queryables", layer_id)


@blueprint.get("/collections/<layer_id>/items")
def items(layer_id: str) -> Response:
    """Give a layer's rows, a page at a time."""
    return _answer("items", layer_id)


@blueprint.get("/collections/<layer_id>/items/<place_id>")
def item(layer_id: str, place_id: str) -> Response:
    """Give a layer's row."""
    return _answer("item", layer_id, place_id)


@limiter.shared_limit(lambda: limits.BY_READER, scope="layers")
def _answer(what: str, *key: str) -> Response:
    """Answer with a document; who is nobody and asks for what is not public is asked for a key."""
    from geo_trygghet_web import features  # noqa: PLC0415 - heavy: pygeoapi

    who = reader()
    layers = live_layers(who)
    if key and who is None and key[0] not in layers:
        raise NoSuchKeyError
    asked = features.Asked(request.path, request.args.to_dict())
    told = features.answer(what, layers, f"{request.url_root.rstrip('/')}/ogc", asked, *key)
    response = _json(told.document, told.status, told.media_type)
    if told.content_crs:
        response.headers["Content-Crs"] = told.content_crs
    return response


def _json(document: Mapping[str, object], status: int, media_type: str) -> Response:
    content = json.dumps(document, ensure_ascii=False, allow_nan=False)
    return Response(content, status, content_type=media_type)


@blueprint.errorhandler(NoSuchKeyError)
def _no_key(_error: NoSuchKeyError) -> Response:
    text = "Nyckeln gäller inte, eller så behövs en: gör en på sidan Lager och ange den."
    response = _json({"code": "Unauthorized", "description": text}, 401, "application/json")
    response.headers["WWW-Authenticate"] = CHALLENGE
    return response


@blueprint.errorhandler(RateLimitExceeded)
def _too_often(_error: RateLimitExceeded) -> Response:
    text = "För många frågor på kort tid: vänta en minut."
    response = _json({"code": "TooManyRequests", "description": text}, 429, "application/json")
    response.headers["Retry-After"] = str(seconds_left())
    return response


@blueprint.after_request
def _origins(response: Response) -> Response:
    return allow_origins(response, config().cors_origins)
