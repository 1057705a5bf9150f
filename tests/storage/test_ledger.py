"""Promises, actions, follow-ups and reports' texts, and two who change the same; both backends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from storage_builders import HALMSTAD

from geo_trygghet import schema
from geo_trygghet.errors import LedgerConflictError, LedgerError, SchemaError
from geo_trygghet.tables import Ledger

if TYPE_CHECKING:
    from geo_trygghet.storage import Store

OWN = {"municipality_code": "1380"}
PERIOD = OWN | {
    "period": "2024", "period_from": "2024-01-01", "period_to": "2024-12-31",
    "parties": ["Polisen"], "signatories": ["Chef för lokalpolisområdet"], "predecessor": None,
    "round": None, "background": None, "next_follow_up": None, "outcome": None, "source": "Löftet",
}  # fmt: skip
PROMISE = OWN | {
    "promise_id": "p1", "period": "2024", "period_from": "2024-01-01", "period_to": "2024-12-31",
    "party": "police", "text": "Synas mer", "measure": None, "target": None, "place_ids": [],
    "source": "Löftet", "status": None, "done": None, "outcome": None, "next_follow_up": None,
}  # fmt: skip
ACTION = OWN | {
    "action_id": "a1", "promise_id": "p1", "place_id": "hal.torget", "round": None,
    "party": "municipality", "responsible": None, "said": None, "text": "Ny lykta",
    "status": "planned", "reason": None, "due_on": "2024-06-30", "done_on": None,
    "next_follow_up": None, "public": True, "constructed": False,
}  # fmt: skip
FOLLOWED = OWN | {
    "of": "action", "of_id": "a1", "followed_on": "2024-05-02", "status": "done", "note": None,
    "constructed": False,
}  # fmt: skip
TEXT = OWN | {
    "report": "quarter", "period": "2024-Q2", "part": "analysis", "text": "Lugnare än i våras.",
    "constructed": False,
}  # fmt: skip
DECISION = OWN | {
    "decided_on": "2024-03-04", "body": "Kommunstyrelsen", "reference": None, "source": "Protokoll",
    "constructed": False,
}  # fmt: skip


def filled(store: Store) -> Store:
    store.add_municipality(HALMSTAD)
    store.put_period(PERIOD, seen=None, actor="Kim")
    store.put_promise(PROMISE, seen=None, actor="Kim")
    store.put_action(ACTION, seen=None, actor="Kim")
    return store


def only(frame: pd.DataFrame) -> dict[str, Any]:
    (row,) = frame.to_dict("records")
    return {str(k): v for k, v in row.items()}


def test_what_is_put_is_read_back_with_the_schemas_columns(store: Store) -> None:
    told = filled(store).ledger("1380")
    assert list(told.periods.columns) == schema.PROMISE_PERIOD.names
    assert list(told.follow_ups.columns) == schema.FOLLOW_UP.names
    assert only(told.periods)["signatories"] == ["Chef för lokalpolisområdet"]
    assert only(told.actions)["made_at"] == only(told.actions)["changed_at"]
    assert [row.action for row in store.audit_log()] == [
        "put-action", "put-promise", "put-promise_period",
    ]  # fmt: skip


def test_a_periods_days_are_those_of_its_promises(store: Store) -> None:
    seen = only(filled(store).ledger("1380").periods)
    store.put_period(seen | {"period_to": "2025-06-30"}, seen=seen, actor="Kim")
    assert only(store.ledger("1380").promises)["period_to"] == "2025-06-30"


def test_of_two_who_change_the_same_row_the_second_is_told(store: Store) -> None:
    seen = only(filled(store).ledger("1380").actions)
    store.put_action(seen | {"text": "Två lyktor"}, seen=seen, actor="Kim")
    with pytest.raises(LedgerConflictError, match="Någon annan har ändrat"):
        store.put_action(seen | {"text": "Ingen lykta"}, seen=seen, actor="Bo")
    kept = only(store.ledger("1380").actions)
    assert kept["text"] == "Två lyktor"
    assert kept["made_at"] == seen["made_at"]


def test_a_new_row_takes_no_ones_place(store: Store) -> None:
    with pytest.raises(LedgerConflictError, match="”p1” finns redan"):
        filled(store).put_promise(PROMISE | {"text": "Annat"}, seen=None, actor="Bo")
    assert only(store.ledger("1380").promises)["text"] == "Synas mer"


def test_a_follow_up_changes_what_it_follows_in_the_same_step(store: Store) -> None:
    also = {"done_on": "2024-05-02", "next_follow_up": "2024-10-01"}
    filled(store).add_follow_up(FOLLOWED, also=also, actor="Kim")
    told = store.ledger("1380")
    assert only(told.actions)["status"] == "done"
    assert only(told.actions)["done_on"] == "2024-05-02"
    assert only(told.follow_ups)["recorded_by"] == "Kim"
    promised = FOLLOWED | {"of": "promise", "of_id": "p1", "status": "ongoing"}
    store.add_follow_up(promised, actor="Kim")
    assert only(store.ledger("1380").promises)["status"] == "ongoing"


def test_what_is_followed_up_has_the_status_of_the_latest_day_whoever_saves_last(
    store: Store,
) -> None:
    also = {"done_on": "2024-05-02", "next_follow_up": "2024-10-01"}
    filled(store).add_follow_up(FOLLOWED, also=also, actor="Kim")
    before = only(store.ledger("1380").actions)
    earlier = {"followed_on": "2024-05-01", "status": "ongoing"}
    store.add_follow_up(
        FOLLOWED | earlier, also={"done_on": None, "next_follow_up": None}, actor="Bo"
    )
    told = store.ledger("1380")
    assert only(told.actions) == before
    assert told.follow_ups["status"].tolist() == ["done", "ongoing"]
    same_day = FOLLOWED | {"status": "refused"}
    store.add_follow_up(same_day, also={"reason": "Ångrat", "done_on": None}, actor="Bo")
    assert only(store.ledger("1380").actions)["status"] == "refused"
    store.add_follow_up(FOLLOWED | earlier, actor="Bo")
    assert only(store.ledger("1380").actions)["status"] == "refused"


@pytest.mark.parametrize(
    ("of", "of_id", "frame"), [("action", "a1", "actions"), ("promise", "p1", "promises")]
)
def test_a_follow_up_of_what_is_another_since_leaves_nothing(
    store: Store, of: str, of_id: str, frame: str
) -> None:
    seen = only(getattr(filled(store).ledger("1380"), frame))
    one = FOLLOWED | {"of": of, "of_id": of_id}
    store.add_follow_up(one, seen=seen, actor="Kim")
    with pytest.raises(LedgerConflictError, match="Någon annan har ändrat"):
        store.add_follow_up(one | {"status": "ongoing"}, seen=seen, actor="Bo")
    told = store.ledger("1380")
    assert len(told.follow_ups) == 1
    assert only(getattr(told, frame))["status"] == "done"


@pytest.mark.parametrize(
    ("wrong", "error"), [({"of_id": "a9"}, LedgerError), ({"status": "kanske"}, SchemaError)]
)
def test_a_follow_up_of_nothing_or_of_no_status_leaves_nothing(
    store: Store, wrong: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        filled(store).add_follow_up(FOLLOWED | wrong, actor="Kim")
    told = store.ledger("1380")
    assert told.follow_ups.empty
    assert only(told.actions)["status"] == "planned"


def test_a_ledger_is_added_once(store: Store) -> None:
    store.add_municipality(HALMSTAD)
    stamps = {"made_at": "2024-01-02T10:00:00+01:00", "changed_at": "2024-01-02T10:00:00+01:00"}
    recorded = {"recorded_at": "2024-05-02T10:00:00+02:00", "recorded_by": "start"}
    whole = Ledger(
        pd.DataFrame([PERIOD], dtype=object),
        pd.DataFrame([PROMISE], dtype=object),
        pd.DataFrame([ACTION | stamps], dtype=object),
        pd.DataFrame([FOLLOWED | recorded], dtype=object),
    )
    assert store.add_ledger(whole, actor="start") == 4
    before = store.version()
    assert store.add_ledger(whole, actor="start") == 0
    assert store.version() == before


def test_a_reports_text_is_kept_with_who_and_when(store: Store) -> None:
    store.add_municipality(HALMSTAD)
    store.put_report_text(TEXT, seen=None, actor="Kim")
    seen = only(store.report_texts("1380"))
    assert seen["changed_by"] == "Kim"
    store.put_report_text(TEXT | {"text": "Oroligare."}, seen=seen, actor="Bo")
    assert only(store.report_texts("1380"))["text"] == "Oroligare."
    with pytest.raises(LedgerConflictError):
        store.put_report_text(TEXT, seen=seen, actor="Kim")


def test_a_lagesbild_is_decided_once_a_day(store: Store) -> None:
    store.add_municipality(HALMSTAD)
    store.add_picture_decision(DECISION, actor="Kim")
    assert only(store.picture_decisions("1380"))["body"] == "Kommunstyrelsen"
    with pytest.raises(LedgerConflictError):
        store.add_picture_decision(DECISION, actor="Kim")
