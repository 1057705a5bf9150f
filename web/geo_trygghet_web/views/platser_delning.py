"""Where a place is split, merged with another, closed, or used again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _

from geo_trygghet import register
from geo_trygghet.errors import PlaceConflictError, PlaceError
from geo_trygghet.maps import Sketch
from geo_trygghet.register.edits import PARTS_AT_LEAST
from geo_trygghet.register.model import heirs_of
from geo_trygghet_web.pictures import tables_for
from geo_trygghet_web.place_desk import CONFLICT, WRONG, Desk
from geo_trygghet_web.place_form import read_part, values_of
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.wrappers import Response

    from geo_trygghet.register import Draft
    from geo_trygghet.tables import PlaceEdit

    Answer = str | tuple[str, int] | Response

blueprint = Blueprint("platser_delning", __name__, url_prefix="/platser")
MOST_PARTS: Final = 8
Form = dict[str, Any]


@blueprint.get("/<place_id>/dela")
def split_form(place_id: str) -> str:
    """Show where a place is split: its first part has its shape until it is drawn anew."""
    desk = Desk.open()
    whole = desk.register.draft(place_id)
    shape = values_of(whole)
    values = {"seen": desk.version(place_id), "parts": PARTS_AT_LEAST}
    values |= {"shape-1": shape["shape"], "form-1": shape["form"], "form-2": shape["form"]}
    return _split_page(desk, place_id, values, (whole.geometry, None))


@blueprint.post("/<place_id>/dela")
def split(place_id: str) -> Answer:
    """Split a place, or show its parts."""
    desk = Desk.open()
    whole = desk.register.draft(place_id)
    number = request.form.get("parts", type=int, default=PARTS_AT_LEAST)
    number = min(max(number, PARTS_AT_LEAST), MOST_PARTS)
    read = [read_part(request.form, desk.register, whole, n) for n in range(1, number + 1)]
    parts = _with_names(whole, [draft for draft, _faults in read])
    more = int(request.form.get("do") == "mer" and number < MOST_PARTS)
    values = {**request.form.to_dict(), "parts": number + more}
    shapes = (*(part.geometry for part in parts), *([None] * more))
    if request.form.get("do") != "spara":
        return _split_page(desk, place_id, values, shapes)
    faults = {name: told for _draft, own in read for name, told in own.items()}
    for n, part in enumerate(parts, start=1):
        for one in register.check_draft(desk.register, part, place_id):
            if one.hard and one.field in {"name", "shape"}:
                faults.setdefault(f"{one.field}-{n}", f"{one.message} {one.advice}")
    if faults:
        return _split_page(desk, place_id, values, shapes, faults=faults), WRONG
    return _kept(
        desk,
        place_id,
        lambda: register.split(desk.register, place_id, parts),
        lambda wrong: _split_page(desk, place_id, values, shapes, wrong=wrong),
        _(
            "%(name)s är delad. Det som bara sa det gamla namnet väntar på granskning.",
            name=whole.name,
        ),
    )


@blueprint.get("/<place_id>/sla-ihop")
def merge_form(place_id: str) -> str:
    """Show where a place is merged with `?med=` or one that is chosen."""
    desk = Desk.open()
    values = {"seen": desk.version(place_id), "med": request.args.get("med", ""), "kvar": "den"}
    return _merge_page(desk, place_id, values)


@blueprint.post("/<place_id>/sla-ihop")
def merge(place_id: str) -> Answer:
    """Merge a place with another, or show both."""
    desk = Desk.open()
    other = request.form.get("med", "")
    values = request.form.to_dict()
    if request.form.get("do") != "spara":
        return _merge_page(desk, place_id, values)
    if other not in desk.names:
        wrong = _("Välj vilken plats den ska slås ihop med.")
        return _merge_page(desk, place_id, values, wrong=wrong), WRONG
    keep, gone = (other, place_id) if request.form.get("kvar") == "andra" else (place_id, other)
    whole = request.form.get("form") == "bada"
    return _kept(
        desk,
        place_id,
        lambda: register.merged(desk.register, keep, gone, whole=whole),
        lambda wrong: _merge_page(desk, place_id, values, wrong=wrong),
        _(
            "%(gone)s är nu en del av %(keep)s, och namnet leder dit.",
            gone=desk.names.get(gone, gone),
            keep=desk.names.get(keep, keep),
        ),
    )


@blueprint.get("/<place_id>/avsluta")
def close_form(place_id: str) -> str:
    """Show what closing a place means, or using it again."""
    desk = Desk.open()
    return _close_page(desk, place_id)


@blueprint.post("/<place_id>/avsluta")
def close(place_id: str) -> Answer:
    """Close a place, or use it again."""
    desk = Desk.open()
    row = desk.register.row(place_id)
    again = request.form.get("do") == "igen"
    told = _("%(name)s är i bruk igen.") if again else _("%(name)s är avslutad.")

    def edit() -> PlaceEdit:
        if again:
            versions = store().version_names(desk.municipality.code, place_id)
            return register.reopened(desk.register, place_id, versions.get(row["version"], {}))
        return register.closed(desk.register, place_id)

    return _kept(
        desk,
        place_id,
        edit,
        lambda wrong: _close_page(desk, place_id, wrong=wrong),
        told % {"name": row["name"]},
    )


def _kept(
    desk: Desk,
    place_id: str,
    edit: Callable[[], PlaceEdit],
    page: Callable[[str], str],
    done: str,
) -> Answer:
    """Keep an edit of a place that is still as it was seen; else show the page again."""
    if request.form.get("seen") != str(desk.version(place_id)):
        name = desk.register.row(place_id)["name"]
        told = _("%(name)s har ändrats sedan du öppnade sidan: öppna den igen.", name=name)
        return page(told), CONFLICT
    try:
        made = edit()
        desk.keep(made)
    except PlaceConflictError as error:
        return page(str(error)), CONFLICT
    except PlaceError as error:
        return page(str(error)), WRONG
    flash(done)
    if made.action == "close":
        return redirect(url_for("platser_kontroll.history", place_id=place_id))
    heirs = next(iter(made.heirs.values()), ())
    return redirect(url_for("platser.plats", place_id=heirs[0] if heirs else made.place_id))


def _with_names(whole: Draft, parts: list[Draft]) -> list[Draft]:
    """Give each part the old names that were chosen for it."""
    for number, (alias, generic) in enumerate(_old_names(whole)):
        chosen = request.form.get(f"alias-{number}", "")
        parts = [
            part.with_names((alias, generic)) if chosen in {"alla", str(n)} else part
            for n, part in enumerate(parts, start=1)
        ]
    return parts


def _old_names(whole: Draft) -> list[tuple[str, bool]]:
    return [(whole.name, False), *whole.aliases]


def _split_page(
    desk: Desk,
    place_id: str,
    values: Form,
    shapes: tuple[Any, ...],
    *,
    faults: Form | None = None,
    wrong: str = "",
) -> str:
    whole = desk.register.draft(place_id)
    return desk.page(
        "plats_dela.html",
        values=values,
        faults=faults or {},
        wrong=wrong,
        place_id=place_id,
        name=whole.name,
        old_names=_old_names(whole),
        most=MOST_PARTS,
        karta=desk.map(Sketch(shapes, former=whole.geometry), without=place_id),
    )


def _merge_page(desk: Desk, place_id: str, values: Form, *, wrong: str = "") -> str:
    own = desk.register.draft(place_id)
    other = desk.register.drafts.get(values.get("med", ""))
    shapes = (own.geometry, other.geometry if other else None)
    return desk.page(
        "plats_sla_ihop.html",
        values=values,
        wrong=wrong,
        place_id=place_id,
        name=own.name,
        other=other,
        others={one: name for one, name in desk.names.items() if one != place_id},
        karta=desk.map(Sketch(shapes), without=place_id, draws=False),
    )


def _close_page(desk: Desk, place_id: str, *, wrong: str = "") -> str:
    row = desk.register.row(place_id)
    mentions = tables_for(desk.municipality).mentions
    promises = store().promises(desk.municipality.code)
    return desk.page(
        "plats_avsluta.html",
        row=row,
        seen=desk.version(place_id),
        closed=place_id not in desk.register.drafts,
        heirs=[desk.register.row(one) for one in heirs_of(row)],
        mentions=int((mentions["place_id"] == place_id).sum()),
        promises=sum(place_id in (ids or ()) for ids in promises["place_ids"]),
        children=[desk.names[one] for one in desk.register.children(place_id)],
        wrong=wrong,
        place_id=place_id,
    )
