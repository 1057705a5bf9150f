"""The factory of the application."""

from __future__ import annotations

from typing import Final

from flask import Flask

from geo_trygghet.storage import Store
from geo_trygghet.uploading.workers import Workers
from geo_trygghet_web import assets, demo, fetched, i18n, pages, roles, scope, security, sessions
from geo_trygghet_web.config import Config
from geo_trygghet_web.limits import limiter
from geo_trygghet_web.pictures import Kept, Pictures
from geo_trygghet_web.presence import Presence
from geo_trygghet_web.services import KEY, Services
from geo_trygghet_web.works import Works

PACKAGE: Final = "geo_trygghet_web"
"""Where templates and static files lie."""

MOST_KEPT: Final = 32
"""Plans of patrols, and lists of their places, that are kept ready."""

MOST_STREETS: Final = 6
"""Networks of streets that are kept ready, one a municipality and means."""


MOST_WORKS: Final = 8
"""Drafts of releases, and what became of publishing, that are kept ready."""


def make_app(config: Config | None = None) -> Flask:
    """Make the application.

    Parameters
    ----------
    config
        Its settings; None: those of the environment (TRYGGHET_*).

    Raises
    ------
    ConfigError
        If a setting can't be used.
    StoreError
        If the store can't be opened.
    """
    config = config or Config.from_env()
    store = Store.open(config.store)
    try:
        app = Flask(PACKAGE)
        app.extensions[KEY] = Services(
            config,
            store,
            Pictures(store),
            places=Kept(MOST_KEPT),
            plans=Kept(MOST_KEPT),
            streets=Kept(MOST_STREETS),
            works=Works(MOST_WORKS),
            workers=Workers(store),
            presence=Presence(),
        )
        if config.demo:
            demo.make_accounts(store)
        pages.configure(app, config, store)
        app.after_request(security.set_headers)
        app.after_request(assets.keep_static)
        app.after_request(fetched.answer_number)
        sessions.set_up(app)
        app.before_request(roles.guard)  # first of all: what follows is only for who may come in
        pages.protect_forms(app)
        limiter.init_app(app)
        i18n.set_up(app)
        app.url_defaults(scope.keep_choices)
        pages.register(app, config)
        roles.check_every_endpoint(app)
    except BaseException:
        store.close()
        raise
    return app
