"""A score of all sources together, made only on request: with its weights and how much they matter.

Each source is turned into shares of its own rows at the places that are ranked together, so that a
respondent, a note and an incident can be weighed against each other at all. How much one of each is
worth is a judgement, no statistic: whoever asks sets it, and sees which places would change tier
with any weight halved or doubled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo_trygghet.codes import SOURCES
from geo_trygghet.errors import WeightsError
from geo_trygghet.estimate import tier_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

COLUMNS: Final = {
    "survey": "votes",
    "walk": "walk_minus",
    "dialogue": "dialogue",
    "incidents": "incidents",
}
DRAWS: Final = 4000
LEVEL: Final = 0.9
TOP: Final = 3
CHANGED: Final = (0.5, 2.0)
"""What each weight is multiplied by to see whether it matters."""

MOST: Final = 100.0


@dataclass(frozen=True)
class Weighed:
    """Places by a weighted score.

    Attributes
    ----------
    weights
        Source → weight, those used only.
    unused
        Sources that were weighed but have no rows at these places.
    places : table
        By score: `place_id`, `name`, `score`, `low`, `high` (parts of the sum of all scores, 0–1;
        90 %), `rank_low`, `rank_high`, `p_top`, `tier`, `parts` (source → part of the score).
    moves : table
        A row a place whose tier changes: `place_id`, `name`, `source`, `factor`, `tier`, `becomes`.
    """

    weights: Mapping[str, float]
    unused: tuple[str, ...]
    places: pd.DataFrame
    moves: pd.DataFrame


def weigh(
    places: pd.DataFrame, weights: Mapping[str, float], *, answers: int, seed: int = 1
) -> Weighed:
    """Score places by all sources together.

    Counts are drawn from Gamma(count + ½) each, made shares of their source and weighed; so the
    score carries the chance of every source.

    Parameters
    ----------
    places : (n, …) table
        Places that are ranked together, with the columns of `Lagesbild.places`.
    weights
        Source of codes.SOURCES → weight, 0–100; those left out are 0.
    answers
        Respondents of the round [respondents].
    seed
        Start of the draws; the same seed gives the same figures.

    Raises
    ------
    WeightsError
        If a source is unknown, a weight is negative, over 100 or no number, or all are 0.
    """
    _check(weights)
    counts = {s: places[COLUMNS[s]].to_numpy(dtype=float) for s, w in weights.items() if w > 0}
    used = {s: float(weights[s]) for s in SOURCES if s in counts and counts[s].sum() > 0}
    unused = tuple(s for s in SOURCES if s in counts and s not in used)
    if not used:
        empty = places[["place_id", "name"]].iloc[:0]
        return Weighed(used, unused, empty, empty)
    rng = np.random.default_rng(seed)
    drawn = {s: _shares(rng.gamma(counts[s] + 0.5, size=(DRAWS, len(places)))) for s in used}
    told = {s: drawn[s].mean(axis=0) for s in used}  # so that the parts make up the score
    figures = _figures(drawn, used, answers)
    total = sum(used.values())
    parts = [
        {s: float(used[s] * told[s][number] / total) for s in used} for number in range(len(places))
    ]
    ranked = places[["place_id", "name"]].reset_index(drop=True).join(figures).assign(parts=parts)
    moves = _moves(ranked, drawn, used, answers)
    ranked = ranked.sort_values(["score", "name"], ascending=[False, True], ignore_index=True)
    return Weighed(used, unused, ranked, moves)


def _check(weights: Mapping[str, float]) -> None:
    for source, weight in weights.items():
        if source not in SOURCES:
            raise WeightsError(f"”{source}” är ingen källa: välj bland {', '.join(SOURCES)}.")
        if not 0 <= weight <= MOST:  # false for NaN too
            raise WeightsError(
                f"Vikten för {SOURCES[source].lower()} är {weight}: ange ett tal från 0 till 100."
            )
    if not any(weight > 0 for weight in weights.values()):
        raise WeightsError("Alla vikter är 0: ge minst en källa en vikt över 0.")


def _shares(rows: FloatArray) -> FloatArray:
    return np.asarray(rows / rows.sum(axis=1, keepdims=True), dtype=float)


def _figures(
    drawn: Mapping[str, FloatArray], weights: Mapping[str, float], answers: int
) -> pd.DataFrame:
    total = sum(weights.values())
    scores = np.sum([weights[s] / total * drawn[s] for s in weights], axis=0)
    ranks = (-scores).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable") + 1
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(scores, [tail, 1 - tail], axis=0)
    rank_low, rank_high = np.quantile(ranks, [tail, 1 - tail], axis=0, method="inverted_cdf")
    p_top = (ranks <= TOP).mean(axis=0)
    return pd.DataFrame(
        {
            "score": scores.mean(axis=0),
            "low": low,
            "high": high,
            "rank_low": rank_low.astype(int),
            "rank_high": rank_high.astype(int),
            "p_top": p_top,
            "tier": [tier_of(float(p), answers) for p in p_top],
        }
    )


def _moves(
    ranked: pd.DataFrame,
    drawn: Mapping[str, FloatArray],
    weights: Mapping[str, float],
    answers: int,
) -> pd.DataFrame:
    rows: list[tuple[str, str, str, float, str, str]] = []
    for source in weights if len(weights) > 1 else ():
        for factor in CHANGED:
            changed = {**weights, source: weights[source] * factor}
            tiers = _figures(drawn, changed, answers)["tier"]
            rows += [
                (place_id, name, source, factor, tier, becomes)
                for place_id, name, tier, becomes in zip(
                    ranked["place_id"], ranked["name"], ranked["tier"], tiers, strict=True
                )
                if becomes != tier
            ]
    return pd.DataFrame(
        rows, columns=["place_id", "name", "source", "factor", "tier", "becomes"]
    ).sort_values(["name", "source", "factor"], ignore_index=True)
