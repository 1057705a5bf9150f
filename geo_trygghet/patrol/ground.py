"""What a shift has to work with: when each place may be visited, and how long the ways take."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from geo_trygghet.errors import PatrolError
from geo_trygghet.patrol.engine import Task
from geo_trygghet.patrol.history import Memory, without_hours
from geo_trygghet.patrol.opening import begin_windows, open_spans
from geo_trygghet.patrol.timetable import NO_WAY_S, travel_seconds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from geo_trygghet.patrol.history import Hour
    from geo_trygghet.patrol.model import FloatArray, PatrolPlace, Shift, Ways
    from geo_trygghet.patrol.opening import Spans

FEW_HOURS = 3
"""A place that can be visited in so many hours of a shift or fewer may soon be without any."""

_PRIZE = 1_000_000
"""The engine reckons in whole numbers: the heaviest place that can be visited is worth so many."""


@dataclass(frozen=True)
class Ground:
    """A shift's places, times and memory; arrays have a row per place, in the places' order.

    Attributes
    ----------
    weights : (n,) float
        What a visit is worth [points].
    travel_s : (n + 1, n + 1) int
        Time between start (0) and places (1 … n) [s].
    exact_s : (n + 1, n + 1) float
        The same, not rounded up as in a timetable [s].
    opened
        When each place is open to trouble within the shift [s].
    cut
        Hours in which a place may not be visited, for its history.
    allowed
        `opened` less those hours: what the rules allow [s].
    spans
        What is planned for, within `allowed`: a visit lies wholly within one of them [s]. Where a
        place has few hours, those of its last visit are spared if another will do, and each hour
        stands by itself, so that the place is not soon without any.
    """

    places: tuple[PatrolPlace, ...]
    shift: Shift
    ways: Ways
    memory: Memory
    weights: FloatArray
    travel_s: NDArray[np.int64]
    exact_s: FloatArray
    opened: tuple[Spans, ...]
    cut: tuple[tuple[Hour, ...], ...]
    allowed: tuple[Spans, ...]
    spans: tuple[Spans, ...]

    @property
    def visit_s(self) -> int:
        """Length of a visit at the least [s]."""
        return 60 * self.shift.visit_min

    @property
    def shift_s(self) -> int:
        """Length of the shift [s]."""
        return 60 * self.shift.minutes

    def windows(self, at: int, spans: Spans) -> Spans:
        """Give when a patrol may begin a visit to place `at` (from 0) and still be back [s]."""
        return self._windows(spans, int(self.travel_s[0, at + 1]), int(self.travel_s[at + 1, 0]))

    def widest(self, at: int) -> Spans:
        """Give the same as `windows`, by ways that are not rounded up, for a bound [s]."""
        to, home = self.exact_s[0, at + 1], self.exact_s[at + 1, 0]
        return self._windows(self.allowed[at], math.floor(to), math.floor(home))

    def _windows(self, spans: Spans, out: int, back: int) -> Spans:
        last = self.shift_s - back
        return begin_windows(tuple((max(a, out), min(b, last)) for a, b in spans), self.visit_s)

    def task(self, prizes: FloatArray | None = None, *, longer: FloatArray | None = None) -> Task:
        """Give the engine's task.

        Parameters
        ----------
        prizes : (n,) float
            Taken instead of the weights [any unit].
        longer : (n + 1, n + 1) float
            Ways are taken for so many times as long [ratio, at least 1].
        """
        windows = [self.windows(at, spans) for at, spans in enumerate(self.spans)]
        worth = np.where([bool(w) for w in windows], self.weights if prizes is None else prizes, 0)
        top = float(worth.max(initial=0.0)) or 1.0
        whole = np.maximum(np.round(worth / top * _PRIZE), np.where(worth > 0, 1, 0))
        travel_s = self.travel_s if longer is None else np.ceil(self.travel_s * longer)
        always = ((0, self.shift_s),)
        return Task(
            prizes=whole.astype(np.int64),
            travel_s=np.minimum(travel_s, self.shift_s + 1).astype(np.int64),
            visit_s=self.visit_s,
            shift_s=self.shift_s,
            patrols=self.shift.patrols,
            windows=tuple(
                () if spans == always else window
                for spans, window in zip(self.spans, windows, strict=True)
            ),
        )

    def score(self, numbers: Sequence[int]) -> float:
        """Sum the weights of places, the first is 1 [points]."""
        return math.fsum(float(self.weights[number - 1]) for number in numbers)


def lay_ground(places: Sequence[PatrolPlace], shift: Shift, ways: Ways, memory: Memory) -> Ground:
    """Lay hours and history over a shift.

    Raises
    ------
    PatrolError
        If the ways are of another number of places.
    """
    if len(ways.metres) != len(places) + 1:
        raise PatrolError("Vägarna gäller andra platser: räkna ut dem för samma platser.")
    ids = [place.place_id for place in places]
    hours = memory.shift_hours(shift, ids)
    cut = tuple(
        tuple(hour for hour, forbidden in hours.items() if place_id in forbidden)
        for place_id in ids
    )
    opened = tuple(open_spans(place.open, shift) if place.public else () for place in places)
    allowed = tuple(
        without_hours(spans, gone, shift) for spans, gone in zip(opened, cut, strict=True)
    )
    ground = Ground(
        places=tuple(places),
        shift=shift,
        ways=ways,
        memory=memory,
        weights=np.array([place.weight for place in places], dtype=float),
        travel_s=travel_seconds(ways.metres, speed_kmh=shift.speed_kmh),
        exact_s=np.minimum(ways.metres * 3.6 / shift.speed_kmh, NO_WAY_S),
        opened=opened,
        cut=cut,
        allowed=allowed,
        spans=allowed,
    )
    if not memory.minutes:
        return ground
    spared = {hour: memory.beside(*hour) for hour in hours}
    return replace(ground, spans=tuple(_sparing(ground, at, spared) for at in range(len(places))))


def _sparing(ground: Ground, at: int, visited: Mapping[Hour, AbstractSet[str]]) -> Spans:
    """Give the hours of a place with few of them, less those of its last visits if others do."""
    spans, shift = ground.allowed[at], ground.shift
    parts: dict[Hour, Spans] = {}
    for date, hour in visited:
        begins = round((dt.datetime.combine(date, dt.time(hour)) - shift.begins).total_seconds())
        inside = tuple((max(a, begins), min(b, begins + 3599)) for a, b in spans)
        if ground.windows(at, inside):
            parts[date, hour] = tuple((a, b) for a, b in inside if a < b)
    if not 1 < len(parts) <= FEW_HOURS:
        return spans
    place_id = ground.places[at].place_id
    others = [part for hour, part in parts.items() if place_id not in visited[hour]]
    return tuple(sorted(span for part in others or parts.values() for span in part))
