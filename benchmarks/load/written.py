"""What the crowd wrote and was told is kept, and how often it is in the store."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from benchmarks.faults.files import texts_of
from benchmarks.load.town import CODE
from geo_trygghet.schema import VERDICTS

if TYPE_CHECKING:
    import pandas as pd

    from geo_trygghet.storage import Store

SLOTS: Final = 48
"""Visits to a place in a day, half an hour apart."""


@dataclass
class Written:
    """What was acknowledged.

    Attributes
    ----------
    visits
        By place and beginning.
    notes
        Follow-ups, by their note.
    decided
        Decisions, by the form that they are about; one may be decided again once it is undone.
    undone
        Numbers of decisions.
    files
        Names of surveys that are taken.
    refused
        What was turned down with a sentence, and should not have been.
    """

    visits: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    decided: list[str] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    def number(self) -> int:
        """Give a number that nobody else is given."""
        return next(self._numbers)

    def told(self) -> str:
        """Tell how much was acknowledged, in words."""
        return (
            f"{len(self.visits)} visits, {len(self.notes)} follow-ups, {len(self.decided)} "
            f"decisions, {len(self.undone)} undone and {len(self.files)} files"
        )

    def forget(self) -> None:
        """Begin anew with another store; numbers go on."""
        for own in (self.visits, self.notes, self.decided, self.undone, self.files, self.refused):
            own.clear()

    def wrong(self, store: Store) -> list[str]:
        """Tell every acknowledged row that is not in the store as often as it should."""
        visits = store.visits(CODE)
        kept = Counter(zip(visits["place_id"], visits["began_at"].str[:16], strict=True))
        notes = Counter(store.ledger(CODE).follow_ups["note"])
        told = [(str(one), kept[one]) for one in self.visits]
        told += [(note, notes[note]) for note in self.notes]
        answers = Counter(store.read(CODE).answers["unsafe_text"]) if self.files else Counter()
        told += [(text, answers[text]) for name in self.files for text in texts_of(name)]
        once = [f"{what}: {times} times" for what, times in told if times != 1]
        return [*once, *self._wrongly_decided(store.decisions(CODE)), *self.refused]

    def _wrongly_decided(self, decisions: pd.DataFrame) -> list[str]:
        """Tell decisions that are lost, hold twice, or hold although they are undone."""
        kept = Counter(decisions["form"])
        lost = [form for form, often in Counter(self.decided).items() if kept[form] < often]
        held = decisions[decisions["undone_at"].isna()]
        kinds = {verdict: kind for kind, own in VERDICTS.items() for verdict in own}
        twice = held[held.assign(kind=held["verdict"].map(kinds)).duplicated(["form", "kind"])]
        again = held.loc[held["id"].isin(self.undone), "form"]
        return [
            *(f"{form}: decided and lost" for form in lost),
            *(f"{form}: decided twice" for form in twice["form"]),
            *(f"{form}: undone, and holds" for form in again),
        ]


def visit_at(number: int, places: list[str], today: dt.date) -> tuple[str, str]:
    """Give a place and a beginning (local, to the minute), another one for each number."""
    turn, place = divmod(number, len(places))
    days, slot = divmod(turn, SLOTS)
    day = today - dt.timedelta(days=days + 1)
    return places[place], f"{day}T{slot // 2:02}:{slot % 2 * 30:02}"
