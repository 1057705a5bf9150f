"""The search of one round: never worse the longer it goes on, and better than filling alone."""

from __future__ import annotations

import numpy as np
import pytest
from patrol_tasks import make_task

from geo_trygghet.patrol.engine_budget import ITERATIONS_A_TURN, Budget
from geo_trygghet.patrol.engine_round import Rounds
from geo_trygghet.patrol.engine_task import Task, check_routes


def search(task: Task, turns: int) -> Rounds:
    rounds = Rounds(task, seed=1)
    rounds.search(Budget(iterations=ITERATIONS_A_TURN * turns, seconds=None).turns(0, 1))
    return rounds


@pytest.mark.parametrize("both_ways", [False, True])
def test_longer_search_gathers_no_less(*, both_ways: bool) -> None:
    task = make_task(80, seed=4, both_ways=both_ways)
    scores = []
    for turns in (0, 10, 60):
        routes = search(task, turns).routes()
        check_routes(task, routes)
        scores.append(task.score(routes))
    assert 0 < scores[0] <= scores[1] <= scores[2]


def test_it_gathers_more_than_filling_alone() -> None:
    better = []
    for seed in range(5):
        rounds = search(make_task(80, seed=seed), 60)
        alone = rounds.ground.score(rounds.ground.fill(np.zeros(1, dtype=np.int64)))
        better.append(rounds.ground.score(rounds.best) / alone)
    assert min(better) >= 1
    assert np.mean(better) > 1.02


def test_a_round_to_begin_from_is_kept_where_it_is_better() -> None:
    task = make_task(40, seed=5)
    (best,) = search(task, 60).routes()
    rounds = Rounds(task, seed=2)
    rounds.begin_from(best)
    rounds.begin_from(best[:1])
    rounds.search(lambda: True)
    assert task.score(rounds.routes()) >= task.score((best,))


def test_nothing_fits() -> None:
    assert search(make_task(5, seed=1, shift_s=1), 5).routes() == ()
