"""The files that the maps need, from their package: never from somebody else's server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from geo_trygghet_web.assets import answer_file, library

if TYPE_CHECKING:
    from flask import Response

blueprint = Blueprint("bibliotek", __name__)


@blueprint.get("/bibliotek/<name>")
def file(name: str) -> Response:
    """Answer with one of the files."""
    return answer_file(name, library().get(name))
