"""Fields become rows and rows become fields; a row as it was seen is known again."""

from __future__ import annotations

import pytest
from geo_trygghet_web.lofte_form import (
    differences,
    digest,
    read_action,
    read_follow_up,
    read_period,
    read_promise,
    sent_values,
    unreadable,
    values_of,
)
from ledger_rows import action, period, promise
from werkzeug.datastructures import MultiDict

from geo_trygghet import schema


def test_a_digest_tells_rows_apart_and_the_order_of_columns_does_not_matter() -> None:
    row = action()
    assert digest(row) == digest(dict(reversed(row.items())))
    assert digest(row) != digest(row | {"text": "Två"})
    assert digest(None) == ""


def test_a_period_goes_into_its_form_and_out_of_it_unchanged() -> None:
    row = period(signatories=["A", "B"], background="Därför", predecessor="2021")
    assert read_period(values_of(row), "1380", row) == row
    assert read_period(values_of(row) | {"period": "x"}, "1380", row)["period"] == row["period"]


def test_a_promise_goes_into_its_form_and_out_of_it_unchanged() -> None:
    row = promise(place_ids=["t.a", "t.b"], status="done", done="3 av 5")
    fields = MultiDict([(k, v) for k, v in values_of(row).items() if k != "place_ids"])
    fields.setlist("place_ids", ["t.b", "t.a", "t.b"])
    assert read_promise(fields, period(), row) == row
    fresh = read_promise(MultiDict({"text": " Ett  ljus "}), period(source="Där"), None)
    assert (fresh["text"], fresh["source"], fresh["promise_id"]) == ("Ett ljus", "Där", None)


def test_an_action_goes_into_its_form_and_out_of_it_without_its_times() -> None:
    row = action(place_id="t.a", round="2021", status="handed_on", reason="Annan", said="Mörkt")
    read = read_action(values_of(row), "1380", row, round_name="2023", constructed=True)
    assert read == {k: v for k, v in row.items() if k not in {"made_at", "changed_at"}}
    assert set(read) == set(schema.ACTION.names) - {"made_at", "changed_at"}


@pytest.mark.parametrize(("place", "answers"), [("t.a", "2023"), ("", None)])
def test_a_new_action_for_a_place_answers_to_the_latest_round(
    place: str, answers: str | None
) -> None:
    fields = {"place_id": place, "status": "planned", "text": "Ny lykta"}
    read = read_action(fields, "1380", None, round_name="2023", constructed=True)
    assert read["round"] == answers
    assert (read["public"], read["constructed"]) == (False, True)


@pytest.mark.parametrize(
    ("status", "also"),
    [
        ("done", {"done_on": "2024-05-01", "reason": None}),
        ("refused", {"done_on": None, "reason": "Därför"}),
        ("ongoing", {"done_on": None, "reason": None}),
    ],
)
def test_day_and_reason_follow_the_state(status: str, also: dict[str, str | None]) -> None:
    fields = {"status": status, "followed_on": "2024-05-01", "note": "Därför"}
    told, changed = read_follow_up(fields, "action", action(), constructed=False)
    assert changed == {"next_follow_up": None, **also}
    assert (told["of_id"], told["note"]) == ("a1", "Därför")


def test_days_that_were_written_and_cannot_be_read_are_named() -> None:
    fields = {"a": "2024-02-30", "due_on": "31 maj", "done_on": "", "next_follow_up": "2024-01-01"}
    (fault,) = unreadable("action", fields, ("due_on", "done_on", "next_follow_up"))
    assert fault.field == "due_on"
    assert "ÅÅÅÅ-MM-DD" in fault.message


def test_what_differs_is_what_stands_there_now() -> None:
    row = action(text="Två lyktor", reason=None)
    sent = sent_values(MultiDict({"text": "En lykta", "reason": "", "csrf_token": "x"}))
    assert differences(sent, row) == {"text": "Två lyktor"}
