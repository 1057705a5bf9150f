"""Choosing the language and keeping it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, abort, redirect, request

from geo_trygghet_web.i18n import COOKIE, LANGUAGES
from geo_trygghet_web.local import local_path
from geo_trygghet_web.services import config

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

blueprint = Blueprint("sprak", __name__)
_YEAR_S: Final = 365 * 24 * 3600


@blueprint.post("/sprak")
def choose() -> Response:
    """Keep the language in a cookie that says nothing else, for a year."""
    chosen = request.form.get("lang", "")
    if chosen not in LANGUAGES:
        abort(400)
    response = redirect(local_path(request.form.get("next")) or "/")
    response.set_cookie(
        COOKIE,
        chosen,
        max_age=_YEAR_S,
        secure=not config().demo,
        httponly=True,
        samesite="Lax",
    )
    return response
