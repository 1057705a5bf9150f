"""Every place that is left out says why."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from patrol_towns import FRIDAY, START, shift, town, ways

from geo_trygghet.patrol.ground import lay_ground
from geo_trygghet.patrol.history import Memory, Past
from geo_trygghet.patrol.left_out import left_out, span_of_days, span_of_hours
from geo_trygghet.patrol.model import OpenHours, PatrolPlace
from geo_trygghet.patrol.opening import parse_open


def why(place: PatrolPlace, *past: Past, begins: dt.datetime = FRIDAY, minutes: int = 60) -> str:
    asked = shift(begins, minutes=minutes)
    memory = Memory(past, date=begins.date())
    ground = lay_ground((place,), asked, ways((place,), asked), memory)
    (one,) = left_out(ground, (), per_minute=0.01)
    return one.reason


def place(days: str = "", begins: str = "", ends: str = "", *, weight: float = 2.0) -> PatrolPlace:
    told = [{"days": days, "from": begins, "to": ends}] if days else None
    return PatrolPlace("a", "Torget", *START, weight, parse_open(told))


@pytest.mark.parametrize(
    ("days", "begins", "ends", "reason"),
    [
        ("mon-sun", "22:00", "02:00", "oron gäller 22–02, efter passet"),
        ("fri", "14:00", "16:30", "oron gäller 14–16.30, före passet"),
        ("sat,sun", "14:00", "16:00", "oron gäller lör, sön, inte fre"),
        ("mon-thu", "18:00", "20:00", "oron gäller mån–tors, inte fre"),
        ("fri", "18:55", "23:00", "oron gäller 18.55–23: ett besök hinns inte med då inom passet"),
    ],
)
def test_hours_that_do_not_fit_are_told(days: str, begins: str, ends: str, reason: str) -> None:
    assert why(place(days, begins, ends)) == reason


def test_hours_before_and_after_the_shift_are_both_told() -> None:
    two = replace(
        place(), open=(OpenHours(frozenset({4}), 1320, 1380), OpenHours(frozenset({4}), 600, 700))
    )
    assert why(two) == "oron gäller 10–11.40 och 22–23, andra tider än passet"


@pytest.mark.parametrize(
    ("days", "begins", "ends", "reason"),
    [
        (
            "sat",
            "01:00",
            "01:05",
            "oron gäller lör 01–01.05: ett besök hinns inte med då inom passet",
        ),
        ("sat", "05:00", "06:00", "oron gäller lör 05–06, efter passet"),
        ("thu", "20:00", "22:05", "oron gäller tors, inte fre eller lör"),
        ("sun", "01:00", "03:00", "oron gäller sön, inte fre eller lör"),
        ("mon-sun", "14:00", "16:00", "oron gäller 14–16, andra tider än passet"),
        ("fri", "20:00", "22:05", "oron gäller 20–22.05: ett besök hinns inte med då inom passet"),
    ],
)
def test_all_days_that_a_shift_over_midnight_touches_are_looked_at(
    days: str, begins: str, ends: str, reason: str
) -> None:
    late = FRIDAY.replace(hour=22)
    assert why(place(days, begins, ends), begins=late, minutes=360) == reason


def test_hours_of_the_evening_before_that_reach_into_the_shift_are_told() -> None:
    early = FRIDAY.replace(hour=1)
    told = "oron gäller tors 22–01.05: ett besök hinns inte med då inom passet"
    assert why(place("thu", "22:00", "01:05"), begins=early) == told
    assert why(place("thu", "22:00", "00:30"), begins=early) == "oron gäller tors, inte fre"


def test_no_weight_and_no_time_are_told() -> None:
    assert why(place(weight=0.0)) == "har ingen vikt"
    assert why(place(weight=0.05)) == "tiden räcker inte – minst vikt per minut"
    assert why(place(weight=5.0)) == "tiden räcker inte – får stå över den här gången"


@pytest.mark.parametrize(("hour", "told"), [(19, "19–20"), (23, "23–24")])
def test_two_visits_running_are_told_with_their_hour(hour: int, told: str) -> None:
    begins = FRIDAY.replace(hour=hour)
    past = []
    for ago in (1, 2):
        first = begins - dt.timedelta(weeks=ago)
        arrive = first + dt.timedelta(minutes=20)
        leave = arrive + dt.timedelta(minutes=10)
        past.append(Past(first, first + dt.timedelta(hours=1), (("a", arrive, leave),)))
    assert why(place(), *past, begins=begins) == (
        f"ett besök kl. {told} skulle bli tredje fredagspasset i rad"
    )


def test_a_place_without_a_way_is_told() -> None:
    spots, asked = town(1, 1), shift()
    known = ways(spots, asked)
    cut = replace(known, metres=np.array([[0.0, np.inf], [np.inf, 0.0]]))
    ground = lay_ground(spots, asked, cut, Memory((), date=FRIDAY.date()))
    assert left_out(ground, (), per_minute=1.0)[0].code == "unreachable"


def test_days_and_hours_are_written_as_readers_do() -> None:
    assert span_of_days([0, 1, 4, 5, 6]) == "mån, tis, fre–sön"
    assert span_of_hours(OpenHours(frozenset({0}), 90, 1440)) == "01.30–24"
