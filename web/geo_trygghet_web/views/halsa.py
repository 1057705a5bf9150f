"""Whether the application is ready, for whoever watches over it."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from geo_trygghet import __version__
from geo_trygghet.errors import StoreError
from geo_trygghet_web.services import store

blueprint = Blueprint("halsa", __name__)


@blueprint.get("/halsa")
def halsa() -> tuple[Response, int]:
    """Answer 200 once the store answers, else 503."""
    try:
        version = store().version()
    except StoreError:
        return jsonify(status="error", version=__version__, store=None), 503
    return jsonify(status="ok", version=__version__, store=version), 200
