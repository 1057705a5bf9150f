"""One round within a limit: PyVRP alone and the program in turn, the same wall time each."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
from pyvrp import Client, Depot, Location, ProblemData, VehicleType, solve

from benchmarks.resolve.speed import Spread
from geo_trygghet.patrol.engine import best_routes, check_routes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyvrp.stop import StoppingCriterion

    from benchmarks.patrol.instances import Instance
    from geo_trygghet.patrol.engine import Routes, Task

PEER: Final = "PyVRP alone"
OURS: Final = "geo-trygghet"
PRIZE: Final = 100
"""Units of length that a point of score is worth to PyVRP."""


@dataclass
class Measured:
    """What was gathered of an instance within a time [s].

    Attributes
    ----------
    scores
        Who → score of each seed, the first node's counted.
    longest_s
        Who → the longest wall time of a seed [s].
    """

    instance: Instance
    seconds: float
    scores: dict[str, list[int]] = field(default_factory=dict)
    longest_s: dict[str, float] = field(default_factory=dict)

    def share(self, who: str) -> Spread:
        """Give scores as per cent of the published one, or of PyVRP's mean where there is none."""
        mean = sum(self.scores[PEER]) / len(self.scores[PEER])
        whole = self.instance.published or max(mean, 1)
        return Spread.of([100 * score / whole for score in self.scores[who]])


def pyvrp_alone(task: Task, *, seed: int, seconds: float) -> Routes:
    """Let PyVRP with its own settings find a round within a wall time [s], its model counted."""
    end = time.perf_counter() + seconds
    data = ProblemData(
        [Location(0, 0)] * (task.places + 1),
        [
            Client(place, prize=int(prize) * PRIZE, required=False)
            for place, prize in enumerate(task.prizes, start=1)
        ],
        [Depot(0)],
        [VehicleType(max_distance=task.shift_s)],
        [task.travel_s],  # type: ignore[list-item]  # PyVRP's stub gives the shape wrong
        [np.zeros_like(task.travel_s)],  # type: ignore[list-item]  # PyVRP's stub gives the shape wrong
    )
    found = solve(data, _until(end), seed=seed, collect_stats=False, display=False).best
    if not found.is_feasible():
        return ()
    return tuple(tuple(stop.idx + 1 for stop in r if stop.is_client()) for r in found.routes())


def measure(instance: Instance, *, seconds: float, seeds: Sequence[int]) -> Measured:
    """Let both gather within a wall time [s], seed by seed in turn; every route is checked.

    Raises
    ------
    ValueError
        If a route breaks a rule.
    """
    measured = Measured(instance, seconds)
    for seed in seeds:
        for who, find in ((PEER, pyvrp_alone), (OURS, best_routes)):
            begun = time.perf_counter()
            routes = find(instance.task, seed=seed, seconds=seconds)
            took = time.perf_counter() - begun
            check_routes(instance.task, routes)
            score = instance.task.score(routes) + instance.own_score
            measured.scores.setdefault(who, []).append(score)
            measured.longest_s[who] = max(took, measured.longest_s.get(who, 0.0))
    return measured


def _until(end: float) -> StoppingCriterion:
    def stop(best_cost: int) -> bool:
        del best_cost
        return time.perf_counter() > end

    return stop
