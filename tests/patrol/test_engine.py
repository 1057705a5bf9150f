"""Routes keep every rule, are the same for the same seed, and gather what can be gathered."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from patrol_tasks import make_task, tasks

from geo_trygghet.patrol import engine
from geo_trygghet.patrol.engine import Routes, Task, best_routes, check_routes, iterations_for


def best_by_trying_all(task: Task) -> int:
    """Give the best score of one patrol, all orders of all choices tried."""
    best = 0
    for many in range(task.places + 1):
        for order in itertools.permutations(range(1, task.places + 1), many):
            try:
                check_routes(task, (order,))
            except ValueError:
                continue
            best = max(best, task.score((order,)))
    return best


@settings(max_examples=120, deadline=None)
@given(task=tasks())
def test_routes_keep_the_rules_and_are_not_empty(task: Task) -> None:
    routes = best_routes(task, seed=1, iterations=40)
    check_routes(task, routes)
    assert all(routes)


@pytest.mark.parametrize("hours", [False, True])
@pytest.mark.parametrize("both_ways", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_few_places_are_visited_as_well_as_can_be(
    *, seed: int, hours: bool, both_ways: bool
) -> None:
    task = make_task(6, seed=seed, hours=hours, both_ways=both_ways, shift_s=3000)
    assert task.score(best_routes(task, seed=1)) == best_by_trying_all(task)


@pytest.mark.parametrize("patrols", [1, 3])
@pytest.mark.parametrize("hours", [False, True])
def test_the_same_seed_gives_the_same_routes_in_another_process(
    *, patrols: int, hours: bool
) -> None:
    task = make_task(30, seed=5, patrols=patrols, hours=hours)
    here = best_routes(task, seed=9, iterations=200)
    code = (
        "import json; from patrol_tasks import make_task\n"
        "from geo_trygghet.patrol.engine import best_routes\n"
        f"task = make_task(30, seed=5, patrols={patrols}, hours={hours})\n"
        "print(json.dumps(best_routes(task, seed=9, iterations=200)))"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": "3"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, env=env
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [list(route) for route in here]


def test_seeds_find_different_routes_of_much_the_same_worth() -> None:
    task = make_task(40, seed=3, patrols=2, shift_s=4000)
    found = [best_routes(task, seed=seed, iterations=200) for seed in range(4)]
    scores = [task.score(routes) for routes in found]
    assert len(set(found)) > 1
    assert min(scores) >= 0.95 * max(scores)


def test_nothing_within_reach_needs_no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_round", None)
    monkeypatch.setattr(engine, "_routes", None)
    town = make_task(4, seed=1)
    nowhere = replace(town, travel_s=np.full((5, 5), 9999))
    worthless = replace(town, prizes=np.zeros(4, dtype=np.int64))
    assert best_routes(make_task(0, seed=1), seed=1) == ()
    assert best_routes(nowhere, seed=1) == ()
    assert best_routes(worthless, seed=1) == ()
    assert best_routes(worthless, seed=1, first=((1, 2),)) == ((1, 2),)
    assert best_routes(replace(town, patrols=0), seed=1) == ()


@settings(max_examples=40, deadline=None)
@given(task=tasks())
def test_routes_to_begin_from_are_never_made_worse(task: Task) -> None:
    first: Routes = best_routes(task, seed=2, iterations=60)
    again = best_routes(task, seed=3, iterations=5, first=first)
    check_routes(task, again)
    assert task.score(again) >= task.score(first)


def test_routes_to_begin_from_must_keep_the_rules() -> None:
    with pytest.raises(ValueError, match="visited twice"):
        best_routes(make_task(4, seed=1), seed=1, first=((1, 1),))


@pytest.mark.parametrize("hours", [False, True])
def test_seconds_end_the_search_too(*, hours: bool) -> None:
    task = make_task(20, seed=4, hours=hours)
    routes = best_routes(task, seed=1, seconds=0.1)
    check_routes(task, routes)
    assert task.score(routes) > 0


def test_many_places_are_searched_by_our_own_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    task = make_task(engine.SMALL + 60, seed=6, shift_s=9000)
    monkeypatch.setattr(engine, "_searched", None)
    routes = best_routes(task, seed=1, iterations=30)
    check_routes(task, routes)
    assert len(routes) == 1


def test_prizes_may_be_large() -> None:
    task = make_task(15, seed=8, patrols=2, hours=True)
    one = make_task(15, seed=8)
    for small in (task, one):
        large = replace(small, prizes=small.prizes * 10**7)
        found = best_routes(large, seed=1, iterations=300)
        check_routes(large, found)
        assert small.score(found) >= 0.95 * small.score(best_routes(small, seed=1, iterations=300))


def test_more_places_are_searched_longer_up_to_a_bound() -> None:
    four_h, day = 4 * 3600, 24 * 3600
    assert iterations_for(10, four_h) == iterations_for(50, 2 * day) < iterations_for(200, four_h)
    assert iterations_for(5000, four_h) == iterations_for(200, four_h)
    assert iterations_for(200, four_h) > iterations_for(200, day) > iterations_for(200, 2 * day)
    assert iterations_for(200, 2 * day) == iterations_for(200, 9 * day) == iterations_for(10, 0)
