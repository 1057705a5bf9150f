"""How well some places told where the next incidents fell, beside "the same as last year"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]
    BoolArray = NDArray[np.bool_]

LEVEL: Final = 0.95
"""Probability that an interval holds."""

DRAWS: Final = 2000
FEWEST: Final = 50
"""With fewer incidents than this in the next period nothing is told [incidents]."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a choice of places did.

    Attributes
    ----------
    share, share_of_area
        Share of the incidents that fell there, and of the area that the places are, 0–1.
    pai, low, high
        Prediction accuracy index, the one over the other [times], and its interval.
    pei
        Prediction efficiency index: over the best that equally many places could have had, 0–1.
    """

    share: float
    share_of_area: float
    pai: float
    low: float
    high: float
    pei: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two choices of equally many places beside each other.

    Attributes
    ----------
    chosen, usual
        The places that were pointed out, and those with most incidents the period before.
    difference, low, high
        PAI of the one less that of the other, and its interval [times].
    verdict
        `better`, `worse` or `untold`.
    incidents
        Those of the period [incidents].
    """

    chosen: Fit
    usual: Fit
    difference: float
    low: float
    high: float
    verdict: str
    incidents: int


def accuracy_index(counts: FloatArray, area: FloatArray, chosen: BoolArray) -> float:
    """Give PAI = (n / N) / (a / A) [times]; not a number without incidents.

    Parameters
    ----------
    counts : (n,) float
        Incidents at each place [incidents].
    area : (n,) float
        What each place covers that no other does [m²].
    chosen : (n,) bool
        The places that were pointed out.

    References
    ----------
    Chainey, Tompson & Uhlig (2008), Security Journal 21, 4-28.
    """
    total = counts.sum()
    if not total or not area[chosen].sum():
        return float("nan")
    return float(counts[chosen].sum() / total / (area[chosen].sum() / area.sum()))


def best_index(counts: FloatArray, area: FloatArray, number: int) -> float:
    """Give the highest PAI that any choice of so many places has [times].

    Parameters
    ----------
    counts : (n,) float
        Incidents at each place [incidents].
    area : (n,) float
        As for `accuracy_index` [m²].
    number
        How many places.

    References
    ----------
    Dinkelbach (1967), Management Science 13, 492-498: the best of a ratio of sums.
    """
    density = 0.0
    while True:
        gain = counts - density * area
        best = np.argsort(-gain, kind="stable")[:number]
        reached = float(counts[best].sum() / area[best].sum())
        if reached <= density * (1 + 1e-12):
            total = counts.sum()
            return float(reached * area.sum() / total) if total else float("nan")
        density = reached


def same_as_last(before: FloatArray, number: int) -> BoolArray:
    """Mark the places with most incidents before, as many as asked; equal ones in their order.

    Parameters
    ----------
    before : (n,) float
        Incidents of the period before [incidents].
    number
        How many places.
    """
    marked = np.zeros(len(before), dtype=bool)
    marked[np.argsort(-before, kind="stable")[:number]] = True
    return marked


def compare_fit(
    days: FloatArray,
    area: FloatArray,
    chosen: BoolArray,
    before: FloatArray,
    *,
    draws: int = DRAWS,
    seed: int = 1,
) -> Comparison:
    """Hold the places that were pointed out against "the same as last year".

    Chance is that of the days: whole days are drawn anew, so that what happened on one evening
    stays together.

    Parameters
    ----------
    days : (d, n) float
        Incidents of the next period per day and place [incidents].
    area : (n,) float
        What each place covers that no other does [m²].
    chosen : (n,) bool
        The places that were pointed out beforehand.
    before : (n,) float
        Incidents of the period before [incidents].
    draws, seed
        Number of bootstrap draws, and where they start.

    References
    ----------
    Chainey, Tompson & Uhlig (2008); Hunt (2016), RAND; Efron (1979) for the bootstrap.
    """
    usual = same_as_last(before, int(chosen.sum()))
    counts = days.sum(axis=0)
    source = np.random.default_rng(seed)
    often = source.multinomial(len(days), np.full(len(days), 1 / len(days)), size=draws)
    total = often @ days.sum(axis=1)
    kept = total > 0
    drawn = [
        (often[kept] @ days[:, own].sum(axis=1)) / total[kept] * area.sum() / area[own].sum()
        for own in (chosen, usual)
    ]
    ends = [_ends(one) for one in (*drawn, drawn[0] - drawn[1])]
    fits = [
        Fit(
            share=float(counts[own].sum() / counts.sum()),
            share_of_area=float(area[own].sum() / area.sum()),
            pai=accuracy_index(counts, area, own),
            low=low,
            high=high,
            pei=accuracy_index(counts, area, own) / best_index(counts, area, int(own.sum())),
        )
        for own, (low, high) in zip((chosen, usual), ends[:2], strict=True)
    ]
    low, high = ends[2]
    verdict = "untold"
    if counts.sum() >= FEWEST and (low > 0 or high < 0):
        verdict = "better" if low > 0 else "worse"
    return Comparison(
        chosen=fits[0],
        usual=fits[1],
        difference=fits[0].pai - fits[1].pai,
        low=low,
        high=high,
        verdict=verdict,
        incidents=int(counts.sum()),
    )


def _ends(drawn: FloatArray) -> tuple[float, float]:
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
