"""Exchange visits of a plan for others that are due, within the time and above a least score."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from geo_trygghet.patrol.timetable import Round

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from geo_trygghet.patrol.engine import Routes
    from geo_trygghet.patrol.ground import Ground
    from geo_trygghet.patrol.model import FloatArray

TRIED: Final = 200
"""So many of the most promising exchanges are tried against the places' hours at a time."""


class Exchange:
    """Rounds that are changed a visit at a time.

    Parameters
    ----------
    ground
        The shift.
    routes
        A round for each patrol, in order.
    due : (n,) float
        How much each place is due a visit [any unit]; may be negative.
    """

    def __init__(self, ground: Ground, routes: Routes, due: FloatArray) -> None:
        self._ground, self._due = ground, due
        self.rounds = [list(stops) for stops in routes]
        able = [bool(ground.windows(at, spans)) for at, spans in enumerate(ground.spans)]
        self._able = np.array(able, dtype=bool) & (ground.weights > 0)

    @property
    def score(self) -> float:
        """What is gathered [points]."""
        return self._ground.score([stop for stops in self.rounds for stop in stops])

    def fill(self) -> None:
        """Take in what still fits, the most due first."""
        while any(self._put_in(*move) for move in self._insertions()):
            pass

    def improve(self, *, floor: float) -> None:
        """Exchange as long as more is done that is due, and fill what time is left.

        Parameters
        ----------
        floor
            The score never falls below it [points].
        """
        self.fill()
        while any(self._put_in(*move) for move in self._swaps(floor)):
            self.fill()

    def _left(self) -> NDArray[np.intp]:
        gone = [stop - 1 for stops in self.rounds for stop in stops]
        free = self._able.copy()
        free[gone] = False
        return np.flatnonzero(free)

    def _put_in(self, which: int, stops: list[int]) -> bool:
        """Take a changed round if it can be walked within all hours."""
        ground = self._ground
        one = Round(stops, ground.travel_s, ground.spans, shift_s=ground.shift_s)
        if one.begins([ground.visit_s] * len(stops)) is None:
            return False
        self.rounds[which] = stops
        return True

    def _insertions(self) -> Iterator[tuple[int, list[int]]]:
        left = self._left()
        found = []
        for which, stops in enumerate(self.rounds):
            places, at = self._fitting(stops, left)
            found += [
                (
                    -float(self._due[place]),
                    int(place),
                    which,
                    [*stops[:k], int(place) + 1, *stops[k:]],
                )
                for place, k in zip(places, at, strict=True)
            ]
        found.sort(key=lambda move: move[:3])
        yield from ((which, stops) for *_, which, stops in found[:TRIED])

    def _swaps(self, floor: float) -> Iterator[tuple[int, list[int]]]:
        left, weights = self._left(), self._ground.weights
        spare = self.score - floor
        found = []
        for which, stops in enumerate(self.rounds):
            for out in range(len(stops)):
                gone = stops[out] - 1
                kept = stops[:out] + stops[out + 1 :]
                worth = left[
                    (self._due[left] > self._due[gone]) & (weights[gone] - weights[left] <= spare)
                ]
                places, at = self._fitting(kept, worth)
                found += [
                    (
                        float(self._due[gone] - self._due[place]),
                        int(place),
                        which,
                        [*kept[:k], int(place) + 1, *kept[k:]],
                    )
                    for place, k in zip(places, at, strict=True)
                ]
        found.sort(key=lambda move: move[:3])
        yield from ((which, stops) for *_, which, stops in found[:TRIED])

    def _fitting(
        self, stops: Sequence[int], places: NDArray[np.intp]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Tell which places fit into a round by their ways alone, and best at which position."""
        ground, ways = self._ground, self._ground.travel_s
        path = np.array([0, *stops, 0])
        taken = sum(int(ways[a, b]) for a, b in pairwise(path)) + ground.visit_s * len(stops)
        before, after = path[:-1], path[1:]
        detours = (
            ways[np.ix_(before, places + 1)]
            + ways[np.ix_(places + 1, after)].T
            - ways[before, after][:, None]
        )
        if not len(places):
            return places, places
        at = detours.argmin(axis=0)
        fits = taken + ground.visit_s + detours.min(axis=0) <= ground.shift_s
        return places[fits], at[fits]
