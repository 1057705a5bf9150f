"""How things stood on a day is told by the follow-ups until then."""

from __future__ import annotations

import datetime as dt

import pytest
from report_town import action, follow_up, town_ledger
from tiny_town import tiny_town

from geo_trygghet.cells import rows_of, text_of
from geo_trygghet.reports.standing import Standing, walk_points

DAY = dt.date(2025, 12, 31)


def standing(day: dt.date = DAY) -> Standing:
    return Standing(town_ledger(), day)


def actions(one: Standing) -> dict[str, dict[str, object]]:
    return {str(row["action_id"]): row for row in one.actions()}


@pytest.mark.parametrize(
    ("day", "status"),
    [("2025-08-19", None), ("2025-08-20", "ongoing"), ("2025-10-09", "ongoing"),
     ("2025-10-10", "done")],
)  # fmt: skip
def test_the_latest_follow_up_until_the_day_tells_the_status(day: str, status: str | None) -> None:
    one = standing(dt.date.fromisoformat(day))
    assert one.status("action", actions(one)["a-klar"]) == status


def test_two_follow_ups_of_one_day_count_in_the_order_they_were_recorded() -> None:
    twice = (follow_up("a", "2025-08-20", "ongoing"), follow_up("a", "2025-08-20", "done"))
    one = Standing(town_ledger((action("a"),), twice), DAY)
    assert one.status("action", action("a")) == "done"


def test_the_rows_own_status_counts_only_where_nothing_was_followed_up() -> None:
    one = standing()
    own = actions(one)
    assert one.status("action", own["a-ny"]) == "planned"
    early = standing(dt.date(2025, 8, 1))
    assert early.status("action", own["a-klar"]) is None
    promise = rows_of(one.ledger.promises)[0]  # its row says done, which it became in January
    assert one.status("promise", promise) == "ongoing"
    assert one.later("promise", "p-polis")
    assert not standing(dt.date(2026, 2, 1)).later("promise", "p-polis")


def test_what_was_done_after_the_day_was_not_done_on_it() -> None:
    row = action("a", status="done", done_on="2026-01-02")
    assert Standing(town_ledger((row,), ()), DAY).status("action", row) is None
    assert Standing(town_ledger((row,), ()), dt.date(2026, 1, 2)).status("action", row) == "done"


def test_an_action_is_known_from_when_it_was_written_in_or_followed_up() -> None:
    assert set(actions(standing())) == {"a-ljus", "a-klar", "a-vidare", "a-ny", "a-gammal"}
    late = action("a", made_at="2026-05-01T10:00:00+02:00")
    assert not Standing(town_ledger((late,)), DAY).known(late)
    assert Standing(town_ledger((late,), (follow_up("a", "2025-01-01", "done"),)), DAY).known(late)
    assert Standing(town_ledger((late,)), DAY).known(late | {"done_on": "2025-02-01"})


@pytest.mark.parametrize(
    ("status", "due", "late"),
    [("planned", "2025-12-30", True), ("ongoing", "2025-12-30", True),
     ("planned", "2025-12-31", False), ("planned", None, False), ("done", "2025-12-30", False),
     ("recurring", "2025-12-30", False), ("refused", "2025-12-30", False)],
)  # fmt: skip
def test_only_what_is_still_to_be_done_is_overdue_and_from_the_day_after(
    status: str, due: str | None, *, late: bool
) -> None:
    row = action("a", status=status, due_on=due)
    assert Standing(town_ledger((row,), ()), DAY).overdue(row) is late


def test_a_walks_points_are_overdue_at_their_day_or_six_months_after_the_walk() -> None:
    tables = tiny_town()
    notes = tables.walk_notes.copy()
    notes["due_on"] = notes["due_on"].astype(object)
    notes.loc[notes.index[1:], "due_on"] = None
    notes["status"] = ["Klart", "Pågår", None]
    town = type(tables)(**{**tables.__dict__, "walk_notes": notes})
    at_six = walk_points(town, dt.date(2024, 4, 19))  # walked on 19 October
    assert [point.overdue for point in at_six] == [False, False, False]
    after = walk_points(town, dt.date(2024, 4, 20))
    assert [(p.status, p.overdue, p.closed) for p in after] == [
        ("", True, False), ("Pågår", True, False), ("Klart", False, True),
    ]  # fmt: skip


def test_a_note_that_asks_for_nothing_is_no_point() -> None:
    tables = tiny_town()
    notes = tables.walk_notes.assign(action=[None, "", "Se över"])
    assert len(walk_points(type(tables)(**{**tables.__dict__, "walk_notes": notes}), DAY)) == 1


def test_an_empty_cell_is_no_text() -> None:
    assert [text_of(cell) for cell in (None, float("nan"), "  ", " hej ")] == ["", "", "", "hej"]
