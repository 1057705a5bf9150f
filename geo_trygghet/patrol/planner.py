"""From places and a shift to a plan: much weight within the time, in an order hard to foretell."""

from __future__ import annotations

import datetime as dt
import string
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from geo_trygghet.errors import PatrolError
from geo_trygghet.patrol.bound import upper_bound
from geo_trygghet.patrol.choice import WITHIN, choose_rounds
from geo_trygghet.patrol.ground import lay_ground
from geo_trygghet.patrol.history import Memory
from geo_trygghet.patrol.left_out import left_out
from geo_trygghet.patrol.model import Plan, Route, Visit
from geo_trygghet.patrol.opening import refuse_moved_clock
from geo_trygghet.patrol.staying import stays_of
from geo_trygghet.patrol.timetable import GRID_S, Round

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo_trygghet.patrol.engine import Routes
    from geo_trygghet.patrol.ground import Ground
    from geo_trygghet.patrol.history import Past
    from geo_trygghet.patrol.model import Line, PatrolPlace, Shift, Ways

LETTERS: Final = string.ascii_uppercase
MOST_PLACES: Final = 500
"""More are not planned at once [places]: it would take longer than anybody waits."""

LEAST_WEIGHT: Final = 1e-6
MOST_WEIGHT: Final = 1e9
"""What a place that is worth a visit weighs [points]."""

ROUNDING: Final = 1e-9
"""By so much sums of weights may differ with their order [share]."""

DEGREES: Final = 6
"""Decimals of a line's degrees: a decimetre."""


def make_plan(
    places: Sequence[PatrolPlace],
    shift: Shift,
    ways: Ways,
    *,
    seed: int,
    history: Iterable[Past] = (),
    within: float = WITHIN,
) -> Plan:
    """Plan a shift.

    Parameters
    ----------
    places
        Their ids differ.
    shift
        When, from where and with how many patrols.
    ways
        Between the start and the places, in their order.
    seed
        The same places, shift, ways, history and seed give the same plan.
    history
        Plans of earlier and later dates, in any order; those of the shift's own are passed over.
    within
        The plan scores at least this share of the best that was found [0–1].

    Returns
    -------
    Plan
        Every place is visited once or left out with its reason.

    Raises
    ------
    PatrolError
        If the ways are of another number of places, there are more patrols than letters or too
        many places, the clock is moved during the shift, or a weight is neither 0 nor one that can
        be reckoned with.
    """
    _refuse(places, shift)
    memory = Memory(history, date=shift.begins.date())
    ground = lay_ground(places, shift, ways, memory)
    rng = np.random.default_rng(seed)
    bound = upper_bound(ground)
    chosen = choose_rounds(ground, rng, within=within, bound=bound)
    visited = [stop for route in chosen.routes for stop in route]
    score = ground.score(visited)
    if chosen.best > bound * (1 + ROUNDING):
        raise AssertionError(f"a plan of {chosen.best} exceeds the bound of {bound}")
    return Plan(
        seed=seed,
        shift=shift,
        places=ground.places,
        routes=_routes(ground, chosen.routes, rng),
        left_out=left_out(ground, visited, per_minute=score / (shift.minutes * shift.patrols)),
        score=score,
        bound=max(bound, chosen.best),
        best=chosen.best,
        within=within,
        basis=ways.basis,
        factor=ways.factor,
    )


def _refuse(places: Sequence[PatrolPlace], shift: Shift) -> None:
    refuse_moved_clock(shift)
    if not 1 <= shift.patrols <= len(LETTERS):
        raise PatrolError(f"Passet har {shift.patrols} patruller: ange minst 1 och högst 26.")
    if len(places) > MOST_PLACES:
        raise PatrolError(f"{len(places)} platser är för många: välj högst {MOST_PLACES}.")
    for place in places:
        if place.weight != 0 and not LEAST_WEIGHT <= place.weight <= MOST_WEIGHT:
            raise PatrolError(
                f"Platsen {place.name[:40]} har vikten {place.weight:g}: skriv 0, eller ett tal "
                "från en miljondel till en miljard."
            )


def _routes(ground: Ground, chosen: Routes, rng: np.random.Generator) -> tuple[Route, ...]:
    """Set the times of every patrol's round, those that stay at the start too."""
    rounds = [
        Round(stops, ground.travel_s, ground.spans, shift_s=ground.shift_s) for stops in chosen
    ]
    stays = stays_of(ground, rounds)
    made = []
    for letter, one, stay in zip(LETTERS, rounds, stays, strict=False):
        slack = one.latest(stay)
        leave_at = GRID_S * int(rng.integers(slack // GRID_S + 1))
        begins = one.begins(stay, leave_at=leave_at)
        if begins is None:
            raise AssertionError("the latest moment to leave was reckoned as possible")
        made.append(_route(ground, letter, one, begins, stay))
    return tuple(made)


def _route(
    ground: Ground, letter: str, one: Round, begins: Sequence[int], stays: Sequence[int]
) -> Route:
    path = (0, *one.stops, 0) if one.stops else (0,)
    legs = list(pairwise(path))
    visits = []
    for leg, way_s, at_s, stay_s in zip(legs, one.ways, begins, stays, strict=False):
        arrive = ground.shift.begins + dt.timedelta(seconds=at_s)
        visits.append(
            Visit(
                place_id=ground.places[leg[1] - 1].place_id,
                arrive=arrive,
                leave=arrive + dt.timedelta(seconds=stay_s),
                minutes=_minutes(stay_s),
                walk_minutes=_minutes(way_s),
                metres=round(float(ground.ways.metres[leg]), 1),
                line=_line(ground.ways.line(*leg)),
                lit_share=_share(ground.ways.lit(*leg)),
                off_m=round(float(ground.ways.off_m[leg[1]]), 1),
            )
        )
    back = legs[-1] if legs else None
    return Route(
        letter=letter,
        visits=tuple(visits),
        return_minutes=_minutes(one.ways[-1]) if back else 0.0,
        return_metres=round(float(ground.ways.metres[back]), 1) if back else 0.0,
        minutes_walked=_minutes(sum(one.ways)) if back else 0.0,
        minutes_visiting=_minutes(sum(stays)),
        return_line=_line(ground.ways.line(*back)) if back else (),
    )


def _share(lit: float | None) -> float | None:
    return None if lit is None else round(lit, 3)


def _minutes(seconds: int) -> float:
    return round(seconds / 60, 2)


def _line(line: Line) -> Line:
    return tuple((round(lon, DEGREES), round(lat, DEGREES)) for lon, lat in line)
