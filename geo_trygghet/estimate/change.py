"""What changed between two rounds, and whether that can be told from chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from scipy import stats

from geo_trygghet.errors import SchemaError
from geo_trygghet.estimate.doubt import count_worlds
from geo_trygghet.estimate.shares import wilson_interval

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

LEVEL: Final = 0.95
"""Probability that the interval of a difference holds."""

FALSE_DISCOVERIES: Final = 0.05
"""At most this share of the changes that are told is chance, 0–1."""

FEWEST_EXPECTED: Final = 5.0
"""With fewer expected respondents in a cell the exact test takes over [respondents]."""

RECKONED: Final = ["place_id", "before", "after", "difference", "low", "high", "p"]
RESULT: Final = ["place_id", "before", "after", "difference", "low", "high", "q", "verdict"]


def newcombe_interval(
    hits_before: float, before: float, hits_after: float, after: float, *, level: float = LEVEL
) -> tuple[float, float]:
    """Give the interval of a difference between two shares, after − before.

    Wilson's intervals of the two shares are put together, so that it holds for small shares too.

    Parameters
    ----------
    hits_before, before, hits_after, after
        Respondents who say so, and who were asked, in each round [respondents].
    level
        Probability that the interval holds, 0–1.

    References
    ----------
    Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
    """
    first, second = hits_before / before, hits_after / after
    low_1, high_1 = wilson_interval(hits_before, before, level=level)
    low_2, high_2 = wilson_interval(hits_after, after, level=level)
    difference = second - first
    below = np.hypot(second - low_2, high_1 - first)
    above = np.hypot(high_2 - second, first - low_1)
    return max(-1.0, float(difference - below)), min(1.0, float(difference + above))


def probability_of_chance(
    hits_before: float, before: float, hits_after: float, after: float, *, extra: float = 0.0
) -> float:
    """Give the two-sided p of a difference between two shares: as large or larger by chance.

    The score test; where a cell expects fewer than five, Fisher's exact one.

    Parameters
    ----------
    hits_before, before, hits_after, after
        As for `newcombe_interval` [respondents].
    extra
        Variance of the difference that doubt about where adds to that of the sample.

    References
    ----------
    Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, ch. 3.
    """
    pooled = (hits_before + hits_after) / (before + after)
    smallest = min(before, after) * min(pooled, 1 - pooled)
    if smallest < FEWEST_EXPECTED:
        cells = np.rint([[hits_before, before - hits_before], [hits_after, after - hits_after]])
        return float(stats.fisher_exact(cells.astype(int))[1])
    sampling = pooled * (1 - pooled) * (1 / before + 1 / after)
    away = (hits_after / after - hits_before / before) / np.sqrt(sampling + extra)
    return float(2 * stats.norm.sf(abs(away)))


def compare_rounds(
    before: pd.DataFrame,
    answers_before: int,
    after: pd.DataFrame,
    answers_after: int,
    *,
    level: float = LEVEL,
    seed: int = 1,
) -> pd.DataFrame:
    """Tell how each place's share changed between two rounds, all places tested at once.

    As `reckon_changes`, with `q` (Benjamini and Hochberg's p over all places) and `verdict`: `up`,
    `down` at q ≤ 0.05, else `untold`.
    """
    found = reckon_changes(before, answers_before, after, answers_after, level=level, seed=seed)
    return with_verdicts(found)[RESULT]


def with_verdicts(found: pd.DataFrame) -> pd.DataFrame:
    """Test all changes of a table at once: adds `q` and `verdict` to what `reckon_changes` gives.

    Places of several size classes that stand on one page are tested together, so that at most 5 %
    of the pages on which nothing changed tell any change.

    References
    ----------
    Benjamini & Hochberg (1995), JRSS B 57, 289-300.
    """
    if found.empty:
        return found.assign(q=pd.Series(dtype=float), verdict=pd.Series(dtype=str))
    q = stats.false_discovery_control(found["p"].to_numpy(dtype=float), method="bh")
    direction = np.where(found["difference"] > 0, "up", "down")
    return found.assign(q=q, verdict=np.where(q <= FALSE_DISCOVERIES, direction, "untold"))


def reckon_changes(
    before: pd.DataFrame,
    answers_before: int,
    after: pd.DataFrame,
    answers_after: int,
    *,
    level: float = LEVEL,
    seed: int = 1,
) -> pd.DataFrame:
    """Reckon how each place's share changed between two rounds.

    One vote per respondent and place. Where mentions are doubtful, the worlds in which they belong
    here or there are drawn, and their spread widens interval and p.

    Parameters
    ----------
    before, after : table
        Votes as for `ranks.rank_places`.
    answers_before, answers_after
        Respondents of each round, also those who name no place [respondents].
    level
        Probability that an interval holds, 0–1.
    seed
        Start of the draws.

    Returns
    -------
    table
        `place_id`, `before`, `after`, `difference` (after − before), `low`, `high` (shares, 0–1),
        `p` (two-sided, of each place by itself); ordered by place_id.

    Raises
    ------
    SchemaError
        If a round has no answers, or a place more votes than answers.

    References
    ----------
    Newcombe (1998), for the intervals; Rubin (1987), for the worlds.
    """
    place_ids = sorted({*map(str, before["place_id"]), *map(str, after["place_id"])})
    counts = [
        _worlds(votes, answers, place_ids, seed)
        for votes, answers in ((before, answers_before), (after, answers_after))
    ]
    rows = []
    for number, place_id in enumerate(place_ids):
        first, second = (worlds[:, number] for worlds in counts)
        rows.append(_change(place_id, first, answers_before, second, answers_after, level))
    return pd.DataFrame(rows, columns=RECKONED)


def _worlds(votes: pd.DataFrame, answers: int, place_ids: list[str], seed: int) -> FloatArray:
    """Count respondents per world and place: (worlds, places)."""
    if answers < 1:
        raise SchemaError("Antalet svar måste vara minst 1: ange hur många som svarade.")
    counts = count_worlds(votes, place_ids, seed=seed)
    over = np.flatnonzero(counts.max(axis=0) > answers)
    if len(over):
        most = counts[:, over[0]].max()
        raise SchemaError(
            f"Platsen ”{place_ids[over[0]]}” har {most:.0f} röster men omgången bara {answers} "
            "svar: kontrollera antalet svar."
        )
    return counts


def _change(
    place_id: str,
    first: FloatArray,
    before: int,
    second: FloatArray,
    after: int,
    level: float,
) -> dict[str, object]:
    """Reckon one place's change from its counts in each world of the two rounds."""
    hits = float(first.mean()), float(second.mean())
    spread = _between(first) / before**2 + _between(second) / after**2
    low, high = newcombe_interval(hits[0], before, hits[1], after, level=level)
    difference = hits[1] / after - hits[0] / before
    z = float(stats.norm.ppf((1 + level) / 2))
    return {
        "place_id": place_id,
        "before": hits[0] / before,
        "after": hits[1] / after,
        "difference": difference,
        "low": max(-1.0, difference - np.hypot(difference - low, z * np.sqrt(spread))),
        "high": min(1.0, difference + np.hypot(high - difference, z * np.sqrt(spread))),
        "p": probability_of_chance(hits[0], before, hits[1], after, extra=spread),
    }


def _between(counts: FloatArray) -> float:
    """Give the variance that doubt about where adds to a count (Rubin's between-variance)."""
    worlds = len(counts)
    return float(counts.var(ddof=1)) * (1 + 1 / worlds) if worlds > 1 else 0.0
