"""A plan as a timetable: each patrol a lane drawn to scale in time, two beside each other."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_trygghet import maps
from geo_trygghet.patrol.routes import legs

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd

    from geo_trygghet.patrol.model import PatrolPlace, Plan, Route, Visit

LOWEST_STOP: Final = 42
"""A stop's two lines of text need this height [px]."""

SCALES: Final = (1.6, 4.4)
"""Fewest and most pixels that a minute may take [px/minute]."""

TOLD_WALK: Final = 5
"""Ways from this long are told between the stops [minutes]."""

WALK_ROOM: Final = 16
"""Height that their words need [px]."""

TALL_STOP: Final = 60
"""From this height, a name has room on two lines [px]."""

LONG_WAY: Final = 45
"""A way from this long is told as a way too long, if a visit is far shorter [minutes]."""

LONG_SHARE: Final = 3
"""A long way takes at least so many times as long as the visit that it leads to [ratio]."""

BESIDE: Final = 2
"""Lanes beside each other."""

LONG_SHIFT: Final = 360
"""From this length, the time axis has a line every half hour [minutes]."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop in its lane.

    Attributes
    ----------
    label, number
        B6, 6.
    top, height
        Where it stands in the lane [px].
    way_top, way_told
        Where the way to it is told [px], and whether there is room.
    """

    label: str
    number: int
    place: PatrolPlace
    visit: Visit
    top: int
    height: int
    way_top: int
    way_told: bool

    @property
    def tall(self) -> bool:
        """True where the name has room on two lines."""
        return self.height >= TALL_STOP

    @property
    def far(self) -> bool:
        """True where the way is so long that the visit is hardly worth it."""
        way = self.visit.walk_minutes
        return way >= LONG_WAY and way >= LONG_SHARE * self.visit.minutes


@dataclass(frozen=True, slots=True)
class Lane:
    """A patrol's lane: when it goes, its stops, and when it is back at the start."""

    route: Route
    stops: tuple[Stop, ...]
    goes: dt.datetime
    back: dt.datetime
    back_top: int
    way_top: int
    way_told: bool


@dataclass(frozen=True, slots=True)
class Timetable:
    """The lanes of a plan, in rows of two, on one axis.

    Attributes
    ----------
    idle
        Letters of the patrols that have nothing to visit.
    height
        Of the axis [px].
    ticks
        (top [px], time) of each line.
    visited, asked
        Places [places].
    visiting, walking, free
        Sums over the patrols; the last is neither on the spot nor on the way [minutes].
    spare
        True where a whole patrol's time or more is free, though each has something to visit.
    least_percent
        The score is at least this share of the best possible, rounded down [%]; None: nothing
        could be won.
    """

    rows: tuple[tuple[Lane, ...], ...]
    idle: tuple[str, ...]
    height: int
    ticks: tuple[tuple[int, dt.datetime], ...]
    visited: int
    asked: int
    visiting: float
    walking: float
    free: float
    spare: bool
    least_percent: int | None

    @property
    def stops(self) -> tuple[Stop, ...]:
        """Every stop, patrol by patrol."""
        return tuple(stop for row in self.rows for lane in row for stop in lane.stops)


def timetable_of(plan: Plan) -> Timetable:
    """Lay a plan out in time."""
    least, most = SCALES
    scale = min(most, max(least, LOWEST_STOP / plan.shift.visit_min))
    lanes = [_lane(plan, route, scale) for route in plan.routes if route.visits]
    visiting = sum(route.minutes_visiting for route in plan.routes)
    walking = sum(route.minutes_walked for route in plan.routes)
    free = max(0.0, len(plan.routes) * plan.shift.minutes - visiting - walking)
    step = 30 if plan.shift.minutes > LONG_SHIFT else 15
    return Timetable(
        rows=tuple(tuple(lanes[n : n + BESIDE]) for n in range(0, len(lanes), BESIDE)),
        idle=tuple(route.letter for route in plan.routes if not route.visits),
        height=math.ceil(plan.shift.minutes * scale),
        ticks=_ticks(plan.shift.begins, plan.shift.minutes, step, scale),
        visited=sum(len(lane.stops) for lane in lanes),
        asked=len(plan.places),
        visiting=visiting,
        walking=walking,
        free=free,
        spare=len(plan.routes) == len(lanes) > 1 and free >= plan.shift.minutes,
        least_percent=math.floor(100 * plan.score / plan.bound + 1e-9) if plan.bound else None,
    )


def _ticks(
    begins: dt.datetime, minutes: int, step: int, scale: float
) -> tuple[tuple[int, dt.datetime], ...]:
    first = -begins.minute % step
    return tuple(
        (round(after * scale), begins + dt.timedelta(minutes=after))
        for after in range(first, minutes + 1, step)
    )


def _lane(plan: Plan, route: Route, scale: float) -> Lane:
    places = {place.place_id: place for place in plan.places}

    def top(moment: dt.datetime) -> int:
        return round((moment - plan.shift.begins).total_seconds() / 60 * scale)

    stops, free = [], 0
    for number, visit in enumerate(route.visits, start=1):
        begins, ends = top(visit.arrive), top(visit.leave)
        stops.append(
            Stop(
                label=f"{route.letter}{number}",
                number=number,
                place=places[visit.place_id],
                visit=visit,
                top=begins,
                height=ends - begins,
                way_top=begins - _way_height(visit.walk_minutes * scale, begins - free) // 2,
                way_told=_room(visit.walk_minutes, free, begins),
            )
        )
        free = ends
    back = route.visits[-1].leave + dt.timedelta(minutes=route.return_minutes)
    at = top(back)
    first = route.visits[0]
    goes = first.arrive - dt.timedelta(minutes=first.walk_minutes)
    return Lane(route, tuple(stops), goes, back, at, (free + at) // 2,
                _room(route.return_minutes, free, at))  # fmt: skip


def _way_height(way: float, gap: int) -> int:
    """Give how much of a gap before a stop its way takes up [px]: one waits first, then goes."""
    return min(gap, max(WALK_ROOM, round(way)))


def _room(minutes: float, top: int, bottom: int) -> bool:
    return minutes >= TOLD_WALK and bottom - top >= WALK_ROOM


def drawn_plan(
    plan: Plan, stops: Iterable[tuple[Stop, str]], streets: gpd.GeoDataFrame | None
) -> maps.Drawn:
    """Give a plan as its map draws it.

    Parameters
    ----------
    plan
        The plan.
    stops
        Each stop of its timetable, with what is said of it.
    streets : table, schema.STREET
        To draw beneath, if any are known.
    """
    of_route: dict[str, list[maps.DrawnStop]] = {}
    for stop, told in stops:
        at = (stop.place.lon, stop.place.lat)
        drawn = maps.DrawnStop(stop.label, stop.place.name, told, at)
        of_route.setdefault(stop.label[0], []).append(drawn)
    places = {place.place_id: place for place in plan.places}
    return maps.Drawn(
        start=plan.shift.start,
        start_name=plan.shift.start_name,
        routes=tuple(
            maps.DrawnRoute(route.letter, tuple(of_route.get(route.letter, ())), legs(plan, route))
            for route in plan.routes
        ),
        left_out=tuple(
            (places[one.place_id].name, (places[one.place_id].lon, places[one.place_id].lat))
            for one in plan.left_out
        ),
        streets=streets,
    )
