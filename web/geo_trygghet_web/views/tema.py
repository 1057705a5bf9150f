"""Choosing how light or dark the pages are, and keeping it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from geo_trygghet_web.kept_choice import keep_choice
from geo_trygghet_web.themes import COOKIE, THEMES

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

blueprint = Blueprint("tema", __name__)


@blueprint.post("/tema")
def choose() -> Response:
    """Keep the theme that the form names, and go back to its page."""
    return keep_choice("tema", COOKIE, THEMES)
