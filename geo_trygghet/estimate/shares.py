"""Shares of respondents, each with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import optimize, special, stats

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

FEWEST_PLACES: Final = 3
"""With fewer places than this no spread can be learnt: Jeffreys' prior is used."""

MOST_CONCENTRATED: Final = 1e6
"""Upper bound of a + b: above it places are told to be alike, and more changes nothing."""


@dataclass(frozen=True, slots=True)
class BetaPrior:
    """What the places of a round have in common: Beta(a, b) of their shares."""

    a: float
    b: float


JEFFREYS: Final = BetaPrior(0.5, 0.5)


def _minus_log_likelihood(parameters: FloatArray, votes: FloatArray, answers: FloatArray) -> float:
    mean, concentration = special.expit(parameters[0]), np.exp(parameters[1])
    a, b = mean * concentration, (1 - mean) * concentration
    fit = special.betaln(a + votes, b + answers - votes) - special.betaln(a, b)
    return -float(fit.sum())


def fit_prior(votes: FloatArray, answers: FloatArray) -> BetaPrior:
    """Learn from all places what share a place tends to have (empirical Bayes).

    The beta-binomial's marginal likelihood is maximised over mean and concentration.

    Parameters
    ----------
    votes : (n,) float
        Respondents who name each place [respondents], at most `answers`.
    answers : (n,) float
        Respondents who were asked about each place [respondents].

    Returns
    -------
    BetaPrior
        Jeffreys' (0.5, 0.5) with fewer than three places or without any vote.

    References
    ----------
    Carlin & Louis, Bayesian Methods for Data Analysis, 3rd ed., ch. 5.
    """
    if len(votes) < FEWEST_PLACES or votes.sum() == 0:
        return JEFFREYS
    mean = float((votes.sum() + 0.5) / (answers.sum() + 1))
    found = optimize.minimize(
        _minus_log_likelihood,
        x0=np.array([special.logit(mean), np.log(20.0)]),
        args=(votes, answers),
        method="L-BFGS-B",
        bounds=[(-14.0, 14.0), (np.log(0.5), np.log(MOST_CONCENTRATED))],
    )
    mean, concentration = float(special.expit(found.x[0])), float(np.exp(found.x[1]))
    return BetaPrior(mean * concentration, (1 - mean) * concentration)


def posterior_interval(
    votes: FloatArray, answers: FloatArray, prior: BetaPrior, *, level: float = 0.9
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Give the posterior mean and the central interval of each place's share.

    Parameters
    ----------
    votes, answers : (n,) float
        As for `fit_prior` [respondents].
    level
        Probability that the interval holds, 0–1.

    Returns
    -------
    share, low, high : (n,) float
        Shares, 0–1.
    """
    a, b = prior.a + votes, prior.b + answers - votes
    tail = (1 - level) / 2
    low, high = stats.beta.ppf(tail, a, b), stats.beta.ppf(1 - tail, a, b)
    return a / (a + b), np.asarray(low, float), np.asarray(high, float)


def wilson_interval(hits: float, answers: float, *, level: float = 0.9) -> tuple[float, float]:
    """Give Wilson's interval of a plain percentage; (0, 1) when nobody answered.

    Parameters
    ----------
    hits, answers
        Respondents who say so, and who were asked [respondents].
    level
        Probability that the interval holds, 0–1.

    References
    ----------
    Wilson (1927), JASA 22, 209-212.
    """
    if answers <= 0:
        return 0.0, 1.0
    z = float(stats.norm.ppf((1 + level) / 2))
    share = hits / answers
    centre = (share + z * z / (2 * answers)) / (1 + z * z / answers)
    half = (
        z
        / (1 + z * z / answers)
        * np.sqrt(share * (1 - share) / answers + z * z / (4 * answers * answers))
    )
    return max(0.0, float(centre - half)), min(1.0, float(centre + half))
