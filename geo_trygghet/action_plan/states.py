"""How far promises and actions have come, on any day, and what should have been done by then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.cells import day_of, rows_of
from geo_trygghet.codes import STATES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    import pandas as pd

OPEN: Final = frozenset({"planned", "ongoing"})
"""States that something is still to be done in."""

OVERDUE: Final = "overdue"
"""Stands beside codes.STATES where states are counted and chosen; it is reckoned, never stored."""


def is_overdue(row: Mapping[str, Any], today: dt.date) -> bool:
    """Tell whether an action should have been done before a day, and is not.

    Parameters
    ----------
    row
        Of schema.ACTION.
    today
        The day; what is due on it is not overdue yet.
    """
    due = day_of(row.get("due_on"))
    return due is not None and due < today and row.get("status") in OPEN


def shown_status(row: Mapping[str, Any], today: dt.date) -> str | None:
    """Give an action's or a promise's state as people read it: `OVERDUE` goes before its own."""
    if is_overdue(row, today):
        return OVERDUE
    status = row.get("status")
    return status if status in STATES else None


def history_of(follow_ups: pd.DataFrame, of: str, of_id: str) -> list[dict[str, Any]]:
    """Give the follow-ups of a promise or an action, the latest first.

    Parameters
    ----------
    follow_ups : table, schema.FOLLOW_UP
    of
        `promise` or `action`.
    of_id
        Its id.
    """
    own = [row for row in rows_of(follow_ups) if row["of"] == of and row["of_id"] == of_id]
    return sorted(own, key=lambda row: (str(row["followed_on"]), int(row["id"])), reverse=True)


def status_on(follow_ups: pd.DataFrame, of: str, of_id: str, day: dt.date) -> str | None:
    """Give the state that the last follow-up up to a day told; None: nothing was told yet.

    Of two on one day the one that was written in last holds.
    """
    for row in history_of(follow_ups, of, of_id):
        followed = day_of(row["followed_on"])
        if followed is not None and followed <= day:
            return str(row["status"])
    return None


def counts_by_status(actions: Iterable[Mapping[str, Any]], today: dt.date) -> dict[str, int]:
    """Count actions by state, in the order of codes.STATES, the overdue ones apart and first.

    Parameters
    ----------
    actions
        Rows of schema.ACTION.
    today
        The day from which on an action is overdue.

    Returns
    -------
    dict
        Only states that occur; their sum is the number of actions [actions].
    """
    told = [shown_status(row, today) for row in actions]
    return {code: told.count(code) for code in (OVERDUE, *STATES) if code in told}
