"""The web application: pages, doors and the map, on top of the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from geo_trygghet_web.config import Config


def create_app(config: Config | None = None) -> Flask:
    """Make the application; see `factory.make_app`.

    The factory is loaded only when it is called, so that `trygghet serve --help` answers fast.

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
    from geo_trygghet_web.factory import make_app  # noqa: PLC0415 - heavy: flask, sqlalchemy

    return make_app(config)
