"""The application's parts put together: Flask's settings, the views, what every template knows."""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
import secrets
from typing import TYPE_CHECKING, Any, Final

from flask import request
from flask_login import current_user
from flask_wtf import CSRFProtect
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from geo_trygghet import __version__
from geo_trygghet_web import (
    error_pages,
    formats,
    i18n,
    roles,
    scope,
    security,
    sought,
    themes,
    views,
)
from geo_trygghet_web.assets import add_version
from geo_trygghet_web.services import config as settings

if TYPE_CHECKING:
    from flask import Flask

    from geo_trygghet.storage import Store
    from geo_trygghet.tables import Municipality
    from geo_trygghet_web.config import Config

MOST_BYTES: Final = 64 * 1024
"""Of a request [bytes]: forms with a few fields; a page that takes files raises it for itself."""


def configure(app: Flask, config: Config, store: Store) -> None:
    """Set what Flask and its extensions need to know."""
    app.config.update(
        SECRET_KEY=config.secret_key or store.setting("secret_key", lambda: secrets.token_hex(32)),
        SESSION_COOKIE_NAME="trygghet" if config.demo else "__Host-trygghet",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=not config.demo,
        PERMANENT_SESSION_LIFETIME=dt.timedelta(hours=config.session_hours),
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
        MAX_FORM_PARTS=100,
        TRUSTED_HOSTS=list(config.answered_hosts) or None,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if config.trusted_proxies:
        n = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, n, n, n)  # type: ignore[method-assign]  # Flask's way


def protect_forms(app: Flask) -> None:
    """Ask every POST for the token of its session."""
    CSRFProtect(app)


def register(app: Flask, config: Config) -> None:
    """Add the views: each module of `views` has one blueprint, the demo's only in the demo."""
    for module in sorted(pkgutil.iter_modules(views.__path__), key=lambda found: found.name):
        if module.name == "demo" and not config.demo:
            continue
        view = importlib.import_module(f"{views.__name__}.{module.name}")
        app.register_blueprint(view.blueprint)
    error_pages.register(app)
    formats.set_up(app)
    app.url_defaults(add_version)
    app.context_processor(every_page_knows)


def every_page_knows() -> dict[str, Any]:
    """Give what every template may use, besides what its view gives it.

    `constructed` is true in the demo, and on pages whose view says so; `constructed_parts` are
    those of codes.CONSTRUCTED_PARTS that the page shows (None: all of the start data's);
    `municipality` is the one
    that the page is about, or None; `may(endpoint)` tells whether a link would lead anywhere.
    """
    language = i18n.language()
    return {
        "nonce": security.nonce(),
        "is_demo": settings().demo,
        "constructed": settings().demo,
        "constructed_parts": None,
        "municipality": _municipality(),
        "own_municipalities": scope.own_municipalities(),
        "may": roles.may,
        "language": language,
        "languages": i18n.LANGUAGES,
        "theme": themes.theme(),
        "themes": themes.THEMES,
        "version": __version__,
        "longest_search": sought.LONGEST,
        "contact": settings().contact,
    }


def _municipality() -> Municipality | None:
    door = roles.DOORS.get(request.endpoint or "")
    if door is None or not door.municipal or not current_user.is_authenticated:
        return None
    try:
        return scope.current_municipality()
    except HTTPException:
        return None  # the page that says so has none
