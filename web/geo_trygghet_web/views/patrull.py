"""The patrol planner's page: a shift from the picture's places, reckoned, shown, and kept."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user

from geo_trygghet import maps
from geo_trygghet.codes import MEANS, SPEEDS_KMH
from geo_trygghet.errors import PatrolError, UnknownShiftError
from geo_trygghet.lagesbild import Filters
from geo_trygghet.patrol.document import read_plan
from geo_trygghet.patrol.keeping import shift_name, shift_rows
from geo_trygghet_web.formats import municipality_name
from geo_trygghet_web.limits import limiter
from geo_trygghet_web.map_words import base_map, map_texts, patrol_scripts
from geo_trygghet_web.patrol_form import MOST_PATROLS, VISITS, new_seed, read_form
from geo_trygghet_web.patrol_pages import (
    START,
    plan_parts,
    shift_lists,
    starts_of,
    usual_start,
)
from geo_trygghet_web.patrol_plans import (
    PER_ACCOUNT,
    account_key,
    asks_nothing,
    now,
    places_for,
    plan_for,
    stands_out,
    was_planned,
)
from geo_trygghet_web.patrol_streets import streets_for
from geo_trygghet_web.patrol_words import MEANS_LABELS, why
from geo_trygghet_web.pictures import picture_for, tables_for
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.services import config, store

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from geo_trygghet.patrol.model import Plan
    from geo_trygghet.tables import Municipality
    from geo_trygghet_web.patrol_form import Asked

blueprint = Blueprint("patrull", __name__)


@blueprint.get("/patrull")
@limiter.limit(PER_ACCOUNT, key_func=account_key, deduct_when=was_planned, exempt_when=asks_nothing)
def patrull() -> Response | str:
    """Show the form, and the plan of a form that was sent; nothing is written."""
    municipality = current_municipality()
    if "nytt_fro" in request.args:
        values: dict[str, Any] = {**request.args.to_dict(flat=False), "fro": str(new_seed())}
        del values["nytt_fro"]
        return redirect(url_for("patrull.patrull", **values))
    asked = _asked(municipality)
    plan, refused = _plan(municipality, asked)
    return _page(municipality, asked, plan, refused)


@blueprint.post("/patrull")
@limiter.limit(PER_ACCOUNT, key_func=account_key, deduct_when=was_planned)
def save() -> Response | tuple[str, int]:
    """Keep the plan of the address: the form's values stand in it, as when it was shown."""
    municipality = current_municipality()
    asked = _asked(municipality)
    plan, refused = _plan(municipality, asked)
    if plan is not None and not any(route.visits for route in plan.routes):
        refused = _("Planen har inga besök att spara.")
    if plan is None or refused:
        return _page(municipality, asked, plan, refused), HTTPStatus.UNPROCESSABLE_ENTITY
    code = municipality.code
    known = store().shifts(code)
    gone = set(known.loc[known["cancelled_at"].notna(), "shift_id"])
    name = shift_name(plan, taken=gone)
    made_up = picture_for(municipality, Filters(round=asked.raw["omgang"] or None)).constructed
    shift, visits = shift_rows(plan, code, shift_id=name, constructed=made_up)
    new = store().add_shift(shift, visits, actor=current_user.user_name)
    session[START] = {**session.get(START, {}), code: asked.raw["start"]}
    flash(_("Passet är sparat.") if new else _("Passet var redan sparat."), "info")
    return redirect(url_for("patrull.shift", shift_id=name))


@blueprint.get("/patrull/pass/<shift_id>")
def shift(shift_id: str) -> str:
    """Show a shift that was kept, as it was planned."""
    municipality = current_municipality()
    row = _find(municipality, shift_id)
    plan = read_plan(row["plan"])
    return render_template(
        "patrull_pass.html",
        row=row,
        cancelled=isinstance(row["cancelled_at"], str),
        over=plan.shift.begins <= now(),
        constructed=config().demo or bool(row["constructed"]),
        map_scripts=patrol_scripts(),
        means=MEANS_LABELS,
        way_words=MEANS,
        files=_files(shift_id),
        sheets=[
            (route.letter, url_for("blad.blad", shift_id=shift_id, letter=route.letter))
            for route in plan.routes
            if route.visits
        ],
        **plan_parts(plan, municipality),
    )


@blueprint.post("/patrull/pass/<shift_id>/stall-in")
def cancel(shift_id: str) -> Response:
    """Cancel a shift: it stays, its planned visits no longer count."""
    municipality = current_municipality()
    row = _find(municipality, shift_id)
    try:
        store().cancel_shift(municipality.code, str(row["shift_id"]), actor=current_user.user_name)
    except UnknownShiftError:
        flash(_("Passet var redan inställt."), "info")
    else:
        flash(_("Passet är inställt."), "info")
    return redirect(url_for("patrull.patrull"))


def _files(shift_id: str) -> list[tuple[str, str, str]]:
    """Give the files of a shift: what each is called, its symbol, its address."""
    return [
        (_("A4"), "print", url_for("blad.pdf", shift_id=shift_id)),
        (_("GPX"), "download", url_for("blad.gpx", shift_id=shift_id)),
        (_("Kalender"), "download", url_for("blad.ics", shift_id=shift_id)),
    ]


def _find(municipality: Municipality, shift_id: str) -> dict[str, Any]:
    rows = store().shifts(municipality.code)
    found: list[dict[str, Any]] = rows[rows["shift_id"] == shift_id].to_dict("records")
    if not found:
        abort(HTTPStatus.NOT_FOUND)
    return found[0]


def _asked(municipality: Municipality) -> Asked:
    tables = tables_for(municipality)
    return read_form(
        request.args,
        municipality,
        starts=starts_of(tables),
        usual_start=usual_start(tables, session.get(START, {}).get(municipality.code)),
        now=now(),
        earliest=now(),
    )


def _plan(municipality: Municipality, asked: Asked) -> tuple[Plan | None, str]:
    """Give the plan that is asked for, and in words why there is none."""
    if asked.shift is None or not asked.sent:
        return None, ""
    try:
        return plan_for(municipality, asked, asked.shift), ""
    except PatrolError as error:
        return None, str(error)


def _page(municipality: Municipality, asked: Asked, plan: Plan | None, refused: str) -> str:
    picture = picture_for(municipality, Filters(round=asked.raw["omgang"] or None))
    places = places_for(municipality, asked)
    tables = tables_for(municipality)
    parts: dict[str, Any] = plan_parts(plan, municipality) if plan else {}
    if not parts:
        parts["karta"] = maps.planner_map(
            picture, register=tables.places, base=base_map(),
            title=municipality_name(municipality), texts=map_texts(),
        )  # fmt: skip
    return render_template(
        "patrull.html",
        asked=asked,
        picture=picture,
        places=places,
        standing=sum(stands_out(one) for one in places.places),
        starts=starts_of(tables),
        refused=refused,
        told=why,
        means=MEANS_LABELS,
        most_patrols=MOST_PATROLS,
        visits=VISITS,
        speeds=SPEEDS_KMH,
        on_streets=streets_for(municipality.code, "foot").network is not None,
        shifts=shift_lists(municipality.code, now()),
        way_words=MEANS,
        map_scripts=patrol_scripts(),
        constructed=config().demo or picture.constructed,
        **parts,
    )
