"""What the crowd wrote and was told is kept, and how often it is in the store."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from benchmarks.load.town import CODE

if TYPE_CHECKING:
    from geo_trygghet.storage import Store

SLOTS: Final = 48
"""Visits to a place in a day, half an hour apart."""


@dataclass
class Written:
    """Rows that were acknowledged: visits by (place, beginning), follow-ups by their note."""

    visits: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    def number(self) -> int:
        """Give a number that nobody else is given."""
        return next(self._numbers)

    def wrong(self, store: Store) -> list[str]:
        """Tell every acknowledged row that is not in the store exactly once."""
        visits = store.visits(CODE)
        kept = Counter(zip(visits["place_id"], visits["began_at"].str[:16], strict=True))
        notes = Counter(store.ledger(CODE).follow_ups["note"])
        told = [(str(one), kept[one]) for one in self.visits]
        told += [(note, notes[note]) for note in self.notes]
        return [f"{what}: {times} times" for what, times in told if times != 1]


def visit_at(number: int, places: list[str], today: dt.date) -> tuple[str, str]:
    """Give a place and a beginning (local, to the minute), another one for each number."""
    turn, place = divmod(number, len(places))
    days, slot = divmod(turn, SLOTS)
    day = today - dt.timedelta(days=days + 1)
    return places[place], f"{day}T{slot // 2:02}:{slot % 2 * 30:02}"
