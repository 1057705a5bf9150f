"""From the order of a round to its times: when to leave, how long to stay, when to be back.

Everything is whole seconds from the shift's start, and ways are rounded up to three seconds, so
that minutes with two decimals are exact and add up.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo_trygghet.patrol.model import FloatArray
    from geo_trygghet.patrol.opening import Spans

GRID_S: Final = 3
"""A twentieth of a minute [s]."""

STEP_S: Final = 6
"""Visits are stretched by so much at a time [s]."""

NO_WAY_S: Final = 10**7
"""The time of a way that does not exist [s], longer than any shift."""


def travel_seconds(metres: FloatArray, *, speed_kmh: float) -> NDArray[np.int64]:
    """Give how long the ways take, rounded up to `GRID_S` [s].

    Parameters
    ----------
    metres : (n, n) float
        Lengths of the ways [m]; inf where there is none.
    speed_kmh
        Speed along them [km/h].
    """
    # no shorter than the way is, nor than it is told to be
    steps = np.maximum(np.round(metres, 1), metres) * 3.6 / speed_kmh / GRID_S
    # a way of exactly so many steps must not become one longer by the last binary digit
    whole = np.ceil(np.round(steps, 6))
    return np.where(whole * GRID_S < NO_WAY_S, whole * GRID_S, NO_WAY_S).astype(np.int64)


class Round:
    """A patrol's stops in order, with what is needed to set their times.

    Parameters
    ----------
    stops
        Numbers of places, the first is 1; 0 is the start.
    travel_s : (n + 1, n + 1) int
        How long the ways take [s].
    spans
        Of each place, within which its visit must lie [s].
    shift_s
        Length of the shift [s].
    """

    def __init__(
        self,
        stops: Sequence[int],
        travel_s: NDArray[np.int64],
        spans: Sequence[Spans],
        *,
        shift_s: int,
    ) -> None:
        self.stops = tuple(stops)
        path = (0, *self.stops, 0)
        self.ways = [int(travel_s[a, b]) for a, b in pairwise(path)]
        self._spans = [spans[stop - 1] for stop in self.stops]
        self._shift_s = shift_s

    def begins(self, stays: Sequence[int], *, leave_at: int = 0) -> list[int] | None:
        """Give when each visit begins at the soonest [s]; None if it can't be done.

        Parameters
        ----------
        stays
            How long each visit takes [s].
        leave_at
            When the patrol leaves the start [s].
        """
        now = leave_at
        found: list[int] = []
        for way, stay, spans in zip(self.ways, stays, self._spans, strict=False):
            now += way
            possible = [max(now, a) for a, b in spans if max(now, a) + stay <= b]
            if not possible:
                return None
            found.append(possible[0])
            now = possible[0] + stay
        return found if now + self.ways[-1] <= self._shift_s else None

    def stretched(self, stays: Sequence[int], at: int, most: int) -> list[int]:
        """Stretch a visit as far as all others still can be done.

        Parameters
        ----------
        stays
            How long each visit takes [s].
        at
            Which of them, from 0.
        most
            How long it may take [s].
        """
        tried = list(stays)
        low, high = 0, max(0, (most - stays[at]) // STEP_S)
        while low < high:
            middle = (low + high + 1) // 2
            tried[at] = stays[at] + middle * STEP_S
            if self.begins(tried) is None:
                high = middle - 1
            else:
                low = middle
        tried[at] = stays[at] + low * STEP_S
        return tried

    def latest(self, stays: Sequence[int]) -> int:
        """Give how late a patrol may leave the start so that all is still done [s]."""
        low, high = 0, self._shift_s // GRID_S
        while low < high:
            middle = (low + high + 1) // 2
            if self.begins(stays, leave_at=middle * GRID_S) is None:
                high = middle - 1
            else:
                low = middle
        return low * GRID_S
