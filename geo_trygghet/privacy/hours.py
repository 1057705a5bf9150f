"""Hours of visible patrol that may be told outside: the sum of a finished quarter, no more.

A sum is told when it rests on so many visits, days and places that nobody who saw some of them can
subtract those and learn when or where the others were: with two visits in a quarter, whoever met
one of them would know all of the other. The same holds for what is left when one sum is taken from
another: of promises that overlap, those are told whose every part that can be reckoned rests on as
much. And for one release taken from another: a quarter of which anything was told stays as it was
told, and no more is told of it, for the difference would be what was logged in between.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

FEWEST_VISITS: Final = 20
FEWEST_DAYS: Final = 10
FEWEST_PLACES: Final = 2

Walked = Mapping[str, Sequence[dt.date]]
"""Place → the day of each visit that was made there."""

Told = Mapping[tuple[str, str], int]
"""Promise and quarter ("2022-Q1") → what was told of it in an earlier release [hours]."""


class QuarterSum(Protocol):
    """What the guard needs of a quarter."""

    @property
    def name(self) -> str:
        """As "2022-Q1"."""

    @property
    def begins(self) -> dt.date:
        """Its first day."""

    @property
    def ends(self) -> dt.date:
        """Its last day."""

    @property
    def done(self) -> float:
        """Done in it [hours]."""

    @property
    def walked(self) -> Walked:
        """The visits that were made."""

    @property
    def finished(self) -> bool:
        """True when its last day has passed and the logging has gone past it."""


@dataclass(frozen=True, slots=True)
class HourSums:
    """A promise of hours with its quarters, before the guard.

    Attributes
    ----------
    hours
        Promised, a year or for the whole period [hours].
    """

    promise_id: str
    text: str
    period: str
    party: str
    hours: float
    yearly: bool
    quarters: Sequence[QuarterSum]
    constructed: bool


@dataclass(frozen=True, slots=True)
class PublicQuarter:
    """A finished quarter's sum, in whole hours."""

    name: str
    begins: dt.date
    ends: dt.date
    hours: int


@dataclass(frozen=True, slots=True)
class PublicHours:
    """What may be told of a promise of hours; quarters in order of time."""

    promise_id: str
    text: str
    period: str
    party: str
    hours: float
    yearly: bool
    quarters: tuple[PublicQuarter, ...]
    constructed: bool


def whole_quarter(quarter: QuarterSum) -> bool:
    """Tell whether it is all of a calendar quarter: a part would tell of a month or a day."""
    after = quarter.ends + dt.timedelta(days=1)
    months = (after.year - quarter.begins.year) * 12 + after.month - quarter.begins.month
    first = quarter.begins.day == after.day == 1 and quarter.begins.month % 3 == 1
    return first and months == 3  # noqa: PLR2004 - months of a quarter


def may_be_told(quarter: QuarterSum) -> bool:
    """Tell whether a quarter's sum may leave the house, as far as it goes by itself."""
    return quarter.finished and whole_quarter(quarter) and _enough(quarter.walked)


def _enough(walked: Walked) -> bool:
    days = [day for own in walked.values() for day in own]
    return (
        len(days) >= FEWEST_VISITS
        and len(set(days)) >= FEWEST_DAYS
        and sum(bool(own) for own in walked.values()) >= FEWEST_PLACES
    )


def keep_apart(sums: Sequence[Walked]) -> bool:
    """Tell whether sums of a quarter may be told beside each other.

    Whatever is added and subtracted, what comes out is made of whole parts: the visits that are in
    the same of the sums. Each part must rest on enough.

    Parameters
    ----------
    sums
        The visits that each is made of, of the same days.
    """
    parts: dict[frozenset[int], dict[str, Sequence[dt.date]]] = defaultdict(dict)
    for place, days in {place: days for one in sums for place, days in one.items()}.items():
        parts[frozenset(n for n, one in enumerate(sums) if place in one)][place] = days
    return all(_enough(part) for part in parts.values())


def guard_hours(sums: Sequence[HourSums], *, told: Told | None = None) -> tuple[PublicHours, ...]:
    """Keep of each promise the quarters that may be told, in whole hours; a promise with none goes.

    Parameters
    ----------
    sums
        Promises with their quarters.
    told
        What earlier releases told.
    """
    before = told or {}
    new = _new(sums, {quarter for _, quarter in before})
    kept = []
    for one in sums:
        quarters = []
        for q in one.quarters:
            key = one.promise_id, q.name
            if key in new or (key in before and whole_quarter(q)):
                hours = before.get(key, round(q.done))
                quarters.append(PublicQuarter(q.name, q.begins, q.ends, hours))
        if quarters:
            kept.append(
                PublicHours(
                    one.promise_id, one.text, one.period, one.party, one.hours, one.yearly,
                    tuple(quarters), one.constructed,
                )
            )  # fmt: skip
    return tuple(kept)


def _new(sums: Sequence[HourSums], closed: set[str]) -> set[tuple[str, str]]:
    """Choose promise and quarter of what is told for the first time: the widest promises first."""
    found: dict[str, list[tuple[str, Walked]]] = defaultdict(list)
    for one in sums:
        for quarter in one.quarters:
            if quarter.name not in closed and may_be_told(quarter):
                found[quarter.name].append((one.promise_id, quarter.walked))
    chosen = set()
    for name, candidates in found.items():
        kept: list[Walked] = []
        for promise_id, walked in sorted(candidates, key=lambda c: (-_visits(c[1]), c[0])):
            if keep_apart([*kept, walked]):
                kept.append(walked)
                chosen.add((promise_id, name))
    return chosen


def _visits(walked: Walked) -> int:
    return sum(map(len, walked.values()))
