"""Putting in and choosing: the limit is kept, and the choice is the best part in its order."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from patrol_tasks import make_task

from geo_trygghet.patrol import engine_ground
from geo_trygghet.patrol.engine_ground import FAR, Ground
from geo_trygghet.patrol.engine_task import check_routes

HOME = np.zeros(1, dtype=np.int64)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("both_ways", [False, True])
def test_filling_keeps_the_limit_and_uses_it(*, seed: int, both_ways: bool) -> None:
    task = make_task(40, seed=seed, both_ways=both_ways)
    ground = Ground(task)
    route = ground.fill(HOME)
    check_routes(task, (tuple(route[1:].tolist()),))
    assert ground.length(route) <= ground.limit
    assert np.array_equal(ground.fill(route), route)


def test_lengths_are_the_same_there_and_back_where_the_ways_are() -> None:
    task = make_task(5, seed=1)
    ground = Ground(task)
    assert (ground.lengths == ground.lengths.T).all()
    stops = np.array([0, 3, 1])
    taken = int(task.travel_s[stops, np.roll(stops, -1)].sum()) + 2 * task.visit_s
    assert ground.length(stops) == 2 * taken


@pytest.mark.parametrize("places", [1, 2, 30, 300])
def test_a_tour_goes_through_all_places_once(places: int) -> None:
    ground = Ground(make_task(places, seed=places))
    for tour in (ground.through_all(HOME), ground.fill(HOME, FAR)):
        assert tour[0] == 0
        assert sorted(tour.tolist()) == list(range(places + 1))


def test_a_tour_is_far_shorter_than_in_any_order() -> None:
    ground = Ground(make_task(60, seed=1))
    anyhow = ground.length(np.arange(61))
    assert ground.length(ground.through_all(HOME)) < 0.7 * anyhow


@pytest.mark.parametrize("seed", range(6))
def test_the_part_chosen_is_the_best_at_its_price(seed: int) -> None:
    ground = Ground(make_task(9, seed=seed, shift_s=2500))
    tour = ground.through_all(HOME)
    route, price = ground.choose(tour, ground.price // 8 + 1, 2 * ground.price)
    assert ground.length(route) <= ground.limit

    def gain(part: engine_ground.Ints) -> int:
        return int(ground.worth[part].sum()) - price * ground.length(part)

    parts = [
        np.array([0, *some])
        for many in range(10)
        for some in itertools.combinations(tour[1:].tolist(), many)
    ]
    assert gain(route) == max(gain(part) for part in parts)


def test_the_price_rises_until_the_limit_is_kept() -> None:
    ground = Ground(make_task(30, seed=2))
    tour = ground.through_all(HOME)
    route, price = ground.choose(tour, 1, 2)
    assert price > 2
    assert ground.length(route) <= ground.limit
    ground.limit = -1
    nothing, _ = ground.choose(tour, 1, 2)
    assert nothing.tolist() == [0]


def test_large_tables_are_gone_through_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    ground = Ground(make_task(50, seed=3))
    whole = ground.fill(HOME)
    monkeypatch.setattr(engine_ground, "ROWS", 7)
    assert np.array_equal(ground.fill(HOME), whole)
