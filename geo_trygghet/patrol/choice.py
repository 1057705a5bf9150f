"""Which of many good plans: drawn by the seed and by what is due, so that nobody can foretell it.

First the best plan is sought. Then prizes are bent – by lot, or with history towards the places
that lie behind their share – as far as a plan still scores within a few per cent of the best;
single places that lie behind are forced in where that is enough; and what room is left under that
limit is used to exchange single visits for others that are more due. Rounds are shared among the
patrols, dealt to them by lot and walked from either end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from geo_trygghet.patrol.engine import Routes, best_routes, iterations_for
from geo_trygghet.patrol.exchange import Exchange
from geo_trygghet.patrol.sharing import share_out
from geo_trygghet.patrol.timetable import Round

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_trygghet.patrol.engine import Task
    from geo_trygghet.patrol.ground import Ground
    from geo_trygghet.patrol.model import FloatArray

WITHIN: Final = 0.95
"""A plan scores at least this share of the best that was found."""

GAP: Final = 0.148
"""A plan is chosen within so much of the bound where one that good was found [share]."""

HELD_PLACES: Final = 50
"""Up to so many places the bound is tight enough for that."""

ROOM: Final = 0.985
"""For the sake of that a plan need not score more than this share of the best."""

STEEPNESS: Final = 2.0
"""Hours are shared by weight to this power: hours by weight alone would cost more than `WITHIN`,
for most of a plan's weight lies in its heaviest places; the order of the places is the same."""

BENDS: Final = 3
"""So often it is tried how far prizes can be bent."""

FORCED: Final = 3
"""So many places that lie behind are tried to be forced in."""

SHORTER: Final = 4
"""A bent task is searched for so many times less long than the true one."""

_FIRST_BEND: Final = 0.5
_BENT_MOST: Final = 3.0
_FORCE: Final = 5.0
_JITTER: Final = 0.05
_LONGER_WAYS: Final = 0.4
"""Where there is time for all, ways are taken for longer by up to this share, for other orders."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A round for each patrol, and the best score that was found on the way [points]."""

    routes: Routes
    best: float


def choose_rounds(
    ground: Ground, rng: np.random.Generator, *, within: float, bound: float
) -> Chosen:
    """Choose rounds that score at least `within` [0–1] of the best found.

    Parameters
    ----------
    ground
        The shift.
    rng
        Source of chance.
    within
        Share of the best score that is kept [0–1].
    bound
        What no plan can exceed [points]; a plan is chosen within `GAP` of it where the best is.
    """
    able = int((ground.task().prizes > 0).sum())
    if not able:
        return Chosen(((),) * ground.shift.patrols, 0.0)
    iterations = iterations_for(able, ground.shift.patrols * ground.shift_s)
    best = _best(ground, rng, iterations=iterations, bound=bound)
    choice = _Choice(
        ground,
        rng,
        best,
        within=within,
        bound=bound if able <= HELD_PLACES else 0.0,
        iterations=iterations // SHORTER,
    )
    if sum(map(len, best)) == able:
        choice.reorder()
    else:
        choice.bend()
    rounds = choice.exchanged()
    top = max(_score(ground, choice.best), _score(ground, rounds))
    return Chosen(_dealt(ground, share_out(ground, rounds), rng), top)


class _Choice:
    """The best plan so far, and the one that is chosen so far.

    Parameters
    ----------
    ground, rng
        The shift, and the source of chance.
    best
        The best plan.
    within
        Share of its score that is kept [0–1].
    bound
        What no plan can exceed [points], or 0.
    iterations
        How long each other plan is searched for.
    """

    def __init__(
        self,
        ground: Ground,
        rng: np.random.Generator,
        best: Routes,
        *,
        within: float,
        bound: float,
        iterations: int,
    ) -> None:
        self.ground, self.rng, self.best, self.pick = ground, rng, best, best
        self.within, self.bound, self.iterations = within, bound, iterations
        minutes = ground.memory.minutes
        self.had = np.array([minutes.get(place.place_id, 0.0) for place in ground.places])
        self.due = _due(ground, rng, ground.task().prizes > 0)

    def reorder(self) -> None:
        """Seek another order where there is time for all: ways are taken for longer, by lot."""
        longer = self.rng.uniform(1.0, 1.0 + _LONGER_WAYS, self.ground.travel_s.shape)
        self._seek(self.ground.task(longer=np.maximum(longer, longer.T)))

    def bend(self) -> None:
        """Force places in that are due, and bend the prizes as far as the score allows."""
        forced = self._force() if self.had.any() else []
        bend, low, high = _FIRST_BEND, 0.0, None
        for _ in range(BENDS):
            prizes = self._prizes(bend)
            prizes[forced] = prizes.max() * _FORCE
            if self._seek(self.ground.task(prizes)):
                low = bend
            else:
                high = bend
            bend = 2 * bend if high is None else (low + high) / 2 if low else bend / 2

    def _force(self) -> list[int]:
        """Bring in single places that lie behind and that bent prizes alone would not."""
        forced: list[int] = []
        able = self.ground.task().prizes > 0
        for _ in range(FORCED):
            behind = np.where(able, np.maximum(self.due, 0.0), 0.0)
            behind[[stop - 1 for stops in self.pick for stop in stops]] = 0.0
            if not behind.any():
                break
            drawn = int(self.rng.choice(len(behind), p=behind / behind.sum()))
            prizes = self.ground.weights.copy()
            prizes[[*forced, drawn]] = prizes.max() * _FORCE
            if self._seek(self.ground.task(prizes)):
                forced.append(drawn)
        return forced

    def exchanged(self) -> Routes:
        """Exchange single visits of the chosen plan for others that are more due."""
        one = Exchange(self.ground, self.pick, self.due)
        one.improve(floor=self._floor())
        return tuple(tuple(stops) for stops in one.rounds)

    def _floor(self) -> float:
        """Give the least score that a plan may have [points]."""
        top = _score(self.ground, self.best)
        return max(self.within * top, min(self.bound / (1 + GAP), ROOM * top))

    def _seek(self, task: Task) -> bool:
        """Seek a plan for a bent task, and choose it if it scores enough."""
        found = best_routes(task, seed=_seed(self.rng), iterations=self.iterations)
        tried = _whole(self.ground, found)
        self.best = max(self.best, tried, key=lambda routes: _score(self.ground, routes))
        good = _score(self.ground, tried) >= self._floor()
        if good:
            self.pick = tried
        elif _score(self.ground, self.pick) < self._floor():
            self.pick = self.best
        return good

    def _prizes(self, bend: float) -> FloatArray:
        """Bend the weights [ratio]: by lot, and with history towards what is due."""
        jitter = self.rng.uniform(1 - _JITTER, 1 + _JITTER, len(self.due))
        if not self.had.any():
            return np.asarray(self.ground.weights * jitter ** (bend / _JITTER / 4))
        share = np.maximum(self.due + self.had, 1.0)
        ahead = np.clip(bend * self.due / share, -_BENT_MOST, _BENT_MOST)
        return np.asarray(self.ground.weights * np.exp(ahead) * jitter)


def _best(ground: Ground, rng: np.random.Generator, *, iterations: int, bound: float) -> Routes:
    """Seek the best plan; where there may be time for all, a short search may find it."""
    task = ground.task()
    every = int((task.prizes > 0).sum())
    if ground.score(range(1, len(ground.places) + 1)) <= bound * (1 + 1e-9):
        found = best_routes(task, seed=_seed(rng), iterations=iterations // SHORTER)
        if sum(map(len, found)) == every:
            return _whole(ground, found)
    return _whole(ground, best_routes(task, seed=_seed(rng), iterations=iterations))


def _due(ground: Ground, rng: np.random.Generator, able: NDArray[np.bool_]) -> FloatArray:
    """Tell how many minutes each place is behind its share; without history, by lot.

    Hours are shared among the places that can be visited, `able`: one that can't takes no share.
    """
    had = np.array([ground.memory.minutes.get(place.place_id, 0.0) for place in ground.places])
    if not had.any():
        drawn: FloatArray = rng.uniform(0.0, 1.0, len(had)) * ground.weights
        return drawn
    weights = np.where(able, ground.weights, 0.0)
    steep = (weights / weights.max()) ** STEEPNESS
    due: FloatArray = steep / steep.sum() * had[able].sum() - had
    return due + rng.uniform(-0.5, 0.5, len(had)) * ground.shift.visit_min


def _whole(ground: Ground, routes: Routes) -> Routes:
    return (*routes, *[()] * (ground.shift.patrols - len(routes)))


def _score(ground: Ground, routes: Routes) -> float:
    return ground.score([stop for stops in routes for stop in stops])


def _seed(rng: np.random.Generator) -> int:
    return int(rng.integers(2**31))


def _dealt(ground: Ground, routes: Routes, rng: np.random.Generator) -> Routes:
    """Deal the rounds to the patrols by lot, and walk each from either end."""
    dealt = []
    for at in rng.permutation(len(routes)):
        stops = routes[int(at)]
        other = stops[::-1]
        one = Round(other, ground.travel_s, ground.spans, shift_s=ground.shift_s)
        turn = bool(rng.integers(2)) and one.begins([ground.visit_s] * len(other)) is not None
        dealt.append(other if turn else stops)
    return tuple(dealt)
