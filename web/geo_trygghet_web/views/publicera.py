"""The gate: what stops, what is held back, the very files; and publishing, with the reason."""

from __future__ import annotations

import csv
import io
import secrets
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from geo_trygghet.errors import GuardError, LedgerError, UnknownRoundError
from geo_trygghet.lagesbild import round_names
from geo_trygghet.publication.check_names import WORDING
from geo_trygghet.publication.gate import SHORTEST_REASON, read_override
from geo_trygghet.publication.history import history
from geo_trygghet.publication.rewording import use_proposal
from geo_trygghet_web import drafts, gate_words, works
from geo_trygghet_web.files_inside import inside_file, sized
from geo_trygghet_web.pictures import tables_for
from geo_trygghet_web.roles import PUBLISHERS, may
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.services import config, store

if TYPE_CHECKING:
    from flask import Response
    from werkzeug.wrappers import Response as Answer

    from geo_trygghet.publication.gate import GateView
    from geo_trygghet.publication.rewording import Hit
    from geo_trygghet.tables import Municipality

blueprint = Blueprint("publicera", __name__, url_prefix="/publicera")

TABS: Final = ("sida", "telefon", "utskrift", "data")
REFUSED: Final = 422
FIRST_ROWS: Final = 8
"""Of the table, that are shown in the preview."""

SHOWN_IN_SHORT: Final = 4
"""Releases beside the preview; the others stand on a page of their own."""


@blueprint.get("")
def publicera() -> str:
    """Show what would be published now; say so when it takes long to make."""
    municipality = current_municipality()
    return _page(municipality, wait_s=works.LONG_S if "vanta" in request.args else works.SHORT_S)


@blueprint.post("")
def publish() -> Answer | tuple[str, int]:
    """Begin to publish what was seen, and lead to where it is told how it goes."""
    municipality = current_municipality()
    key = request.form.get("nyckel", "")
    if not drafts.is_key(key):
        abort(400)
    form = {name: request.form.get(name, "") for name in ("namn", "skal", "last")}
    override = None
    if "anda" in request.form:
        try:
            override = read_override(form["namn"], form["skal"], read=bool(form["last"]))
        except GuardError as error:
            return _page(municipality, form=form, unsaid=str(error)), REFUSED
    wish = drafts.Wish(
        round=request.form.get("omgang", ""),
        seen=request.form.get("utkast", ""),
        override=override,
        actor=current_user.user_name,
        form=form,
    )
    drafts.begin(municipality, key, wish)
    return redirect(url_for("publicera.working", key=key, omgang=wish.round))


@blueprint.get("/arbete/<key>")
def working(key: str) -> Answer | str | tuple[str, int]:
    """Tell how a publishing goes: that it goes on, what it gave, or why it was not done."""
    municipality = current_municipality()
    wait_s = works.LONG_S if "vanta" in request.args else works.SHORT_S
    try:
        found = drafts.outcome(municipality, key, wait_s=wait_s)
    except LookupError:
        flash(
            _(
                "Den här publiceringen är inte känd längre, för servern har startats om eller "
                "adressen är gammal: i listan över utgåvor står om den blev av."
            ),
            "error",
        )
        return redirect(_back())
    if found is None:
        following = url_for("publicera.working", key=key, omgang=_asked(), vanta=1)
        return render_template("publicera_vantar.html", publishing=True, following=following)
    if found.release is None:
        return _page(municipality, form=found.wish.form, wrong=found.wrong), REFUSED
    flash(
        _("Utgåva %(number)s är publicerad och visas för alla.", number=found.release.number)
        if found.wish.override is None
        else _("Utgåva %(number)s är publicerad, med skäl.", number=found.release.number)
    )
    return redirect(_back())


@blueprint.post("/ord")
def reword() -> Answer:
    """Put a proposal in the place of words that brand, where they stand in the ledger."""
    municipality = current_municipality()
    mark = request.form.get("traff", "")
    view = drafts.view_for(municipality, _asked())
    hit = next((one for one in view.hits if one.mark == mark), None) if view else None
    if hit is None:
        flash(_("Texten är en annan sedan du öppnade sidan: se igenom den igen."), "error")
        return redirect(_back())
    try:
        use_proposal(store(), municipality.code, hit, actor=current_user.user_name)
    except LedgerError as error:
        flash(str(error), "error")
    else:
        flash(_("Orden är utbytta. Kontrollerna är gjorda om."))
    return redirect(_back())


@blueprint.get("/forhandsvisning/<name>")
def preview(name: str) -> Response:
    """Answer with a file that would be published, byte for byte."""
    municipality = current_municipality()
    try:
        view = drafts.view_for(municipality, _asked(), wait_s=3 * works.LONG_S)
    except GuardError:
        abort(404)
    return inside_file(name, view.draft.files.get(name) if view else None)


def _asked() -> str | None:
    return request.args.get("omgang") or None


def _back() -> str:
    return url_for("publicera.publicera", omgang=_asked())


def _page(
    municipality: Municipality,
    *,
    form: dict[str, str] | None = None,
    unsaid: str | None = None,
    wrong: str | None = None,
    wait_s: float = works.LONG_S,
) -> str:
    round_name = request.form.get("omgang") or _asked()
    rounds = round_names(tables_for(municipality))
    if round_name is not None and round_name not in rounds:
        raise UnknownRoundError(round_name)
    known: dict[str, Any] = {
        "rounds": rounds,
        "history": history(store(), municipality)[:SHOWN_IN_SHORT],
        "may_publish": current_user.role in PUBLISHERS,
        "words": gate_words,
    }
    try:
        view = drafts.view_for(municipality, round_name, wait_s=wait_s)
    except GuardError as error:
        return render_template("publicera_tom.html", **known, reason=str(error))
    if view is None:
        following = url_for("publicera.publicera", omgang=round_name, flik=_tab(), vanta=1)
        return render_template("publicera_vantar.html", publishing=False, following=following)
    made = view.draft.table
    return render_template(
        "publicera.html",
        **known,
        view=view,
        sizes=sized(view.draft.files),
        rows=_first_rows(view.draft.files.get("platser.csv", b"")),
        tab=_tab(),
        hits=_hits(view),
        wording=WORDING,
        key=secrets.token_urlsafe(18),
        form=form or {},
        unsaid=unsaid,
        wrong=wrong,
        shortest_reason=SHORTEST_REASON,
        constructed=made.constructed or config().demo,
        constructed_parts=("survey",),
    )


def _tab() -> str:
    wish = request.args.get("flik", "")
    return wish if wish in TABS else TABS[0]


def _hits(view: GateView) -> list[tuple[Hit, str, str | None]]:
    """Give each hit with where it stands, and where it can be changed by hand (None: nowhere)."""
    return [(hit, gate_words.where_of(hit), _form_of(hit)) for hit in view.hits]


def _form_of(hit: Hit) -> str | None:
    """Give the address of the form in which a text is changed, if the ledger has one."""
    if (hit.of, hit.field) == ("period", "name"):
        return None  # its form shows the name and does not change it
    endpoint, name = FORMS[hit.of]
    values: dict[str, Any] = {name: hit.of_id}
    return url_for(endpoint, **values) if may(endpoint) else None


FORMS: Final = {
    "period": ("lofte_skriv.period_form", "period"),
    "promise": ("lofte_skriv.promise_form", "lofte"),
    "action": ("lofte_skriv.action_form", "atgard"),
}
"""Kind of row → the form of the ledger that changes it, and what names the row there."""


def _first_rows(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig", "replace")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    return [row for _n, row in zip(range(FIRST_ROWS + 1), rows, strict=False)]
