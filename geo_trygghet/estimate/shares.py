"""Shares of respondents, each with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import special, stats

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

FEWEST_PLACES: Final = 3
"""With fewer places than this no spread can be learnt: Jeffreys' prior is used."""

CONCENTRATIONS: Final = np.geomspace(0.5, 1e5, 24)
"""How alike places may be: a + b of the prior. Above the last one more changes nothing."""

STEPS: Final = np.linspace(-3.0, 3.0, 9)
"""How far the mean may be from its likeliest, in standard deviations."""

LEAST_LIKELY: Final = 1e-3
"""A prior that is less likely than this beside the likeliest is left out."""

HALVINGS: Final = 40


@dataclass(frozen=True, slots=True)
class Prior:
    """What the places of a round have in common: a mixture of Beta(a, b) of their shares.

    Attributes
    ----------
    a, b, weight : (k,) float
        Each beta and how likely it is; the weights sum to 1.
    """

    a: FloatArray
    b: FloatArray
    weight: FloatArray

    @classmethod
    def of(cls, a: float, b: float) -> Prior:
        """Give the prior that is one beta."""
        return cls(np.array([a]), np.array([b]), np.array([1.0]))


JEFFREYS: Final = Prior.of(0.5, 0.5)


def fit_prior(votes: FloatArray, answers: FloatArray) -> Prior:
    """Learn from all places what share a place tends to have, and how surely that is known.

    A beta-binomial's likelihood is weighed over mean and concentration: where few have answered, or
    places are alike, many spreads fit, and an interval that took the likeliest alone would be too
    narrow.

    Parameters
    ----------
    votes : (n,) float
        Respondents who name each place [respondents], at most `answers`.
    answers : (n,) float
        Respondents who were asked about each place [respondents].

    Returns
    -------
    Prior
        Jeffreys' (0.5, 0.5) with fewer than three places or without any vote.

    References
    ----------
    Carlin & Louis, Bayesian Methods for Data Analysis, 3rd ed., ch. 5; Gelman et al., Bayesian
    Data Analysis, 3rd ed., sec. 5.3, for the weight of mean and concentration beforehand.
    """
    if len(votes) < FEWEST_PLACES or votes.sum() == 0:
        return JEFFREYS
    # At each concentration: the mean's likeliest value, and how surely it is known.
    known = 1 / (1 / answers + 1 / CONCENTRATIONS[:, None])
    centre = (known * (votes + 0.5) / (answers + 1)).sum(axis=1) / known.sum(axis=1)
    deviation = 1 / np.sqrt(centre * (1 - centre) * known.sum(axis=1))
    mean = special.expit(special.logit(centre)[:, None] + deviation[:, None] * STEPS)
    a, b = mean * CONCENTRATIONS[:, None], (1 - mean) * CONCENTRATIONS[:, None]
    fits = special.betaln(a[..., None] + votes, b[..., None] + answers - votes)
    log_weight = (fits - special.betaln(a, b)[..., None]).sum(axis=-1)
    # Beforehand: uniform in the mean and in concentration to the power −1/2; in the steps' units.
    log_weight += np.log(mean * (1 - mean) * deviation[:, None])
    log_weight -= np.log(CONCENTRATIONS)[:, None] / 2
    weight = np.exp(log_weight - log_weight.max())
    kept = weight >= LEAST_LIKELY
    return Prior(a[kept], b[kept], weight[kept] / weight[kept].sum())


def posterior_interval(
    votes: FloatArray, answers: FloatArray, prior: Prior, *, level: float = 0.9
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Give the posterior mean and the central interval of each place's share.

    Parameters
    ----------
    votes, answers : (n,) float
        As for `fit_prior` [respondents].
    prior
        What the places have in common.
    level
        Probability that the interval holds, 0–1.

    Returns
    -------
    share, low, high : (n,) float
        Shares, 0–1.
    """
    a = prior.a[:, None] + votes
    b = prior.b[:, None] + answers - votes
    # Summed row by row: places with the same votes get the same share to the last digit.
    share = (prior.weight[:, None] * (a / (a + b))).sum(axis=0)
    # Quantiles cost most, and many places have the same votes: each kind of place is halved once.
    _, first, kind = np.unique(
        np.stack([votes, answers]), axis=1, return_index=True, return_inverse=True
    )
    tail = (1 - level) / 2
    low, high = (_quantile(p, a[:, first], b[:, first], prior.weight) for p in (tail, 1 - tail))
    return share, low[kind.ravel()], high[kind.ravel()]


def _quantile(level: float, a: FloatArray, b: FloatArray, weight: FloatArray) -> FloatArray:
    """Give a quantile of each column's mixture of betas, by halving."""
    if len(weight) == 1:
        return np.asarray(stats.beta.ppf(level, a[0], b[0]), dtype=np.float64)
    low, high = np.zeros(a.shape[1]), np.ones(a.shape[1])
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        below = (weight[:, None] * special.betainc(a, b, middle)).sum(axis=0) < level
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return (low + high) / 2


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
