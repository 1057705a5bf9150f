"""What is odd in the register, mended with one press; and what became of each place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _

from geo_trygghet import register
from geo_trygghet.codes import BY_HAND, PLACE_KINDS
from geo_trygghet.errors import PlaceError
from geo_trygghet.maps import Sketch
from geo_trygghet.register.model import heirs_of
from geo_trygghet_web.place_desk import Desk, findings_of
from geo_trygghet_web.register import plain
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

blueprint = Blueprint("platser_kontroll", __name__, url_prefix="/platser")


@blueprint.get("/kontroll")
def check() -> str:
    """List what is odd in the register, and draw it with its mends."""
    desk = Desk.open()
    found = findings_of(desk.municipality)
    about = {one.place_id for one in found}
    shapes = tuple(d.geometry for own, d in desk.register.drafts.items() if own in about)
    proposals = tuple(one.mend for one in found if one.mend is not None)
    return desk.page(
        "platser_kontroll.html",
        findings=found,
        karta=desk.map(Sketch(shapes, proposals), draws=False) if found else None,
        versions={one: desk.version(one) for one in about},
    )


@blueprint.post("/kontroll")
def mend() -> Response:
    """Take the mend of a finding."""
    desk = Desk.open()
    place_id, code = request.form.get("plats", ""), request.form.get("fel", "")
    own = [
        one
        for one in findings_of(desk.municipality)
        if (one.place_id, one.code) == (place_id, code)
    ]
    if not own or own[0].mend is None:
        abort(404)
    back = redirect(url_for("platser_kontroll.check"))
    if request.form.get("seen") != str(desk.version(place_id)):
        flash(_("Platsen har ändrats sedan du öppnade sidan: se efter igen."), "error")
        return back
    try:
        draft = replace(desk.register.draft(place_id), geometry=own[0].mend)
        desk.keep(register.changed(desk.register, place_id, draft))
        flash(_("%(name)s är lagad.", name=draft.name))
    except PlaceError as error:
        flash(str(error), "error")
    return back


@blueprint.get("/<place_id>/historik")
def history(place_id: str) -> str:
    """Show a place's versions, the latest first, and the shape of `?version=` beside today's."""
    desk = Desk.open()
    row = desk.register.row(place_id)
    versions = store().place_versions(desk.municipality.code, place_id)
    named = store().version_names(desk.municipality.code, place_id)
    rows = [plain(one) for one in versions.to_dict("records")]
    wish = request.args.get("version", type=int, default=max(1, int(row["version"]) - 1))
    former = next((one["geometry"] for one in rows if one["version"] == wish), None)
    told = []
    for before, now in zip([None, *rows], rows, strict=False):
        changes = _changes(before, now, named) if before else []
        told.append({**now, "by_hand": now["file"] == BY_HAND, "changes": changes})
    return desk.page(
        "plats_historik.html",
        row=row,
        place_id=place_id,
        closed=place_id not in desk.register.drafts,
        heirs=[desk.register.row(one) for one in heirs_of(row)],
        versions=told[::-1],
        chosen=wish,
        karta=desk.map(Sketch((row["geometry"],), (), former), without=place_id, draws=False),
    )


def _changes(
    before: dict[str, Any], now: dict[str, Any], named: dict[int, dict[str, bool]]
) -> list[tuple[str, str]]:
    """Tell what a version changed: what, and how it became."""
    told: list[tuple[str, str]] = []
    if now["status"] != before["status"]:
        told.append((_("Läge i registret"), _("avslutad") if now["status"] else _("i bruk")))
    if now["name"] != before["name"]:
        told.append((_("Namn"), now["name"]))
    if now["kind"] != before["kind"]:
        told.append((_("Slag"), _(PLACE_KINDS.get(now["kind"], now["kind"]))))
    if not now["geometry"].equals_exact(before["geometry"], tolerance=1e-7):
        told.append((_("Plats på kartan"), now["position_source"]))
    if now["parent_id"] != before["parent_id"]:
        told.append((_("Ligger i"), now["parent_id"] or _("ingen")))
    if now["public"] != before["public"]:
        told.append((_("Utåt"), _("publiceras") if now["public"] else _("publiceras inte")))
    names = [set(named.get(one["version"], {})) for one in (before, now)]
    told += [(_("Nytt namn"), name) for name in sorted(names[1] - names[0])]
    told += [(_("Struket namn"), name) for name in sorted(names[0] - names[1])]
    return told
