"""Choosing the language and keeping it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from geo_trygghet_web.i18n import COOKIE, LANGUAGES
from geo_trygghet_web.kept_choice import keep_choice

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

blueprint = Blueprint("sprak", __name__)


@blueprint.post("/sprak")
def choose() -> Response:
    """Keep the language that the form names, and go back to its page."""
    return keep_choice("lang", COOKIE, LANGUAGES)
