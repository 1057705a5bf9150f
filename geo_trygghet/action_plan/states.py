"""How far promises and actions have come, on any day, and what should have been done by then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.cells import day_of, rows_of
from geo_trygghet.codes import OPEN, STATES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    import pandas as pd

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
