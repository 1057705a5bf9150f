"""Precision, recall and F1 over answers, with bootstrap intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.resolve.scoring import Outcome

    FloatArray = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
    Sums = Mapping[str, FloatArray]

RESAMPLES: Final = 2000
SEED: Final = 1
LEVEL: Final = 0.95


def ratio(over: FloatArray, under: FloatArray) -> FloatArray:
    """Divide counts to shares [0–1]; nothing out of nothing is not known (NaN)."""
    return np.divide(over, under, out=np.full_like(under, np.nan), where=under > 0)


def _f1(name: str) -> Callable[[Sums], FloatArray]:
    def f1(sums: Sums) -> FloatArray:
        right = 2 * sums[f"{name}_tp"]
        return ratio(right, right + sums[f"{name}_fp"] + sums[f"{name}_fn"])

    return f1


def _share(right: str, *others: str) -> Callable[[Sums], FloatArray]:
    def share(sums: Sums) -> FloatArray:
        return ratio(sums[right], sum((sums[other] for other in others), np.zeros(1)))

    return share


MEASURES: Final[dict[str, Callable[[Sums], FloatArray]]] = {
    "f1": _f1("place"),
    "precision": _share("place_tp", "place_tp", "place_fp"),
    "recall": _share("place_tp", "place_tp", "place_fn"),
    "exact_answer": _share("exact", "answers"),
    "no_place_right": _share("without_right", "without"),
    "negated_f1": _f1("negated"),
    "polarity_right": _share("polarity_right", "place_tp"),
    "nowhere_f1": _f1("nowhere"),
    "category_f1": _f1("category"),
    "time_f1": _f1("time"),
    "ambiguous_right": _share("unsure_right", "unsure"),
    "unknown_left": _share("unknown_left", "unknown"),
}
"""Name → share or F1 [0–1], of the sums of `Outcome.counts`; NaN where there is nothing to tell."""

SIZES: Final[dict[str, tuple[str, ...]]] = {
    "negated_f1": ("negated_tp", "negated_fn"),
    "nowhere_f1": ("nowhere_tp", "nowhere_fn"),
    "category_f1": ("category_tp", "category_fn"),
    "time_f1": ("time_tp", "time_fn"),
    "ambiguous_right": ("unsure",),
    "unknown_left": ("unknown",),
    "no_place_right": ("without",),
    "exact_answer": ("answers",),
    "polarity_right": ("place_tp",),
    "precision": ("place_tp", "place_fp"),
}
"""What each measure is of; places that are marked, for those not named here."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval [0–1], and how many cases it is of."""

    value: float
    low: float
    high: float
    cases: int


NAMES: Final = tuple(
    sorted(
        {
            f"{n}_{e}"
            for n in ("place", "negated", "nowhere", "category", "time")
            for e in ("tp", "fp", "fn")
        }
        | {"answers", "exact", "without", "without_right", "close", "polarity_right"}
        | {"unsure", "unsure_flagged", "unsure_right", "unknown", "unknown_left"}
    )
)


def table_of(outcomes: Sequence[Outcome]) -> FloatArray:
    """Give the counts of answers as an (answers, `NAMES`) table."""
    rows = [[outcome.counts[name] for name in NAMES] for outcome in outcomes]
    return np.array(rows, dtype=float).reshape(len(rows), len(NAMES))


def sums_of(table: FloatArray) -> dict[str, FloatArray]:
    """Add up an (answers, `NAMES`) table of counts [cases]: name → (1,) sum."""
    return dict(zip(NAMES, table.sum(axis=0).reshape(len(NAMES), 1), strict=True))


def resampled(table: FloatArray, *, resamples: int = RESAMPLES, seed: int = SEED) -> FloatArray:
    """Add up a table's rows of counts [cases], drawn anew with replacement: (resamples, columns).

    Whole answers are drawn, since the places of one answer stand or fall together.

    References
    ----------
    Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13 (percentile interval).
    """
    answers = len(table)
    drawn = np.random.default_rng(seed).multinomial(
        answers, np.full(answers, 1 / answers), size=resamples
    )
    return drawn @ table


def interval_of(values: FloatArray, *, cases: int = 0) -> tuple[float, float]:
    """Give the ends that hold the middle `LEVEL` of resampled shares [0–1].

    Parameters
    ----------
    values
        The shares; NaN is left out.
    cases
        How many cases they are of. Where all went right, or all wrong, resamples are all alike
        and tell nothing of chance: the other end is then that of so many cases, (1 - LEVEL) / 2
        to the power of 1 / cases.

    References
    ----------
    Clopper & Pearson (1934), Biometrika 26(4): the exact interval, of which this is the end case.
    """
    told = values[~np.isnan(values)]
    if not len(told):
        return math.nan, math.nan
    low, high = (float(end) for end in np.quantile(told, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]))
    if cases and low == high and low in {0.0, 1.0}:
        end = ((1 - LEVEL) / 2) ** (1 / cases)
        return (end, 1.0) if low else (0.0, 1 - end)
    return low, high


def measure(
    outcomes: Sequence[Outcome], *, resamples: int = RESAMPLES, seed: int = SEED
) -> dict[str, Estimate]:
    """Reckon every measure of `MEASURES`, with its interval.

    Parameters
    ----------
    outcomes
        The answers as they were read; at least one.
    resamples
        How many times the answers are drawn anew.
    seed
        What makes the draws the same every time.
    """
    table = table_of(outcomes)
    whole = sums_of(table)
    drawn = dict(zip(NAMES, resampled(table, resamples=resamples, seed=seed).T, strict=True))
    found = {}
    for name, function in MEASURES.items():
        sizes = SIZES.get(name, ("place_tp", "place_fn"))
        cases = int(sum(whole[size][0] for size in sizes))
        low, high = interval_of(function(drawn), cases=cases)
        found[name] = Estimate(float(function(whole)[0]), low, high, cases)
    return found
