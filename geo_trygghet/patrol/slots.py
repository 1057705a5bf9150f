"""Shifts that may be chosen for a week: weekday and hours, none at the same time as another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import PatrolError
from geo_trygghet.patrol.opening import DAY_MINUTES, DAYS, clock, parse_clock, parse_days

if TYPE_CHECKING:
    from collections.abc import Sequence

_SLOT: Final = re.compile(r"(?P<days>.*?)\s+(?P<begins>[\d:.]+)\s*[-–]\s*(?P<ends>[\d:.]+)")
_ADVICE: Final = 'skriv som "fri,sat 18:00-22:00, wed 16:00-20:00"'


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A shift that may be chosen: weekday (0 is Monday), begin and length [minutes]."""

    day: int
    begins: int
    minutes: int


def parse_slots(text: str) -> tuple[Slot, ...]:
    """Read shifts that may be chosen, like `fri,sat 18:00-22:00, wed 16:00-20:00`.

    Raises
    ------
    PatrolError
        If it can't be understood, or two of the shifts go on at the same time: they have the same
        patrols.
    """
    found: list[Slot] = []
    days = ""
    for part in text.split(","):
        days = f"{days},{part.strip()}".strip(",")
        told = _SLOT.fullmatch(days)
        if told is None:
            continue
        begins, ends = parse_clock(told["begins"], "från"), parse_clock(told["ends"], "till")
        if begins == DAY_MINUTES:
            raise PatrolError("”från” är ”24:00”: skriv 00:00 och nästa dag.")
        minutes = (ends - begins) % DAY_MINUTES or DAY_MINUTES
        found += [Slot(day, begins, minutes) for day in sorted(parse_days(told["days"]))]
        days = ""
    if days or not found:
        raise PatrolError(f"Passen ”{text[:60]}” går inte att läsa: {_ADVICE}.")
    if len(set(found)) < len(found):
        raise PatrolError(f"Passen ”{text[:60]}” har samma pass två gånger: ta bort det ena.")
    _refuse_clash(found)
    return tuple(found)


def _refuse_clash(slots: Sequence[Slot]) -> None:
    """Refuse shifts that overlap, also over midnight and from a week into the next."""
    for one, other in combinations(sorted(slots), 2):
        after = DAY_MINUTES * (other.day - one.day) + other.begins - one.begins
        if after < one.minutes or 7 * DAY_MINUTES - after < other.minutes:
            raise PatrolError(
                f"Passen ”{_written(one)}” och ”{_written(other)}” krockar, och patrullerna är "
                "desamma: ta bort det ena eller ändra tiden."
            )


def _written(slot: Slot) -> str:
    ends = (slot.begins + slot.minutes) % DAY_MINUTES
    return f"{DAYS[slot.day]} {clock(slot.begins)}-{clock(ends)}"
