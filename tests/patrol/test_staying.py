"""Visits are stretched where time is left, and over the weeks keep the order of weights."""

from __future__ import annotations

import datetime as dt

from patrol_towns import FRIDAY, START, shift, ways

from geo_trygghet.patrol.ground import lay_ground
from geo_trygghet.patrol.history import Memory, Past
from geo_trygghet.patrol.model import PatrolPlace
from geo_trygghet.patrol.staying import stays_of
from geo_trygghet.patrol.timetable import Round


def stays(weights: list[float], had: list[float], *, minutes: int) -> list[int]:
    places = tuple(PatrolPlace(f"p{n}", "P", *START, w) for n, w in enumerate(weights))
    asked = shift(minutes=minutes, patrols=1)
    first = FRIDAY - dt.timedelta(days=1)
    visits = tuple(
        (f"p{n}", first, first + dt.timedelta(minutes=m)) for n, m in enumerate(had) if m
    )
    past = [Past(first, first + dt.timedelta(hours=9), visits)]
    memory = Memory(past, date=FRIDAY.date())
    ground = lay_ground(places, asked, ways(places, asked), memory)
    stops = tuple(range(1, len(weights) + 1))
    one = Round(stops, ground.travel_s, ground.spans, shift_s=ground.shift_s)
    return stays_of(ground, [one])[0]


def test_all_are_stretched_where_there_is_time() -> None:
    assert stays([1, 2, 3], [0, 0, 0], minutes=60) == [900, 900, 900]


def test_the_heaviest_is_stretched_first() -> None:
    assert stays([1, 2, 3], [0, 0, 0], minutes=37) == [600, 720, 900]


def test_with_history_a_lighter_place_is_not_stretched_past_a_heavier() -> None:
    had = [15.0, 15.0, 15.0]
    found = stays([1, 2, 3], had, minutes=60)
    totals = [60 * m + s for m, s in zip(had, found, strict=True)]
    assert totals == sorted(totals)
    assert len(set(totals)) == 3
    assert found[2] == 900


def test_a_lighter_place_far_ahead_keeps_to_the_least() -> None:
    assert stays([1, 3], [100.0, 20.0], minutes=60) == [600, 900]


def test_places_of_the_same_weight_do_not_hinder_each_other() -> None:
    assert stays([2, 2], [15.0, 15.0], minutes=60) == [900, 900]
