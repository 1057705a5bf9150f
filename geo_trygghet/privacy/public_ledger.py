"""Promises and actions as they may be told outside: no names, no inner notes, no hidden place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo_trygghet.cells import day_of, rows_of, text_of
from geo_trygghet.codes import OPEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from geo_trygghet.tables import Ledger


@dataclass(frozen=True, slots=True)
class PublicAction:
    """An action: what was said, what is done about it, by whom, and how far it has come.

    Attributes
    ----------
    place_id
        The place that it is for, if that place is shown; None: it stands under its promise alone.
    overdue
        True if it should have been done by the day of the release.
    """

    action_id: str
    promise_id: str | None
    place_id: str | None
    party: str
    responsible: str
    said: str
    text: str
    status: str
    reason: str
    due_on: dt.date | None
    done_on: dt.date | None
    overdue: bool
    constructed: bool


@dataclass(frozen=True, slots=True)
class PublicPromise:
    """A promise: who gave it, how it is measured, how far it has come, and what is done for it."""

    promise_id: str
    party: str
    text: str
    measure: str
    target: str
    done: str
    status: str | None
    outcome: str
    place_ids: tuple[str, ...]
    next_follow_up: dt.date | None
    source: str
    actions: tuple[PublicAction, ...]


@dataclass(frozen=True, slots=True)
class PublicPeriod:
    """A period of promises; `signatories` are offices, never names."""

    name: str
    begins: dt.date
    ends: dt.date
    parties: tuple[str, ...]
    signatories: tuple[str, ...]
    predecessor: str | None
    round: str | None
    background: str
    outcome: str
    next_follow_up: dt.date | None
    source: str
    promises: tuple[PublicPromise, ...]


def public_periods(
    ledger: Ledger, shown: Sequence[str], *, on: dt.date | None
) -> tuple[PublicPeriod, ...]:
    """Give the periods, the latest first.

    Parameters
    ----------
    ledger
        All of the municipality.
    shown
        place_id of the places that are shown with figures; no other is told of.
    on
        The day of the release, from which on something is overdue; None: nothing is.
    """
    actions = public_actions(ledger.actions, shown, on=on)
    periods = [_period(row, ledger, actions, shown) for row in rows_of(ledger.periods)]
    return tuple(sorted(periods, key=lambda p: (p.begins, p.ends, p.name), reverse=True))


def public_actions(
    actions: pd.DataFrame, shown: Sequence[str], *, on: dt.date | None
) -> tuple[PublicAction, ...]:
    """Give the actions that may be told, in the order that they were written in.

    Parameters
    ----------
    actions : table, schema.ACTION
    shown, on
        As for `public_periods`.
    """
    told = [row for row in rows_of(actions) if row["public"]]
    told.sort(key=lambda row: (str(row["made_at"]), str(row["action_id"])))
    return tuple(_action(row, frozenset(shown), on) for row in told)


def _period(
    row: Mapping[str, Any],
    ledger: Ledger,
    actions: Sequence[PublicAction],
    shown: Sequence[str],
) -> PublicPeriod:
    own = [one for one in rows_of(ledger.promises) if one["period"] == row["period"]]
    return PublicPeriod(
        name=str(row["period"]),
        begins=_must(row["period_from"]),
        ends=_must(row["period_to"]),
        parties=tuple(row["parties"]),
        signatories=tuple(row["signatories"]),
        predecessor=text_of(row["predecessor"]) or None,
        round=text_of(row["round"]) or None,
        background=text_of(row["background"]),
        outcome=text_of(row["outcome"]),
        next_follow_up=day_of(row["next_follow_up"]),
        source=text_of(row["source"]),
        promises=tuple(_promise(one, actions, frozenset(shown)) for one in own),
    )


def _promise(
    row: Mapping[str, Any], actions: Sequence[PublicAction], shown: frozenset[str]
) -> PublicPromise:
    return PublicPromise(
        promise_id=str(row["promise_id"]),
        party=str(row["party"]),
        text=text_of(row["text"]),
        measure=text_of(row["measure"]),
        target=text_of(row["target"]),
        done=text_of(row["done"]),
        status=text_of(row["status"]) or None,
        outcome=text_of(row["outcome"]),
        place_ids=tuple(place for place in row["place_ids"] or () if place in shown),
        next_follow_up=day_of(row["next_follow_up"]),
        source=text_of(row["source"]),
        actions=tuple(one for one in actions if one.promise_id == row["promise_id"]),
    )


def _action(row: Mapping[str, Any], shown: frozenset[str], on: dt.date | None) -> PublicAction:
    due = day_of(row["due_on"])
    open_still = row["status"] in OPEN
    return PublicAction(
        action_id=str(row["action_id"]),
        promise_id=text_of(row["promise_id"]) or None,
        place_id=row["place_id"] if row["place_id"] in shown else None,
        party=str(row["party"]),
        responsible=text_of(row["responsible"]),
        said=text_of(row["said"]),
        text=text_of(row["text"]),
        status=str(row["status"]),
        reason=text_of(row["reason"]),
        due_on=due,
        done_on=day_of(row["done_on"]),
        overdue=bool(on and due and open_still and due < on),
        constructed=bool(row["constructed"]),
    )


def _must(value: object) -> dt.date:
    return dt.date.fromisoformat(str(value)[:10])
