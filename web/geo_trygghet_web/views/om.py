"""What the map is, how it reckons, whom it reaches and what it keeps: pages of text."""

from __future__ import annotations

from urllib.parse import urlsplit

from babel.numbers import format_decimal
from flask import Blueprint, render_template

from geo_trygghet.codes import FEW_ANSWERS, FLOOR, SOURCES, TIERS
from geo_trygghet_web.i18n import language
from geo_trygghet_web.measured import measured
from geo_trygghet_web.services import config

blueprint = Blueprint("om", __name__)


def _page(name: str) -> str:
    return render_template(
        f"om/{name}.{language()}.html",
        floor=FLOOR,
        few_answers=FEW_ANSWERS,
        tiers=TIERS,
        sources=SOURCES,
        hours=format_decimal(config().session_hours, locale=language()),
        measured=measured(),
        tiles_host=urlsplit(config().tiles_url or "").hostname,
    )


@blueprint.get("/om")
def om() -> str:
    """Say what the map is and who stands behind it."""
    return _page("om")


@blueprint.get("/metod")
def metod() -> str:
    """Say how places are found and shares are reckoned."""
    return _page("metod")


@blueprint.get("/tillganglighet")
def tillganglighet() -> str:
    """Give the statement of accessibility that the law asks for."""
    return _page("tillganglighet")


@blueprint.get("/integritet")
def integritet() -> str:
    """Say which personal data are kept, why, where and how long."""
    return _page("integritet")
