"""Routes that gather as much as possible within a shift.

PyVRP is the engine. With one patrol and no hours our own search gathers more in equal time
(benchmarks/patrol): `engine_round` searches alone from more than `SMALL` places, and before and
after PyVRP with fewer. With hours or several patrols PyVRP searches alone; `engine_repair` gathers
a first time, from which the price of a second and the first penalty follow, and fills what room
PyVRP leaves.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from geo_trygghet.patrol.engine_budget import Budget
from geo_trygghet.patrol.engine_task import Routes, Task, check_routes

if TYPE_CHECKING:
    from pyvrp.stop import StoppingCriterion

    from geo_trygghet.patrol.engine_task import Window

__all__ = ["Routes", "Task", "best_routes", "check_routes", "iterations_for"]

SMALL: Final = 120
"""Up to so many places PyVRP makes one patrol's round better still."""

OWN: Final = 0.6
PYVRP: Final = 0.95
"""Shares of the time when our own search hands over to PyVRP, and when it takes over again."""

FEW_PLACES: Final = 50
LEAST_ITERATIONS: Final = 1500
ITERATIONS_A_PLACE: Final = 5
MOST_PLACES: Final = 200
MUCH_PATROLLED_S: Final = 20 * 3600
"""Beyond this many patrols' time there are fewer iterations; twice as much has the least [s]."""


def iterations_for(places: int, patrolled_s: int) -> int:
    """Give how many iterations a plan is searched for, so that it is done in seconds.

    On one core up to 50 places take less than a second, 200 places one to seven: long rounds and
    hours make an iteration slower, so that there are fewer.

    Parameters
    ----------
    places
        How many may be visited.
    patrolled_s
        Time of all patrols together [s].
    """
    more = ITERATIONS_A_PLACE * max(0, min(places, MOST_PLACES) - FEW_PLACES)
    spared = min(max(patrolled_s - MUCH_PATROLLED_S, 0), MUCH_PATROLLED_S)
    return LEAST_ITERATIONS + more - more * spared // MUCH_PATROLLED_S


def best_routes(
    task: Task,
    *,
    seed: int,
    iterations: int | None = None,
    seconds: float | None = None,
    first: Routes | None = None,
) -> Routes:
    """Find routes that gather as much as possible.

    Parameters
    ----------
    task
        The task.
    seed
        The same seed and iterations give the same routes on any machine.
    iterations
        How long to search; as `iterations_for` says where neither is given.
    seconds
        How long to search instead [s]; the routes then depend on the machine.
    first
        Routes to begin from; what is given back gathers at least as much.

    Returns
    -------
    routes
        At most as many as there are patrols, none of them empty.

    Raises
    ------
    ValueError
        If `first` breaks the rules of the task.
    """
    first = tuple(route for route in first or () if route)
    check_routes(task, first)
    if iterations is None and seconds is None:
        iterations = iterations_for(task.places, task.patrols * task.shift_s)
    budget = Budget(iterations=iterations, seconds=seconds)
    small, numbers = _within_reach(task)
    if small.places == 0 or small.patrols == 0:
        return first
    given = _renumber(first, {number: at for at, number in enumerate(numbers, start=1)})
    is_round = small.patrols == 1 and not any(small.windows)
    search = _round if is_round else _routes
    found = _renumber(search(small, budget, seed, given), dict(enumerate(numbers, start=1)))
    return max(found, first, key=task.score)


def _round(task: Task, budget: Budget, seed: int, first: Routes) -> Routes:
    """Search one patrol's round without hours."""
    from geo_trygghet.patrol.engine_round import Rounds  # noqa: PLC0415 - only where it is used

    rounds = Rounds(task, seed=seed)
    for route in first:
        rounds.begin_from(route)
    if task.places > SMALL:
        rounds.search(budget.turns(0, 1))
        return rounds.routes()
    rounds.search(budget.turns(0, OWN))
    for route in _searched(task, budget.searches(OWN, PYVRP), seed, rounds.routes()):
        rounds.begin_from(route)
    rounds.search(budget.turns(PYVRP, 1))
    return rounds.routes()


def _routes(task: Task, budget: Budget, seed: int, first: Routes) -> Routes:
    """Search routes with hours or for several patrols."""
    from geo_trygghet.patrol.engine_repair import fill  # noqa: PLC0415 - only where it is used

    start = fill(task, first)
    found = _searched(task, budget.searches(0, 1), seed, start, is_warm=bool(first))
    return max(fill(task, found), start, key=task.score)


def _searched(
    task: Task, stop: StoppingCriterion, seed: int, start: Routes, *, is_warm: bool = True
) -> Routes:
    """Let PyVRP search, from the start or from one of its own; the start tells prices too."""
    from geo_trygghet.patrol.engine_pyvrp import Problem  # noqa: PLC0415 - heavy

    problem = Problem(task, seed=seed, gathers=task.score(start))
    return problem.search(stop, start if is_warm else ())


def _renumber(routes: Routes, numbers: dict[int, int]) -> Routes:
    kept = (tuple(numbers[place] for place in route if place in numbers) for route in routes)
    return tuple(route for route in kept if route)


def _within_reach(task: Task) -> tuple[Task, list[int]]:
    """Keep the places that are worth something and can be visited alone; give their numbers."""
    out, back = task.travel_s[0, 1:], task.travel_s[1:, 0]
    latest = task.shift_s - task.visit_s - back
    windows = [
        _open(task, place, int(out[place]), int(latest[place])) for place in range(task.places)
    ]
    kept = [
        place
        for place in range(task.places)
        if task.prizes[place] > 0 and windows[place] is not None
    ]
    rows = np.array([0, *(place + 1 for place in kept)])
    small = replace(
        task,
        prizes=task.prizes[kept],
        travel_s=task.travel_s[np.ix_(rows, rows)],
        windows=tuple(windows[place] or () for place in kept),
    )
    return small, [place + 1 for place in kept]


def _open(task: Task, place: int, soonest: int, latest: int) -> tuple[Window, ...] | None:
    """Give the windows as far as a patrol can come and be back; None where none is left."""
    if soonest > latest:
        return None
    windows = task.windows[place]
    if not windows:
        return ()
    possible = [
        (max(first, 0), min(last, latest))
        for first, last in sorted(windows)
        if max(first, soonest) <= min(last, latest)
    ]
    joined: list[Window] = []
    for begins, ends in possible:
        if joined and begins <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(ends, joined[-1][1]))
        else:
            joined.append((begins, ends))
    return tuple(joined) or None
