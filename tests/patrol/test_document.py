"""A plan that is read back is the same plan; of an old one its visits are enough."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from patrol_towns import FRIDAY, shift, town, ways

from geo_trygghet.errors import PatrolError
from geo_trygghet.patrol.document import read_past, read_plan, write_plan
from geo_trygghet.patrol.history import NOTHING, past_of
from geo_trygghet.patrol.model import Plan, Reason
from geo_trygghet.patrol.planner import make_plan


@pytest.fixture(scope="module")
def plan() -> Plan:
    reason = Reason("fear", 0.1, 0.05, 0.2, 120, None, light_first=True, look_for=("belysning",))
    first, *others = town(7, 3, hours=True)
    places = (replace(first, reason=reason), *others)
    return make_plan(places, shift(minutes=60), ways(places, shift(minutes=60)), seed=5)


def test_a_plan_is_read_back_as_it_was(plan: Plan) -> None:
    assert plan.left_out
    assert read_plan(json.loads(json.dumps(write_plan(plan)))) == plan


def test_the_keys_that_others_rely_on_come_first(plan: Plan) -> None:
    told = write_plan(plan)
    assert list(told)[:5] == ["seed", "patrols", "left_out", "score", "bound"]
    patrol = told["patrols"][0]
    assert list(patrol)[:4] == ["visits", "return_minutes", "minutes_walked", "minutes_visiting"]
    assert list(told["left_out"][0])[:2] == ["place_id", "reason"]


def test_of_an_earlier_plan_visits_and_shift_are_read(plan: Plan) -> None:
    assert read_past(write_plan(plan)) == past_of(plan)


def test_a_plan_that_does_not_tell_its_shift_was_from_first_to_last(plan: Plan) -> None:
    told = {name: write_plan(plan)[name] for name in ("seed", "patrols", "left_out")}
    past = read_past(told)
    assert past.visits == past_of(plan).visits
    assert past.begins == min(v.arrive for route in plan.routes for v in route.visits)
    assert past.ends <= FRIDAY + dt.timedelta(minutes=60)
    assert read_past({"patrols": [{"visits": [], "return_minutes": 0}]}) == NOTHING


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        {},
        {"patrols": 3},
        {"patrols": [{}]},
        {"patrols": [{"visits": [{"place_id": "a"}]}]},
    ],
)
def test_what_is_no_plan_is_refused(told: object) -> None:
    with pytest.raises(PatrolError, match="ingen plan"):
        read_past(told)
    with pytest.raises(PatrolError, match="ingen plan"):
        read_plan(told)  # type: ignore[arg-type]  # the tests give what may be wrong


def visit(arrive: str, leave: str) -> dict[str, str]:
    return {"place_id": "a", "arrive": arrive, "leave": leave}


@pytest.mark.parametrize(
    ("one", "home", "begins"),
    [
        (visit("2026-12-04T18:10:00", "9999-12-31T23:59:00"), 0, "2026-12-04T18:00:00"),
        (visit("2026-12-04T17:50:00", "2026-12-04T18:10:00"), 0, "2026-12-04T18:00:00"),
        (visit("2026-12-04T18:20:00", "2026-12-04T18:10:00"), 0, "2026-12-04T18:00:00"),
        (visit("9999-12-31T22:10:00", "9999-12-31T22:20:00"), 0, "9999-12-31T22:00:00"),
        (visit("2026-12-04T18:10:00", "2027-12-04T18:10:00"), 0, None),
        (visit("2026-12-04T18:10:00", "2026-12-04T18:20:00"), 1e8, None),
        (visit("9999-12-31T23:10:00", "9999-12-31T23:20:00"), 5, None),
    ],
)
def test_times_that_are_no_shift_are_refused(
    one: dict[str, str], home: float, begins: str | None
) -> None:
    told: dict[str, object] = {"patrols": [{"visits": [one], "return_minutes": home}]}
    if begins:
        told["shift"] = {"begins": begins, "minutes": 60}
    with pytest.raises(PatrolError, match="Planens tider"):
        read_past(told)
