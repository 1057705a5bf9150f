"""The forms of the ledger: fields read into rows, rows written into fields, and the row as seen."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet import schema
from geo_trygghet.action_plan import unreadable_day
from geo_trygghet.codes import REASONED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from werkzeug.datastructures import MultiDict

    from geo_trygghet.action_plan import Fault

Row = dict[str, Any]

LINES: Final = frozenset({"parties", "signatories"})
"""Columns that are written one a line."""


@dataclass(frozen=True)
class Filled:
    """A form as it is shown.

    Attributes
    ----------
    values
        Column → text in its field, or a list of what is ticked.
    seen
        The digest of the row as it was read; empty: there is none yet.
    faults
        Column → the sentence that stands at its field.
    changed
        Column → what stands there now, where somebody else has changed it meanwhile; None: nobody
        has.
    wrong
        What stands above the form, where it is the fault of no field.
    status
        Of the answer, HTTP.
    """

    values: Mapping[str, Any]
    seen: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, Any] | None = None
    wrong: str = ""
    status: int = 200


def digest(row: Mapping[str, Any] | None) -> str:
    """Give a digest of a row as it is seen; empty when there is no row."""
    if row is None:
        return ""
    told = json.dumps(row, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def values_of(row: Mapping[str, Any]) -> Row:
    """Write a row into fields."""
    return {
        name: "\n".join(value or ()) if name in LINES else "" if value is None else value
        for name, value in row.items()
    }


def sent_values(form: MultiDict[str, str], lists: Iterable[str] = ()) -> Row:
    """Give the fields as they were sent, to be shown again."""
    return {**form.to_dict(), **{name: form.getlist(name) for name in lists}}


def differences(before: Mapping[str, Any], row: Mapping[str, Any]) -> Row:
    """Give what stands in a row now and differs from the fields that were sent."""
    now = values_of(row)
    skipped = {"made_at", "changed_at"}
    return {
        name: now[name]
        for name in before
        if name in now and name not in skipped and str(before[name]).strip() != str(now[name])
    }


def text(form: Mapping[str, str], name: str) -> str | None:
    """Read a line of text, spaces as one; None: nothing was written."""
    return " ".join((form.get(name) or "").split()) or None


def lines(form: Mapping[str, str], name: str) -> list[str]:
    """Read what is written one a line."""
    every = (" ".join(line.split()) for line in (form.get(name) or "").splitlines())
    return [line for line in every if line]


def day(form: Mapping[str, str], name: str) -> str | None:
    """Read a day, ISO 8601; None when there is none, or it can't be read."""
    try:
        return dt.date.fromisoformat((form.get(name) or "").strip()).isoformat()
    except ValueError:
        return None


def unreadable(of: str, form: Mapping[str, str], names: Sequence[str]) -> list[Fault]:
    """Name the days that were written in the form of a row but can't be read."""
    return [
        unreadable_day(name, of)
        for name in names
        if (form.get(name) or "").strip() and day(form, name) is None
    ]


def read_period(form: Mapping[str, str], code: str, current: Mapping[str, Any] | None) -> Row:
    """Read a period out of its form; the name of one that there is stays."""
    row: Row = dict.fromkeys(schema.PROMISE_PERIOD.names)
    row |= {
        name: text(form, name)
        for name in ("period", "predecessor", "round", "background", "outcome", "source")
    }
    row |= {name: day(form, name) for name in ("period_from", "period_to", "next_follow_up")}
    row |= {name: lines(form, name) for name in LINES}
    row["municipality_code"] = code
    return row | ({"period": current["period"]} if current else {})


def read_promise(
    form: MultiDict[str, str], period: Mapping[str, Any], current: Mapping[str, Any] | None
) -> Row:
    """Read a promise out of its form; its days are its period's, its source too if none is told."""
    row: Row = dict.fromkeys(schema.PROMISE.names)
    names = ("party", "text", "measure", "target", "source", "status", "done", "outcome")
    row |= {name: text(form, name) for name in names}
    row |= {name: period[name] for name in ("municipality_code", "period", "period_from")}
    row |= {
        "period_to": period["period_to"],
        "place_ids": sorted(set(form.getlist("place_ids"))),
        "source": row["source"] or period["source"],
        "next_follow_up": day(form, "next_follow_up"),
        "promise_id": current["promise_id"] if current else None,
    }
    return row | ({"status": current["status"]} if current else {})


def read_action(
    form: Mapping[str, str],
    code: str,
    current: Mapping[str, Any] | None,
    *,
    round_name: str | None,
    constructed: bool,
) -> Row:
    """Read an action out of its form; the state of one that there is comes from its follow-ups.

    Parameters
    ----------
    form
        Fields named as the columns.
    code
        The municipality's.
    current
        The action as it is; None: it is new.
    round_name
        The latest round, which an action for a place answers to if it answers to none yet.
    constructed
        What is said of a new one.
    """
    row: Row = {n: None for n in schema.ACTION.names if n not in {"made_at", "changed_at"}}
    names = ("promise_id", "place_id", "party", "responsible", "said", "text", "status", "reason")
    row |= {name: text(form, name) for name in names}
    row |= {name: day(form, name) for name in ("due_on", "done_on", "next_follow_up")}
    row |= {"municipality_code": code, "public": "public" in form, "constructed": constructed}
    if current:
        kept = ("action_id", "status", "round", "constructed")
        row |= {name: current[name] for name in kept}
        if row["status"] not in REASONED:
            row["reason"] = None
    if row["place_id"] and not row["round"]:
        row["round"] = round_name
    return row


def read_follow_up(
    form: Mapping[str, str], of: str, row: Mapping[str, Any], *, constructed: bool
) -> tuple[Row, Row]:
    """Read a follow-up out of its form, and what changes with it in the promise or action.

    What is done is done on the day of the follow-up; a state that needs a reason has the note for
    one.

    Parameters
    ----------
    form
        Fields named as the columns.
    of
        `promise` or `action`.
    row
        The promise or action.
    constructed
        What is said of the follow-up.
    """
    told: Row = {
        "municipality_code": row["municipality_code"],
        "of": of,
        "of_id": row[f"{of}_id"],
        "followed_on": day(form, "followed_on"),
        "status": text(form, "status"),
        "note": text(form, "note"),
        "constructed": constructed,
    }
    also: Row = {"next_follow_up": day(form, "next_follow_up")}
    if of == "action":
        also["done_on"] = told["followed_on"] if told["status"] == "done" else None
        also["reason"] = told["note"] if told["status"] in REASONED else None
    else:
        also["done"] = text(form, "done")
    return told, also
