"""The layers read live: their address, what they are, and the account's own keys to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user

from geo_trygghet.errors import AccountError
from geo_trygghet.storage.codec import now
from geo_trygghet.storage.keys import LONGEST_LABEL
from geo_trygghet_web.collections import live_layers
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

blueprint = Blueprint("lager", __name__)
LASTS: Final = {
    30: lazy_gettext("30 dagar"),
    90: lazy_gettext("90 dagar"),
    365: lazy_gettext("ett år"),
}
"""Days that a key may hold → what it is called."""

USUAL: Final = 90


@blueprint.get("/lager")
def lager() -> str:
    """Show how map programs read the layers, and the account's keys."""
    return _page()


@blueprint.post("/lager/nyckel")
def make() -> str | tuple[str, int]:
    """Make a key, and show it this once."""
    label, days = request.form.get("namn", ""), request.form.get("dagar", "")
    try:
        key = store().add_api_key(
            current_user.id, label=label, days=int(days) if days in map(str, LASTS) else USUAL
        )
    except AccountError as error:
        return _page(wrong=str(error), label=label), 422
    return _page(key=key)


@blueprint.post("/lager/nyckel/<int:key_id>/dra-in")
def revoke(key_id: int) -> Response:
    """Revoke one of the account's own keys."""
    try:
        store().revoke_api_key(current_user.id, key_id)
    except AccountError as error:
        flash(str(error), "error")
    else:
        flash(_("Nyckeln är indragen. Program som använde den får inga lager längre."), "success")
    return redirect(url_for("lager.lager"))


def _page(*, key: str | None = None, wrong: str | None = None, label: str = "") -> str:
    at = now()
    return render_template(
        "lager.html",
        address=f"{request.url_root.rstrip('/')}/ogc",
        layers=live_layers(current_user).values(),
        keys=[(one, one.holds(at)) for one in store().api_keys(current_user.id)],
        key=key,
        wrong=wrong,
        label=label[:LONGEST_LABEL],
        longest=LONGEST_LABEL,
        lasts=LASTS,
        usual=USUAL,
    )
