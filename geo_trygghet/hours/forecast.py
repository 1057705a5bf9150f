"""What is to be expected of the weeks left, told from how the weeks so far varied.

A week's hours are its plan times a share that is carried out (without a plan: one pace). The
share of a week is a mean, what it has in common with the weeks around it, a season, and chance of
its own: y = s + a + c + e. Of the variance a makes up ρ, with correlation φ^weeks, and c makes up
ω, with the correlation of a wave that comes back every year. How strong they are cannot be told
from half a year, so every (ρ, φ, ω) of a grid takes part with the weight that the weeks so far
give it. Given those, what is left is a Student t in closed form: nothing is drawn, so the same
weeks give the same figures on every machine.

References
----------
Rasmussen & Williams (2006), Gaussian Processes for Machine Learning, ch. 2.7.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import special

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

LEVEL: Final = 0.9
"""What the intervals aim at. Over many simulated years they held the outcome in 86–88 % of those
with a dip in summer, and in 83 % of those that drifted: the weeks so far cannot show either."""

FEWEST_WEEKS: Final = 8
"""From fewer whole weeks nothing is foretold."""

GRID: Final = tuple(
    (rho, phi, season * (1 - rho), weight / 2)
    for rho, phi, weight in (
        (0.0, 0.5, 0.1),
        *((rho, phi, 0.1) for rho in (0.4, 0.7, 0.95) for phi in (0.6, 0.8, 0.95)),
    )
    for season in (0.0, 0.45)
)
"""(ρ, φ, ω, prior weight) of the kinds of weeks that take part; a tenth has no memory."""

_YEAR: Final = 365.25 / 7
"""The seasons come back after so many weeks."""

MOST_VISITS: Final = 1000
"""So many extra visits a week are tried before nothing is said."""

_PRIOR_WEEKS: Final = 1.0
_PRIOR_SPREAD: Final = 0.05
"""One week's worth of belief that a week differs from the mean by a twentieth."""

_ALIKE: Final = (0.25, 4.0)
"""A week's variance follows its size, within these bounds of a mean week's."""

_SHAPES: Final = 2
"""ρ and φ are told from the same weeks, which costs as much freedom."""

_FAR: Final = 50.0
"""No quantile that is asked for lies farther from every model's middle [scales]."""

_STEPS: Final = 50


@dataclass(frozen=True, slots=True)
class Forecast:
    """Hours at the end of a span [hours], and how likely the promise is reached [0–1].

    Attributes
    ----------
    basis
        `plan`: remaining plan times the share carried out; `pace`: remaining weeks times a pace.
    weeks
        Whole weeks that it rests on.
    fan : (m, 3) float
        After each block of days left: low, middle and high of all hours until then [hours].
    """

    middle: float
    low: float
    high: float
    level: float
    chance: float
    basis: str
    weeks: int
    expected: float
    fan: FloatArray


@dataclass(frozen=True, slots=True)
class Need:
    """How many more visits a week it takes to reach the promise with a certainty [0–1].

    Attributes
    ----------
    visits
        Extra visits a week; None: more than anyone can walk.
    hours
        The same [hours a week].
    middle
        What is then to be expected at the end [hours].
    """

    certainty: float
    visits: int | None
    hours: float
    middle: float


@dataclass(frozen=True, slots=True)
class _Shapes:
    """Middle and scale (k sums, models) of Student's t, its freedom, and the models' weights."""

    means: FloatArray
    scales: FloatArray
    freedom: float
    weights: FloatArray

    def below(self, values: FloatArray) -> FloatArray:
        """Give how likely each sum is below its value [0–1]."""
        each = special.stdtr(self.freedom, (values[:, None] - self.means) / self.scales)
        return np.asarray(each @ self.weights, dtype=float)


@dataclass(frozen=True)
class Outlook:
    """The weeks so far and those left, ready to be asked.

    Parameters
    ----------
    done
        Done so far [hours].
    size, hours : (n,) float
        Of each week so far: its plan [hours] or length [weeks], and what was done [hours].
    left : (m,) float
        Of each block of days left: its plan [hours] or length [weeks].
    length : (m,) float
        The same blocks' length [weeks].
    basis
        `plan` or `pace`: what `size` and `left` are.
    """

    done: float
    size: FloatArray
    hours: FloatArray
    left: FloatArray
    length: FloatArray
    basis: str

    @cached_property
    def _models(self) -> list[tuple[float, FloatArray, FloatArray, float]]:
        """Give each model's log weight, mean and covariance of the shares left, and freedom."""
        own = self.size > 0
        y = self.hours[own] / self.size[own]
        alike = np.clip(self.size[own].mean() / self.size[own], *_ALIKE)
        at = np.flatnonzero(own).astype(float)
        ahead = len(self.size) + np.arange(len(self.left), dtype=float)
        return [_model(y, alike, at, ahead, one) for one in GRID]

    @cached_property
    def _weights(self) -> FloatArray:
        logs = np.array([log for log, *_ in self._models])
        weights = np.exp(logs - logs.max())
        return np.asarray(weights / weights.sum(), dtype=float)

    def _shapes(self, parts: FloatArray) -> _Shapes:
        """Give the t of each of k weighted sums of the shares left, by model."""
        means = np.stack([parts @ mean for _, mean, _, _ in self._models], axis=1)
        spread = [((parts @ cov) * parts).sum(axis=1) for _, _, cov, _ in self._models]
        scales = np.sqrt(np.maximum(np.stack(spread, axis=1), 1e-12))
        return _Shapes(means, scales, self._models[0][3], self._weights)

    def _quantiles(self, parts: FloatArray, share: float) -> FloatArray:
        shapes = self._shapes(parts)
        low = (shapes.means - _FAR * shapes.scales).min(axis=1)
        high = (shapes.means + _FAR * shapes.scales).max(axis=1)
        for _ in range(_STEPS):
            middle = (low + high) / 2
            under = shapes.below(middle) < share
            low, high = np.where(under, middle, low), np.where(under, high, middle)
        return np.asarray((low + high) / 2, dtype=float)

    def forecast(self, promised: float) -> Forecast:
        """Foretell the hours at the end.

        Parameters
        ----------
        promised
            What is to be reached [hours].
        """
        parts = np.tril(np.tile(self.left, (len(self.left), 1)))
        fan = np.stack(
            [self._quantiles(parts, q) for q in ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2)], axis=1
        )
        fan = self.done + np.maximum(fan, 0.0)  # hours done are never undone
        low, middle, high = fan[-1]
        return Forecast(
            middle=float(middle),
            low=float(low),
            high=float(high),
            level=LEVEL,
            chance=self.chance(promised),
            basis=self.basis,
            weeks=int((self.size > 0).sum()),
            expected=float(middle) - self.done,
            fan=fan,
        )

    def chance(self, promised: float, *, visits: int = 0, visit_hours: float = 0.0) -> float:
        """Tell how likely the promise is reached [0–1].

        Parameters
        ----------
        promised
            What is to be reached [hours].
        visits, visit_hours
            Extra visits a week, and the length of one [hours].
        """
        parts, sure = self._with(visits * visit_hours)
        missing = np.array([promised - self.done - sure])
        if missing[0] <= 0:
            return 1.0
        return float(1 - self._shapes(parts).below(missing)[0])

    def _with(self, extra: float) -> tuple[FloatArray, float]:
        """Add hours a week: to the plan, of which a share is carried out, or to the pace."""
        if self.basis == "plan":
            return (self.left + extra * self.length)[None, :], 0.0
        return self.left[None, :], float(extra * self.length.sum())

    def need(self, promised: float, *, certainty: float, visit_hours: float) -> Need:
        """Find the fewest extra visits a week that reach the promise with a certainty.

        Parameters
        ----------
        promised
            What is to be reached [hours].
        certainty
            How sure [0–1].
        visit_hours
            The length of a visit [hours].
        """

        def enough(visits: int) -> bool:
            return self.chance(promised, visits=visits, visit_hours=visit_hours) >= certainty

        visits = bisect_left(range(MOST_VISITS + 1), True, key=enough)  # noqa: FBT003 - a value
        if visits > MOST_VISITS:
            return Need(certainty, None, 0.0, 0.0)
        parts, sure = self._with(visits * visit_hours)
        middle = self.done + sure + max(0.0, float(self._quantiles(parts, 0.5)[0]))
        return Need(certainty, visits, visits * visit_hours, middle)


def _model(
    y: FloatArray,
    alike: FloatArray,
    at: FloatArray,
    ahead: FloatArray,
    kind: tuple[float, float, float, float],
) -> tuple[float, FloatArray, FloatArray, float]:
    """Fit one kind of weeks: log weight; mean, scale² and freedom of the shares ahead."""
    rho, phi, omega, prior = kind
    chance = 1 - rho - omega

    def shared(one: FloatArray, other: FloatArray) -> FloatArray:
        apart = np.abs(one[:, None] - other[None, :])
        season = omega * np.cos(2 * np.pi * apart / _YEAR)
        return np.asarray(rho * np.power(phi, apart) + season, dtype=float)

    seen = shared(at, at) + chance * np.diag(alike)
    inverse = np.linalg.inv(seen)
    ones = np.ones(len(y))
    precision = float(ones @ inverse @ ones)
    mean = float(ones @ inverse @ y) / precision
    rest = y - mean
    prior_scale = _PRIOR_WEEKS * (_PRIOR_SPREAD * max(abs(mean), 1e-3)) ** 2
    seen_freedom = len(y) - 1 + _PRIOR_WEEKS
    squares = float(rest @ inverse @ rest) + prior_scale
    _, size = np.linalg.slogdet(seen)
    log = np.log(prior) - 0.5 * (size + np.log(precision) + seen_freedom * np.log(squares))
    freedom = seen_freedom - _SHAPES
    weight = shared(ahead, at) @ inverse
    unlike = 1.0 - weight @ ones  # what the mean's own doubt adds
    own = shared(ahead, ahead) + chance * np.eye(len(ahead))
    spread = own - weight @ shared(at, ahead) + np.outer(unlike, unlike) / precision
    return float(log), mean + weight @ rest, squares / freedom * spread, freedom
