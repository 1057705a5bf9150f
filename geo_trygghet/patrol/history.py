"""What other plans forbid and what they leave to be made up for.

The rule: no place has a visit three times running at the same weekday and hour. A visit has an
hour where it touches it, its last moment too. Running are the dates of that weekday whose shifts
were on in that hour: a Friday without a shift then breaks no row. Shifts are planned in any order,
so plans of later dates count as those of earlier ones do; plans of the shift's own date count for
nothing, for it may be planned anew.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_trygghet.patrol.opening import joined

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from geo_trygghet.patrol.model import Plan, Shift
    from geo_trygghet.patrol.opening import Spans

Hour = tuple[dt.date, int]
"""A date and an hour of it, 0–23."""

_HOUR: Final = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Past:
    """What is remembered of a plan.

    Attributes
    ----------
    begins, ends
        Its shift, Swedish local time.
    visits
        Place, arrival and leaving of each visit.
    """

    begins: dt.datetime
    ends: dt.datetime
    visits: tuple[tuple[str, dt.datetime, dt.datetime], ...]


NOTHING: Final = Past(dt.datetime(1, 1, 1), dt.datetime(1, 1, 1), ())  # noqa: DTZ001 - local time
"""A plan of no visits that does not say when it was."""


def past_of(plan: Plan) -> Past:
    """Remember of a plan what history needs."""
    shift = plan.shift
    return Past(
        shift.begins,
        shift.begins + dt.timedelta(minutes=shift.minutes),
        tuple((v.place_id, v.arrive, v.leave) for route in plan.routes for v in route.visits),
    )


def hours_touched(first: dt.datetime, last: dt.datetime) -> Iterator[Hour]:
    """Give every hour from the first moment to the last, both within."""
    hour = first.replace(minute=0, second=0, microsecond=0)
    while hour <= last:
        yield hour.date(), hour.hour
        hour += _HOUR


class Memory:
    """Plans of other dates, gathered by hour.

    Parameters
    ----------
    plans
        In any order, earlier and later; those that begin on `date` are passed over.
    date
        The date of the shift that is to be planned.
    """

    def __init__(self, plans: Iterable[Past], *, date: dt.date) -> None:
        self._on: defaultdict[int, dict[int, set[dt.date]]] = defaultdict(dict)
        self._visited: defaultdict[Hour, set[str]] = defaultdict(set)
        self.minutes: defaultdict[str, float] = defaultdict(float)
        for plan in plans:
            if plan.begins.date() != date and plan.ends > plan.begins:
                self._take(plan)

    def _take(self, plan: Past) -> None:
        for date, hour in hours_touched(plan.begins, plan.ends - dt.timedelta(seconds=1)):
            self._on[date.weekday()].setdefault(hour, set()).add(date)
        for place_id, arrive, leave in plan.visits:
            self.minutes[place_id] += (leave - arrive).total_seconds() / 60
            for date, hour in hours_touched(arrive, leave):
                self._visited[date, hour].add(place_id)

    def forbidden(self, place_ids: Iterable[str], date: dt.date, hour: int) -> frozenset[str]:
        """Give the places for which a visit on that date and hour would be the third running.

        It would where the two dates before, the two after, or the one on each side have theirs.
        """
        on = sorted(day for day in self._on[date.weekday()].get(hour, ()) if day != date)
        at = bisect_left(on, date)
        before, after = on[max(0, at - 2) : at], on[at : at + 2]
        rows = [before, after, [*before[-1:], *after[:1]]]
        return frozenset(
            place_id
            for place_id in place_ids
            for row in rows
            if len(row) == 2 and all(place_id in self._visited[day, hour] for day in row)  # noqa: PLR2004 - with this visit three
        )

    def beside(self, date: dt.date, hour: int) -> frozenset[str]:
        """Give the places that the dates just before and just after visited in that hour."""
        on = sorted(day for day in self._on[date.weekday()].get(hour, ()) if day != date)
        at = bisect_left(on, date)
        return frozenset().union(
            *(self._visited[day, hour] for day in (*on[max(0, at - 1) : at], *on[at : at + 1]))
        )

    def shift_hours(
        self, shift: Shift, place_ids: Collection[str]
    ) -> Mapping[Hour, frozenset[str]]:
        """Give `forbidden` for every hour that a shift touches."""
        ends = shift.begins + dt.timedelta(minutes=shift.minutes)
        return {
            (date, hour): self.forbidden(place_ids, date, hour)
            for date, hour in hours_touched(shift.begins, ends)
        }


def without_hours(spans: Spans, hours: Iterable[Hour], shift: Shift) -> Spans:
    """Cut hours out of spans, so that no visit within what is left touches them.

    Parameters
    ----------
    spans
        [seconds from the shift's start].
    hours
        Those to cut out.
    """
    left = spans
    for date, hour in hours:
        begins = dt.datetime.combine(date, dt.time(hour)) - shift.begins
        a = round(begins.total_seconds())
        left = joined(
            part
            for first, last in left
            # a visit that ends on the stroke of the hour would touch it
            for part in ((first, min(last, a - 1)), (max(first, a + 3600), last))
        )
    return left
