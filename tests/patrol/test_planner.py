"""A plan keeps every rule, whatever the town."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from patrol_checks import check_plan, most_running
from patrol_towns import FRIDAY, START, geojson, shift, town, ways
from scipy.stats import spearmanr

from geo_trygghet.errors import PatrolError
from geo_trygghet.patrol.document import write_plan
from geo_trygghet.patrol.history import past_of
from geo_trygghet.patrol.planner import make_plan

if TYPE_CHECKING:
    from geo_trygghet.patrol.model import PatrolPlace, Plan, Shift

WEEK = dt.timedelta(days=7)


def planned(places: tuple[PatrolPlace, ...], asked: Shift, seed: int = 7, **more: object) -> Plan:
    return make_plan(places, asked, ways(places, asked), seed=seed, **more)  # type: ignore[arg-type]  # the tests give what may be wrong


def check(plan: Plan, places: tuple[PatrolPlace, ...]) -> None:
    asked = plan.shift
    check_plan(
        json.loads(json.dumps(write_plan(plan))),
        geojson(places),
        begins=asked.begins,
        minutes=asked.minutes,
        patrols=asked.patrols,
        start=asked.start,
        visit=(asked.visit_min, asked.visit_max),
        speed_kmh=asked.speed_kmh,
    )


@pytest.mark.parametrize(
    ("number", "patrols", "hours", "ties"),
    [
        (0, 1, False, False),
        (1, 6, False, False),
        (12, 1, True, False),
        (12, 3, False, True),
        (50, 2, True, True),
        (50, 6, True, False),
        (200, 4, True, False),
    ],
)
def test_a_plan_keeps_the_rules_in_towns_of_all_sizes(
    number: int, patrols: int, hours: bool, ties: bool
) -> None:
    places = town(number, number + patrols, hours=hours, ties=ties)
    plan = planned(places, shift(patrols=patrols))
    check(plan, places)
    assert plan.score >= plan.within * plan.best
    weightless = {place.place_id for place in places if not place.weight}
    assert weightless == {one.place_id for one in plan.left_out if one.code == "weight"}


@pytest.mark.parametrize("seed", range(12))
def test_a_plan_keeps_the_rules_over_midnight_with_history(seed: int) -> None:
    places = town(9, seed, hours=True, ties=seed % 2 == 0)
    begins = FRIDAY + dt.timedelta(days=seed % 7, hours=2 + seed % 4, minutes=15 * (seed % 3))
    asked = shift(begins, minutes=100 + 40 * (seed % 5), patrols=1 + seed % 3)
    history, plans = [], []
    for week in range(5):
        later = replace(asked, begins=begins + week * WEEK)
        plan = planned(places, later, seed=week, history=history)
        check(plan, places)
        history.append(past_of(plan))
        plans.append(write_plan(plan))
    assert most_running(plans) <= 2


def test_a_start_far_away_leaves_out_what_cannot_be_reached_in_time() -> None:
    places = town(8, 3)
    plan = planned(places, shift(start=(START[0] + 0.3, START[1])))
    check(plan, places)
    assert {one.code for one in plan.left_out} == {"far"}
    assert "minuter bort" in plan.left_out[0].reason
    assert plan.bound == 0


def test_the_gap_to_the_bound_is_small_in_a_town_of_two_kilometres() -> None:
    for number, patrols in ((12, 1), (25, 1), (50, 2)):
        plan = planned(town(number, number), shift(patrols=patrols))
        assert plan.bound <= 1.15 * plan.score, (number, patrols)


def test_another_seed_gives_another_order_of_nearly_the_same_worth() -> None:
    places = town(20, 5)
    asked = shift(minutes=180, patrols=1)
    made = [planned(places, asked, seed) for seed in range(3)]
    orders = {tuple((v.place_id, v.arrive) for v in plan.routes[0].visits) for plan in made}
    assert len(orders) == 3
    assert min(plan.score for plan in made) >= 0.95 * max(plan.score for plan in made) - 1e-9


def test_the_same_seed_gives_the_same_plan_in_another_process() -> None:
    code = (
        "import json; from patrol_towns import *\n"
        "from geo_trygghet.patrol.planner import make_plan\n"
        "from geo_trygghet.patrol.document import write_plan\n"
        "t = town(10, 2, hours=True); s = shift(minutes=90)\n"
        "print(json.dumps(write_plan(make_plan(t, s, ways(t, s), seed=3))))"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONPATH": p}
        ).stdout
        for p in itertools.repeat(":".join(["tests", *sys.path]), 2)
    ]
    assert told[0] == told[1]
    places, asked = town(10, 2, hours=True), shift(minutes=90)
    plan = make_plan(places, asked, ways(places, asked), seed=3)
    assert json.loads(told[0]) == json.loads(json.dumps(write_plan(plan)))


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("number", "patrols", "minutes", "hours", "least"),
    [(12, 2, 240, False, 0.95), (24, 2, 120, False, 0.85), (20, 2, 240, True, 0.8)],
)
def test_over_weeks_no_hour_repeats_thrice_and_hours_follow_weight(
    number: int, patrols: int, minutes: int, hours: bool, least: float
) -> None:
    places = town(number, 1, hours=False)
    if hours:
        late = town(number, 1, hours=True)
        places = tuple(
            b if at % 4 == 0 else a for at, (a, b) in enumerate(zip(places, late, strict=True))
        )
    history, plans = [], []
    for week in range(10):
        plan = planned(
            places,
            shift(FRIDAY + week * WEEK, minutes=minutes, patrols=patrols),
            week,
            history=history,
        )
        check(plan, places)
        history.append(past_of(plan))
        plans.append(write_plan(plan))
    assert most_running(plans) <= 2
    spent = dict.fromkeys((place.place_id for place in places), 0.0)
    for past in history:
        for place_id, arrive, leave in past.visits:
            spent[place_id] += (leave - arrive).total_seconds()
    # places that are closed on Fridays can't follow their weight
    kept = [p for p in places if not p.open or any(o.days >= {4} for o in p.open)]
    told = spearmanr([p.weight for p in kept], [spent[p.place_id] for p in kept])
    assert told.statistic >= least


@pytest.mark.parametrize("seed", range(4))
def test_weeks_planned_in_any_order_repeat_no_hour_thrice(seed: int) -> None:
    places = town(5, seed)
    order = np.random.default_rng(seed).permutation(7).tolist()
    made: dict[int, Plan] = {}
    for week in order:
        asked = shift(FRIDAY + week * WEEK, minutes=75, patrols=2)
        made[week] = planned(places, asked, week, history=[past_of(one) for one in made.values()])
    assert most_running(write_plan(made[week]) for week in range(7)) <= 2


def test_idle_patrols_take_their_share() -> None:
    plan = planned(town(12, 4), shift(patrols=4))
    assert all(2 <= len(route.visits) <= 5 for route in plan.routes)
    assert all(visit.minutes == 15 for route in plan.routes for visit in route.visits)


def test_ways_of_other_places_are_refused() -> None:
    with pytest.raises(PatrolError, match="andra platser"):
        make_plan(town(3, 1), shift(), ways(town(2, 1), shift()), seed=1)


def test_more_patrols_than_letters_are_refused() -> None:
    places = town(40, 1)
    assert len(planned(places, shift(patrols=26, minutes=40)).routes) == 26
    for patrols in (0, 27):
        with pytest.raises(PatrolError, match=f"{patrols} patruller"):
            planned(places, shift(patrols=patrols, minutes=40))


@pytest.mark.parametrize("weight", [1e-310, 9e-7, 1.1e9, float("inf"), float("nan"), -1.0])
def test_weights_that_cannot_be_reckoned_with_are_refused(weight: float) -> None:
    places = (replace(town(1, 1)[0], weight=weight),)
    with pytest.raises(PatrolError, match="har vikten"):
        planned(places, shift())


@pytest.mark.parametrize("weight", [1e-6, 1e9])
def test_the_least_and_the_greatest_weight_are_planned(weight: float) -> None:
    places = tuple(replace(one, weight=weight) for one in town(2, 1))
    plan = planned(places, shift())
    assert plan.score == plan.bound == 2 * weight


def test_a_shift_during_which_the_clock_is_moved_is_refused() -> None:
    night = shift(dt.datetime.fromisoformat("2027-03-28T01:00"))
    with pytest.raises(PatrolError, match="ställs om"):
        planned(town(1, 1), night)


def test_a_plan_above_its_bound_is_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo_trygghet.patrol.planner.upper_bound", lambda _: 1.0)
    with pytest.raises(AssertionError, match="bound"):
        planned(town(2, 1), shift())


def test_the_share_that_is_lit_is_rounded() -> None:
    places, asked = town(1, 1), shift()
    known = replace(ways(places, asked), lit=lambda _a, _b: 1 / 3)
    plan = make_plan(places, asked, known, seed=1)
    (visit,) = (visit for route in plan.routes for visit in route.visits)
    assert visit.lit_share == 0.333


def test_more_places_than_can_be_planned_are_refused() -> None:
    with pytest.raises(PatrolError, match="501 platser är för många"):
        planned(town(501, 1), shift())
