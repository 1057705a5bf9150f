"""A whole ledger out of sheets written by hand: its parts must belong together."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo_trygghet import schema
from geo_trygghet.action_plan.personal import personal_in
from geo_trygghet.cells import day_of, rows_of, text_of
from geo_trygghet.errors import LedgerError, UnknownPlaceError
from geo_trygghet.promises import (
    PUBLISHED,
    periods_of,
    read_actions,
    read_follow_ups,
    read_periods,
    read_promises,
)
from geo_trygghet.tables import Ledger

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from geo_trygghet.storage import Store

PROMISES: Final = "promises.csv"
PERIODS: Final = "promise_periods.csv"
ACTIONS: Final = "actions.csv"
FOLLOW_UPS: Final = "follow_ups.csv"

TEXTS: Final = {
    PERIODS: ("period", PUBLISHED["period"]),
    PROMISES: ("promise_id", PUBLISHED["promise"]),
    ACTIONS: ("action_id", PUBLISHED["action"]),
    FOLLOW_UPS: ("of_id", ("note",)),
}
"""Sheet → what names a row of it, and its columns of free text."""

Row = dict[str, Any]


def read_ledger(folder: Path, codes: Collection[str]) -> Ledger:
    """Read the sheets of a folder; only the one of promises must be there.

    A period that the promises name and no sheet tells of is made out of them.

    Parameters
    ----------
    folder
        With promises.csv, and if there are any promise_periods.csv, actions.csv, follow_ups.csv.
    codes
        Municipalities whose rows are taken; the rest is passed over.

    Raises
    ------
    UnreadableFileError, MissingColumnError
        As the readers of `promises` do.
    """
    promises = _own(read_promises(folder / PROMISES), codes)
    actions = pd.DataFrame(columns=schema.ACTION.names)
    follow_ups = pd.DataFrame(columns=schema.FOLLOW_UP.names)
    periods = periods_of(promises)
    if (folder / PERIODS).exists():
        told = _own(read_periods(folder / PERIODS), codes)
        key = ["municipality_code", "period"]
        rest = ~periods.set_index(key).index.isin(told.set_index(key).index)
        rows = [*rows_of(told), *rows_of(periods[rest])]
        periods = pd.DataFrame(rows, columns=schema.PROMISE_PERIOD.names, dtype=object)
    if (folder / ACTIONS).exists():
        actions = _own(read_actions(folder / ACTIONS), codes)
    if (folder / FOLLOW_UPS).exists():
        follow_ups = _own(read_follow_ups(folder / FOLLOW_UPS), codes)
    return Ledger(periods, promises, actions, follow_ups)


def check_ledger(store: Store, ledger: Ledger) -> None:
    """Refuse a ledger with new rows that lead nowhere, or with days that can't be.

    What the store knows already is left as it is: it may have been changed there since.

    Raises
    ------
    UnknownPlaceError
        A promise or an action is of a place that the register does not hold.
    LedgerError
        A text points out a person, an action or a follow-up is of nothing, a promise does not have
        its period's days, or a state is not the one that the last follow-up told.
    """
    every = [frame for frame in _frames(ledger) if len(frame)]
    codes = sorted({str(code) for frame in every for code in frame["municipality_code"]})
    for code in codes:
        own = Ledger(*(_own(frame, {code}) for frame in _frames(ledger)))
        known = store.ledger(code)
        promises = _new(own.promises, known.promises, "promise_id")
        actions = _new(own.actions, known.actions, "action_id")
        _check_places(store, code, promises, actions)
        new = {
            PERIODS: _new(own.periods, known.periods, "period"),
            PROMISES: promises,
            ACTIONS: actions,
            FOLLOW_UPS: _new_follow_ups(own.follow_ups, known.follow_ups),
        }
        _check_persons(store, code, new)
        _check_days(promises, {str(row["period"]): row for row in rows_of(own.periods)})
        ids = {
            "promise": _ids(own.promises, known.promises, "promise_id"),
            "action": _ids(own.actions, known.actions, "action_id"),
        }
        _check_ties(actions, rows_of(own.follow_ups), ids)
        _check_states(promises, actions, rows_of(own.follow_ups))


def _frames(ledger: Ledger) -> list[pd.DataFrame]:
    return [getattr(ledger, field.name) for field in fields(ledger)]


def _own(frame: pd.DataFrame, codes: Collection[str]) -> pd.DataFrame:
    return frame[frame["municipality_code"].isin(codes)].reset_index(drop=True)


def _new(frame: pd.DataFrame, known: pd.DataFrame, key: str) -> list[Row]:
    return rows_of(frame[~frame[key].isin(known[key])])


def _new_follow_ups(frame: pd.DataFrame, known: pd.DataFrame) -> list[Row]:
    key = ["of", "of_id", "followed_on", "status"]
    there = set(known[key].astype(str).itertuples(index=False, name=None))
    return [row for row in rows_of(frame) if tuple(str(row[name]) for name in key) not in there]


def _ids(frame: pd.DataFrame, known: pd.DataFrame, key: str) -> set[str]:
    return {*map(str, frame[key]), *map(str, known[key])}


def _check_places(store: Store, code: str, promises: list[Row], actions: list[Row]) -> None:
    if not promises and not actions:
        return
    known = set(store.read(code).places["place_id"])
    told = [(PROMISES, "löftet", row["promise_id"], row["place_ids"] or ()) for row in promises]
    told += [
        (ACTIONS, "åtgärden", row["action_id"], [text_of(row["place_id"])])
        for row in actions
        if text_of(row["place_id"])
    ]
    for sheet, kind, own_id, places in told:
        for place in places:
            if place not in known:
                raise UnknownPlaceError(
                    f"{sheet}: {kind} {own_id} gäller platsen {place}, som inte finns i "
                    "platsregistret. Rätta platsens id eller lägg till platsen."
                )


def _check_persons(store: Store, code: str, new: Mapping[str, list[Row]]) -> None:
    if not any(new.values()):
        return
    tables = store.read(code)
    names = [tables.municipality.name, *tables.places["name"], *tables.aliases["alias"]]
    for sheet, rows in new.items():
        key, columns = TEXTS[sheet]
        for row in rows:
            for column in columns:
                value = row[column]
                for text in value if isinstance(value, list | tuple) else (text_of(value),):
                    found = personal_in(str(text), names)
                    if found:
                        told = ", ".join(f"”{one}”" for one in found)
                        raise LedgerError(
                            f"{sheet}: {told} i {column} för {row[key]} ser ut att peka ut en "
                            "person. Skriv befattningen eller enheten i stället."
                        )


def _check_days(promises: list[Row], periods: dict[str, Row]) -> None:
    for row in promises:
        period = periods[str(row["period"])]
        for name in ("period_from", "period_to"):
            if row[name] != period[name]:
                raise LedgerError(
                    f"{PROMISES}: löftet {row['promise_id']} har {name} {row[name]}, men perioden "
                    f"{row['period']} har {period[name]} i {PERIODS}. Skriv samma dag i båda."
                )


def _check_ties(actions: list[Row], follow_ups: list[Row], ids: dict[str, set[str]]) -> None:
    for row in actions:
        promise = text_of(row["promise_id"])
        if promise and promise not in ids["promise"]:
            raise LedgerError(
                f"{ACTIONS}: åtgärden {row['action_id']} hör till löftet {promise}, som inte "
                f"finns i {PROMISES}. Rätta promise_id."
            )
    for row in follow_ups:
        if row["of_id"] not in ids[str(row["of"])]:
            raise LedgerError(
                f"{FOLLOW_UPS}: {row['of']} {row['of_id']} finns inte. Rätta of_id eller ta bort "
                "raden."
            )


def _check_states(promises: list[Row], actions: list[Row], follow_ups: list[Row]) -> None:
    last: dict[tuple[str, str], Row] = {}
    for row in sorted(follow_ups, key=lambda one: str(one["followed_on"])):
        last[str(row["of"]), str(row["of_id"])] = row
    for of, sheet, row in _stated(promises, actions):
        told = last.get((of, str(row[f"{of}_id"])))
        if told is not None and told["status"] != row["status"]:
            raise LedgerError(
                f"{sheet}: {row[f'{of}_id']} har status {row['status']}, men uppföljningen "
                f"{told['followed_on']} i {FOLLOW_UPS} säger {told['status']}. Skriv samma i båda."
            )
        if of == "action" and (row["status"] == "done") != (day_of(row["done_on"]) is not None):
            raise LedgerError(
                f"{sheet}: {row['action_id']} har status {row['status']} och done_on "
                f"{text_of(row['done_on']) or 'tom'}. Bara det som är klart har en dag, och det "
                "har alltid en."
            )


def _stated(promises: list[Row], actions: list[Row]) -> Iterable[tuple[str, str, Row]]:
    yield from (("promise", PROMISES, row) for row in promises)
    yield from (("action", ACTIONS, row) for row in actions)
