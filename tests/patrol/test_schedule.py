"""A week's shifts out of a budget of hours, each with those before it as history."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from patrol_checks import most_running
from patrol_towns import FRIDAY, shift, town, ways

from geo_trygghet.patrol.schedule import (
    Budget,
    Schedule,
    most_hours,
    plan_weeks,
    write_schedule,
)
from geo_trygghet.patrol.slots import parse_slots

MONDAY = FRIDAY - dt.timedelta(days=4)
SLOTS = "thu,fri,sat 18:00-21:00"


def made(
    places: int, budget: Budget, *, slots: str = SLOTS, patrols: int = 2, seed: int = 1
) -> Schedule:
    spots, asked = town(places, 3), shift(MONDAY, patrols=patrols)
    return plan_weeks(
        spots, asked, parse_slots(slots), ways(spots, asked), budget=budget, seed=seed
    )


def test_a_budget_is_reached_with_no_more_shifts_than_it_takes() -> None:
    one = made(10, Budget(1.9, 3))
    assert one.missing_hours == 0
    assert [week.shifts for week in one.weeks] == [1, 1, 1]
    assert all(1.9 - 0.05 <= week.hours <= week.most for week in one.weeks)
    days = {plan.shift.begins.weekday() for plan in one.plans}
    assert days <= {3, 4, 5}


def test_what_is_missing_is_told_and_bounded() -> None:
    one = made(4, Budget(9.0))
    assert len(one.plans) == 3
    assert one.hours <= one.most_hours == pytest.approx(3.0)
    assert one.missing_hours == pytest.approx(9.0 - one.hours)
    told = write_schedule(one)
    assert told["weeks"][0]["from"] == "2026-11-30"
    assert told["missing_hours"] == round(one.missing_hours, 2)
    assert len(told["plans"]) == 3


def test_every_shift_has_those_before_it_as_history() -> None:
    one = made(8, Budget(6.0, 4), slots="fri 18:00-20:00,sat 18:00-20:00")
    begins = [plan.shift.begins for plan in one.plans]
    assert begins == sorted(begins)
    assert most_running(write_schedule(one)["plans"]) <= 2


def test_the_days_differ_by_seed_and_from_week_to_week() -> None:
    told = {
        seed: tuple(plan.shift.begins for plan in made(8, Budget(1.5, 4), seed=seed).plans)
        for seed in (1, 2)
    }
    assert told[1] != told[2]
    assert len({begins.weekday() for begins in told[1]}) > 1
    assert told[1] == tuple(plan.shift.begins for plan in made(8, Budget(1.5, 4), seed=1).plans)


def test_a_week_of_four_patrols_and_forty_places_is_planned_in_seconds() -> None:
    begun = time.process_time()
    one = made(40, Budget(17.3), slots="fri,sat 18:00-22:00,wed 16:00-20:00", patrols=4)
    assert one.missing_hours == 0
    assert time.process_time() - begun < 10


def test_nothing_to_visit_gives_no_hours() -> None:
    one = made(0, Budget(2.0))
    assert one.hours == one.most_hours == 0
    spots, asked = town(3, 1), shift(minutes=5)
    assert most_hours(spots, asked, ways(spots, asked)) == 0


def test_a_night_when_the_clock_is_moved_has_no_shift() -> None:
    saturday = dt.datetime.fromisoformat("2027-03-27T00:00")
    asked, places = shift(saturday, minutes=300), town(3, 1)
    made = plan_weeks(
        places,
        asked,
        parse_slots("sat 22:00-03:00"),
        ways(places, asked),
        budget=Budget(0.5, 2),
        seed=1,
    )
    assert [plan.shift.begins.date() for plan in made.plans] == [dt.date(2027, 4, 3)]
