"""The releases: each with its own files and what became of it, two side by side, and withdrawal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from geo_trygghet.errors import GuardError, StoreError
from geo_trygghet.publication.compare import compare_files
from geo_trygghet.publication.control_file import CONTROL_FILE, read_control
from geo_trygghet.publication.history import SHORTEST_WITHDRAWAL, history, shown_after, withdraw
from geo_trygghet_web import drafts, gate_words, works
from geo_trygghet_web.files_inside import inside_file, sized
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.services import config, store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flask import Response
    from werkzeug.wrappers import Response as Answer

    from geo_trygghet.publication.history import Entry
    from geo_trygghet.tables import Municipality

blueprint = Blueprint("utgavor", __name__, url_prefix="/publicera")

REFUSED = 422
DRAFT = "forslag"
"""Stands for the release that is not published yet, where two are compared."""


@blueprint.get("/utgavor")
def utgavor() -> str:
    """List every release."""
    municipality = current_municipality()
    known = history(store(), municipality)
    return render_template("utgavor.html", known=known, words=gate_words, **_constructed(known))


@blueprint.get("/utgava/<int:number>")
def utgava(number: int) -> str:
    """Show one release: what became of it, its checks and its files."""
    municipality = current_municipality()
    entry = _entry(municipality, number)
    files = store().release_files(municipality.code, number)
    control = read_control(files.get(CONTROL_FILE))
    return render_template(
        "utgava.html",
        entry=entry,
        sizes=sized(files),
        checks=sorted(control.checks, key=lambda one: bool(one["passed"])),
        words=gate_words,
        **_constructed([entry]),
    )


@blueprint.get("/utgava/<int:number>/<name>")
def file(number: int, name: str) -> Response:
    """Answer with one of a release's files, also of one that is not shown."""
    municipality = current_municipality()
    return inside_file(name, store().release_file(municipality.code, number, name))


@blueprint.get("/utgava/<int:number>/aterkalla")
def withdraw_form(number: int) -> str:
    """Ask before a release is withdrawn, and tell what is shown then."""
    return _withdraw_page(current_municipality(), number)


@blueprint.post("/utgava/<int:number>/aterkalla")
def withdraw_release(number: int) -> Answer | tuple[str, int]:
    """Withdraw a release."""
    municipality = current_municipality()
    reason = request.form.get("skal", "")
    try:
        shown = withdraw(store(), municipality, number, reason=reason, actor=current_user.user_name)
    except (GuardError, StoreError) as error:
        return _withdraw_page(municipality, number, reason=reason, wrong=str(error)), REFUSED
    flash(
        _("Utgåva %(number)s är återkallad. Nu visas utgåva %(shown)s.", number=number,
          shown=shown.number)
        if shown
        else _("Utgåva %(number)s är återkallad. Nu visas ingenting.", number=number)
    )  # fmt: skip
    return redirect(url_for("publicera.publicera"))


@blueprint.get("/jamfor")
def compare() -> str:
    """Show what differs between two releases, or between one and what would be published now.

    While what would be published is still being made, it is said so: nothing is gone.
    """
    municipality = current_municipality()
    known = history(store(), municipality)
    numbers = [str(one.release.number) for one in known]
    after = request.args.get("b") or next(iter(numbers), DRAFT)
    before = request.args.get("a") or next((n for n in numbers if n != after), after)
    if any(one not in {*numbers, DRAFT} for one in (before, after)):
        abort(404)
    found = None
    if known:
        try:
            one, other = (_files(municipality, which) for which in (before, after))
        except GuardError as error:
            flash(str(error), "error")
        else:
            if one is None or other is None:
                return _waiting(before, after)
            found = compare_files(one, other)
    return render_template(
        "jamfor.html",
        known=known,
        before=before,
        after=after,
        draft=DRAFT,
        found=found,
        words=gate_words,
        **_constructed(known),
    )


def _files(municipality: Municipality, which: str) -> Mapping[str, bytes] | None:
    """Give a release's files; None if they are not made yet."""
    if which != DRAFT:
        return store().release_files(municipality.code, int(which))
    wait_s = works.LONG_S if "vanta" in request.args else works.SHORT_S
    view = drafts.view_for(municipality, request.args.get("omgang") or None, wait_s=wait_s)
    return view.draft.files if view else None


def _waiting(before: str, after: str) -> str:
    asked = request.args.get("omgang") or None
    following = url_for("utgavor.compare", a=before, b=after, omgang=asked, vanta=1)
    return render_template("publicera_vantar.html", publishing=False, following=following)


def _withdraw_page(municipality: Municipality, number: int, **more: Any) -> str:  # noqa: ANN401 - the template's own
    entry = _entry(municipality, number)
    known = history(store(), municipality)
    return render_template(
        "aterkalla.html",
        **{"reason": "", "wrong": None, **more},
        entry=entry,
        then=shown_after(known, number),
        shortest=SHORTEST_WITHDRAWAL,
        words=gate_words,
        **_constructed([entry]),
    )


def _entry(municipality: Municipality, number: int) -> Entry:
    known = history(store(), municipality)
    found = next((one for one in known if one.release.number == number), None)
    if found is None:
        abort(404)
    return found


def _constructed(known: Sequence[Entry]) -> dict[str, Any]:
    """Tell the frame whether answers that are made up stand behind what is shown."""
    made_up = any(one.release.constructed for one in known)
    return {"constructed": made_up or config().demo, "constructed_parts": ("survey",)}
