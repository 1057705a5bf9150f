"""The page's promises: which period the round led to, who promised what, and how it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from geo_trygghet.codes import OPEN, PARTIES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from geo_trygghet.privacy import PublicAction, PublicPeriod, PublicPromise, PublicTable
    from geo_trygghet.publication.versions import Version


class Chosen(NamedTuple):
    """The period that a round led to, and why it: `said`, `after` or `latest`."""

    period: PublicPeriod
    why: str


def choice_of_round(table: PublicTable) -> Chosen | None:
    """Choose the promises that a round led to; None: no period is entered.

    Those that say so; else the first period that begins after the round, else the latest begun.
    """
    last = table.date_to
    earliest = sorted(table.periods, key=lambda period: (period.begins, period.ends))
    ways = {
        "said": [period for period in earliest if period.round == table.round],
        "after": [period for period in earliest if last is not None and period.begins > last],
        "latest": earliest[-1:],
    }
    return next((Chosen(found[0], why) for why, found in ways.items() if found), None)


def period_of_round(table: PublicTable) -> PublicPeriod | None:
    """Give the period that `choice_of_round` chooses."""
    chosen = choice_of_round(table)
    return chosen.period if chosen else None


def areas_promised(table: PublicTable) -> frozenset[str]:
    """Name the areas that the round's promises are about, for the map."""
    chosen = period_of_round(table)
    named = {p for one in (chosen.promises if chosen else ()) for p in one.place_ids}
    areas = table.places.loc[table.places["size_class"] == "area", "place_id"]
    return frozenset(named & set(areas))


def promise_context(
    table: PublicTable,
    letters: Mapping[str, str],
    version: Version,
    on: dt.date | None = None,
) -> dict[str, Any] | None:
    """Give the section of what was promised; None: no promise is entered.

    Parameters
    ----------
    table
        What may be published.
    letters
        place_id → letter.
    version
        In whose words.
    on
        The day of the release; None: it has none, and nothing is over.
    """
    chosen = period_of_round(table)
    if chosen is None:
        return None
    known = {period.name for period in table.periods}
    before = chosen.predecessor
    return {
        "period": chosen.name,
        "background": chosen.background,
        "outcome": chosen.outcome,
        "ended": on is not None and chosen.ends < on,
        "parties": _parties(chosen.promises, table, letters, version, on=on),
        "offices": list(chosen.signatories),
        "predecessor": before,
        "predecessor_known": before in known,
        "follow_up": _follow_up(chosen.next_follow_up, version, on),
        "next_follow_up": _coming(chosen.next_follow_up, version, on),
        "sources": sorted({one.source for one in chosen.promises if one.source}),
    }


def old_periods(
    table: PublicTable, letters: Mapping[str, str], version: Version
) -> list[dict[str, Any]]:
    """Give the other periods' promises with how they went, the latest first."""
    chosen = period_of_round(table)
    return [
        {
            "period": period.name,
            "when": version.period(period.begins, period.ends),
            "outcome": period.outcome,
            "parties": _parties(period.promises, table, letters, version, old=True),
            "sources": sorted({one.source for one in period.promises if one.source}),
        }
        for period in table.periods
        if chosen is None or period.name != chosen.name
    ]


def current_actions(table: PublicTable) -> list[PublicAction]:
    """List the actions that the page tells of beside its promise: not those of other periods."""
    chosen = period_of_round(table)
    own = {one.promise_id for one in chosen.promises} if chosen else set()
    other = {one.promise_id for period in table.periods for one in period.promises} - own
    return [action for action in table.actions if action.promise_id not in other]


def _parties(
    promises: Sequence[PublicPromise],
    table: PublicTable,
    letters: Mapping[str, str],
    version: Version,
    *,
    on: dt.date | None = None,
    old: bool = False,
) -> list[dict[str, Any]]:
    names = dict(zip(table.places["place_id"], table.places["name"], strict=True))
    parties = []
    for party in PARTIES:
        own = [
            _promise(one, names, letters, version)
            | {"follow_up": _follow_up(one.next_follow_up, version, on)}
            | ({"actions": _all_actions(one, names, version)} if old else {})
            for one in promises
            if one.party == party
        ]
        if own:
            parties.append({"name": version.parties[party], "promises": own})
    return parties


def _promise(
    promise: PublicPromise,
    names: Mapping[str, str],
    letters: Mapping[str, str],
    version: Version,
) -> dict[str, Any]:
    return {
        "text": promise.text,
        "measure": promise.measure.capitalize(),
        "target": promise.target,
        "done": promise.done,
        "status": status_of(promise.status, version),
        "outcome": promise.outcome,
        "places": [
            {"letter": letters[p], "name": names[p]} for p in promise.place_ids if p in names
        ],
        # What is for a place stands beside the place.
        "actions": [action_words(a, version) for a in promise.actions if a.place_id is None],
    }


def _all_actions(
    promise: PublicPromise, names: Mapping[str, str], version: Version
) -> list[dict[str, Any]]:
    """Give an old promise's actions, also those for a place, which nothing else tells."""
    told = []
    for action in promise.actions:
        words = action_words(action, version)
        place = names.get(action.place_id or "")
        told.append(words | {"text": f"{place}: {action.text}"} if place else words)
    return told


def _coming(day: dt.date | None, version: Version, on: dt.date | None) -> str | None:
    """Give the day of the next follow-up; None: none is set, or it is past."""
    return version.day(day) if day is not None and (on is None or day >= on) else None


def _follow_up(day: dt.date | None, version: Version, on: dt.date | None) -> str | None:
    """Say when it is followed up, or should have been; None: no day is set."""
    if day is None:
        return None
    past = on is not None and day < on
    return version.say("follow_up_past" if past else "follow_up", day=version.day(day))


def status_of(state: str | None, version: Version) -> dict[str, str] | None:
    """Give the sign of a state: its code and its word; None: nothing is told."""
    return {"state": state, "word": version.states[state][0]} if state else None


def action_words(action: PublicAction, version: Version) -> dict[str, Any]:
    """Give an action as its line tells it: what, by whom, how far, when, and why not."""
    when = None
    if action.status == "done" and action.done_on:
        when = version.month(action.done_on)
    elif action.due_on and action.status in OPEN:
        when = version.say("was_due" if action.overdue else "due", day=version.day(action.due_on))
    return {
        "text": action.text,
        "by": version.parties[action.party],
        "responsible": action.responsible,
        "status": status_of("overdue" if action.overdue else action.status, version),
        "when": when,
        "reason": action.reason,
    }
