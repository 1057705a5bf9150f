"""The ledger of promises as the page shows it: what is filtered, who may write, what is overdue."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from flask_babel import lazy_gettext
from flask_login import current_user

from geo_trygghet import action_plan
from geo_trygghet.action_plan import OVERDUE
from geo_trygghet.codes import PARTIES, SIZE_CLASSES, STATES
from geo_trygghet.lagesbild import Filters
from geo_trygghet.storage.codec import ZONE
from geo_trygghet_web.pictures import picture_for, tables_for
from geo_trygghet_web.register import plain
from geo_trygghet_web.services import store

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from werkzeug.datastructures import MultiDict

    from geo_trygghet.action_plan import Chain, Flagged
    from geo_trygghet.tables import Ledger, Municipality

Row = dict[str, Any]

STATE_WORDS: Final[dict[str, str]] = {OVERDUE: "Försenat", **STATES}
"""Every state that a row can be in, in Swedish."""

SHOWN: Final[dict[str, Any]] = {OVERDUE: lazy_gettext("Försenat"), **STATES}
"""Every state that a pill can say, with its words; those of codes.STATES are to be translated."""

WRITERS: Final[dict[str, frozenset[str]]] = {
    "planner": frozenset(PARTIES),
    "police": frozenset({"police", "both"}),
}
"""Role → parties whose actions and follow-ups it writes; everybody else reads."""

MOST_CAUSES: Final = 4
"""Causes told of a place; its sheet tells them all."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the page is narrowed to.

    Attributes
    ----------
    status
        Of codes.STATES, or `OVERDUE`; None: all.
    party
        Of codes.PARTIES; None: all.
    """

    status: str | None = None
    party: str | None = None

    @property
    def narrowed(self) -> bool:
        """True if anything may be left out."""
        return self.status is not None or self.party is not None

    def holds(self, row: Row) -> bool:
        """Tell whether an action or promise, made ready to be shown, is asked for."""
        return self.status in {None, row["shown"]} and self.party in {None, row["party"]}


def today() -> dt.date:
    """Give the day in Sweden."""
    return dt.datetime.now(ZONE).date()


def anchor(period: str) -> str:
    """Give where on the page a period stands, without spaces.

    >>> anchor("Våren 2025–2026")
    'period-våren-2025-2026'
    """
    return "-".join(["period", *re.findall(r"\w+", period.casefold())])


def read_choice(args: MultiDict[str, str]) -> Choice:
    """Read `lage` and `part` of the address; what is not known narrows nothing."""
    status, party = args.get("lage"), args.get("part")
    return Choice(
        status if status in SHOWN else None,
        party if party in PARTIES else None,
    )


def told_choice(choice: Choice) -> str:
    """Tell in Swedish words what the page is narrowed to; empty: to nothing."""
    status = [f"läge {STATE_WORDS[choice.status].lower()}"] if choice.status else []
    return ", ".join([*status, *([f"vem {PARTIES[choice.party]}"] if choice.party else [])])


def may_write(party: object) -> bool:
    """Tell whether whoever asks writes actions and follow-ups of a party."""
    return party in WRITERS.get(current_user.role, frozenset())


@dataclass(frozen=True, slots=True)
class PointedOut:
    """The places that the latest round points out; `constructed` if its answers are made up."""

    places: tuple[Flagged, ...]
    round: str | None
    constructed: bool


class Listed(NamedTuple):
    """What the page of the ledger lists on a day, and what it is narrowed to."""

    day: dt.date
    choice: Choice
    ledger: Ledger
    out: PointedOut
    chain: Chain


def listed(municipality: Municipality, args: MultiDict[str, str]) -> Listed:
    """Read the ledger as the page of an address lists it today."""
    ledger, out = store().ledger(municipality.code), pointed_out(municipality)
    chain = action_plan.chain_of(out.places, ledger, round_name=out.round)
    return Listed(today(), read_choice(args), ledger, out, chain)


def pointed_out(municipality: Municipality) -> PointedOut:
    """Give the places that a municipality's latest round points out."""
    pictures = [picture_for(municipality, Filters(size_class=size)) for size in SIZE_CLASSES]
    made_up = "survey" in pictures[0].constructed_parts
    return PointedOut(action_plan.flagged_places(pictures), pictures[0].round, made_up)


def shown_rows(frame: pd.DataFrame, follow_ups: pd.DataFrame, of: str, day: dt.date) -> list[Row]:
    """Make a table's rows ready to be shown: the state in words, the history, who may write.

    Where every action is made up, the strip above the page says so, and no row says it again.

    Parameters
    ----------
    frame : table, schema.PROMISE or schema.ACTION
    follow_ups : table, schema.FOLLOW_UP
    of
        `promise` or `action`.
    day
        From which on something is overdue.
    """
    rows = []
    own = dict(list(follow_ups.groupby("of_id")))
    mixed = of == "promise" or not frame["constructed"].all()
    for row in (plain(one) for one in frame.to_dict("records")):
        told = own.get(row[f"{of}_id"], follow_ups.iloc[:0])
        history = [plain(one) for one in action_plan.history_of(told, of, row[f"{of}_id"])]
        missed = row["next_follow_up"] is not None and row["next_follow_up"] < day.isoformat()
        made_up = bool(row.get("constructed") or (history and history[0]["constructed"]))
        rows.append(
            {
                **row,
                "shown": action_plan.shown_status(row, day),
                "history": history,
                "missed": missed,
                "made_up": made_up and mixed,
                "may": may_write(row["party"]),
            }
        )
    return rows


def periods(ledger: Ledger, choice: Choice, day: dt.date) -> list[Row]:
    """Give the periods, the latest first, each with its promises by party and their actions.

    When the page is narrowed, a promise stays if it is asked for, or an action under it is.
    """
    actions = shown_rows(ledger.actions, ledger.follow_ups, "action", day)
    actions.sort(key=lambda row: (str(row["made_at"]), row["action_id"]))
    promises = shown_rows(ledger.promises, ledger.follow_ups, "promise", day)
    told = []
    for period in (plain(row) for row in ledger.periods.to_dict("records")):
        by_party: dict[str, list[Row]] = {}
        for promise in (one for one in promises if one["period"] == period["period"]):
            own = [one for one in actions if one["promise_id"] == promise["promise_id"]]
            kept = [one for one in own if choice.holds(one)]
            if choice.holds(promise) or kept:
                shown = {**promise, "actions": kept, "left_out": len(own) - len(kept)}
                by_party.setdefault(promise["party"], []).append(shown)
        ended = str(period["period_to"]) < day.isoformat()
        told.append({**period, "by_party": by_party, "ended": ended})
    told.sort(key=lambda one: (one["period_to"], one["period_from"], one["period"]), reverse=True)
    return told


def loose_actions(ledger: Ledger, chain: Chain, choice: Choice, day: dt.date) -> list[Row]:
    """Give the actions that stand under no promise, made ready to be shown."""
    loose = {row["action_id"] for row in chain.without_promise}
    rows = shown_rows(ledger.actions, ledger.follow_ups, "action", day)
    return [row for row in rows if row["action_id"] in loose and choice.holds(row)]


def answers(chain: Chain, choice: Choice, day: dt.date) -> list[Row]:
    """Give a row a place that was pointed out: what was said, what is done, or why not.

    A place without an answer is in it when the page is not narrowed.
    """
    rows = []
    for link in chain.links:
        own = [
            {**one, "shown": action_plan.shown_status(one, day)}
            for one in (plain(row) for row in link.actions)
        ]
        kept = [one for one in own if choice.holds(one)]
        if choice.narrowed and not kept:
            continue
        rows.append(
            {
                "place": link.place,
                "causes": link.place.causes[:MOST_CAUSES],
                "said": list(dict.fromkeys(one["said"] for one in own if one["said"])),
                "actions": kept,
                "why_not": link.why_not,
                "promises": [plain(row) for row in link.promises],
            }
        )
    return rows


def overdue(ledger: Ledger, day: dt.date) -> list[Row]:
    """Give the actions that should have been done, the longest overdue first."""
    rows = [plain(row) for row in ledger.actions.to_dict("records")]
    late = [row for row in rows if action_plan.is_overdue(row, day)]
    return sorted(late, key=lambda row: (row["due_on"], row["action_id"]))


def constructed_parts(ledger: Ledger, out: PointedOut) -> tuple[str, ...]:
    """Name what of the page is made up, by codes.CONSTRUCTED_PARTS."""
    made_up = ledger.actions["constructed"].any() or ledger.follow_ups["constructed"].any()
    survey = ("survey",) if out.constructed and out.places else ()
    return (*survey, *(("actions",) if made_up else ()))


def closed_names(municipality: Municipality, place_ids: Iterable[str]) -> dict[str, str]:
    """Give place_id → the name that it had last, of those of some places that are closed."""
    tables = tables_for(municipality)
    past = tables.past[tables.past["place_id"].isin(set(place_ids))]
    past = past[~past["place_id"].isin(tables.places["place_id"])].sort_values("version")
    return dict(zip(past["place_id"], past["name"], strict=True))
