"""A round's stops and legs: every leg has a line, whatever is known of the way."""

from __future__ import annotations

import datetime as dt

from patrol_plans import START, plan_of

from geo_trygghet.patrol.routes import legs, stops, utc


def test_stops_carry_the_patrols_letter_and_their_number() -> None:
    plan = plan_of(2, 3)
    assert [stop.label for stop in stops(plan, plan.routes[1])] == ["B1", "B2", "B3"]
    assert stops(plan, plan.routes[1])[0].place.name == "Norre Katts park"


def test_legs_are_straight_where_nothing_is_known() -> None:
    plan = plan_of(2)
    first, second, back = legs(plan, plan.routes[0])
    places = [(place.lon, place.lat) for place in plan.places]
    assert first == (START, places[0])
    assert second == (places[0], places[1])
    assert back == (places[1], START)


def test_legs_follow_the_lines_there_and_back() -> None:
    plan = plan_of(2, lines=True)
    lines = legs(plan, plan.routes[0])
    assert [len(line) for line in lines] == [3, 3, 3]
    assert lines[0][0] == lines[-1][-1] == START


def test_a_patrol_without_visits_goes_nowhere() -> None:
    plan = plan_of(0)
    assert legs(plan, plan.routes[0]) == ()
    assert stops(plan, plan.routes[0]) == ()


def test_winter_and_summer_are_told_apart() -> None:
    assert utc(dt.datetime.fromisoformat("2026-12-04T18:00")).hour == 17
    assert utc(dt.datetime.fromisoformat("2026-07-04T18:00")).hour == 16
