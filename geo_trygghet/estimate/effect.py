"""What an action did: before and after beside comparison places, judged by the lot that was drawn.

Places differ, seasons come and go, and what happens at a place comes in clusters. Each place is
therefore its own comparison, every period is the same for all, and chance is not taken from a
formula: the result is held against what every other outcome of the same lot would have shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import optimize

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

LEVEL: Final = 0.95
"""Probability that the interval of a ratio holds."""

FOUND: Final = 0.8
"""The smallest effect that is told would be found so often: four times in five."""

FARTHEST: Final = float(np.log(50.0))
"""A ratio below 1/50 or above 50 is told as "no bound" [log of ratio]."""

HALVINGS: Final = 30
PLANTED: Final = 200
"""Outcomes of the lot in which effects are planted to see whether they are found [ways]."""

PLANTING_SEED: Final = 1
LEAST_RATIO: Final = 0.01
ROUNDS: Final = 200
CLOSE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as much happened with the action as without it.

    Attributes
    ----------
    ratio, low, high
        The ratio of rate ratios and its interval; None: no bound can be told [times].
    p
        How often another outcome of the lot would have shown as much, 0–1.
    smallest
        The smallest decrease that would be found four times in five, as a ratio below 1 [times];
        None: none would, or it was not asked for.
    ways
        Outcomes of the lot that it was held against [ways].
    """

    ratio: float | None
    low: float | None
    high: float | None
    p: float
    smallest: float | None
    ways: int


def rate_ratio(
    counts: FloatArray,
    exposure: FloatArray,
    treated: FloatArray,
    lots: NDArray[np.int_],
    *,
    level: float = LEVEL,
    power: bool = True,
) -> Ratio:
    """Reckon the ratio of rate ratios: after to before, with the action to without.

    A Poisson model with a level per place and one per period gives what each place would have had
    without the action; where it had more or less than that is summed over the places and periods
    with the action, for the lot as drawn and for every other outcome of it. The test needs no more
    than that the lot was drawn: neither Poisson counts nor equal places. Its inversion (the
    ratios that would not be refused) is the interval.

    Parameters
    ----------
    counts : (n, t) float
        What happened at each place in each period [incidents or respondents].
    exposure : (t,) float
        Days or answers of each period [days or respondents].
    treated : (arms, t) float
        Share of each period in which a place of each arm had the action, 0–1.
    lots : (ways, n) int
        Arms of the places in every outcome of the lot, the one that was drawn first.
    level
        Probability that the interval holds, 0–1.
    power
        False: leave `smallest` untold, which takes most of the time.

    References
    ----------
    Fisher (1935), The Design of Experiments; Gail, Tan & Piantadosi (1988), Biometrika 75, 57-64,
    for residuals and permutations; Rosenbaum (2002), Statistical Science 17, 286-327, for the
    inversion.
    """
    model = _Model(counts, exposure, treated, lots)
    best = model.best()
    alpha = 1 - level
    p = model.p(0.0)
    if model.least_p() > alpha:
        low, high = None, None
    else:
        low = model.bound(best, -FARTHEST, alpha)
        high = model.bound(best, FARTHEST, alpha)
    return Ratio(
        ratio=None if abs(best) >= FARTHEST else float(np.exp(best)),
        low=None if low is None else float(np.exp(low)),
        high=None if high is None else float(np.exp(high)),
        p=p,
        smallest=model.smallest(alpha) if power and model.least_p() <= alpha else None,
        ways=len(lots),
    )


class _Model:
    """Counts of places and periods under an assumed effect (log of the ratio)."""

    def __init__(
        self,
        counts: FloatArray,
        exposure: FloatArray,
        treated: FloatArray,
        lots: NDArray[np.int_],
    ) -> None:
        self._counts = np.asarray(counts, dtype=np.float64)
        self._exposure = np.broadcast_to(exposure, self._counts.shape)
        self._lots = lots
        self._treated = np.asarray(treated, dtype=np.float64)
        self._own = self._treated[lots[0]]
        every = self._treated[lots].reshape(len(lots), -1)
        # What all outcomes have in common tells nothing of this one.
        self._every = every - every.mean(axis=0)

    def residuals(self, effect: float) -> FloatArray:
        """Give what happened less what places and periods explain, with an effect assumed."""
        offset = self._exposure * np.exp(effect * self._own)
        return self._counts - _fitted(self._counts, offset)

    def score(self, effect: float) -> float:
        """Give the surplus with the action; positive: the true effect is larger."""
        return float((self._own * self.residuals(effect)).sum())

    def best(self) -> float:
        """Give the effect that leaves no surplus; ± FARTHEST where there is none."""
        ends = self.score(-FARTHEST), self.score(FARTHEST)
        if ends[0] <= 0:
            return -FARTHEST
        if ends[1] >= 0:
            return FARTHEST
        return float(optimize.brentq(self.score, -FARTHEST, FARTHEST, xtol=1e-6))

    def p(self, effect: float) -> float:
        """Give how often another outcome would lie as far off, with an effect assumed, 0–1."""
        scores = np.abs(self._every @ self.residuals(effect).ravel())
        return float((scores >= scores[0] - CLOSE * max(1.0, float(scores[0]))).mean())

    def least_p(self) -> float:
        """Give the least p that this lot can reach, 0–1: the extreme outcome and its mirror."""
        return min(1.0, 2 / len(self._lots))

    def bound(self, best: float, farthest: float, alpha: float) -> float | None:
        """Give where the effects that would not be refused end; None: nowhere in reach."""
        if self.p(farthest) > alpha:
            return None
        inside, outside = best, farthest
        for _ in range(HALVINGS):
            middle = (inside + outside) / 2
            inside, outside = (middle, outside) if self.p(middle) > alpha else (inside, middle)
        return (inside + outside) / 2

    def smallest(self, alpha: float) -> float | None:
        """Give the decrease that would be found four times in five, as a ratio [times].

        What happened is left as it was; the lot is thrown again, and of what happened with the
        action under that outcome a share is taken away. No model of chance is needed for that.
        """
        weak, strong = 1.0, LEAST_RATIO
        if self._found(strong, alpha) < FOUND:
            return None
        while weak - strong > LEAST_RATIO:
            middle = (weak + strong) / 2
            weak, strong = (
                (middle, strong) if self._found(middle, alpha) < FOUND else (weak, middle)
            )
        return strong

    def _found(self, ratio: float, alpha: float) -> float:
        """Give how often a planted effect of that ratio [times] is found as a decrease, 0–1."""
        source = np.random.default_rng(PLANTING_SEED)
        thrown = np.arange(len(self._lots))
        if len(thrown) > PLANTED:
            thrown = source.choice(thrown, PLANTED, replace=False)
        kept = 1 - (1 - ratio) * self._treated[self._lots[thrown]]
        counts = source.binomial(np.rint(self._counts).astype(int), kept).astype(np.float64)
        total = np.maximum(counts.sum(axis=(1, 2), keepdims=True), 1.0)
        explained = counts.sum(axis=2, keepdims=True) * counts.sum(axis=1, keepdims=True) / total
        scores = self._every @ (counts - explained).reshape(len(thrown), -1).T
        own = scores[thrown, np.arange(len(thrown))]
        p = (np.abs(scores) >= np.abs(own) * (1 - CLOSE)).mean(axis=0)
        return float(((p <= alpha) & (own < 0)).mean())


def _fitted(counts: FloatArray, offset: FloatArray) -> FloatArray:
    """Give a level per place times one per period times an offset, with the sums of the counts."""
    rows, columns = counts.sum(axis=1), counts.sum(axis=0)
    level = np.ones(counts.shape[1])
    fitted = np.zeros_like(counts)
    for _ in range(ROUNDS):
        place = rows / np.maximum(offset @ level, 1e-300)
        before = level
        level = columns / np.maximum(place @ offset, 1e-300)
        fitted = place[:, None] * offset * level
        if np.allclose(level, before, rtol=1e-10, atol=0):
            break
    return fitted
