"""Plans to draw sheets of: small, whole, constructed; for the tests of sheet, GPX and calendar."""

from __future__ import annotations

import dataclasses
import datetime as dt

from geo_trygghet.patrol.model import (
    LEFT_OUT,
    LeftOut,
    Line,
    PatrolPlace,
    Plan,
    Reason,
    Route,
    Shift,
    Visit,
)

START = (12.8560, 56.6740)
BEGINS = dt.datetime.fromisoformat("2026-12-04T18:00")
NAMES = ("Stora torg", "Österskans", "Norre Katts park", "Stadsbiblioteket", "Brogatan",
         "Picassoparken", "Resecentrum", "Kapellplan", "Söder", "Nissastranden")  # fmt: skip
PATTERNS = ("both", "fear", "incidents", "neither", "untold")


def reason_of(number: int) -> Reason | None:
    """Give the reasons in turn, one of each pattern; every sixth place has none."""
    if number % 6 == 5:
        return None
    pattern = PATTERNS[number % 6]
    told = pattern != "untold"
    share = 0.14 - 0.01 * (number % 10) if told else None
    return Reason(
        pattern=pattern,
        share=share,
        low=None if share is None else share - 0.014,
        high=None if share is None else share + 0.015,
        answers=1512,
        incidents=None if pattern == "untold" else 3 * number,
        light_first=pattern == "fear",
        look_for=("belysning", "buskage") if pattern in {"fear", "both"} else (),
    )


def places_of(number: int, names: tuple[str, ...] = NAMES) -> tuple[PatrolPlace, ...]:
    """Give places that wind away from the start."""
    return tuple(
        PatrolPlace(
            place_id=f"p{n}",
            name=names[n % len(names)] + ("" if n < len(names) else f" {n // len(names) + 1}"),
            lon=START[0] + 0.0018 * (1 + n % 5) * (1 if n % 2 else -1),
            lat=START[1] + 0.0011 * (n // 2 - number / 6),
            weight=float(number - n),
            reason=reason_of(n),
        )
        for n in range(number)
    )


def plan_of(
    *visits: int,
    left: int = 0,
    names: tuple[str, ...] = NAMES,
    lines: bool = False,
    seed: int = 7,
) -> Plan:
    """Give a plan with so many visits a patrol, and so many places left out.

    With `lines` each way has a corner, as along streets.
    """
    places = places_of(sum(visits) + left, names)
    shift = Shift(BEGINS, 240, max(len(visits), 1), START, "Polisstationen", 10, 15, "foot", 4.5)
    routes, first = [], 0
    for number, wanted in enumerate(visits):
        routes.append(_route(chr(65 + number), places[first : first + wanted], lines=lines))
        first += wanted
    return Plan(
        seed=seed,
        shift=shift,
        places=places,
        routes=tuple(routes),
        left_out=tuple(
            LeftOut(place.place_id, code, LEFT_OUT[code])
            for place, code in zip(places[first:], list(LEFT_OUT) * left, strict=False)
        ),
        score=sum(place.weight for place in places[:first]),
        bound=sum(place.weight for place in places),
        best=sum(place.weight for place in places[:first]),
        within=0.97,
        basis="streets" if lines else "straight",
        factor=None if lines else 1.3,
    )


def _way(begin: tuple[float, float], end: tuple[float, float], *, lines: bool) -> Line:
    return (begin, (end[0], begin[1]), end) if lines else ()


def _route(letter: str, places: tuple[PatrolPlace, ...], *, lines: bool) -> Route:
    now, here, visits = BEGINS, START, []
    for number, place in enumerate(places):
        walk = 3.0 + number % 4
        arrive = now + dt.timedelta(minutes=walk)
        leave = arrive + dt.timedelta(minutes=10)
        there = place.lon, place.lat
        way = _way(here, there, lines=lines)
        lit = 0.8 if lines and number % 2 else None
        visits.append(
            Visit(place.place_id, arrive, leave, 10.0, walk, walk * 75, way, lit_share=lit)
        )
        now, here = leave, there
    return Route(
        letter=letter,
        visits=tuple(visits),
        return_minutes=6.0 if visits else 0.0,
        return_metres=450.0 if visits else 0.0,
        minutes_walked=sum(v.walk_minutes for v in visits) + (6.0 if visits else 0.0),
        minutes_visiting=10.0 * len(visits),
        return_line=_way(here, START, lines=lines) if visits else (),
    )


def beginning(plan: Plan, begins: dt.datetime) -> Plan:
    """Move a plan in time, whole, so that its shift begins then."""
    by = begins - plan.shift.begins
    routes = [
        dataclasses.replace(
            route,
            visits=tuple(
                dataclasses.replace(one, arrive=one.arrive + by, leave=one.leave + by)
                for one in route.visits
            ),
        )
        for route in plan.routes
    ]
    shift = dataclasses.replace(plan.shift, begins=begins)
    return dataclasses.replace(plan, shift=shift, routes=tuple(routes))
