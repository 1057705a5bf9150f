"""A plan as JSON: the keys that others rely on first, then what the sheet and the page need."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, cast

from geo_trygghet.errors import PatrolError
from geo_trygghet.patrol.history import NOTHING, Past
from geo_trygghet.patrol.model import LeftOut, PatrolPlace, Plan, Reason, Route, Shift, Visit
from geo_trygghet.patrol.opening import parse_open, write_open

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo_trygghet.patrol.model import Line


LONGEST: Final = dt.timedelta(days=1)
"""No shift is longer."""

YEARS: Final = range(2000, 2101)
"""Years that people plan in."""


def write_plan(plan: Plan) -> dict[str, Any]:
    """Give a plan as JSON; `read_plan` gives the same plan back."""
    return {
        "seed": plan.seed,
        "patrols": [_route(route) for route in plan.routes],
        "left_out": [
            {"place_id": one.place_id, "reason": one.reason, "code": one.code}
            for one in plan.left_out
        ],
        "score": plan.score,
        "bound": plan.bound,
        "best": plan.best,
        "within": plan.within,
        "shift": _shift(plan.shift),
        "ways": {"basis": plan.basis, "factor": plan.factor},
        "places": [_place(place) for place in plan.places],
    }


def read_plan(told: Mapping[str, Any]) -> Plan:
    """Make the plan again that `write_plan` wrote.

    Raises
    ------
    PatrolError
        If it is no such plan.
    """
    try:
        return Plan(
            seed=int(told["seed"]),
            shift=_read_shift(told["shift"]),
            places=tuple(_read_place(one) for one in told["places"]),
            routes=tuple(_read_route(one) for one in told["patrols"]),
            left_out=tuple(
                LeftOut(str(one["place_id"]), str(one["code"]), str(one["reason"]))
                for one in told["left_out"]
            ),
            score=float(told["score"]),
            bound=float(told["bound"]),
            best=float(told["best"]),
            within=float(told["within"]),
            basis=told["ways"]["basis"],
            factor=told["ways"]["factor"],
        )
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise PatrolError(_NO_PLAN) from error


def read_past(told: object) -> Past:
    """Read of a plan only what history needs: its visits and when its shift was.

    A plan that carries no `shift` was from its first arrival until its last patrol was back.

    Raises
    ------
    PatrolError
        If it is no plan, or its times can't be those of a shift.
    """
    past = _past(told)
    if past is not NOTHING:
        within = all(past.begins <= a < b <= past.ends for _, a, b in past.visits)
        length = past.ends - past.begins
        known = past.begins.year in YEARS and past.ends.year in YEARS
        if not (within and known and dt.timedelta() < length <= LONGEST):
            raise PatrolError(
                f"Planens tider från {past.begins:%Y-%m-%d kl. %H:%M} stämmer inte: besöken ska "
                "ligga inom passet, och passet vara högst ett dygn."
            )
    return past


def _past(told: object) -> Past:
    try:
        whole = cast("Mapping[str, Any]", told)
        routes = [route["visits"] for route in whole["patrols"]]
        visits = tuple(
            (str(visit["place_id"]), _time(visit["arrive"]), _time(visit["leave"]))
            for visits in routes
            for visit in visits
        )
        shift = whole.get("shift")
        if shift is not None:
            begins = _time(shift["begins"])
            return Past(begins, begins + dt.timedelta(minutes=int(shift["minutes"])), visits)
        ends = [
            _time(visits[-1]["leave"]) + dt.timedelta(minutes=float(route["return_minutes"]))
            for route, visits in zip(whole["patrols"], routes, strict=True)
            if visits
        ]
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise PatrolError(_NO_PLAN) from error
    if not visits:
        return NOTHING
    return Past(min(arrive for _, arrive, _ in visits), max(ends), visits)


_NO_PLAN = "Det är ingen plan som trygghet patrol plan har skrivit: ange en sådan fil."


def _time(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=None)


def _moment(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _route(route: Route) -> dict[str, Any]:
    return {
        "visits": [
            {
                "place_id": visit.place_id,
                "arrive": _moment(visit.arrive),
                "leave": _moment(visit.leave),
                "minutes": visit.minutes,
                "walk_minutes": visit.walk_minutes,
                "metres": visit.metres,
                "lit": visit.lit_share,
                "off_streets": visit.off_m,
                "line": [list(point) for point in visit.line],
            }
            for visit in route.visits
        ],
        "return_minutes": route.return_minutes,
        "minutes_walked": route.minutes_walked,
        "minutes_visiting": route.minutes_visiting,
        "letter": route.letter,
        "return_metres": route.return_metres,
        "return_line": [list(point) for point in route.return_line],
    }


def _read_route(told: Mapping[str, Any]) -> Route:
    return Route(
        letter=str(told["letter"]),
        visits=tuple(
            Visit(
                place_id=str(one["place_id"]),
                arrive=_time(one["arrive"]),
                leave=_time(one["leave"]),
                minutes=float(one["minutes"]),
                walk_minutes=float(one["walk_minutes"]),
                metres=float(one["metres"]),
                line=_read_line(one["line"]),
                lit_share=one["lit"],
                off_m=float(one.get("off_streets", 0.0)),
            )
            for one in told["visits"]
        ),
        return_minutes=float(told["return_minutes"]),
        return_metres=float(told["return_metres"]),
        minutes_walked=float(told["minutes_walked"]),
        minutes_visiting=float(told["minutes_visiting"]),
        return_line=_read_line(told["return_line"]),
    )


def _read_line(points: Iterable[tuple[float, float]]) -> Line:
    return tuple((float(lon), float(lat)) for lon, lat in points)


def _shift(shift: Shift) -> dict[str, Any]:
    return {
        "begins": _moment(shift.begins),
        "minutes": shift.minutes,
        "patrols": shift.patrols,
        "start": list(shift.start),
        "start_name": shift.start_name,
        "visit_min": shift.visit_min,
        "visit_max": shift.visit_max,
        "means": shift.means,
        "speed_kmh": shift.speed_kmh,
    }


def _read_shift(told: Mapping[str, Any]) -> Shift:
    return Shift(
        begins=_time(told["begins"]),
        minutes=int(told["minutes"]),
        patrols=int(told["patrols"]),
        start=(float(told["start"][0]), float(told["start"][1])),
        start_name=str(told["start_name"]),
        visit_min=int(told["visit_min"]),
        visit_max=int(told["visit_max"]),
        means=told["means"],
        speed_kmh=float(told["speed_kmh"]),
    )


def _place(place: PatrolPlace) -> dict[str, Any]:
    reason = place.reason
    return {
        "place_id": place.place_id,
        "name": place.name,
        "lon": place.lon,
        "lat": place.lat,
        "weight": place.weight,
        "open": write_open(place.open),
        "reason": None
        if reason is None
        else {
            "pattern": reason.pattern,
            "share": reason.share,
            "low": reason.low,
            "high": reason.high,
            "answers": reason.answers,
            "incidents": reason.incidents,
            "light_first": reason.light_first,
            "look_for": list(reason.look_for),
        },
        "public": place.public,
    }


def _read_place(told: Mapping[str, Any]) -> PatrolPlace:
    reason = told["reason"]
    return PatrolPlace(
        place_id=str(told["place_id"]),
        name=str(told["name"]),
        lon=float(told["lon"]),
        lat=float(told["lat"]),
        weight=float(told["weight"]),
        open=parse_open(told["open"]),
        reason=None
        if reason is None
        else Reason(**{**reason, "look_for": tuple(reason["look_for"])}),
        public=bool(told.get("public", True)),
    )
