"""Worlds that agree with what somebody knows: whole numbers between linear bounds, by HiGHS.

The one who measures knows the true world, and it is one of them. A statement is taken up only if it
is true there: so the attacker assumes as much as can be assumed without being wrong (that nothing
was read anew, that a place that is hidden is under the floor), and is stronger than anybody who
must guess which assumptions hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import scipy.sparse as sp
from scipy.optimize import Bounds, LinearConstraint, milp

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

Sum = dict["Hashable", float]
"""Unknown → how often it is counted."""

ENOUGH: Final = 1e-6
TURNS: Final = 3
SECONDS: Final = 20.0


@dataclass
class World:
    """Unknown whole numbers, what is known of them, and what they truly are."""

    most: float
    truth: dict[Hashable, float] = field(default_factory=dict)
    sums: list[tuple[Sum, float, float]] = field(default_factory=list)

    def value(self, one: Sum) -> float:
        """Give what a sum truly is."""
        return sum(times * self.truth[key] for key, times in one.items())

    def agrees(self, one: Sum, low: float, high: float) -> bool:
        """Tell whether a sum truly lies between two bounds, in the unknowns' unit."""
        return low - ENOUGH <= self.value(one) <= high + ENOUGH

    def know(self, one: Sum, low: float, high: float) -> bool:
        """Take up that a sum lies between two bounds, if it does.

        Parameters
        ----------
        one
            Unknowns and how often each is counted.
        low, high
            Its bounds, in the unknowns' unit.
        """
        true = self.agrees(one, low, high)
        if true:
            self.sums.append((one, low, high))
        return true

    def spans(self, goals: Sequence[Sum], *, wide: float, seed: int) -> list[tuple[float, float]]:
        """Find for each goal the least and the most that it can be, or enough to call it wide.

        Parameters
        ----------
        goals
            Sums that somebody wants to know.
        wide
            A goal that may be this much more or less than its truth needs no further search.
        seed
            Start of the draws of what is tried together.

        Returns
        -------
        list of (low, high)
            Both are attained by worlds of whole numbers that agree with all that is known.
        """
        search = _Search(self, goals)
        search.together(seed, wide)
        search.one_by_one(wide)
        return list(zip(search.low.tolist(), search.high.tolist(), strict=True))


class _Search:
    def __init__(self, world: World, goals: Sequence[Sum]) -> None:
        self.keys = {key: n for n, key in enumerate(world.truth)}
        size = len(self.keys)
        known = _matrix([one for one, _, _ in world.sums], self.keys)
        low = np.array([low for _, low, _ in world.sums])
        high = np.array([high for _, _, high in world.sums])
        self.known = [LinearConstraint(known, low, high)] if world.sums else []
        self.bounds = Bounds(np.zeros(size), np.full(size, world.most))
        self.goals = _matrix(goals, self.keys)
        true = self.goals @ np.array(list(world.truth.values()), dtype=float)
        self.truth, self.low, self.high = true, true.copy(), true.copy()

    def together(self, seed: int, wide: float) -> None:
        """Push many goals up and down at once: most of them give way at the first push."""
        dice = np.random.default_rng([seed, self.goals.shape[0]])
        for turn in range(TURNS):
            tight = self._tight(wide)
            if not tight.any():
                return
            weights = np.where(tight, dice.choice([-1.0, 1.0], len(tight)) if turn else 1.0, 0.0)
            for sign in (1.0, -1.0):
                self._try(self.goals.T @ (weights * sign))

    def one_by_one(self, wide: float) -> None:
        """Push the goals that are left each by itself, both ways."""
        for n in range(len(self.truth)):
            for sign in (1.0, -1.0):
                if self._tight(wide)[n]:
                    row = np.zeros(len(self.truth))
                    row[n] = sign
                    self._try(self.goals.T @ row)

    def _tight(self, wide: float) -> NDArray[np.bool_]:
        far = np.maximum(self.high - self.truth, self.truth - self.low)
        return np.asarray(far < wide - ENOUGH)

    def _try(self, objective: FloatArray) -> None:
        found = milp(
            objective, constraints=self.known, bounds=self.bounds,
            integrality=np.ones(len(self.keys)), options={"time_limit": SECONDS},
        )  # fmt: skip
        if found.x is None:
            return
        world = np.round(found.x)
        if not self._is_possible(world):
            return
        there = self.goals @ world
        self.low, self.high = np.minimum(self.low, there), np.maximum(self.high, there)

    def _is_possible(self, world: FloatArray) -> bool:
        """Look after: a solver that is a hair outside of a bound would call a goal wide."""
        return all(
            bool(np.all(c.A @ world >= c.lb - ENOUGH) and np.all(c.A @ world <= c.ub + ENOUGH))
            for c in self.known
        )


def _matrix(sums: Sequence[Sum], keys: Mapping[Hashable, int]) -> sp.csr_array:
    rows = [n for n, one in enumerate(sums) for _ in one]
    columns = [keys[key] for one in sums for key in one]
    times = [times for one in sums for times in one.values()]
    return sp.csr_array((times, (rows, columns)), shape=(len(sums), len(keys)))


def added(*parts: tuple[Sum, float]) -> Sum:
    """Add sums, each as often as is said.

    Parameters
    ----------
    parts
        Sums, each with how often it is counted.
    """
    whole: Sum = {}
    for one, times in parts:
        for key, n in one.items():
            whole[key] = whole.get(key, 0.0) + n * times
    return {key: n for key, n in whole.items() if n}
