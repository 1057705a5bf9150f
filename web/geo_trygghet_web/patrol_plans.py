"""Plans of patrols kept ready in this process's memory alone, and who may ask for how many."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING, Final

from flask import g, request
from flask_babel import gettext as _
from flask_login import current_user

from geo_trygghet.errors import PatrolError
from geo_trygghet.lagesbild import Filters
from geo_trygghet.patrol.document import read_past
from geo_trygghet.patrol.planner import make_plan
from geo_trygghet.patrol.profile import ZONE
from geo_trygghet.patrol.reasons import places_of
from geo_trygghet_web.patrol_streets import ways_for
from geo_trygghet_web.patrol_trials import compared_with, free_places, with_compared
from geo_trygghet_web.pictures import picture_for, tables_for
from geo_trygghet_web.services import services, store

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from flask import Response

    from geo_trygghet.patrol.history import Past
    from geo_trygghet.patrol.model import PatrolPlace, Plan, Shift
    from geo_trygghet.patrol.reasons import Places
    from geo_trygghet.tables import Municipality
    from geo_trygghet_web.patrol_form import Asked

MOST_PLACES: Final = 200
"""More places than this are not planned on the page [places]; the command takes more."""

REMEMBERED: Final = dt.timedelta(weeks=26)
"""Shifts further away than this are no history."""

PER_ACCOUNT: Final = "20 per minute; 200 per hour"
"""New plans that an account may have reckoned; one that is kept ready counts nothing."""

WAIT_S: Final = 20.0
"""How long a plan waits for another to be ready [s]."""

_ONE_AT_A_TIME: Final = threading.BoundedSemaphore(1)
"""Planning fills a core: others' pages must still be answered."""


def now() -> dt.datetime:
    """Give the Swedish local time, without offset."""
    return dt.datetime.now(ZONE).replace(tzinfo=None)


def places_for(municipality: Municipality, asked: Asked) -> Places:
    """Give the places that the picture of the round asked for points at, on the shift's day."""
    return places_on(municipality, asked, asked.day)


def places_on(municipality: Municipality, asked: Asked, day: dt.date) -> Places:
    """Give the places that the picture of the round asked for points at, on some day."""
    picture = picture_for(municipality, Filters(round=asked.raw["omgang"] or None))
    key = (store().version(), municipality.code, picture.round, day, asked.any_hour)
    return services().places.get(
        key,
        lambda: places_of(picture, tables_for(municipality), on=day, any_hour=asked.any_hour),
    )


def chosen_places(places: Places, asked: Asked) -> tuple[PatrolPlace, ...]:
    """Give those of the places that the form's choice is about.

    Raises
    ------
    PatrolError
        If a place was chosen that the picture does not point at, or there are too many.
    """
    every = places.places
    if asked.selection == "valda":
        strange = asked.chosen - {one.place_id for one in every}
        if strange:
            raise PatrolError(
                _("En vald plats finns inte bland lägesbildens allmänna platser: välj i listan.")
            )
        every = tuple(one for one in every if one.place_id in asked.chosen)
    elif asked.selection == "sticker":
        every = tuple(one for one in every if stands_out(one))
    if len(every) > MOST_PLACES:
        raise PatrolError(_("Sidan räknar på högst %(n)s platser: välj färre.", n=MOST_PLACES))
    return every


def stands_out(place: PatrolPlace) -> bool:
    """Tell whether worry or incidents stand out at a place."""
    return place.reason is not None and place.reason.pattern in {"fear", "incidents", "both"}


def plan_for(municipality: Municipality, asked: Asked, shift: Shift) -> Plan:
    """Give the plan of a form, kept ready: the same form gives the same plan.

    Raises
    ------
    PatrolError
        If the choice of places can't be used, or others' plans take too long.
    """
    places = chosen_places(places_for(municipality, asked), asked)
    day = shift.begins.date()
    history = history_of(municipality.code, first=day, last=day)
    return planned(municipality.code, places, shift, seed=asked.seed, history=history)


def planned(
    code: str,
    places: tuple[PatrolPlace, ...],
    shift: Shift,
    *,
    seed: int,
    history: Sequence[tuple[str, Past]] = (),
) -> Plan:
    """Give the plan that is kept ready; make it if there is none, one plan at a time.

    Places that a running trial compares with get no visit and are told as left out.

    Parameters
    ----------
    code
        The municipality.
    places, shift, seed
        As `make_plan` takes them.
    history
        Other shifts with their ids, which tell them apart.

    Raises
    ------
    PatrolError
        If others' plans take too long.
    """
    held = compared_with(code, shift.begins.date())
    free = free_places(places, held)

    def make() -> Plan:
        g.planned = True
        if not _ONE_AT_A_TIME.acquire(timeout=WAIT_S):
            raise PatrolError(_("Servern räknar redan på andra pass: försök igen om en stund."))
        try:
            ways = ways_for(code, free, shift)
            return make_plan(free, shift, ways, seed=seed, history=[past for _, past in history])
        finally:
            _ONE_AT_A_TIME.release()

    names = tuple(name for name, _ in history)
    made = services().plans.get((code, store().version(), free, shift, seed, names), make)
    return with_compared(made, places, held)


def history_of(code: str, *, first: dt.date, last: dt.date) -> list[tuple[str, Past]]:
    """Give the shifts that hold before the first and after the last of the dates that are planned.

    A shift that is planned between two others must know of both: no hour is visited three times
    running. What is planned may already be among those that hold, so its own dates are left out.

    Returns
    -------
    list
        Their ids and what is remembered of them, the oldest first.
    """
    rows = held_shifts(code)
    days = rows["begins_at"].str[:10]
    earlier = (days >= (first - REMEMBERED).isoformat()) & (days < first.isoformat())
    later = (days > last.isoformat()) & (days <= (last + REMEMBERED).isoformat())
    kept = rows[earlier | later]
    return [
        (str(name), read_past(plan))
        for name, plan in zip(kept["shift_id"], kept["plan"], strict=True)
    ]


def held_shifts(code: str) -> pd.DataFrame:
    """Give the shifts that are not cancelled, the earliest first."""
    rows = store().shifts(code)
    held = rows[rows["cancelled_at"].isna()]
    return held.sort_values(["begins_at", "shift_id"]).reset_index(drop=True)


def account_key() -> str:
    """Key the count of plans by account."""
    return f"patrol {current_user.get_id()}"


def was_planned(_response: Response) -> bool:
    """Tell whether answering took a plan of its own."""
    return bool(g.get("planned"))


def asks_nothing() -> bool:
    """Tell whether a request asks for no plan, so that it is never refused."""
    return "rakna" not in request.args
