"""One source: how it was read, what was odd, and how it is withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from geo_trygghet import text_reading
from geo_trygghet.errors import StoreError
from geo_trygghet.storage.withdrawing import SHORTEST_REASON
from geo_trygghet_web import underlag_words
from geo_trygghet_web.register import plain
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.services import store
from geo_trygghet_web.source_history import withdrawals

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from geo_trygghet.tables import Municipality

blueprint = Blueprint("kalla", __name__, url_prefix="/underlag/kalla")

REFUSED: Final = 422
MOST_ISSUES: Final = 200
LONGEST_REASON: Final = 500
"""Of why a source is withdrawn [characters]."""


@blueprint.get("/<int:number>")
def kalla(number: int) -> str:
    """Show how a source was read, its counts, and what was odd."""
    municipality = current_municipality()
    source = _source(municipality, number)
    issues = store().source_issues(number)
    return render_template(
        "underlag_kalla.html",
        source=source,
        withdrawn=withdrawals(municipality).get(number),
        issues=[(one, underlag_words.advice_here(one.advice)) for one in issues[:MOST_ISSUES]],
        issue_count=len(issues),
        words=underlag_words,
    )


@blueprint.get("/<int:number>/dra-tillbaka")
def withdraw_form(number: int) -> str:
    """Ask before a source is withdrawn, and tell what that changes."""
    return _withdraw_page(current_municipality(), number)


@blueprint.post("/<int:number>/dra-tillbaka")
def withdraw(number: int) -> Response | tuple[str, int]:
    """Withdraw a source; what rested on it is reckoned anew."""
    municipality = current_municipality()
    source = _source(municipality, number)
    reason = request.form.get("skal", "")[:LONGEST_REASON]
    try:
        found = store().withdraw_source(
            municipality,
            number,
            reason=reason,
            actor=current_user.user_name,
            reader=text_reading.read_texts,
        )
    except StoreError as error:
        return _withdraw_page(municipality, number, reason=reason, wrong=str(error)), REFUSED
    flash(
        _(
            "%(name)s är tillbakadragen: %(n)s rader togs bort, och allt som vilade på dem räknas "
            "om.",
            name=source["file_name"],
            n=found.rows,
        )
    )
    for _id, name, rows in found.known_in:
        flash(
            _("%(n)s rader i %(name)s räknades som kända: ta in den igen.", n=rows, name=name),
            "warning",
        )
    return redirect(url_for("kalla.kalla", number=number))


def _withdraw_page(municipality: Municipality, number: int, **more: Any) -> str:  # noqa: ANN401 - the template's own
    source = _source(municipality, number)
    found = store().consequence(municipality.code, number)
    return render_template(
        "underlag_dra.html",
        **{"reason": "", "wrong": None, **more},
        source=source,
        found=found,
        shortest=SHORTEST_REASON,
        longest=LONGEST_REASON,
        words=underlag_words,
    )


def _source(municipality: Municipality, number: int) -> dict[str, Any]:
    """Give a source of the municipality, else 404."""
    sources = store().sources(municipality.code)
    own = sources[sources["id"] == number].to_dict("records")
    if not own:
        abort(404)
    return plain(own[0])
