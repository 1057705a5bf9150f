"""The best round of one patrol without hours: a tour through all, the best part of it, again.

A round is laid through all places, each put in where it costs least; the part of it that gathers
most within the limit is chosen exactly for a price of time; that part is shortened and filled.
Then a piece is taken out, or prizes are shaken, and all is done again, or the gap is filled
anew; a round that is a little worse is now and then gone on from.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

import numpy as np

from geo_trygghet.patrol.engine_ground import FAR, Ground, Ints
from geo_trygghet.patrol.engine_shorten import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from geo_trygghet.patrol.engine_task import Routes, Task

PIECE: Final = 0.6
"""Share of a round that is taken out at the most."""

SHAKE: Final = 0.9
"""So large a share of a prize is added or taken at the most."""

WARMTH: Final = 0.1
"""A round this share worse is gone on from in one case of three."""

PATIENCE: Final = 60
"""After so many tries without a better round the best is gone back to."""

WORTH_MORE: Final = 0.97
"""A round of this share of the present one's prizes is worth more work."""

FILLINGS: Final = 2
"""How often a chosen part is shortened and filled."""


class Rounds:
    """A search for one patrol's best round.

    Attributes
    ----------
    best
        The best round so far: the start 0, then places in order.

    Parameters
    ----------
    task
        A task without hours; only one patrol's round is sought.
    seed
        The same seed gives the same rounds.
    """

    def __init__(self, task: Task, *, seed: int) -> None:
        self.ground = Ground(task)
        self.chance = random.Random(seed)  # noqa: S311 - a seeded search, no secret
        self.best = self.now = np.zeros(1, dtype=np.int64)
        self.price, self.turn, self.since = self.ground.price, 0, 0

    def routes(self) -> Routes:
        """Give the best round as routes of places."""
        best: list[int] = self.best[1:].tolist()
        return (tuple(best),) if best else ()

    def begin_from(self, places: Sequence[int]) -> None:
        """Go on from a round that something else has found, where it is better."""
        self._keep(np.array([0, *places]), self.price)
        self.now = self.best

    def search(self, stop: Callable[[], bool]) -> None:
        """Try again and again until told to stop; it is asked before each choice of a part."""
        ground = self.ground
        if len(self.best) == 1:
            self._begin(stop)
        else:
            self._keep(*self._deepen(self._full(self.best), self.price, stop))
        self.now, self.since = self.best, 0
        while len(self.now) > 1 and not stop():
            self.turn += 1
            tries = (self._shaken, self._without_piece, self._filled_anew)
            route, price = tries[self.turn % len(tries)]()
            before = ground.score(self.now)
            if ground.score(route) > WORTH_MORE * before:
                route, price = self._deepen(route, price, stop)
            worse = (before - ground.score(route)) / (WARMTH * ground.score(self.best))
            if worse <= 0 or self.chance.random() < 1 / (1 + worse + worse * worse):
                self.now, self.price = route, price
            self.since += 1
            if not self._keep(route, price) and self.since > PATIENCE:
                self.now, self.since = self.best, 0

    def _begin(self, stop: Callable[[], bool]) -> None:
        """Choose from two tours through all: one made fast, one with more care."""
        ground, start = self.ground, self.best
        low, high = self.price // 8 + 1, 2 * self.price + 1
        for make in (ground.through_all, lambda route: ground.fill(route, FAR)):
            part, price = ground.choose(shorten(ground, make(start)), low, high)
            self._keep(*self._deepen(self._full(part), price, stop))
            if stop():
                break

    def _keep(self, route: Ints, price: int) -> bool:
        if self.ground.score(route) <= self.ground.score(self.best):
            return False
        self.best, self.price, self.since = route, price, 0
        return True

    def _without_piece(self) -> tuple[Ints, int]:
        many = len(self.now)
        first = 1 + int(self.chance.random() * (many - 1))
        last = first + 2 + int(self.chance.random() * PIECE * many)
        return self._again(np.delete(self.now, slice(first, last)), self.price)

    def _filled_anew(self) -> tuple[Ints, int]:
        """Take out a piece, and fill with places as if they were worth more or less."""
        many = len(self.now)
        first = 1 + int(self.chance.random() * (many - 1))
        last = first + 1 + int(self.chance.random() * many)
        left = np.delete(self.now, slice(first, last))
        return self._full(
            self.ground.fill(left, weights=self.ground.weights * self._lot())
        ), self.price

    def _lot(self) -> NDArray[np.float64]:
        """Draw a factor for each place."""
        lot = np.array([self.chance.random() for _ in range(self.ground.size)])
        return 1 + SHAKE * (2 * lot - 1)

    def _shaken(self) -> tuple[Ints, int]:
        worth = (self.ground.worth * self._lot()).astype(np.int64)
        return self._again(self.now, self.price, worth)

    def _again(self, route: Ints, price: int, worth: Ints | None = None) -> tuple[Ints, int]:
        tour = self.ground.through_all(route)
        low, high = max(1, price * 3 // 4), price * 4 // 3 + 1
        part, price = self.ground.choose(tour, low, high, worth)
        return self._full(part), price

    def _full(self, route: Ints) -> Ints:
        for _ in range(FILLINGS):
            route = self.ground.fill(shorten(self.ground, route))
        return route

    def _deepen(self, route: Ints, price: int, stop: Callable[[], bool]) -> tuple[Ints, int]:
        """Do all again as long as it makes the round better."""
        while not stop():
            better, at = self._again(route, price)
            if self.ground.score(better) <= self.ground.score(route):
                break
            route, price = better, at
        return route, price
