"""A linear relaxation of a shift, solved by HiGHS: patrols may be split, places half visited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_array, vstack

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_trygghet.patrol.model import FloatArray

    Ints = NDArray[np.intp]

MOST_STEPS: Final = 40_000
"""Steps of the simplex method after which it is given up; steps, not seconds, so that the same
shift has the same bound on every machine."""


class Relaxation:
    """Arcs that patrols walk and places that they visit, each a number from 0 to 1.

    As many patrols reach a place as leave it and as visit it; no two places are walked between
    forth and back; all ways and visits together take no longer than the patrols have. Following
    the clock, an amount of elapsed time flows along the arcs besides: it grows by every way and
    visit, and lies between what can be reached at the soonest and what still leads back in time
    (the time-flow formulation).

    Parameters
    ----------
    weights : (n,) float
        What the visits are worth [any unit].
    ways_s : (n + 1, n + 1) float
        Time between start (0) and places [s].
    limits : (n, 2) float
        First and last moment at which each visit may begin [s].
    visit_s, shift_s
        Length of a visit and of the shift [s].

    References
    ----------
    Gavish & Graves (1978), The travelling salesman problem and related problems, MIT OR 078-78.
    Vansteenwegen, Souffriau & Van Oudheusden (2011), The orienteering problem: a survey, EJOR
    209(1), 1–10.
    """

    def __init__(
        self,
        weights: FloatArray,
        ways_s: FloatArray,
        limits: FloatArray,
        *,
        visit_s: int,
        shift_s: int,
        patrols: int,
    ) -> None:
        hour = 3600.0
        self.weights, self.places, self.patrols = weights, len(weights), patrols
        self.visit, self.shift = visit_s / hour, shift_s / hour
        first = np.array([0.0, *(limits[:, 0] / hour)])
        last = np.array([self.shift, *(limits[:, 1] / hour)])
        ways = ways_s / hour
        leaves = first + np.where(np.arange(len(first)) > 0, self.visit, 0.0)
        soonest = leaves[:, None] + ways
        possible = soonest <= last[None, :] + 1e-9
        np.fill_diagonal(possible, val=False)
        self.tail, self.head = np.nonzero(possible)
        self.way = ways[self.tail, self.head]
        self.low = soonest[self.tail, self.head]
        self.room = np.maximum(0.0, last[self.head] - self.low)
        self.arcs = len(self.tail)

    def bound(self, *, clock: bool, whole: bool = False) -> float:
        """Solve it.

        Parameters
        ----------
        clock
            Follow the clock too: a tighter bound that takes longer.
        whole
            Begin to ask for whole patrols and visits: the first node of a branch and bound, with
            HiGHS' cuts; tighter still, for few places.

        Returns
        -------
        bound
            In the weights' unit; inf where the solver gave up.
        """
        n, arcs = self.places, self.arcs
        columns = arcs + n + (arcs if clock else 0)
        equal = self._degrees(columns)
        least = [self._time(columns), self._pairs(columns)]
        limits = [np.array([float(self.patrols), self.patrols * self.shift])]
        limits.append(np.zeros(least[1].shape[0]))
        if clock:
            rows = self._clock(columns)
            least.append(rows)
            limits.append(np.zeros(rows.shape[0]))
        costs = np.zeros(columns)
        costs[arcs : arcs + n] = -self.weights
        upper = np.ones(columns)
        upper[arcs + n :] = np.inf
        at_most = vstack(least, format="csr"), np.concatenate(limits)
        if whole:
            found = milp(
                costs,
                integrality=np.where(upper < np.inf, 1, 0),
                bounds=Bounds(0.0, upper),
                constraints=[
                    LinearConstraint(at_most[0], -np.inf, at_most[1]),
                    LinearConstraint(equal, 0.0, 0.0),
                ],
                options={"node_limit": 1},
            )
            dual = found.get("mip_dual_bound")
            return float("inf") if dual is None else -float(dual)
        found = linprog(
            costs,
            A_ub=at_most[0],
            b_ub=at_most[1],
            A_eq=equal,
            b_eq=np.zeros(equal.shape[0]),
            bounds=np.column_stack([np.zeros(columns), upper]),
            method="highs-ds",
            options={"maxiter": MOST_STEPS},
        )
        return -float(found.fun) if found.status == 0 else float("inf")

    def _degrees(self, columns: int) -> coo_array:
        """Each place is reached and left as often as it is visited."""
        n, arc = self.places, np.arange(self.arcs)
        into, out = arc[self.head > 0], arc[self.tail > 0]
        place = np.arange(n)
        rows = [self.head[into] - 1, place, n + self.tail[out] - 1, n + place]
        cells = [into, self.arcs + place, out, self.arcs + place]
        values = [np.ones(len(into)), -np.ones(n), np.ones(len(out)), -np.ones(n)]
        return _matrix(rows, cells, values, (2 * n, columns))

    def _time(self, columns: int) -> coo_array:
        """No more patrols leave the start than there are; all time is within theirs."""
        arc = np.arange(self.arcs)
        first = arc[self.tail == 0]
        place = np.arange(self.places)
        rows = [np.zeros_like(first), np.ones_like(arc), np.ones_like(place)]
        values = [np.ones(len(first)), self.way, np.full(self.places, self.visit)]
        return _matrix(rows, [first, arc, self.arcs + place], values, (2, columns))

    def _pairs(self, columns: int) -> coo_array:
        """Between two places a patrol goes forth or back, and only if it visits both."""
        number = np.full((self.places + 1, self.places + 1), -1)
        number[self.tail, self.head] = np.arange(self.arcs)
        a, b = np.nonzero(np.triu((number >= 0) & (number.T >= 0), k=1))
        a, b = a[a > 0], b[a > 0]
        forth, back = number[a, b], number[b, a]
        row = np.arange(2 * len(a))
        cells = [np.tile(forth, 2), np.tile(back, 2), self.arcs + np.concatenate([a, b]) - 1]
        values = [np.ones(len(row)), np.ones(len(row)), -np.ones(len(row))]
        return _matrix([row] * 3, cells, values, (len(row), columns))

    def _clock(self, columns: int) -> coo_array:
        """Time flows on through every place, and within each arc's limits.

        A column holds how much later than at the soonest an arc's end is reached, times the arc.
        """
        n, arc = self.places, np.arange(self.arcs)
        into, out = arc[self.head > 0], arc[self.tail > 0]
        place, late = np.arange(n), self.arcs + n + arc
        rows = [
            self.head[into] - 1,
            self.head[into] - 1,
            place,
            self.tail[out] - 1,
            self.tail[out] - 1,
            n + arc,
            n + arc,
        ]
        cells = [into, late[into], self.arcs + place, out, late[out], late, arc]
        values = [
            self.low[into],
            np.ones(len(into)),
            np.full(n, self.visit),
            (self.way - self.low)[out],
            -np.ones(len(out)),
            np.ones(self.arcs),
            -self.room,
        ]
        return _matrix(rows, cells, values, (n + self.arcs, columns))


def _matrix(
    rows: list[Ints], cells: list[Ints], values: list[FloatArray], shape: tuple[int, int]
) -> coo_array:
    where = (np.concatenate(rows), np.concatenate(cells))
    return coo_array((np.concatenate(values), where), shape=shape)
