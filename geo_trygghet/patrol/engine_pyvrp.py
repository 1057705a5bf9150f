"""The task as PyVRP's: optional clients with prizes, one per window, and vehicles with a shift."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Final

import numpy as np
from pyvrp import (
    Client,
    ClientGroup,
    CostEvaluator,
    Depot,
    IteratedLocalSearch,
    IteratedLocalSearchParams,
    Location,
    PenaltyManager,
    PenaltyParams,
    ProblemData,
    RandomNumberGenerator,
    Solution,
    VehicleType,
)
from pyvrp.exceptions import PenaltyBoundWarning
from pyvrp.search import (
    OPERATORS,
    LocalSearch,
    NeighbourhoodParams,
    PerturbationManager,
    PerturbationParams,
    compute_neighbours,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyvrp.stop import StoppingCriterion

    from geo_trygghet.patrol.engine_task import Routes, Task

CHEAPER: Final = 3
"""A second costs so many times less than what the prizes gathered say: time is a limit first,
but a shorter route leaves room for another place."""

FINENESS: Final = 20
"""A second costs at least so many units, so that its price is told finely enough."""

HISTORY: Final = 50
RESTART: Final = 20_000
PENALTY: Final = 3
"""A second too much costs so many times what a second is worth, to begin with."""

NEVER: Final = 1 << 40
MOST_PENALTY: Final = 100_000.0


class Problem:
    """A task in PyVRP's form, and a search of it.

    A place with several windows becomes as many clients, of which one at most is visited. Without
    windows a visit is a piece of the way, and the shift a limit of length: far quicker than clocks.
    The penalty of a second too much begins near what a second is worth, not at PyVRP's 50,000.

    Parameters
    ----------
    task
        The task; every place can be visited alone within the shift.
    seed
        The same seed and iterations give the same routes.
    gathers
        About what good routes gather: what a second is worth follows from it.
    """

    def __init__(self, task: Task, *, seed: int, gathers: int) -> None:
        self.task = task
        self.place_of: list[int] = []
        self.clients_of: list[range] = []
        self.timed = any(task.windows)
        time = task.patrols * max(task.shift_s, 1)
        total = max(gathers, 1)
        self.unit = 1 + FINENESS * CHEAPER * time // total
        self.second = max(1, self.unit * total // (CHEAPER * time))
        self.data = self._data()
        chance = RandomNumberGenerator(seed=seed)
        self.chance = chance
        self.local = LocalSearch(
            self.data,
            chance,
            compute_neighbours(self.data, NeighbourhoodParams()),
            PerturbationManager(PerturbationParams()),
        )
        for operator in OPERATORS:
            if operator.supports(self.data):
                self.local.add_operator(operator(self.data))
        worth = PENALTY * self.unit * total / time
        limits = PenaltyParams(max_penalty=max(MOST_PENALTY, 1000 * worth))
        self.penalties = PenaltyManager(([], worth, worth), limits)

    def _data(self) -> ProblemData:
        task = self.task
        clients: list[Client] = []
        groups: list[ClientGroup] = []
        for place, windows in enumerate(task.windows, start=1):
            mine = range(len(clients), len(clients) + max(1, len(windows)))
            self.clients_of.append(mine)
            group = None
            if len(mine) > 1:
                group = len(groups)
                groups.append(ClientGroup(list(mine), required=False))
            for first, last in windows or ((0, task.shift_s),):
                self.place_of.append(place)
                clients.append(self._client(place, first, last, group))
        travel = np.minimum(task.travel_s, task.shift_s + 1)
        np.fill_diagonal(travel, 0)
        if self.timed:
            vehicle = VehicleType(
                task.patrols, tw_late=task.shift_s, unit_distance_cost=self.second
            )
            lengths = durations = travel
        else:
            vehicle = VehicleType(
                task.patrols, max_distance=task.shift_s, unit_distance_cost=self.second
            )
            lengths, durations = travel.copy(), np.zeros_like(travel)
            lengths[1:] += task.visit_s
            np.fill_diagonal(lengths, 0)
        return ProblemData(
            [Location(0, 0)] * (task.places + 1),
            clients,
            [Depot(0)],
            [vehicle],
            [lengths],  # type: ignore[list-item]  # PyVRP's stub gives the shape wrong
            [durations],  # type: ignore[list-item]  # as above: a matrix, no number
            groups,
        )

    def _client(self, place: int, first: int, last: int, group: int | None) -> Client:
        prize = int(self.task.prizes[place - 1]) * self.unit
        if not self.timed:
            return Client(place, prize=prize, required=False)
        return Client(
            place,
            service_duration=self.task.visit_s,
            tw_early=first,
            tw_late=last,
            prize=prize,
            required=False,
            group=group,
        )

    def search(self, stop: StoppingCriterion, first: Routes = ()) -> Routes:
        """Let PyVRP search until it is stopped.

        Parameters
        ----------
        stop
            When to stop.
        first
            Routes to begin from; none: a start of PyVRP's own.
        """
        with warnings.catch_warnings():
            # A penalty at its bound is no fault here: nothing must be visited.
            warnings.simplefilter("ignore", PenaltyBoundWarning)
            begin = self._solution(first) if first else self._own_start()
            params = IteratedLocalSearchParams(RESTART, HISTORY)
            search = IteratedLocalSearch(self.data, self.penalties, self.local, begin, params)
            found = search.run(stop, collect_stats=False, display=False).best
        return self.routes(found) if found.is_feasible() else ()

    def _own_start(self) -> Solution:
        lot = Solution.make_random(self.data, self.chance)
        prices: CostEvaluator = self.penalties.cost_evaluator()
        return self.local(lot, prices, exhaustive=True)

    def _solution(self, routes: Routes) -> Solution:
        return Solution(self.data, [self._clients(route) for route in routes])

    def _clients(self, route: Sequence[int]) -> list[int]:
        """Give each place's client of the window in which it is visited."""
        task, now, here, clients = self.task, 0, 0, []
        for place in route:
            arrive = now + int(task.travel_s[here, place])
            windows = task.windows[place - 1] or ((0, task.shift_s),)
            begins = [max(arrive, first) if arrive <= last else NEVER for first, last in windows]
            now, here = min(begins) + task.visit_s, place
            clients.append(self.clients_of[place - 1][begins.index(min(begins))])
        return clients

    def routes(self, solution: Solution) -> Routes:
        """Give a solution's routes as numbers of places."""
        routes = (
            tuple(self.place_of[stop.idx] for stop in route if stop.is_client())
            for route in solution.routes()
        )
        return tuple(route for route in routes if route)
