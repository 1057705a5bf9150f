"""What the engine is asked: whole prizes, whole seconds, windows in which one is back in time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
from patrol_towns import START, shift, town, ways

from geo_trygghet.patrol.ground import Ground, lay_ground
from geo_trygghet.patrol.history import Memory, Past
from geo_trygghet.patrol.model import PatrolPlace
from geo_trygghet.patrol.opening import parse_open


def laid(places: tuple[PatrolPlace, ...], *, minutes: int = 240) -> Ground:
    asked = shift(minutes=minutes)
    return lay_ground(places, asked, ways(places, asked), Memory((), date=asked.begins.date()))


def test_prizes_are_whole_and_none_that_weighs_is_nothing() -> None:
    places = tuple(
        replace(one, weight=weight)
        for one, weight in zip(town(3, 1), (1e9, 1e-9, 0.0), strict=True)
    )
    task = laid(places).task()
    assert task.prizes.tolist() == [1_000_000, 1, 0]
    assert task.windows == ((), (), ())


def test_a_place_that_is_closed_is_worth_nothing_to_the_engine() -> None:
    closed = parse_open([{"days": "mon", "from": "18:00", "to": "20:00"}])
    late = parse_open([{"days": "fri", "from": "19:00", "to": "20:00"}])
    places = (
        PatrolPlace("a", "A", *START, 3.0, closed),
        PatrolPlace("b", "B", *START, 2.0, late),
    )
    ground = laid(places)
    assert ground.task().prizes.tolist() == [0, 1_000_000]
    assert ground.task().windows[1] == ((3600, 6600),)


def test_a_heavy_place_that_cannot_be_visited_makes_no_other_prize_coarse() -> None:
    places = town(4, 2)
    alone = laid(places[1:]).task().prizes.tolist()
    closed = parse_open([{"days": "mon", "from": "18:00", "to": "20:00"}])
    for heavy in (
        replace(places[0], weight=1e6, open=closed),
        replace(places[0], weight=1e6, lon=START[0] + 1),
    ):
        assert laid((heavy, *places[1:])).task().prizes.tolist() == [0, *alone]


def test_windows_leave_time_for_the_way_there_and_back() -> None:
    ground = laid(town(1, 4), minutes=60)
    out, back = int(ground.travel_s[0, 1]), int(ground.travel_s[1, 0])
    assert ground.windows(0, ground.spans[0]) == ((out, 3600 - back - 600),)
    (wide,) = ground.widest(0)
    assert out - 3 < wide[0] <= out
    assert 3600 - back - 600 <= wide[1] < 3600 - back - 600 + 3


def test_ways_may_be_taken_for_longer() -> None:
    ground = laid(town(3, 1))
    longer = ground.task(longer=np.full((4, 4), 1.5)).travel_s
    assert (longer >= 1.5 * ground.travel_s - 1).all()


def test_a_place_of_few_hours_is_spared_the_hour_of_its_last_visit() -> None:
    late = parse_open([{"days": "fri", "from": "20:00", "to": "23:00"}])
    places = (PatrolPlace("a", "A", *START, 3.0, late), PatrolPlace("b", "B", *START, 3.0))
    asked = shift()
    first = asked.begins - dt.timedelta(weeks=1)
    arrive = first + dt.timedelta(hours=2, minutes=10)
    leave = arrive + dt.timedelta(minutes=10)
    past = Past(first, first + dt.timedelta(hours=4), (("a", arrive, leave), ("b", arrive, leave)))
    memory = Memory([past], date=asked.begins.date())
    ground = lay_ground(places, asked, ways(places, asked), memory)
    assert ground.allowed == (((7200, 14400),), ((0, 14400),))
    assert ground.spans == (((10800, 14399),), ((0, 14400),))
