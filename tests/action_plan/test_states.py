"""States on a day, and what is overdue by it."""

from __future__ import annotations

import datetime as dt

import pytest
from ledger_rows import action, follow_up, frame, promise

from geo_trygghet import schema
from geo_trygghet.action_plan import (
    counts_by_status,
    history_of,
    is_overdue,
    shown_status,
)

TODAY = dt.date(2024, 6, 30)


@pytest.mark.parametrize(
    ("due", "status", "overdue"),
    [
        ("2024-06-29", "planned", True),
        ("2024-06-29", "ongoing", True),
        ("2024-06-30", "ongoing", False),
        ("2024-06-29", "done", False),
        ("2024-06-29", "recurring", False),
        ("2024-06-29", "handed_on", False),
        (None, "planned", False),
        (float("nan"), "planned", False),
    ],
)
def test_overdue_is_what_should_have_been_done_before_today_and_is_not(
    due: object, status: str, *, overdue: bool
) -> None:
    row = action(due_on=due, status=status)
    assert is_overdue(row, TODAY) is overdue
    assert shown_status(row, TODAY) == ("overdue" if overdue else status)


def test_a_promise_without_a_state_is_shown_without_one() -> None:
    assert shown_status(promise(status=float("nan")), TODAY) is None
    assert shown_status(promise(status="done"), TODAY) == "done"


HISTORY = frame(
    schema.FOLLOW_UP,
    follow_up(1, "ongoing", "2024-02-01"),
    follow_up(4, "done", "2024-05-02"),
    follow_up(3, "ongoing", "2024-05-02"),
    follow_up(2, "refused", "2024-03-01", of="promise"),
    follow_up(5, "refused", "2024-03-01", of_id="a2"),
)


def test_the_history_is_of_one_thing_alone_and_the_latest_comes_first() -> None:
    assert [row["id"] for row in history_of(HISTORY, "action", "a1")] == [4, 3, 1]
    assert [row["id"] for row in history_of(HISTORY, "promise", "a1")] == [2]
    assert history_of(HISTORY, "promise", "p9") == []


def test_states_are_counted_once_each_with_overdue_first() -> None:
    rows = [
        action("a1", status="done"),
        action("a2", status="planned", due_on="2024-06-01"),
        action("a3", status="planned", due_on="2024-07-01"),
        action("a4", status="done"),
    ]
    counted = counts_by_status(rows, TODAY)
    assert list(counted.items()) == [("overdue", 1), ("planned", 1), ("done", 2)]
    assert sum(counted.values()) == len(rows)
    assert counts_by_status([], TODAY) == {}
