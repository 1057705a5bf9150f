"""The factory of the application."""

from __future__ import annotations

from typing import Final

from flask import Flask

from geo_trygghet.storage import Store
from geo_trygghet_web import assets, demo, i18n, pages, roles, scope, security, sessions
from geo_trygghet_web.config import Config
from geo_trygghet_web.limits import limiter
from geo_trygghet_web.pictures import Pictures
from geo_trygghet_web.services import KEY, Services

PACKAGE: Final = "geo_trygghet_web"
"""Where templates and static files lie."""


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
        app.extensions[KEY] = Services(config, store, Pictures(store))
        if config.demo:
            demo.make_accounts(store)
        pages.configure(app, config, store)
        app.after_request(security.set_headers)
        app.after_request(assets.keep_static)
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
