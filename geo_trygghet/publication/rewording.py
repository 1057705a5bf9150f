"""Words that brand in what was promised and done: where they stand, and others in their place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from geo_trygghet.errors import LedgerConflictError, LedgerError
from geo_trygghet.promises import PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.storage import Store

KEYS: Final = {"period": "period", "promise": "promise_id", "action": "action_id"}
FIELDS: Final = {
    kind: tuple("name" if column == "period" else column for column in columns)
    for kind, columns in PUBLISHED.items()
}
"""What is written by people in the house and published: kind of row → what it is told as.

Every text that the control reads stands here: what stops a release has a row in the gate.
"""

BY_HAND: Final = frozenset({"name", "parties", "signatories", "predecessor", "round"})
"""Of a period: lists, and names by which others refer to something. No proposal goes in there."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of a text, from `start` to `end` [characters from 0], and what may stand instead."""

    start: int
    end: int
    instead: str


Proposer: TypeAlias = Callable[[Sequence[str]], Sequence[Sequence[Wording]]]
"""Finds the words of each text that brand."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that brand, where they stand in the ledger.

    Attributes
    ----------
    of, of_id, field
        `period`, `promise` or `action`; its id; the column, or `name` of a period.
    about
        What the row is about: the period's name, the promise's text, or the action's place if it
        is told (else its text).
    text
        The whole text.
    """

    of: str
    of_id: str
    field: str
    about: str
    text: str
    wording: Wording

    @property
    def words(self) -> str:
        """The words that brand."""
        return self.text[self.wording.start : self.wording.end]

    @property
    def parts(self) -> tuple[str, str]:
        """What stands before and after them."""
        return self.text[: self.wording.start], self.text[self.wording.end :]

    @property
    def replaced(self) -> str:
        """The text with the proposal in their place."""
        before, after = self.parts
        return f"{before}{self.wording.instead}{after}"

    @property
    def replaceable(self) -> bool:
        """True if the proposal can be put in the place of the words, in one column of text."""
        return self.of != "period" or self.field not in BY_HAND

    @property
    def mark(self) -> str:
        """Give what names it in a form: it is another one as soon as the text is."""
        told = (self.of, self.of_id, self.field, self.text, str(self.wording))
        return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:24]


def wording_hits(table: PublicTable, propose: Proposer) -> tuple[Hit, ...]:
    """List the words that brand in what would be published, in the page's order.

    Parameters
    ----------
    table
        What may be published.
    propose
        Finds them.
    """
    rows = [row for row in _texts(table) if row[4]]
    found = propose([text for *_, text in rows])
    return tuple(
        Hit(of, of_id, field, about, text, wording)
        for (of, of_id, field, about, text), wordings in zip(rows, found, strict=True)
        for wording in wordings
    )


def use_proposal(store: Store, code: str, hit: Hit, *, actor: str) -> None:
    """Put the proposal in the place of the words, in the row of the ledger where they stand.

    Raises
    ------
    LedgerConflictError
        If the row is gone, or its text is another since.
    LedgerError
        If the words stand where they are changed by hand alone.
    """
    if not hit.replaceable:
        raise LedgerError(f"”{hit.words}” kan inte bytas ut härifrån: ändra det för hand.")
    ledger = store.ledger(code)
    frames = {"period": ledger.periods, "promise": ledger.promises, "action": ledger.actions}
    seen = _row_of(frames[hit.of], KEYS[hit.of], hit)
    # What is published is trimmed; what stands around it in the row is kept.
    row = {**seen, hit.field: str(seen[hit.field]).replace(hit.text, hit.replaced, 1)}
    put = {"period": store.put_period, "promise": store.put_promise, "action": store.put_action}
    put[hit.of](row, seen=seen, actor=actor)


def _row_of(frame: pd.DataFrame, key: str, hit: Hit) -> dict[str, Any]:
    rows = frame[frame[key].astype(str) == hit.of_id].to_dict("records")
    if not rows or str(rows[0][hit.field]).strip() != hit.text:
        raise LedgerConflictError(
            "Texten är en annan sedan du öppnade sidan: läs om den och se om förslaget behövs."
        )
    return {str(name): value for name, value in rows[0].items()}


def _texts(table: PublicTable) -> Iterator[tuple[str, str, str, str, str]]:
    """Give (kind, id, column, about, text) of every text, each row once."""
    names: Mapping[str, str] = {
        str(row["place_id"]): str(row["name"])
        for frame in (table.safe, table.places)
        for row in frame[["place_id", "name"]].to_dict("records")
    }
    for period in table.periods:
        for field in FIELDS["period"]:
            value = getattr(period, field)
            for text in value if isinstance(value, tuple) else (value or "",):
                yield "period", period.name, field, period.name, text
        for promise in period.promises:
            for field in FIELDS["promise"]:
                yield "promise", promise.promise_id, field, promise.text, getattr(promise, field)
    for action in table.actions:
        about = names.get(action.place_id or "", "") or action.text
        for field in FIELDS["action"]:
            yield "action", action.action_id, field, about, getattr(action, field)
