"""Shifts from a budget of hours: which days, how far they reach, and never beyond the bound."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web.patrol_form import Asked, read_form
from geo_trygghet_web.patrol_pages import starts_of, usual_start
from geo_trygghet_web.patrol_weeks import (
    MOST_SHIFTS,
    WeekAsked,
    hours_of_promise,
    promises_of,
    read_week,
    rota_for,
    rows_of,
    slots_of,
)
from geo_trygghet_web.pictures import tables_for
from hand_plan import hand_plan
from werkzeug.datastructures import MultiDict

from geo_trygghet.municipalities import find_municipality
from geo_trygghet.patrol.schedule import hours_on_the_spot
from geo_trygghet.patrol.slots import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from web_site import Site

HALMSTAD = find_municipality("1380")
MONDAY = dt.datetime.fromisoformat("2026-11-30T00:00")


@pytest.fixture
def town(town_site: Site) -> Iterator[Site]:
    with town_site.app.test_request_context("/patrull/vecka"):
        yield town_site


def asked() -> Asked:
    given = MultiDict({"rakna": "1", "datum": "2026-11-30", "fran": "18:00", "till": "20:00",
                       "patruller": "1", "fro": "7"})  # fmt: skip
    tables = tables_for(HALMSTAD)
    return read_form(
        given, HALMSTAD, starts=starts_of(tables), usual_start=usual_start(tables, None), now=MONDAY
    )


def week(*, days: tuple[int, ...] = (3, 4), weeks: int = 1, hours: float = 10.0) -> WeekAsked:
    return WeekAsked({}, frozenset(days), weeks, hours, {})


def read(**values: str | list[str]) -> WeekAsked:
    return read_week(MultiDict({"rakna": "1", "dag": ["3"], **values}), 17.3)


@pytest.mark.usefixtures("town")
def test_the_form_proposes_the_promise_and_the_end_of_the_week() -> None:
    empty = read_week(MultiDict(), 17.3077)
    assert empty.raw == {"veckor": "1", "timmar": "17,3"}
    assert (empty.days, empty.hours) == ({3, 4, 5}, 17.3)
    assert not empty.errors


@pytest.mark.usefixtures("town")
def test_what_is_wrong_is_told_at_its_field() -> None:
    assert read(timmar="12,5", veckor="2").errors == {}
    assert list(read(timmar="många").errors) == ["timmar"]
    assert list(read(timmar="0").errors) == ["timmar"]
    assert list(read(timmar="201").errors) == ["timmar"]
    assert list(read(veckor="9").errors) == ["veckor"]
    assert list(read(dag=[]).errors) == ["dag"]
    assert list(read(dag=["9"]).errors) == ["dag"]
    many = read(dag=["0", "1", "2"], veckor="4")
    assert f"Högst {MOST_SHIFTS} pass" in many.errors["veckor"]


@pytest.mark.usefixtures("town")
def test_a_promise_of_hours_is_so_many_a_week() -> None:
    ((promise, hours),) = promises_of("1380")
    assert hours == pytest.approx(promise.hours / 52)
    whole = dataclasses.replace(
        promise, yearly=False, begins=dt.date(2026, 1, 1), ends=dt.date(2026, 2, 25)
    )
    assert hours_of_promise(whole) == pytest.approx(promise.hours / 8)


def test_a_shift_may_be_chosen_on_each_of_the_days() -> None:
    first = dataclasses.replace(hand_plan().shift, begins=MONDAY.replace(hour=18), minutes=90)
    assert slots_of(first, week(days=(4, 0))) == (Slot(0, 1080, 90), Slot(4, 1080, 90))


@pytest.mark.usefixtures("town")
def test_the_hours_are_reached_when_they_can_be_and_never_beyond_the_bound() -> None:
    form = asked()
    assert form.shift
    little = rota_for(HALMSTAD, form, form.shift, week(hours=0.2))
    assert (len(little.schedule.plans), little.unused) == (1, 1)
    assert little.schedule.missing_hours == 0
    assert little.more_shifts == 0
    much = rota_for(HALMSTAD, form, form.shift, week(hours=50))
    made = much.schedule
    assert (len(made.plans), much.unused) == (2, 0)
    assert made.hours == pytest.approx(hours_on_the_spot(made.plans))
    assert made.hours <= made.most_hours
    assert made.missing_hours == pytest.approx(50 - made.hours)
    assert much.more_shifts >= 1
    again = rota_for(HALMSTAD, form, form.shift, week(hours=50)).schedule
    assert all(a is b for a, b in zip(again.plans, made.plans, strict=True))  # kept ready


@pytest.mark.usefixtures("town")
def test_no_place_is_visited_three_times_running_at_the_same_weekday_and_hour() -> None:
    form = asked()
    assert form.shift
    rota = rota_for(HALMSTAD, form, form.shift, week(days=(4,), weeks=5, hours=50))
    hours: dict[str, list[set[int]]] = {}
    for plan in rota.schedule.plans:
        touched: dict[str, set[int]] = {}
        for route in plan.routes:
            for visit in route.visits:
                touched[visit.place_id] = {visit.arrive.hour, visit.leave.hour}
        for place in plan.places:
            hours.setdefault(place.place_id, []).append(touched.get(place.place_id, set()))
    for runs in hours.values():
        assert all(not (a & b & c) for a, b, c in zip(runs, runs[1:], runs[2:], strict=False))


@pytest.mark.usefixtures("town")
def test_the_table_sums_what_the_plans_hold() -> None:
    form = asked()
    assert form.shift
    rota = rota_for(HALMSTAD, form, form.shift, week())
    assert sum(minutes for _, _, minutes, _ in rota.places) / 60 == pytest.approx(
        rota.schedule.hours, abs=0.1
    )
    weights = [weight for *_, weight in rota.places]
    assert weights == sorted(weights, reverse=True)
    assert sum(number for _, number, _, _ in rota.places) == sum(
        row["visits"] for row in rows_of(rota)
    )
