"""A plan in the store: whole, with a row a visit, and nobody's name."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from hand_plan import hand_plan

from geo_trygghet import schema
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.patrol.document import read_plan
from geo_trygghet.patrol.keeping import shift_name, shift_rows
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from pathlib import Path


def test_the_name_tells_the_time_and_follows_the_plan() -> None:
    plan = hand_plan()
    name = shift_name(plan)
    assert name.startswith("2026-12-04-1800-")
    assert shift_name(hand_plan()) == name
    assert shift_name(dataclasses.replace(plan, seed=8)) != name
    assert shift_name(plan, taken={name}) == f"{name}-2"
    assert shift_name(plan, taken={name, f"{name}-2"}) == f"{name}-3"


def test_the_store_takes_the_shift_and_gives_the_plan_back(tmp_path: Path) -> None:
    plan = hand_plan()
    shift, visits = shift_rows(plan, "1380", shift_id="p1", constructed=True)
    with Store.open(f"sqlite:///{tmp_path / 's.db'}") as store:
        store.add_municipality(find_municipality("1380"))
        assert store.add_shift(shift, visits, actor="test")
        assert not store.add_shift(shift, visits, actor="test")
        (kept,) = store.shifts("1380").to_dict("records")
        rows = store.visits("1380")
    assert read_plan(kept["plan"]) == plan
    assert kept["ends_at"].startswith("2026-12-04T20:00:00")
    told = list(zip(rows["patrol"], rows["number"], rows["place_id"], strict=True))
    assert told == [("A", 1, "t.torget"), ("A", 2, "t.langgatan"), ("B", 1, "t.parken")]
    assert set(rows["status"]) == {"planned"}
    assert rows["minutes"].tolist() == [10, 10, 15]


def test_a_plan_without_visits_has_no_rows_and_all_columns() -> None:
    empty = dataclasses.replace(hand_plan(), routes=())
    shift, visits = shift_rows(empty, "1380", shift_id="p1", constructed=False)
    assert visits.empty
    assert set(schema.PATROL_VISIT.names) - set(visits.columns) == {"id", "source_id", "row"}
    json.dumps(shift)
