"""What a button of the review asks for, and doing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from geo_trygghet import review
from geo_trygghet.decisions import FloodKey
from geo_trygghet.errors import DecisionError
from geo_trygghet.floods import Flood
from geo_trygghet.schema import VERDICTS
from geo_trygghet_web.review_queues import FLOODS, MENTIONS, VALUES, form_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from geo_trygghet.storage import Store
    from geo_trygghet.tables import Municipality, MunicipalityTables, Reader
    from geo_trygghet_web.review_queues import Item, Queues


@dataclass(frozen=True)
class Wish:
    """What a reviewer wants to decide.

    Attributes
    ----------
    queue
        Of review_queues.TITLES.
    form
        Of the item; "" if it is of none.
    words
        As they were written.
    verdict
        Of schema.VERDICTS.
    place_id
        The place, if it is one.
    also
        Further ways to write the same.
    instead_of
        The decision that was seen in force.
    """

    queue: str
    form: str
    words: str
    verdict: str
    place_id: str | None = None
    also: tuple[str, ...] = ()
    instead_of: int | None = None

    @classmethod
    def of_form(
        cls, form: Mapping[str, str], queues: Queues, tables: MunicipalityTables
    ) -> Self | None:
        """Read a sent form; None if it names no place that the register knows by one name.

        Raises
        ------
        DecisionError
            If the button is none of the queue's.
        """
        value, _, place_id = form.get("val", "").partition(":")
        queue = form.get("ko", MENTIONS)
        item = queues.items.get(queue, {}).get(form.get("nr", ""))
        if value == "namngiven":
            value, place_id = "plats", _place_named(tables, form.get("namn", "")) or ""
            if not place_id:
                return None
        if value not in VALUES or (VALUES[value] in VERDICTS["flood"]) is not (queue == FLOODS):
            raise DecisionError("Knappen finns inte: hämta sidan igen.")
        return cls(
            queue=queue,
            form=form_of(item) if item else form.get("form", "")[:1000],
            words=_words_of(item) if item else form.get("ord", "")[:1000],
            verdict=VALUES[value],
            place_id=place_id or None,
            also=item.written if isinstance(item, review.Suggestion) else (),
            instead_of=number_in(form, "sett"),
        )

    def as_row(self) -> dict[str, Any]:
        """Give it as a row of schema.DECISION that is not kept."""
        return {
            "id": 0,
            "words": self.words,
            "form": self.form,
            "verdict": self.verdict,
            "place_id": self.place_id,
            "decided_by": "",
            "decided_at": "",
        }


def number_in(form: Mapping[str, str], field: str) -> int | None:
    """Give a decision's number that a form sends; None if it is none that a store can hold."""
    sent = form.get(field, "")
    return int(sent) if sent.isdecimal() and len(sent) < len(str(2**62)) else None


def settle(store: Store, municipality: Municipality, wish: Wish, actor: str, reader: Reader) -> int:
    """Decide what is wished for; gives the decision's number.

    Raises
    ------
    DecisionConflictError
        If somebody else decided the same in the meantime.
    UnknownPlaceError
        If the place is unknown, or the words hold no letter.
    """
    if wish.queue == FLOODS:
        return review.decide_flood(
            store, municipality, FloodKey.of_form(wish.form), wish.verdict, words=wish.words,
            instead_of=wish.instead_of, actor=actor, reader=reader,
        )  # fmt: skip
    number = review.decide(
        store, municipality, wish.words, wish.verdict, place_id=wish.place_id,
        instead_of=wish.instead_of, actor=actor, reader=reader,
    )  # fmt: skip
    if wish.verdict == "place":
        done = {review.form_of(wish.words)}
        for words in wish.also:
            if review.form_of(words) not in done:
                done.add(review.form_of(words))
                review.decide(
                    store, municipality, words, "place", place_id=wish.place_id,
                    actor=actor, reader=reader,
                )  # fmt: skip
    return number


def conflict_of(decisions: pd.DataFrame, wish: Wish) -> dict[Any, Any] | None:
    """Find the decision in force that a wish ran into, if it still is.

    Parameters
    ----------
    decisions : table, schema.DECISION
        All of the municipality's.
    wish
        What was refused.
    """
    kind = next(kind for kind in VERDICTS.values() if wish.verdict in kind)
    form = wish.form if wish.queue == FLOODS else review.form_of(wish.words)
    held = decisions[
        (decisions["form"] == form)
        & decisions["verdict"].isin(kind)
        & decisions["undone_at"].isna()
    ]
    return None if held.empty else held.iloc[-1].to_dict()


def _words_of(item: Item) -> str:
    """Give the words to decide about: of a suggestion the one that its form stands for."""
    if isinstance(item, Flood):
        return item.text
    if isinstance(item, review.Suggestion):
        own = (name for name in item.written if review.form_of(name) == item.form)
        return next(own, item.form)
    return item.words


def _place_named(tables: MunicipalityTables, name: str) -> str | None:
    """Give the one place of that name, or with that other name; None if none or several."""
    wanted = " ".join(name.casefold().split())
    for frame, column in ((tables.places, "name"), (tables.aliases, "alias")):
        same = frame.loc[frame[column].str.casefold() == wanted, "place_id"].unique()
        if len(same) == 1:
            return str(same[0])
    return None
