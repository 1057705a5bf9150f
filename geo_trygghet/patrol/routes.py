"""A patrol's round looked at stop by stop and leg by leg; for every form that a plan is given."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from geo_trygghet.patrol.model import Line, PatrolPlace, Plan, Route, Visit

STOCKHOLM: Final = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of a patrol: the patrol's letter, its number from 1, the visit and the place."""

    letter: str
    number: int
    visit: Visit
    place: PatrolPlace

    @property
    def label(self) -> str:
        """What marks it everywhere: `B6`."""
        return f"{self.letter}{self.number}"


def stops(plan: Plan, route: Route) -> tuple[Stop, ...]:
    """Give a patrol's stops in order, each with its place."""
    places = {place.place_id: place for place in plan.places}
    return tuple(
        Stop(route.letter, number, visit, places[visit.place_id])
        for number, visit in enumerate(route.visits, start=1)
    )


def legs(plan: Plan, route: Route) -> tuple[Line, ...]:
    """Give the ways of a round: to each stop, then back; straight where nothing is known.

    Returns
    -------
    (visits + 1,) tuple of lines
        Longitude and latitude [degrees]; empty without visits. Each has two points at least.
    """
    if not route.visits:
        return ()
    places = {place.place_id: place for place in plan.places}
    start = plan.shift.start
    points = [start]
    points += [(places[v.place_id].lon, places[v.place_id].lat) for v in route.visits]
    points.append(start)
    lines = [*(visit.line for visit in route.visits), route.return_line]
    return tuple(
        line if len(line) > 1 else (begin, end)
        for line, begin, end in zip(lines, points[:-1], points[1:], strict=True)
    )


def utc(local: dt.datetime) -> dt.datetime:
    """Give a Swedish local time in UTC."""
    return local.replace(tzinfo=STOCKHOLM).astimezone(dt.UTC)
