"""Why a place is not visited, in Swedish words."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Final

from geo_trygghet.patrol.model import LEFT_OUT, LeftOut
from geo_trygghet.patrol.opening import DAY_MINUTES
from geo_trygghet.patrol.timetable import NO_WAY_S
from geo_trygghet.streets.snapping import FARTHEST_M
from geo_trygghet.wording import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo_trygghet.patrol.ground import Ground
    from geo_trygghet.patrol.history import Hour
    from geo_trygghet.patrol.model import OpenHours, PatrolPlace, Shift

_DAYS: Final = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
_SHIFTS: Final = (
    "måndagspasset",
    "tisdagspasset",
    "onsdagspasset",
    "torsdagspasset",
    "fredagspasset",
    "lördagspasset",
    "söndagspasset",
)


def left_out(ground: Ground, visited: Iterable[int], *, per_minute: float) -> tuple[LeftOut, ...]:
    """Give the reason for every place that is not visited, in the places' order.

    Parameters
    ----------
    ground
        The shift.
    visited
        Numbers of the places that are, the first is 1.
    per_minute
        What the plan gathers in a minute [points/minute].
    """
    gone = set(visited)
    found = []
    for at, place in enumerate(ground.places):
        if at + 1 not in gone:
            code, reason = _why(ground, at, per_minute)
            found.append(LeftOut(place.place_id, code, reason))
    return tuple(found)


def _why(ground: Ground, at: int, per_minute: float) -> tuple[str, str]:
    place, shift = ground.places[at], ground.shift
    out, back = int(ground.travel_s[0, at + 1]), int(ground.travel_s[at + 1, 0])
    plain = (
        "private"
        if not place.public
        else "weight"
        if not place.weight > 0
        else "unreachable"
        if max(out, back) >= NO_WAY_S
        else ""
    )
    if plain:
        more = _no_way(ground, at) if plain == "unreachable" else ""
        return plain, f"{LEFT_OUT[plain]}{more}"
    if out + ground.visit_s + back > ground.shift_s:
        return "far", f"{LEFT_OUT['far']} – {whole(out / 60)} minuter bort"
    if not ground.windows(at, ground.opened[at]):
        return "hours", _hours(place, shift)
    if not ground.windows(at, ground.allowed[at]):
        return "history", _history(ground.cut[at])
    if place.weight * 60 > per_minute * (ground.visit_s + _detour(ground, at)):
        return "time", "tiden räcker inte – får stå över den här gången"
    return "time", LEFT_OUT["time"]


def _no_way(ground: Ground, at: int) -> str:
    """Tell why no street leads to a place: none is near, or those there are an island."""
    if ground.ways.basis != "streets":
        return ""
    if math.isinf(ground.ways.off_m[at + 1]):
        return f" – mer än {whole(FARTHEST_M)} m från närmaste gata"
    return " – gatorna där hänger inte ihop med startens"


def _detour(ground: Ground, at: int) -> float:
    """Give the least that a way to a place and from it to another can cost [s]."""
    ways = ground.travel_s[at + 1].astype(float)
    ways[at + 1] = float("inf")
    return float(ways.min())


def _hours(place: PatrolPlace, shift: Shift) -> str:
    """Tell when a place is open to trouble, and how that lies to the shift."""
    begins = 60 * shift.begins.hour + shift.begins.minute
    ends = begins + shift.minutes
    touched = range((ends - 1) // DAY_MINUTES + 1)
    first = shift.begins.weekday()
    # hours of the day before count where they reach into the shift
    told = [
        (after, one)
        for after in (-1, *touched)
        for one in place.open
        if (first + after) % 7 in one.days and (after >= 0 or one.ends - DAY_MINUTES > begins)
    ]
    if not told:
        days = sorted({one for hours in place.open for one in hours.days})
        missed = " eller ".join(_DAYS[(first + after) % 7] for after in touched)
        return f"oron gäller {span_of_days(days)}, inte {missed}"
    spans = [
        (DAY_MINUTES * after + one.begins, DAY_MINUTES * after + one.ends) for after, one in told
    ]
    spoken = _spoken(told, first)
    if all(a >= ends for a, _ in spans):
        return f"oron gäller {spoken}, efter passet"
    if all(b <= begins for _, b in spans):
        return f"oron gäller {spoken}, före passet"
    if all(a >= ends or b <= begins for a, b in spans):
        return f"oron gäller {spoken}, andra tider än passet"
    return f"oron gäller {spoken}: ett besök hinns inte med då inom passet"


def _spoken(told: Sequence[tuple[int, OpenHours]], first: int) -> str:
    """Write hours in order of time, with their weekday where they are not of the first day alone.

    Parameters
    ----------
    told
        Days after the first, and hours of that day.
    first
        The weekday that the shift begins on, 0 is Monday.
    """
    days: dict[str, list[int]] = {}
    for after, one in sorted(told, key=lambda o: (o[0], o[1].begins)):
        days.setdefault(span_of_hours(one), []).append(after)
    if all(0 in after for after in days.values()):
        return " och ".join(days)
    return " och ".join(
        f"{' och '.join(_DAYS[(first + one) % 7] for one in after)} {hours}"
        for hours, after in days.items()
    )


def span_of_days(days: Sequence[int]) -> str:
    """Write weekdays, in order, as readers do.

    >>> span_of_days([0, 1, 2, 3, 6])
    'mån–tors, sön'
    """
    parts: list[list[int]] = []
    for day in days:
        if parts and day == parts[-1][-1] + 1:
            parts[-1].append(day)
        else:
            parts.append([day])
    return ", ".join(
        f"{_DAYS[part[0]]}–{_DAYS[part[-1]]}"
        if len(part) > 2  # noqa: PLR2004 - two days are named
        else ", ".join(_DAYS[day] for day in part)
        for part in parts
    )


def span_of_hours(hours: OpenHours) -> str:
    """Write from and to, without minutes where there are none, as `22–02`."""
    ends = hours.ends if hours.ends <= DAY_MINUTES else hours.ends - DAY_MINUTES
    return f"{_short(hours.begins)}–{_short(ends)}"


def _short(minutes: int) -> str:
    hour, minute = divmod(minutes, 60)
    return f"{hour:02d}.{minute:02d}" if minute else f"{hour:02d}"


def _history(hours: tuple[Hour, ...]) -> str:
    """Tell in which hours a visit would be the third running."""
    parts: list[list[dt.datetime]] = []
    for date, hour in sorted(hours):
        moment = dt.datetime.combine(date, dt.time(hour))
        if parts and moment == parts[-1][1]:
            parts[-1][1] += dt.timedelta(hours=1)
        else:
            parts.append([moment, moment + dt.timedelta(hours=1)])
    spoken = " och ".join(
        f"{a:%H}–{24 if b.date() > a.date() and not b.hour else b.hour:02d}" for a, b in parts
    )
    days = list(dict.fromkeys(_SHIFTS[a.weekday()] for a, _ in parts))
    return f"ett besök kl. {spoken} skulle bli tredje {' och '.join(days)} i rad"
