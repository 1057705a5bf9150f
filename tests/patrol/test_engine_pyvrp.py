"""PyVRP's form of a task: windows as clients of which one is visited, prices of time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from patrol_tasks import make_task, tasks

from geo_trygghet.patrol.engine import _within_reach
from geo_trygghet.patrol.engine_budget import Budget
from geo_trygghet.patrol.engine_pyvrp import Problem
from geo_trygghet.patrol.engine_repair import fill
from geo_trygghet.patrol.engine_task import Task, check_routes

TWICE = Task(
    prizes=np.array([5, 7]),
    travel_s=np.array([[0, 10, 20], [10, 0, 15], [20, 15, 0]]),
    visit_s=60,
    shift_s=1000,
    patrols=1,
    windows=(((0, 5), (300, 400)), ((0, 100),)),
)


def test_a_place_with_two_windows_is_two_clients_and_is_visited_once() -> None:
    problem = Problem(TWICE, seed=1, gathers=12)
    assert problem.place_of == [1, 1, 2]
    assert len(problem.data.groups()) == 1
    routes = problem.search(Budget(iterations=100, seconds=None).searches(0, 1))
    assert routes == ((2, 1),)


def test_without_hours_visits_are_part_of_the_way() -> None:
    task = make_task(5, seed=1)
    lengths = Problem(task, seed=1, gathers=50).data.distance_matrix(0)
    assert lengths[1, 2] == task.travel_s[1, 2] + task.visit_s
    assert lengths[0, 2] == task.travel_s[0, 2]


@pytest.mark.parametrize("gathers", [0, 1, 10**12])
def test_a_second_always_has_a_price(gathers: int) -> None:
    problem = Problem(TWICE, seed=1, gathers=gathers)
    assert problem.unit >= 1
    assert problem.second >= 1


@settings(max_examples=60, deadline=None)
@given(task=tasks())
def test_routes_go_into_pyvrps_form_and_back(task: Task) -> None:
    small, _ = _within_reach(task)
    routes = fill(small, ())
    if not routes:
        return
    problem = Problem(small, seed=1, gathers=small.score(routes))
    solution = problem._solution(routes)
    assert solution.is_feasible()
    assert problem.routes(solution) == routes
    check_routes(small, problem.search(lambda best_cost: True, routes))  # noqa: ARG005 - PyVRP's name
