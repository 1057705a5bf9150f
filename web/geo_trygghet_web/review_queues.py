"""The four queues of the review as a page needs them: items by key, and which comes next."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from flask_babel import lazy_gettext

from geo_trygghet import floods, lagesbild, review
from geo_trygghet.floods import Flood
from geo_trygghet.schema import VERDICTS
from geo_trygghet_web.pictures import kept_for, tables_for

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from geo_trygghet.tables import Municipality, MunicipalityTables

Item: TypeAlias = "review.Doubt | review.Suggestion | Flood | review.NamedPerson"

MENTIONS, SUGGESTIONS, FLOODS, NAMES = "omnamnanden", "forslag", "massvar", "namn"
TITLES: Final = {
    MENTIONS: lazy_gettext("Tveksamma omnämnanden"),
    SUGGESTIONS: lazy_gettext("Föreslagna platser"),
    FLOODS: lazy_gettext("Dubbletter och massvar"),
    NAMES: lazy_gettext("Dolda namn"),
}
"""The queues, in the order of the page."""

VALUES: Final = {
    "plats": "place",
    "ingen": "none",
    "senare": "skip",
    "avfarda": "dismissed",
    "alla": "all",
    "ett": "one",
    "inga": "drop",
    "dolj": "hide",
    "visa": "open",
}
"""What a button sends → the verdict that it stands for."""

QUEUE_OF: Final = {
    **dict.fromkeys(VERDICTS["words"], MENTIONS),
    "dismissed": SUGGESTIONS,
    **dict.fromkeys(VERDICTS["flood"], FLOODS),
    **dict.fromkeys(VERDICTS["personal"], NAMES),
}
"""Verdict → the queue that what was decided comes back to when it is undone."""


@dataclass(frozen=True)
class Queues:
    """What is left to review in a municipality, as its tables are now."""

    round: str | None
    doubts: tuple[review.Doubt, ...]
    suggestions: tuple[review.Suggestion, ...]
    floods: tuple[Flood, ...]
    names: tuple[review.NamedPerson, ...]
    masked: Mapping[str, int]
    settled: int

    @cached_property
    def items(self) -> dict[str, dict[str, Item]]:
        """Give each queue's items by their key, in order."""
        whole: dict[str, tuple[Item, ...]] = {
            MENTIONS: self.doubts,
            SUGGESTIONS: self.suggestions,
            FLOODS: self.floods,
            NAMES: self.names,
        }
        return {queue: {key_of(item): item for item in items} for queue, items in whole.items()}

    @property
    def counts(self) -> dict[str, int]:
        """Give how much is left in each queue [items]."""
        return {queue: len(items) for queue, items in self.items.items()}

    def first(self, queue: str, taken: Collection[str], after: str | None = None) -> str | None:
        """Give the key of what to review next: what nobody else has open, if there is any.

        Parameters
        ----------
        queue
            Of TITLES.
        taken
            Keys that others have open.
        after
            Passed over: what comes after it, and at last what came before.
        """
        keys = list(self.items[queue])
        if after in keys:
            place = keys.index(after) + 1
            keys = [*keys[place:], *keys[: place - 1]]
        return next((key for key in keys if key not in taken), keys[0] if keys else None)

    def where(self, verdict: str, form: str) -> tuple[str, str | None]:
        """Give the queue, and the key if it is in one, of what a decision was about.

        Parameters
        ----------
        verdict, form
            Of schema.DECISION. A name that was decided to be a place may be a suggestion again.
        """
        own = QUEUE_OF[verdict]
        for queue in (own, SUGGESTIONS):
            for key, item in self.items[queue].items():
                if form_of(item) == form:
                    return queue, key
        return own, None


def form_of(item: Item) -> str:
    """Give the form by which the store keeps what is decided about an item."""
    return item.key.form if isinstance(item, Flood) else item.form


def key_of(item: Item) -> str:
    """Give the word that stands for an item in its address."""
    if isinstance(item, Flood):
        return hashlib.sha256(form_of(item).encode()).hexdigest()[:16]
    return item.form


def words_of(item: Item) -> str:
    """Give an item's words as they were written; of a name nothing, for it is masked."""
    if isinstance(item, Flood):
        return item.text
    if isinstance(item, review.Suggestion):
        return item.name
    return "" if isinstance(item, review.NamedPerson) else item.words


def queues_for(municipality: Municipality) -> Queues:
    """Give what is left to review, kept ready until the store changes."""
    tables = tables_for(municipality)
    return kept_for(municipality, ("granska",), lambda: _queues(tables))


def _queues(tables: MunicipalityTables) -> Queues:
    rounds = lagesbild.round_names(tables)
    names, masked = review.masked_names(tables)
    found = [flood for name in reversed(rounds) for flood in floods.undecided_floods(tables, name)]
    return Queues(
        round=rounds[-1] if rounds else None,
        doubts=tuple(review.queue(tables)),
        suggestions=tuple(review.suggest_places(tables)),
        floods=tuple(found),
        names=tuple(names),
        masked=masked,
        settled=int(tables.decisions["verdict"].isin(["place", "none"]).sum()),
    )
