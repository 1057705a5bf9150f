"""What every view may reach: the open store, the settings and the pictures kept ready."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from flask import current_app

if TYPE_CHECKING:
    from flask import Flask

    from geo_trygghet.patrol.model import Plan
    from geo_trygghet.patrol.reasons import Places
    from geo_trygghet.storage import Store
    from geo_trygghet.uploading.workers import Workers
    from geo_trygghet_web.config import Config
    from geo_trygghet_web.patrol_streets import Streets
    from geo_trygghet_web.pictures import Kept, Pictures
    from geo_trygghet_web.presence import Presence
    from geo_trygghet_web.works import Works

KEY: Final = "trygghet"


@dataclass(frozen=True)
class Services:
    """The application's own things; what is kept ready lies in memory alone."""

    config: Config
    store: Store
    pictures: Pictures
    places: Kept[Places]
    plans: Kept[Plan]
    streets: Kept[Streets]
    works: Works
    workers: Workers
    presence: Presence


def services(app: Flask | None = None) -> Services:
    """Give the things of an application; None: of the one that is answering."""
    return cast("Services", (app or current_app).extensions[KEY])


def store() -> Store:
    """Give the open store."""
    return services().store


def config() -> Config:
    """Give the settings."""
    return services().config
