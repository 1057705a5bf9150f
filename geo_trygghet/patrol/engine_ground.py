"""The ground of one patrol's round: lengths, prizes, and places put into the round or chosen.

All of it for one route without hours. Numbers are whole, sorts are stable and ties go to the
first, so that the same task and seed give the same routes on any machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from geo_trygghet.patrol.engine_task import Task

Ints = NDArray[np.int64]
NEAR: Final = 10
"""How many of the nearest are tried as neighbours in a round."""

LEAP: Final = 40
"""How many places in a row a choice may leave out at the most."""

PRICES: Final = 8
"""Prices of time that are tried at once."""

FAR: Final = 1 << 40
NEVER: Final = -(1 << 60)
FINENESS: Final = 1 << 16
"""The mean prize per second in the units of prices: as fine as they are told."""

ROWS: Final = 256


class Ground:
    """One patrol's lengths, prizes and limit.

    Attributes
    ----------
    lengths : (n + 1, n + 1) int
        Way and half the visits at its ends [half s].
    limit
        How long a round may take [half s].
    prizes : (n + 1,) int
        Of the start 0, then of the places.
    near : (n + 1, k) int
        The nearest places of each.
    even
        True where there and back are equally far: a piece of the round may then be turned.
    worth : (n + 1,) int
        The prizes in the units of prices, fine enough for whole numbers.
    price
        All prizes over the limit: what a second is worth about.
    """

    def __init__(self, task: Task) -> None:
        # In halves, so that there and back are equally far: half a visit at each end of a way.
        lengths = 2 * np.minimum(task.travel_s, task.shift_s + 1).astype(np.int64)
        lengths[1:] += task.visit_s
        lengths[:, 1:] += task.visit_s
        np.fill_diagonal(lengths, 0)
        self.lengths = lengths
        self.flat = lengths.ravel()
        self.size = len(lengths)
        self.prizes = np.concatenate([[0], task.prizes]).astype(np.int64)
        self.weights = self.prizes.astype(np.float64) * np.sqrt(self.prizes, dtype=np.float64)
        self.limit = 2 * task.shift_s
        around = lengths + lengths.T
        np.fill_diagonal(around, FAR)
        self.near = np.argsort(around, axis=1, kind="stable")[:, : min(NEAR, self.size - 1)]
        self.even = bool((task.travel_s == task.travel_s.T).all())
        total = int(self.prizes.sum())
        scale = max(1, FINENESS * self.limit // max(total, 1))
        self.worth = self.prizes * scale
        self.price = max(1, scale * total // max(self.limit, 1))

    def length(self, route: Ints) -> int:
        """Give how long a round takes [half s]."""
        return int(self.flat[route * self.size + np.roll(route, -1)].sum())

    def score(self, route: Ints) -> int:
        """Give what a round gathers."""
        return int(self.prizes[route].sum())

    def fill(
        self, route: Ints, limit: int | None = None, weights: NDArray[np.float64] | None = None
    ) -> Ints:
        """Put in places one after the other, the most weight for the time first, while they fit.

        The limit [half s] and the weights [1] are the ground's own where they are not given.
        """
        by = self.weights if weights is None else weights
        limit = self.limit if limit is None else limit
        slack = limit - self.length(route)
        after = self._after(route)
        out = np.flatnonzero(after < 0)
        cost, head = self._cheapest(out, route, np.roll(route, -1))
        while True:
            fits = np.flatnonzero(cost <= slack)
            if not len(fits):
                return _in_order(after)
            worth = by[out[fits]] / np.maximum(cost[fits], 0.5)
            one = int(fits[worth.argmax()])
            place, before = int(out[one]), int(head[one])
            slack -= int(cost[one])
            keep = np.arange(len(out)) != one
            out, cost, head = out[keep], cost[keep], head[keep]
            heads = np.array([before, place])
            tails = np.array([place, after[before]])
            after[place], after[before] = after[before], place
            lost = head == before
            if lost.any():
                at = np.flatnonzero(after >= 0)
                cost[lost], head[lost] = self._cheapest(out[lost], at, after[at])
            self._renew(out, cost, head, heads, tails)

    def through_all(self, route: Ints) -> Ints:
        """Put in all places, each where it costs least; several at once, so that it goes fast."""
        after = self._after(route)
        out = np.flatnonzero(after < 0)
        cost, head = self._cheapest(out, route, np.roll(route, -1))
        while len(out):
            order = np.lexsort((cost, head))
            first = order[np.append(True, np.diff(head[order]) != 0)]
            place, before = out[first], head[first]
            tail = after[before]
            after[place], after[before] = tail, place
            keep = np.ones(len(out), dtype=bool)
            keep[first] = False
            gone = np.zeros(self.size, dtype=bool)
            gone[before] = True
            out, cost, head = out[keep], cost[keep], head[keep]
            cost[gone[head]] = FAR << 8
            heads, tails = np.concatenate([before, place]), np.concatenate([place, tail])
            self._renew(out, cost, head, heads, tails)
        return _in_order(after)

    def _after(self, route: Ints) -> Ints:
        after = np.full(self.size, -1)
        after[route] = np.roll(route, -1)
        return after

    def _cheapest(self, out: Ints, heads: Ints, tails: Ints) -> tuple[Ints, Ints]:
        """Give what it costs to put each place in where it costs least [half s], and after whom."""
        cost, head = np.empty(len(out), dtype=np.int64), np.empty(len(out), dtype=np.int64)
        gaps = self.flat[heads * self.size + tails]
        for begin in range(0, len(out), ROWS):
            some = out[begin : begin + ROWS, None]
            extra = self.flat[heads * self.size + some] + self.flat[some * self.size + tails] - gaps
            best = extra.argmin(axis=1)
            cost[begin : begin + ROWS] = extra[np.arange(len(some)), best]
            head[begin : begin + ROWS] = heads[best]
        return cost, head

    def _renew(self, out: Ints, cost: Ints, head: Ints, heads: Ints, tails: Ints) -> None:
        """Take new gaps into account, in place."""
        if len(out):
            new, at = self._cheapest(out, heads, tails)
            less = new < cost
            cost[less], head[less] = new[less], at[less]

    def choose(
        self, tour: Ints, low: int, high: int, worth: Ints | None = None
    ) -> tuple[Ints, int]:
        """Choose the part of a tour, in its order, that gathers most within the limit.

        For a price of time the best part is a longest way through the tour's places; the price
        is the least at which the part keeps the limit.

        Parameters
        ----------
        tour
            The start and places in order.
        low, high
            Between which prices to seek.
        worth
            What places are worth, in the units of prices; by their prizes where not given.

        Returns
        -------
        route, price
            The part, and its price.
        """
        for _ in range(PRICES):
            prices = np.unique(np.linspace(low, high, PRICES).astype(np.int64))
            parts = _Parts(self, tour, prices, self.worth if worth is None else worth)
            few, many = 0, len(prices)
            while few < many:
                middle = (few + many) // 2
                if self.length(parts.route(middle)) <= self.limit:
                    many = middle
                else:
                    few = middle + 1
            if few < len(prices):
                return parts.route(few), int(prices[few])
            low, high = high, high * 4
        return np.zeros(1, dtype=np.int64), high


class _Parts:
    """The best part of a tour at each of several prices."""

    def __init__(self, ground: Ground, tour: Ints, prices: Ints, worth: Ints) -> None:
        self.tour = tour
        self.count = len(tour)
        closed = np.append(tour, 0)
        at = np.arange(self.count + 1)[:, None]
        from_ = at - LEAP + np.arange(LEAP)
        lengths = ground.flat[closed[np.maximum(from_, 0)] * ground.size + closed[at]]
        self.costs = lengths[:, None, :] * prices[:, None]
        np.copyto(self.costs, -NEVER // 4, where=(from_ < 0)[:, None, :])
        prizes = worth[closed].tolist()
        value = np.full((len(prices), LEAP + self.count + 1), NEVER)
        value[:, LEAP] = 0
        most = np.maximum.reduce
        for stop in range(1, self.count + 1):
            best = most(value[:, stop : stop + LEAP] - self.costs[stop], axis=1)
            value[:, LEAP + stop] = best + prizes[stop]
        self.value = value

    def route(self, which: int) -> Ints:
        """Give the part at one of the prices."""
        value, costs = self.value[which], self.costs[:, which]
        stop, stops = self.count, []
        while stop > 0:
            stop += int((value[stop : stop + LEAP] - costs[stop]).argmax()) - LEAP
            stops.append(stop)
        return self.tour[stops[::-1]]


def _in_order(after: Ints) -> Ints:
    following = after.tolist()
    route, here = [0], following[0]
    while here:
        route.append(here)
        here = following[here]
    return np.array(route)
