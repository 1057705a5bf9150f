"""An administrator adds a municipality, whose register of places is then made of a map's names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from geo_trygghet.errors import AccountError
from geo_trygghet.municipalities import all_municipalities
from geo_trygghet.wording import sort_key
from geo_trygghet_web.roles import may
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from geo_trygghet.tables import Municipality

blueprint = Blueprint("ny_kommun", __name__, url_prefix="/ny-kommun")

REFUSED = 422


@blueprint.get("")
def form() -> str:
    """Show the municipalities that are not in use yet, to choose one."""
    return _page()


@blueprint.post("")
def add() -> Response | tuple[str, int]:
    """Add the municipality that was chosen, and go on to where its names are taken in."""
    code = request.form.get("kod", "")
    chosen = next((one for one in all_municipalities() if one.code == code), None)
    if chosen is None:
        return _page(_("Välj en kommun i listan.")), REFUSED
    try:
        store().open_municipality(
            chosen, account_id=current_user.account.id, actor=current_user.user_name
        )
    except AccountError as error:
        return _page(str(error)), REFUSED
    flash(_("%(name)s är tillagd. Ta nu in kommunens namn på platser.", name=chosen.name))
    if may("underlag.underlag"):
        return redirect(url_for("underlag.underlag", kommun=chosen.slug, som="gazetteer"))
    return redirect(url_for("platser.platser", kommun=chosen.slug))


def _page(wrong: str | None = None) -> str:
    return render_template("ny_kommun.html", choices=_choices(), wrong=wrong)


def _choices() -> list[Municipality]:
    """List the municipalities that are not in the store, in Swedish order."""
    known = {one.code for one in store().municipalities()}
    left = [one for one in all_municipalities() if one.code not in known]
    return sorted(left, key=lambda one: sort_key(one.name))
