"""A photo of a note, for those who may read the note."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.services import store

blueprint = Blueprint("foto", __name__)


@blueprint.get("/foton/<int:photo_id>")
def foto(photo_id: int) -> Response:
    """Give a photo of the own municipality; of another's nobody is told that it is there."""
    content = store().photo(current_municipality().code, photo_id)
    if content is None:
        abort(404)
    return Response(content, mimetype="image/jpeg")
