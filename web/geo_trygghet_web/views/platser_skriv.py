"""Where a place is drawn, moved, renamed and otherwise changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _

from geo_trygghet import register
from geo_trygghet.errors import PlaceConflictError, PlaceError
from geo_trygghet.maps import Sketch
from geo_trygghet.register import LONGEST_NAME, Draft
from geo_trygghet_web.local import local_path
from geo_trygghet_web.place_desk import CONFLICT, WRONG, Desk
from geo_trygghet_web.place_form import (
    CLOSED_KINDS,
    FORMS,
    Filled,
    differences,
    read_form,
    values_of,
)

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

blueprint = Blueprint("platser_skriv", __name__, url_prefix="/platser")


@blueprint.get("/ny")
def new_form() -> str:
    """Show the form of a new place; `?namn=` is its name, `?tillbaka=` where one came from."""
    name = request.args.get("namn", "").strip()[:LONGEST_NAME]
    draft = Draft(name, "", None)
    return _page(Desk.open(), Filled(values_of(draft), draft))


@blueprint.post("/ny")
def new() -> str | tuple[str, int] | Response:
    """Add a place, or show what it would be."""
    desk = Desk.open()
    filled = read_form(request.form, desk.register, desk.streets)
    return _kept(desk, filled, "")


@blueprint.get("/<place_id>/andra")
def change_form(place_id: str) -> str:
    """Show a place's form; with `?version=` as it was then, to be taken back."""
    desk = Desk.open()
    version = request.args.get("version", type=int)
    draft = desk.register.draft(place_id) if version is None else desk.former(place_id, version)
    if draft is None:
        abort(404)
    found = register.check_draft(desk.register, draft, place_id)
    filled = Filled(values_of(draft, desk.version(place_id)), draft, findings=found)
    return _page(desk, filled, place_id, version)


@blueprint.post("/<place_id>/andra")
def change(place_id: str) -> str | tuple[str, int] | Response:
    """Change a place, or show what it would be."""
    desk = Desk.open()
    before = desk.register.draft(place_id)
    filled = read_form(request.form, desk.register, desk.streets, place_id=place_id, before=before)
    if request.form.get("seen") != str(desk.version(place_id)):
        filled.changed = differences(filled.values, before, desk.register)
        filled.values["seen"] = desk.version(place_id)
        return _page(desk, filled, place_id), CONFLICT
    return _kept(desk, filled, place_id)


def _kept(desk: Desk, filled: Filled, place_id: str) -> str | tuple[str, int] | Response:
    """Keep what was sent, or show it again with what is odd."""
    if request.form.get("do") != "spara":
        return _page(desk, filled, place_id)
    if filled.hard or (filled.findings and "anda" not in request.form):
        return _page(desk, filled, place_id), WRONG
    try:
        if place_id:
            edit = register.changed(desk.register, place_id, filled.draft)
        else:
            edit = register.new_place(desk.register, filled.draft)
        desk.keep(edit)
    except PlaceConflictError as error:
        filled.wrong = str(error)
        return _page(desk, filled, place_id), CONFLICT
    except PlaceError as error:
        filled.wrong = str(error)
        return _page(desk, filled, place_id), WRONG
    flash(_("%(name)s är sparad.", name=filled.draft.name))
    back = local_path(request.args.get("tillbaka"))
    return redirect(back or url_for("platser.plats", place_id=edit.place_id))


def _page(desk: Desk, filled: Filled, place_id: str = "", version: int | None = None) -> str:
    proposals = tuple(one.mend for one in filled.findings if one.mend is not None)
    before = desk.register.draft(place_id).geometry if place_id else None
    moved = before is not None and filled.draft.geometry != before
    sketch = Sketch((filled.draft.geometry,), proposals, before if moved else None)
    return desk.page(
        "plats_form.html",
        filled=filled,
        values=filled.values,
        place_id=place_id,
        version=version,
        name=desk.register.draft(place_id).name if place_id else "",
        karta=desk.map(sketch, without=place_id),
        streets=desk.street_names,
        forms=FORMS,
        closed_kinds=sorted(CLOSED_KINDS),
    )
