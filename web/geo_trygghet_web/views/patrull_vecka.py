"""A week or a month of shifts from a budget of hours, as the promise asks for them."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from babel.dates import get_day_names
from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from geo_trygghet.codes import MEANS, SPEEDS_KMH
from geo_trygghet.errors import PatrolError
from geo_trygghet.lagesbild import Filters
from geo_trygghet.patrol.keeping import shift_name, shift_rows
from geo_trygghet_web.i18n import language
from geo_trygghet_web.limits import limiter
from geo_trygghet_web.patrol_form import MOST_PATROLS, VISITS, new_seed, read_form
from geo_trygghet_web.patrol_pages import START, starts_of, usual_start
from geo_trygghet_web.patrol_plans import (
    PER_ACCOUNT,
    account_key,
    asks_nothing,
    now,
    places_for,
    stands_out,
    was_planned,
)
from geo_trygghet_web.patrol_streets import streets_for
from geo_trygghet_web.patrol_weeks import (
    MOST_WEEKS,
    USUAL_HOURS,
    promises_of,
    read_week,
    rota_for,
    rows_of,
)
from geo_trygghet_web.patrol_words import MEANS_LABELS
from geo_trygghet_web.pictures import picture_for, tables_for
from geo_trygghet_web.scope import current_municipality
from geo_trygghet_web.services import config, store

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from geo_trygghet.tables import Municipality
    from geo_trygghet_web.patrol_form import Asked
    from geo_trygghet_web.patrol_weeks import Rota, WeekAsked

blueprint = Blueprint("patrull_vecka", __name__)


@blueprint.get("/patrull/vecka")
@limiter.limit(PER_ACCOUNT, key_func=account_key, deduct_when=was_planned, exempt_when=asks_nothing)
def vecka() -> Response | str:
    """Show the form, and the shifts of a form that was sent; nothing is written."""
    if "nytt_fro" in request.args:
        values: dict[str, Any] = {**request.args.to_dict(flat=False), "fro": str(new_seed())}
        del values["nytt_fro"]
        return redirect(url_for("patrull_vecka.vecka", **values))
    municipality = current_municipality()
    asked, week = _asked(municipality)
    return _page(municipality, asked, week, *_rota(municipality, asked, week))


@blueprint.post("/patrull/vecka")
@limiter.limit(PER_ACCOUNT, key_func=account_key, deduct_when=was_planned)
def save() -> Response | tuple[str, int]:
    """Keep all shifts of the address; one that is kept already is not kept twice."""
    municipality = current_municipality()
    asked, week = _asked(municipality)
    rota, refused = _rota(municipality, asked, week)
    if rota is not None and rota.schedule.plans[0].shift.begins <= now():
        refused = _("Det första passet har redan börjat: välj en senare dag.")
    if rota is None or refused:
        return _page(municipality, asked, week, rota, refused), HTTPStatus.UNPROCESSABLE_ENTITY
    kept = _keep(municipality, asked, rota)
    session[START] = {**session.get(START, {}), municipality.code: asked.raw["start"]}
    flash(ngettext("%(num)s pass är sparat.", "%(num)s pass är sparade.", kept), "info")
    return redirect(url_for("patrull.patrull"))


def _keep(municipality: Municipality, asked: Asked, rota: Rota) -> int:
    """Keep the shifts that have visits; gives how many were new [shifts]."""
    known = store().shifts(municipality.code)
    gone = set(known.loc[known["cancelled_at"].notna(), "shift_id"])
    made_up = picture_for(municipality, Filters(round=asked.raw["omgang"] or None)).constructed
    new = 0
    for plan in rota.schedule.plans:
        if any(route.visits for route in plan.routes):
            rows = shift_rows(
                plan,
                municipality.code,
                shift_id=shift_name(plan, taken=gone),
                constructed=made_up,
            )
            new += store().add_shift(*rows, actor=current_user.user_name)
    return new


def _asked(municipality: Municipality) -> tuple[Asked, WeekAsked]:
    tables = tables_for(municipality)
    promised = promises_of(municipality.code)
    monday = now() + dt.timedelta(days=7 - now().weekday())
    asked = read_form(
        request.args,
        municipality,
        starts=starts_of(tables),
        usual_start=usual_start(tables, session.get(START, {}).get(municipality.code)),
        now=monday.replace(hour=0),
        # A shift of today that has begun is refused when it is kept: the days come by lot.
        earliest=now().replace(hour=0, minute=0) - dt.timedelta(minutes=1),
    )
    return asked, read_week(request.args, promised[0][1] if promised else USUAL_HOURS)


def _rota(municipality: Municipality, asked: Asked, week: WeekAsked) -> tuple[Rota | None, str]:
    """Give the shifts that are asked for, and in words why there are none."""
    if asked.shift is None or not asked.sent or week.errors:
        return None, ""
    try:
        return rota_for(municipality, asked, asked.shift, week), ""
    except PatrolError as error:
        return None, str(error)


def _page(
    municipality: Municipality, asked: Asked, week: WeekAsked, rota: Rota | None, refused: str
) -> str:
    picture = picture_for(municipality, Filters(round=asked.raw["omgang"] or None))
    places = places_for(municipality, asked)
    names = get_day_names("abbreviated", locale=language())
    return render_template(
        "patrull_vecka.html",
        asked=asked,
        week=week,
        rota=rota,
        rows=rows_of(rota) if rota else [],
        refused=refused,
        promises=promises_of(municipality.code),
        weekdays=[names[day].rstrip(".") for day in range(7)],
        most_weeks=MOST_WEEKS,
        picture=picture,
        places=places,
        standing=sum(stands_out(one) for one in places.places),
        starts=starts_of(tables_for(municipality)),
        means=MEANS_LABELS,
        way_words=MEANS,
        most_patrols=MOST_PATROLS,
        visits=VISITS,
        speeds=SPEEDS_KMH,
        on_streets=streets_for(municipality.code, "foot").network is not None,
        constructed=config().demo or picture.constructed,
    )
