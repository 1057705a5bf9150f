"""A shortened round has the same stops, begins at the start and is not longer."""

from __future__ import annotations

import numpy as np
import pytest
from patrol_tasks import make_task

from geo_trygghet.patrol import engine_shorten
from geo_trygghet.patrol.engine_ground import Ground
from geo_trygghet.patrol.engine_shorten import shorten


@pytest.mark.parametrize("stops", [0, 1, 2, 3, 4, 5, 6, 12, 60])
@pytest.mark.parametrize("both_ways", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_the_same_stops_on_a_way_that_is_not_longer(
    *, seed: int, stops: int, both_ways: bool
) -> None:
    ground = Ground(make_task(stops, seed=seed, both_ways=both_ways))
    chance = np.random.default_rng(seed)
    route = np.concatenate([[0], 1 + chance.permutation(stops)]).astype(np.int64)
    short = shorten(ground, route)
    assert short[0] == 0
    assert sorted(short.tolist()) == sorted(route.tolist())
    assert ground.length(short) <= ground.length(route)
    assert np.array_equal(shorten(ground, short), short)


@pytest.mark.parametrize("stops", [5, 9, 40])
@pytest.mark.parametrize("both_ways", [False, True])
def test_each_turn_shortens_by_at_least_its_best_move(
    *, stops: int, both_ways: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_shorten, "TURNS", 1)
    monkeypatch.setattr(engine_shorten, "AT_ONCE", 1)
    ground = Ground(make_task(stops, seed=stops, both_ways=both_ways))
    route = np.concatenate([[0], 1 + np.random.default_rng(1).permutation(stops)])
    for _ in range(200):
        moves = np.concatenate(list(engine_shorten._moves(ground, route)))
        moves = moves[moves[:, 1] >= 0]
        if not len(moves):
            return
        one = moves[moves[:, 0].argmax()][None]
        after = engine_shorten._apply(route, one)
        assert ground.length(route) - ground.length(after) == one[0, 0]
        route = after


def test_a_crossing_is_undone() -> None:
    task = make_task(3, seed=1)
    square = np.array([[0, 0], [10, 0], [10, 10], [0, 10]])
    apart = np.hypot(*(square[:, None] - square[None]).transpose(2, 0, 1))
    task.travel_s[:] = np.rint(apart)
    ground = Ground(task)
    assert shorten(ground, np.array([0, 2, 1, 3])).tolist() in ([0, 1, 2, 3], [0, 3, 2, 1])
