"""A reader's own choice, kept in a cookie that says nothing else: the language, the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import abort, redirect, request

from geo_trygghet_web.local import local_path
from geo_trygghet_web.services import config

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug.wrappers import Response

_YEAR_S: Final = 365 * 24 * 3600


def keep_choice(field: str, cookie: str, known: Mapping[str, Any]) -> Response:
    """Keep what the form's field says for a year, and go back to the page.

    Parameters
    ----------
    field
        The form's field; its `next` says which page of ours to go back to.
    cookie
        The cookie's name.
    known
        What may be chosen; anything else is answered with 400.
    """
    chosen = request.form.get(field, "")
    if chosen not in known:
        abort(400)
    response = redirect(local_path(request.form.get("next")) or "/")
    response.set_cookie(
        cookie,
        chosen,
        max_age=_YEAR_S,
        secure=not config().demo,
        httponly=True,
        samesite="Lax",
    )
    return response
