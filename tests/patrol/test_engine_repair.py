"""Filling takes nothing out, breaks no rule and leaves no place out that fits at the end."""

from __future__ import annotations

from hypothesis import given, settings
from patrol_tasks import make_task, tasks

from geo_trygghet.patrol.engine_repair import fill
from geo_trygghet.patrol.engine_task import Task, check_routes


@settings(max_examples=150, deadline=None)
@given(task=tasks())
def test_filling_keeps_the_rules_and_leaves_nothing_that_fits_in(task: Task) -> None:
    routes = fill(task, ())
    check_routes(task, routes)
    assert fill(task, routes) == routes
    seen = {place for route in routes for place in route}
    for place in {*range(1, task.places + 1)} - seen:
        if task.prizes[place - 1] == 0:
            continue
        for at, route in enumerate(routes):
            for gap in range(len(route) + 1):
                longer = (*route[:gap], place, *route[gap:])
                assert not _passes(task, (*routes[:at], longer, *routes[at + 1 :]))


@settings(max_examples=60, deadline=None)
@given(task=tasks())
def test_what_is_visited_stays_in_its_order(task: Task) -> None:
    routes = fill(task, ())
    half = tuple(kept for route in routes if (kept := route[: len(route) // 2]))
    if not _passes(task, half):
        return
    for before, after in zip(half, fill(task, half), strict=False):
        assert [place for place in after if place in before] == list(before)


def test_patrols_that_stay_at_home_go_out() -> None:
    assert len(fill(make_task(12, seed=2, patrols=3, shift_s=2500), ())) == 3


def _passes(task: Task, routes: tuple[tuple[int, ...], ...]) -> bool:
    try:
        check_routes(task, routes)
    except ValueError:
        return False
    return True
