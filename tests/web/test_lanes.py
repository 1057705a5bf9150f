"""A plan in lanes: to scale in time, nothing over anything else, the gap rounded down."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from geo_trygghet_web.lanes import drawn_plan, timetable_of
from hand_plan import hand_plan


def test_stops_stand_where_their_time_is() -> None:
    table = timetable_of(hand_plan())
    first, second, other = table.stops
    assert [stop.label for stop in table.stops] == ["A1", "A2", "B1"]
    scale = first.height / 10
    assert first.top == pytest.approx(2 * scale, abs=1)
    assert second.top == pytest.approx(18 * scale, abs=1)
    assert other.height == pytest.approx(15 * scale, abs=1)
    assert table.height == pytest.approx(120 * scale, abs=2)


def test_ways_from_five_minutes_are_told_where_there_is_room() -> None:
    first, second, _ = timetable_of(hand_plan()).stops
    assert not first.way_told
    assert second.way_told
    assert first.top + first.height < second.way_top < second.top


def test_a_stop_always_has_room_for_its_words() -> None:
    plan = hand_plan()
    for least in (5, 10, 30):
        shift = dataclasses.replace(plan.shift, visit_min=least)
        stops = timetable_of(dataclasses.replace(plan, shift=shift)).stops
        tops = [(stop.label[0], stop.top, stop.height) for stop in stops]
        assert all(height > 0 for _, _, height in tops)
    assert timetable_of(plan).stops[0].height >= 42


def test_patrols_stand_two_beside_each_other_and_the_idle_are_named() -> None:
    table = timetable_of(hand_plan(patrols=4))
    assert [len(row) for row in table.rows] == [2]
    assert table.idle == ("C", "D")


def test_the_axis_has_a_line_each_quarter_or_half_hour_of_the_clock() -> None:
    short = timetable_of(hand_plan())
    assert [moment.minute for _, moment in short.ticks[:4]] == [0, 15, 30, 45]
    long = timetable_of(hand_plan(length=480))
    assert [moment.minute for _, moment in long.ticks[:3]] == [0, 30, 0]


def test_the_gap_is_rounded_down_and_nothing_is_said_where_nothing_could_be_won() -> None:
    plan = hand_plan()
    assert timetable_of(plan).least_percent == 98  # 90 of 91 is 98.9
    assert timetable_of(dataclasses.replace(plan, score=91.0)).least_percent == 100
    assert timetable_of(dataclasses.replace(plan, score=0.0, bound=0.0)).least_percent is None


def test_the_sums_are_those_of_the_plan() -> None:
    table = timetable_of(hand_plan())
    assert (table.visited, table.asked) == (3, 4)
    assert (table.visiting, table.walking) == (35, 33)


def test_the_map_draws_every_stop_and_the_ways_between() -> None:
    plan = hand_plan()
    stops = [(stop, "18:00") for stop in timetable_of(plan).stops]
    drawn = drawn_plan(plan, stops, None)
    assert [len(route.legs) for route in drawn.routes] == [3, 2]
    assert [name for name, _ in drawn.left_out] == ["Bron"]
    assert drawn.routes[0].legs[0][0] == plan.shift.start


def test_the_time_that_is_free_is_told_and_a_whole_patrols_worth_is_said() -> None:
    plan = hand_plan()
    table = timetable_of(plan)
    assert table.free == 2 * 120 - 35 - 33
    assert table.spare  # 172 of 120 minutes
    tight = timetable_of(hand_plan(length=60))
    assert tight.free == 2 * 60 - 35 - 33
    assert not tight.spare
    # Of patrols that stay at home another sentence tells.
    assert not timetable_of(hand_plan(patrols=4)).spare


def test_a_lane_tells_when_to_leave() -> None:
    plan = hand_plan()
    ((first, second),) = timetable_of(plan).rows
    assert first.goes == plan.routes[0].visits[0].arrive - dt.timedelta(minutes=2)
    assert second.goes == plan.shift.begins


def test_a_way_far_longer_than_its_visit_is_marked() -> None:
    plan = hand_plan(length=400)
    (route, other) = plan.routes
    assert not any(stop.far for stop in timetable_of(plan).stops)
    for walk, minutes, far in ((192.0, 15.0, True), (44.0, 5.0, False), (50.0, 30.0, False)):
        visit = dataclasses.replace(route.visits[0], walk_minutes=walk, minutes=minutes)
        round_ = dataclasses.replace(route, visits=(visit,))
        table = timetable_of(dataclasses.replace(plan, routes=(round_, other)))
        assert table.stops[0].far is far


def test_a_way_after_a_wait_is_told_where_it_is_gone() -> None:
    plan = hand_plan()
    (route, other) = plan.routes
    late = dataclasses.replace(
        route.visits[1],
        arrive=route.visits[1].arrive + dt.timedelta(minutes=60),
        leave=route.visits[1].leave + dt.timedelta(minutes=60),
    )
    routes = (dataclasses.replace(route, visits=(route.visits[0], late)), other)
    first, second, _ = timetable_of(dataclasses.replace(plan, routes=routes)).stops
    assert second.top - second.way_top < (second.top - first.top - first.height) / 4
