"""How long to search: so many iterations, the same on every machine, or so many seconds."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyvrp.stop import StoppingCriterion

ITERATIONS_A_TURN: Final = 5
"""So many of PyVRP's iterations take about as long as a turn of `engine_round`."""


class Budget:
    """What is left of the time to search, handed out in shares.

    Parameters
    ----------
    iterations
        Of PyVRP, or as many turns of our own as take about as long; None: `seconds` counts.
    seconds
        Wall time from now [s].
    """

    def __init__(self, *, iterations: int | None, seconds: float | None) -> None:
        self.iterations = iterations
        self.begun, self.seconds = time.perf_counter(), seconds or 0.0

    def turns(self, share_from: float, share_to: float) -> Callable[[], bool]:
        """Tell when the turns between two shares of the whole are done [0–1]."""
        return self._until(share_from, share_to, ITERATIONS_A_TURN)

    def searches(self, share_from: float, share_to: float) -> StoppingCriterion:
        """Tell the same of PyVRP's iterations between two shares of the whole [0–1]."""
        done = self._until(share_from, share_to, 1)

        def stop(best_cost: int) -> bool:
            del best_cost  # PyVRP tells it; when to stop does not hang on it
            return done()

        return stop

    def _until(self, share_from: float, share_to: float, each: int) -> Callable[[], bool]:
        if self.iterations is None:
            end = self.begun + self.seconds * share_to
            return lambda: time.perf_counter() > end
        steps = iter(range(round(self.iterations * (share_to - share_from)) // each))
        return lambda: next(steps, None) is None
