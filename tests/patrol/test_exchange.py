"""What is due comes in, within time and score."""

from __future__ import annotations

import numpy as np
import pytest
from patrol_towns import shift, town, ways

from geo_trygghet.patrol.exchange import Exchange
from geo_trygghet.patrol.ground import Ground, lay_ground
from geo_trygghet.patrol.history import Memory
from geo_trygghet.patrol.timetable import Round


def ground_of(places: int, seed: int, *, minutes: int) -> Ground:
    spots, asked = town(places, seed, hours=True), shift(minutes=minutes)
    memory = Memory((), date=asked.begins.date())
    return lay_ground(spots, asked, ways(spots, asked), memory)


def walkable(ground: Ground, stops: list[int]) -> bool:
    one = Round(stops, ground.travel_s, ground.spans, shift_s=ground.shift_s)
    return one.begins([ground.visit_s] * len(stops)) is not None


def test_empty_rounds_are_filled_until_nothing_fits() -> None:
    ground = ground_of(12, 2, minutes=90)
    one = Exchange(ground, ((), ()), ground.weights)
    one.fill()
    visited = {stop for stops in one.rounds for stop in stops}
    assert visited
    for stop in set(range(1, 13)) - visited:
        for stops in one.rounds:
            longer = [[*stops[:k], stop, *stops[k:]] for k in range(len(stops) + 1)]
            assert ground.weights[stop - 1] == 0 or not any(walkable(ground, s) for s in longer)


@pytest.mark.parametrize("seed", range(4))
def test_exchanges_keep_to_time_and_score_and_raise_what_is_due(seed: int) -> None:
    ground = ground_of(20, seed, minutes=100)
    first = Exchange(ground, ((), ()), ground.weights)
    first.fill()
    due = np.random.default_rng(seed).uniform(-1, 1, 20)
    rounds = tuple(tuple(stops) for stops in first.rounds)
    one = Exchange(ground, rounds, due)
    floor = 0.9 * first.score
    one.improve(floor=floor)
    assert one.score >= floor
    assert all(walkable(ground, stops) for stops in one.rounds)
    visited = [stop for stops in one.rounds for stop in stops]
    assert len(set(visited)) == len(visited)
    before = sum(due[stop - 1] for stops in rounds for stop in stops)
    gained = sum(due[stop - 1] for stop in visited) - before
    extra = len(visited) - sum(map(len, rounds))
    assert gained >= 0 or extra > 0
