"""Whether probabilities mean what they say: of links given 0.9, nine of ten should be right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from benchmarks.resolve.measures import Estimate, interval_of, ratio, resampled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.resolve.scoring import Outcome

    FloatArray = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

EDGES: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)
"""Bins of probability, a bin with its lower edge; finer where most links are, so stricter there."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Links whose probability lies from `low` to `high`: how many, their mean, the share right."""

    low: float
    high: float
    links: int
    mean: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Bins that hold links, and the expected calibration error [0–1] with its interval."""

    bins: tuple[Bin, ...]
    error: Estimate


def calibrate(outcomes: Sequence[Outcome]) -> Calibration:
    """Compare the probability of links with the share that is right.

    Parameters
    ----------
    outcomes
        The answers as they were read; links that are neither right nor wrong are in neither.

    Returns
    -------
    calibration
        The error is the mean distance of share and probability over bins, weighted by links. A
        resample's is biased upwards, since chance alone moves bins apart; so is its interval.

    References
    ----------
    Naeini, Cooper & Hauskrecht (2015), AAAI: expected calibration error.
    """
    bins = len(EDGES) - 1
    table = np.zeros((len(outcomes), 3 * bins))
    for row, outcome in enumerate(outcomes):
        told = [(link.score, 1.0) for _, link in outcome.pairs]
        for score, right in [*told, *((link.score, 0.0) for link in outcome.wrong)]:
            at = min(int(np.searchsorted(EDGES, score, side="right")) - 1, bins - 1)
            table[row, at] += 1
            table[row, bins + at] += score
            table[row, 2 * bins + at] += right
    links, scores, rights = table.sum(axis=0).reshape(3, bins).tolist()
    found = tuple(
        Bin(EDGES[i], EDGES[i + 1], int(links[i]), scores[i] / links[i], rights[i] / links[i])
        for i in range(bins)
        if links[i]
    )
    low, high = interval_of(_errors(resampled(table), bins))
    error = float(_errors(table.sum(axis=0, keepdims=True), bins)[0])
    return Calibration(found, Estimate(error, low, high, int(sum(links))))


def _errors(sums: FloatArray, bins: int) -> FloatArray:
    """Give the error of each row of summed (links, scores, right) by bin; NaN without links."""
    count, score, right = (sums[:, i * bins : (i + 1) * bins] for i in range(3))
    links = count.sum(axis=1)
    apart: FloatArray = np.abs(score - right).sum(axis=1)
    return ratio(apart, links)
