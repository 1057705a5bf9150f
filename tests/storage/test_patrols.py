"""Shifts, visits and trials on both backends: kept whole or not at all, and nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import pytest
import town_store

from geo_trygghet.errors import SchemaError, UnknownShiftError
from geo_trygghet.tables import ImportBatch, Intake

if TYPE_CHECKING:
    from geo_trygghet.storage import Store


def visit(code: str, key: str, **told: object) -> dict[str, Any]:
    return {
        "municipality_code": code,
        "dedup_key": key,
        "shift_id": None,
        "patrol": None,
        "number": None,
        "place_id": "t.torget",
        "began_at": "2024-09-06T19:05:00",
        "minutes": 10.0,
        "status": "done",
        "reason": None,
        "found": [],
        "constructed": False,
        **told,
    }


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), dtype=object)


def shift(code: str, name: str) -> dict[str, Any]:
    return {
        "municipality_code": code,
        "shift_id": name,
        "begins_at": "2024-09-06T19:00:00",
        "ends_at": "2024-09-06T21:00:00",
        "means": "foot",
        "patrols": 1,
        "seed": 7,
        "plan": {"seed": 7},
        "constructed": False,
    }


@pytest.fixture
def code(store: Store) -> str:
    town_store.fill(store)
    return store.municipalities()[0].code


def test_a_shift_and_its_visits_are_kept_once(store: Store, code: str) -> None:
    before = store.version()
    planned = frame(
        visit(code, "plan:s1:A1", status="planned", shift_id="s1", patrol="A", number=1)
    )
    assert store.add_shift(shift(code, "s1"), planned, actor="anna")
    assert not store.add_shift(shift(code, "s1"), planned, actor="anna")
    (kept,) = store.shifts(code).to_dict("records")
    assert (kept["begins_at"], kept["plan"]) == ("2024-09-06T19:00:00+02:00", {"seed": 7})
    assert list(store.visits(code)["number"]) == [1]
    assert store.version() == before


def test_a_cancelled_shift_stays_and_its_plan_no_longer_counts(store: Store, code: str) -> None:
    planned = frame(
        visit(code, "plan:s1:A1", status="planned", shift_id="s1", patrol="A", number=1)
    )
    store.add_shift(shift(code, "s1"), planned, actor="anna")
    store.log_visits(code, frame(visit(code, "log:s1:A1", shift_id="s1")), actor="bo")
    store.cancel_shift(code, "s1", actor="anna")
    assert list(store.visits(code)["status"]) == ["done"]
    assert store.shifts(code)["cancelled_at"].notna().all()
    with pytest.raises(UnknownShiftError, match="redan inställt"):
        store.cancel_shift(code, "s1", actor="anna")


def test_a_visit_is_logged_once_and_can_be_taken_back(store: Store, code: str) -> None:
    rows = frame(visit(code, "log:1"), visit(code, "log:2", status="skipped", reason="call"))
    assert store.log_visits(code, rows, actor="bo") == 2
    assert store.log_visits(code, rows, actor="bo") == 0
    assert store.remove_visit(code, "log:1", actor="bo")
    assert not store.remove_visit(code, "log:1", actor="bo")
    assert list(store.visits(code)["status"]) == ["skipped"]


def test_a_logged_visit_is_replaced_in_one_go_and_a_plan_never(store: Store, code: str) -> None:
    planned = frame(visit(code, "plan:s1:A1", status="planned", shift_id="s1"))
    store.add_shift(shift(code, "s1"), planned, actor="anna")
    store.log_visits(code, frame(visit(code, "log:1")), actor="bo")
    better = frame(visit(code, "log:1", found=["klotter"]), visit(code, "plan:s1:A1"))
    assert store.log_visits(code, better, actor="bo", replace=True) == 1
    kept = store.visits(code).set_index("dedup_key")
    assert kept.loc["log:1", "found"] == ["klotter"]
    assert kept.loc["plan:s1:A1", "status"] == "planned"


def test_a_plan_is_not_taken_away_as_a_logged_visit(store: Store, code: str) -> None:
    planned = frame(visit(code, "plan:s1:A1", status="planned", shift_id="s1"))
    store.add_shift(shift(code, "s1"), planned, actor="anna")
    assert not store.remove_visit(code, "plan:s1:A1", actor="bo")


def test_another_municipalitys_visits_are_refused(store: Store, code: str) -> None:
    with pytest.raises(SchemaError, match="annan kommun"):
        store.log_visits(code, frame(visit("9999", "log:1")), actor="bo")


def test_no_visit_carries_who_logged_it(store: Store, code: str) -> None:
    store.log_visits(code, frame(visit(code, "log:1")), actor="bo.polis")
    assert "bo.polis" not in store.visits(code).to_json()


def test_a_trial_is_kept_as_it_was_drawn(store: Store, code: str) -> None:
    trial = {
        "municipality_code": code,
        "trial_id": "f1",
        "design": "randomised",
        "seed": 3,
        "places": ["t.parken", "t.torget"],
        "starts": {"t.parken": "2024-09-01", "t.torget": None},
        "begins_on": "2024-09-01",
        "ends_on": "2024-11-30",
        "digest": "ab",
        "constructed": False,
    }
    assert store.add_trial(trial, actor="anna")
    assert not store.add_trial({**trial, "seed": 4}, actor="anna")
    (kept,) = store.trials(code).to_dict("records")
    assert (kept["seed"], kept["starts"]["t.torget"]) == (3, None)


def test_a_town_without_streets_has_an_empty_table(store: Store, code: str) -> None:
    assert store.streets(code).empty


def test_visits_to_places_that_the_register_does_not_hold_are_refused(
    store: Store, code: str
) -> None:
    town = store.municipalities()[0]
    rows = gpd.GeoDataFrame(
        frame(visit(code, "a", row=2), visit(code, "b", row=3, place_id="t.okand"))
    )
    batch = ImportBatch(town, "patrols", None, rows, None, (), 2, None, constructed=True)
    whole = Intake("patrols", "logg.csv", "c" * 64, "CSV", None, None, None, {}, (), (batch,))
    with pytest.raises(SchemaError, match=r"t\.okand"):
        store.take(whole, actor="test")
    assert store.visits(code).empty
