"""Who asks for layers: a map program with an account's key, or whoever is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import g, request
from flask_login import current_user
from werkzeug.exceptions import Unauthorized

from geo_trygghet_web.security import never_keep
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    from flask import Response

    from geo_trygghet_web.collections import Reader

CHALLENGE: Final = 'Basic realm="Trygghetskartan", charset="UTF-8"'


class NoSuchKeyError(Unauthorized):
    """The key does not hold, or there is none where one is needed."""


def reader() -> Reader | None:
    """Give the account behind a request: by its key, else by its session; None: nobody.

    A key is the password of HTTP Basic, with any user name, or a bearer token. One that does not
    hold is refused also where nobody needs a key: a map that silently shows less misleads.

    Raises
    ------
    NoSuchKeyError
        If a key is sent that does not hold.
    """
    if "reader" not in g:
        g.reader = _of_key() or (current_user if _is_in() else None)
    if g.reader is not None:
        never_keep()
    found: Reader | None = g.reader
    return found


def _is_in() -> bool:
    """Tell whether somebody is signed in who has nothing to do before anything else."""
    return bool(current_user.is_authenticated and not current_user.due)


def _of_key() -> Reader | None:
    if "Authorization" not in request.headers:
        return None
    sent = request.authorization
    key = sent.token or sent.password if sent is not None else None
    account = store().account_of_key(key) if key else None
    if account is None:
        never_keep()
        raise NoSuchKeyError
    return account


def allow_origins(response: Response, origins: tuple[str, ...]) -> Response:
    """Let the maps of some sites read an answer in the browser, with a key but never a session.

    Parameters
    ----------
    origins
        Sites (`https://karta.kommun.se`) that are trusted with it.
    """
    response.vary.update(("Origin", "Authorization", "Cookie"))
    origin = request.headers.get("Origin")
    if origin is not None and origin in origins:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Headers"] = "Authorization"
        response.headers["Access-Control-Expose-Headers"] = "Content-Crs"
        response.headers["Access-Control-Max-Age"] = "600"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
