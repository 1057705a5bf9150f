"""Shifts for weeks out of a budget of hours: which days by lot, each planned with all before it.

An hour of the budget is an hour on the spot: a promise of visible patrol is kept where people see
it, not on the way there.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo_trygghet.patrol.document import write_plan
from geo_trygghet.patrol.ground import lay_ground
from geo_trygghet.patrol.history import Memory, past_of
from geo_trygghet.patrol.opening import clock_moves
from geo_trygghet.patrol.planner import make_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geo_trygghet.patrol.history import Past
    from geo_trygghet.patrol.model import PatrolPlace, Plan, Shift, Ways
    from geo_trygghet.patrol.slots import Slot

TOLERANCE_H: Final = 0.05
"""A week's budget is reached when less than this is missing [hours]: three minutes."""

_EXPECTED: Final = 0.85
"""Of what a shift could give at the most, so much is expected [share]."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Hours on the spot a week [hours], for so many weeks [weeks]."""

    hours: float
    weeks: int = 1


@dataclass(frozen=True, slots=True)
class Week:
    """A week: its first day, and hours on the spot [hours].

    Attributes
    ----------
    hours
        Planned.
    most
        What no plan of all its slots can exceed.
    """

    first: dt.date
    shifts: int
    hours: float
    most: float


@dataclass(frozen=True, slots=True)
class Schedule:
    """Plans in order of time, and how far they reach [hours on the spot]."""

    budget: Budget
    weeks: tuple[Week, ...]
    plans: tuple[Plan, ...]

    @property
    def budget_hours(self) -> float:
        """Asked for in all weeks [hours]."""
        return self.budget.hours * self.budget.weeks

    @property
    def hours(self) -> float:
        """Planned in all weeks [hours]."""
        return math.fsum(week.hours for week in self.weeks)

    @property
    def missing_hours(self) -> float:
        """What the weeks lack, each by itself [hours]: an hour too many does not fill another."""
        lacks = [self.budget.hours - week.hours for week in self.weeks]
        return math.fsum(lack for lack in lacks if lack >= TOLERANCE_H)

    @property
    def most_hours(self) -> float:
        """What no plan of all the slots can exceed [hours]."""
        return math.fsum(week.most for week in self.weeks)


def plan_weeks(
    places: Sequence[PatrolPlace],
    shift: Shift,
    slots: Sequence[Slot],
    ways: Ways,
    *,
    budget: Budget,
    seed: int,
    history: Iterable[Past] = (),
    told: Callable[[int], None] = lambda _: None,
) -> Schedule:
    """Plan shifts until every week's budget is reached, or its slots are used up.

    Parameters
    ----------
    places
        Their ids differ.
    shift
        Start, patrols and pace; it begins on the first day, at whatever time.
    slots
        Shifts that may be chosen.
    ways
        Between the start and the places, in their order.
    budget
        On the spot, and for how many weeks.
    seed
        The same of everything gives the same schedule.
    history
        Earlier plans.
    told
        Told of every week that is done [weeks].
    """
    return fill_weeks(
        shift,
        slots,
        budget=budget,
        seed=seed,
        make=lambda one, own, past: make_plan(places, one, ways, seed=own, history=past),
        most=lambda one: most_hours(places, one, ways),
        history=history,
        told=told,
    )


def fill_weeks(
    shift: Shift,
    slots: Sequence[Slot],
    *,
    budget: Budget,
    seed: int,
    make: Callable[[Shift, int, Sequence[Past]], Plan],
    most: Callable[[Shift], float],
    history: Iterable[Past] = (),
    told: Callable[[int], None] = lambda _: None,
) -> Schedule:
    """Fill weeks with plans that are made elsewhere, as `plan_weeks` does.

    Parameters
    ----------
    shift, slots, budget, seed, history, told
        As for `plan_weeks`.
    make
        Makes the plan of a shift, with a seed of its own and all plans before it.
    most
        Bounds a shift's time on the spot [hours].
    """
    rng = np.random.default_rng(seed)
    past = list(history)
    made: list[Week] = []
    plans: list[Plan] = []
    for number in range(budget.weeks):
        first = shift.begins.date() + dt.timedelta(days=7 * number)
        offered = [_on(shift, slot, first) for slot in slots]
        offered = [one for one in offered if clock_moves(one) is None]
        bounds = {one.begins: most(one) for one in offered}
        drawn = [offered[int(at)] for at in rng.permutation(len(offered))]
        mine: list[Plan] = []
        while drawn and hours_on_the_spot(mine) < budget.hours - TOLERANCE_H:
            for one in _enough(drawn, bounds, lacking=budget.hours - hours_on_the_spot(mine)):
                drawn.remove(one)
                if hours_on_the_spot(mine) < budget.hours - TOLERANCE_H:
                    mine.append(make(one, int(rng.integers(2**31)), past))
                    past.append(past_of(mine[-1]))
        plans += mine
        made.append(Week(first, len(mine), hours_on_the_spot(mine), math.fsum(bounds.values())))
        told(1)
    plans.sort(key=lambda plan: plan.shift.begins)
    return Schedule(budget, tuple(made), tuple(plans))


def _on(shift: Shift, slot: Slot, first: dt.date) -> Shift:
    """Lay a slot on its day within the week that begins on `first`."""
    day = first + dt.timedelta(days=(slot.day - first.weekday()) % 7)
    begins = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=slot.begins)
    return replace(shift, begins=begins, minutes=slot.minutes)


def _enough(
    drawn: Sequence[Shift], most: dict[dt.datetime, float], *, lacking: float
) -> list[Shift]:
    """Give the first of the shifts drawn that should reach what is lacking [hours], in time."""
    chosen: list[Shift] = []
    expected = 0.0
    for one in drawn:
        if chosen and expected >= lacking - TOLERANCE_H:
            break
        chosen.append(one)
        expected += _EXPECTED * most[one.begins]
    return sorted(chosen, key=lambda one: one.begins)


def hours_on_the_spot(plans: Sequence[Plan]) -> float:
    """Sum the time on the spot of plans' patrols [hours]."""
    return math.fsum(route.minutes_visiting for plan in plans for route in plan.routes) / 60


def most_hours(places: Sequence[PatrolPlace], shift: Shift, ways: Ways) -> float:
    """Bound the time that a shift can spend on the spot [hours].

    Every place has one visit of at most `visit_max`, and a patrol that visits anything goes out
    and comes back.
    """
    ground = lay_ground(places, shift, ways, Memory((), date=shift.begins.date()))
    able = [at + 1 for at in range(len(places)) if ground.weights[at] > 0 and ground.widest(at)]
    if not able:
        return 0.0
    way_s = float(ground.exact_s[0, able].min() + ground.exact_s[able, 0].min())
    by_time = shift.patrols * max(0.0, 60 * shift.minutes - way_s)
    return min(by_time, 60.0 * shift.visit_max * len(able)) / 3600


def write_schedule(made: Schedule) -> dict[str, Any]:
    """Give a schedule as JSON: the hours of every week, and every plan."""
    return {
        "budget_hours": round(made.budget_hours, 2),
        "hours": round(made.hours, 2),
        "missing_hours": round(made.missing_hours, 2),
        "most_hours": round(made.most_hours, 2),
        "weeks": [
            {
                "from": week.first.isoformat(),
                "shifts": week.shifts,
                "hours": round(week.hours, 2),
                "most_hours": round(week.most, 2),
            }
            for week in made.weeks
        ],
        "plans": [write_plan(plan) for plan in made.plans],
    }
