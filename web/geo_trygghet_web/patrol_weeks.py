"""Shifts for a week or a month from a budget of hours, as the page asks and tells."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from flask_babel import gettext as _

from geo_trygghet.errors import PatrolError
from geo_trygghet.hours.promised import hour_promises
from geo_trygghet.patrol.history import past_of
from geo_trygghet.patrol.keeping import shift_name
from geo_trygghet.patrol.schedule import (
    Budget,
    fill_weeks,
    hours_on_the_spot,
    most_hours,
)
from geo_trygghet.patrol.slots import Slot
from geo_trygghet_web.patrol_plans import chosen_places, history_of, places_on, planned
from geo_trygghet_web.patrol_streets import ways_for
from geo_trygghet_web.patrol_trials import compared_with, free_places
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from werkzeug.datastructures import MultiDict

    from geo_trygghet.hours.promised import HourPromise
    from geo_trygghet.patrol.history import Past
    from geo_trygghet.patrol.model import PatrolPlace, Plan, Shift
    from geo_trygghet.patrol.schedule import Schedule
    from geo_trygghet.tables import Municipality
    from geo_trygghet_web.patrol_form import Asked

MOST_SHIFTS: Final = 10
"""More shifts than this are not planned in one go [shifts]: it would take too long."""

MOST_WEEKS: Final = 5
MOST_HOURS: Final = 200.0
WEEKS_A_YEAR: Final = 52
USUAL_HOURS: Final = 10.0
"""Proposed where no promise is measured in hours [hours a week]."""

USUAL_DAYS: Final = ("3", "4", "5")
"""Thursday, Friday, Saturday."""

_HOURS: Final = re.compile(r"\d{1,3}([.,]\d{1,2})?")


@dataclass(frozen=True)
class WeekAsked:
    """What the form asks for besides the shift itself.

    Attributes
    ----------
    days
        Weekdays with a shift, 0 is Monday.
    hours
        On the spot, a week [hours].
    """

    raw: Mapping[str, str]
    days: frozenset[int]
    weeks: int
    hours: float
    errors: Mapping[str, str]


@dataclass(frozen=True)
class Rota:
    """The shifts of a budget.

    Attributes
    ----------
    schedule
        Plans in order of time, and how far they reach.
    unused
        Shifts that the budget did not need [shifts].
    places
        Each place with its visits [visits], minutes [minutes] and weight, the heaviest first.
    """

    schedule: Schedule
    unused: int
    places: tuple[tuple[str, int, float, float], ...]

    @property
    def more_shifts(self) -> int:
        """About how many more such shifts would fill the budget [shifts]; 0: none, or unknown."""
        made = self.schedule
        if not made.hours or not made.missing_hours:
            return 0
        return math.ceil(made.missing_hours / (made.hours / len(made.plans)))


def hours_of_promise(promise: HourPromise) -> float:
    """Give what a promise of hours asks for [hours a week]."""
    weeks = ((promise.ends - promise.begins).days + 1) / 7
    return promise.hours / (WEEKS_A_YEAR if promise.yearly else weeks)


def promises_of(code: str) -> list[tuple[HourPromise, float]]:
    """List a municipality's promises of hours, the latest first, with their hours a week."""
    return [(one, hours_of_promise(one)) for one in hour_promises(store().promises(code))]


def read_week(args: MultiDict[str, str], usual_hours: float) -> WeekAsked:
    """Read what the form asks for besides the shift; faults are told in `errors`.

    Parameters
    ----------
    args
        `dag` (repeated), `veckor`, `timmar`.
    usual_hours
        What is proposed [hours a week].
    """
    errors: dict[str, str] = {}
    raw = {
        "veckor": args.get("veckor", "1")[:10],
        "timmar": args.get("timmar", f"{usual_hours:.1f}".replace(".", ","))[:10],
    }
    days = args.getlist("dag") if "rakna" in args else list(USUAL_DAYS)
    kept = frozenset(int(day) for day in days if day in {"0", "1", "2", "3", "4", "5", "6"})
    if not kept:
        errors["dag"] = _("Kryssa i minst en veckodag.")
    weeks = raw["veckor"].strip()
    if weeks not in {str(n) for n in range(1, MOST_WEEKS + 1)}:
        errors["veckor"] = _(
            "Skriv ett heltal från %(least)s till %(most)s.", least=1, most=MOST_WEEKS
        )
        weeks = "1"
    text, hours = raw["timmar"].strip(), 0.0
    if _HOURS.fullmatch(text):
        hours = float(text.replace(",", "."))
    if not 0 < hours <= MOST_HOURS:
        errors["timmar"] = _("Skriv timmar i veckan, mer än 0 och högst %(n)s.", n=int(MOST_HOURS))
    elif kept and len(kept) * int(weeks) > MOST_SHIFTS:
        errors["veckor"] = _(
            "Högst %(n)s pass räknas på en gång: välj färre dagar eller veckor.", n=MOST_SHIFTS
        )
    return WeekAsked(raw, kept, int(weeks), hours, errors)


def slots_of(shift: Shift, week: WeekAsked) -> tuple[Slot, ...]:
    """Give the shifts that may be chosen: the form's hours on each of its days."""
    begins = shift.begins.hour * 60 + shift.begins.minute
    return tuple(Slot(day, begins, shift.minutes) for day in sorted(week.days))


def rota_for(municipality: Municipality, asked: Asked, first: Shift, week: WeekAsked) -> Rota:
    """Plan the shifts of a budget; those that were planned before are kept ready.

    Raises
    ------
    PatrolError
        If the choice of places can't be used, or others' plans take too long.
    """
    day = first.begins.date()
    named = history_of(
        municipality.code, first=day, last=day + dt.timedelta(days=7 * week.weeks - 1)
    )

    def places(shift: Shift) -> tuple[PatrolPlace, ...]:
        # It gets dark at other hours from day to day.
        return chosen_places(places_on(municipality, asked, shift.begins.date()), asked)

    def make(shift: Shift, seed: int, _past: Sequence[Past]) -> Plan:
        plan = planned(municipality.code, places(shift), shift, seed=seed, history=tuple(named))
        named.append((shift_name(plan), past_of(plan)))
        return plan

    def most(shift: Shift) -> float:
        day = shift.begins.date()
        mine = free_places(places(shift), compared_with(municipality.code, day))
        return most_hours(mine, shift, ways_for(municipality.code, mine, shift))

    made = fill_weeks(
        first,
        slots_of(first, week),
        budget=Budget(week.hours, week.weeks),
        seed=asked.seed,
        make=make,
        most=most,
        history=[past for _, past in named],
    )
    if not made.plans:
        raise PatrolError(_("Inget pass ryms: välj fler dagar."))
    return Rota(made, len(week.days) * week.weeks - len(made.plans), _by_place(made.plans))


def _by_place(plans: Sequence[Plan]) -> tuple[tuple[str, int, float, float], ...]:
    visits: Counter[str] = Counter()
    minutes: Counter[str] = Counter()
    about: dict[str, tuple[str, float]] = {}
    for plan in plans:
        about |= {place.place_id: (place.name, place.weight) for place in plan.places}
        for route in plan.routes:
            for visit in route.visits:
                visits[visit.place_id] += 1
                minutes[visit.place_id] += round(visit.minutes)
    rows = [
        (name, visits[key], float(minutes[key]), weight) for key, (name, weight) in about.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row[3], -row[2], row[0])))


def rows_of(rota: Rota) -> list[dict[str, Any]]:
    """Give each shift of a rota as the page tells it."""
    return [
        {
            "plan": plan,
            "ends": plan.shift.begins + dt.timedelta(minutes=plan.shift.minutes),
            "visits": sum(len(route.visits) for route in plan.routes),
            "hours": hours_on_the_spot([plan]),
            "least_percent": math.floor(100 * plan.score / plan.bound + 1e-9)
            if plan.bound
            else None,
            "names": {place.place_id: place.name for place in plan.places},
        }
        for plan in rota.schedule.plans
    ]
