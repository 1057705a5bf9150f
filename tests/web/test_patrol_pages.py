"""Where a shift begins, and the lists of shifts."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web.patrol_pages import shift_lists, starts_of, usual_start
from hand_plan import hand_plan
from tiny_town import tiny_town

from geo_trygghet.patrol.keeping import shift_rows

if TYPE_CHECKING:
    from web_site import Site


@pytest.fixture
def town(town_site: Site) -> Site:
    return town_site


def test_a_shift_begins_at_public_places_alone() -> None:
    assert [one.name for one in starts_of(tiny_town())] == ["Långgatan", "Parken", "Torget"]


def test_the_start_proposed_is_the_last_else_the_police_station_else_a_square() -> None:
    tables = tiny_town()
    assert usual_start(tables, None) == "t.torget"
    assert usual_start(tables, "t.parken") == "t.parken"
    assert usual_start(tables, "t.skolan") == "t.torget"
    named = tables.places.assign(name=tables.places["name"].replace({"Parken": "Polisstationen"}))
    assert usual_start(dataclasses.replace(tables, places=named), None) == "t.parken"
    nowhere = dataclasses.replace(tables, places=tables.places.iloc[:0])
    assert usual_start(nowhere, None) == ""


def test_shifts_to_come_and_those_that_were(town: Site) -> None:
    plan = hand_plan()
    for day in ("2026-12-04", "2026-12-01", "2026-11-20"):
        begins = dt.datetime.fromisoformat(f"{day}T18:00")
        moved = dataclasses.replace(plan, shift=dataclasses.replace(plan.shift, begins=begins))
        rows = shift_rows(moved, "1380", shift_id=day, constructed=True)
        assert town.store.add_shift(*rows, actor="test")
    town.store.cancel_shift("1380", "2026-12-01", actor="test")
    with town.app.test_request_context("/patrull"):
        found = shift_lists("1380", dt.datetime.fromisoformat("2026-11-26T09:00"))
    assert [row["shift_id"] for row in found["coming"]] == ["2026-12-04"]
    assert [row["shift_id"] for row in found["gone"]] == ["2026-12-01", "2026-11-20"]
    (coming,) = found["coming"]
    assert (coming["visits"], coming["minutes"], coming["patrols"]) == (3, 35, 2)
