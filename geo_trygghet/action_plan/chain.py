"""Problem → action → promise, and what hangs loose in that chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo_trygghet.cells import rows_of, text_of
from geo_trygghet.codes import OPEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo_trygghet.action_plan.flagged import Flagged
    from geo_trygghet.tables import Ledger

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Link:
    """A place that was pointed out, and the actions that answer to it.

    Attributes
    ----------
    actions
        Rows of schema.ACTION, in the order that they were written in.
    promises
        Rows of schema.PROMISE that the actions stand under, or that name the place.
    """

    place: Flagged
    actions: tuple[Row, ...]
    promises: tuple[Row, ...]

    @property
    def why_not(self) -> bool:
        """True if there is an answer, and it is that nothing is done here."""
        return bool(self.actions) and all(row["status"] == "refused" for row in self.actions)


@dataclass(frozen=True, slots=True)
class Chain:
    """The whole chain of a round, and its loose ends.

    Attributes
    ----------
    links
        One a place that was pointed out.
    unanswered
        Places that were pointed out and have no action, no word of why not, and no promise.
    without_promise
        Actions that stand under no promise.
    without_action
        Promises that no action stands under.
    """

    links: tuple[Link, ...]
    unanswered: tuple[Flagged, ...]
    without_promise: tuple[Row, ...]
    without_action: tuple[Row, ...]


def answers_now(row: Mapping[str, Any], round_name: str | None) -> bool:
    """Tell whether an action answers to a round.

    It does if it was written for it or for none in particular, or if it goes on: what is planned,
    under way or recurring since an earlier round still answers to this one.

    Parameters
    ----------
    row
        Of schema.ACTION.
    round_name
        The round; None: there is none, so any action answers.
    """
    own = text_of(row.get("round"))
    goes_on = row.get("status") in OPEN or row.get("status") == "recurring"
    return round_name is None or not own or own == round_name or goes_on


def chain_of(places: Sequence[Flagged], ledger: Ledger, *, round_name: str | None) -> Chain:
    """Follow the chain from the places of a round to actions and promises.

    Parameters
    ----------
    places
        Those that the round points out.
    ledger
        Periods, promises, actions and follow-ups.
    round_name
        The round that the places come from.
    """
    actions = sorted(rows_of(ledger.actions), key=lambda a: (str(a["made_at"]), a["action_id"]))
    promises = rows_of(ledger.promises)
    links = tuple(_link(place, actions, promises, round_name) for place in places)
    under = {text_of(row["promise_id"]) for row in actions}
    known = {row["promise_id"] for row in promises}
    return Chain(
        links=links,
        unanswered=tuple(link.place for link in links if not (link.actions or link.promises)),
        without_promise=tuple(a for a in actions if text_of(a["promise_id"]) not in known),
        without_action=tuple(p for p in promises if p["promise_id"] not in under),
    )


def _link(
    place: Flagged, actions: Sequence[Row], promises: Sequence[Row], round_name: str | None
) -> Link:
    own = tuple(
        a for a in actions if a["place_id"] == place.place_id and answers_now(a, round_name)
    )
    stood = {text_of(a["promise_id"]) for a in own}
    named = tuple(
        p for p in promises if p["promise_id"] in stood or place.place_id in (p["place_ids"] or ())
    )
    return Link(place, own, named)
