"""How the public page looks, and who answers for it: colour, contact, address, licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from geo_trygghet.errors import GuardError
from geo_trygghet.publication import appearance
from geo_trygghet.publication.colours import ACCENT, GROUNDS, judge_accent
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug.wrappers import Response

    from geo_trygghet.publication.colours import ColourVerdict

blueprint = Blueprint("utseende", __name__, url_prefix="/publicera/utseende")

REFUSED = 422


@blueprint.get("")
def utseende() -> str:
    """Show what is chosen, with the colour as it meets its grounds."""
    profile = store().public_profile(current_municipality().code)
    return _page({name: getattr(profile, name) or "" for name in appearance.FIELDS}, {})


@blueprint.post("")
def save() -> Response | tuple[str, int]:
    """Keep what is chosen, or say at each field what is wrong with it."""
    municipality = current_municipality()
    written = {name: request.form.get(name, "") for name in appearance.FIELDS}
    written["accent"] = request.form.get("narmaste") or written["accent"]
    profile, wrong = appearance.read_profile(written)
    if wrong:
        return _page(written, wrong), REFUSED
    store().put_public_profile(municipality.code, profile, actor=current_user.user_name)
    flash(_("Utseendet är sparat. Det gäller från nästa utgåva."))
    return redirect(url_for("utseende.utseende"))


def _page(written: Mapping[str, str], wrong: Mapping[str, str]) -> str:
    return render_template(
        "utseende.html",
        written=written,
        wrong=wrong,
        verdict=_verdict(written["accent"]),
        own=ACCENT,
        grounds=GROUNDS,
        licence=appearance.LICENCE,
        contrast=appearance.contrast_told,
        constructed_parts=("survey",),
    )


def _verdict(accent: str) -> ColourVerdict | None:
    """Measure the colour that is written; None if it is no colour."""
    try:
        return judge_accent(accent or ACCENT)
    except GuardError:
        return None
