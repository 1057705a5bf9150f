"""How safe people say that they feel: shares of each answer, and what changed between rounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scipy import stats

from geo_trygghet.changes import FEWEST_SHARED
from geo_trygghet.estimate import wilson_interval
from geo_trygghet.estimate.change import (
    FALSE_DISCOVERIES,
    LEVEL,
    newcombe_interval,
    probability_of_chance,
)

if TYPE_CHECKING:
    import pandas as pd

    from geo_trygghet.tables import MunicipalityTables


@dataclass(frozen=True)
class Feeling:
    """One answer to the question of feeling safe, in two rounds.

    Attributes
    ----------
    answer
        As it was given: "Ja", "Ganska trygg".
    before, after
        Share of those who answered the question and its 95 % interval (Wilson), 0–1.
    difference
        After − before and its 95 % interval (Newcombe), −1 to 1.
    q
        Benjamini and Hochberg's p over the answers.
    verdict
        `up`, `down`, or `untold` where chance may have done it.
    """

    answer: str
    before: tuple[float, float, float]
    after: tuple[float, float, float]
    difference: tuple[float, float, float]
    q: float
    verdict: str


@dataclass(frozen=True)
class FeelingChange:
    """The question of feeling safe in two rounds.

    Attributes
    ----------
    answers_before, answers_after
        Who answered it [respondents].
    comparable
        False if the answers to choose among were others: nothing is compared then. An answer
        that nobody gave in one of the rounds was given there by none.
    rows
        The answers, that given most often first; empty unless comparable.
    """

    answers_before: int
    answers_after: int
    comparable: bool
    rows: tuple[Feeling, ...]


def compare_feeling(tables: MunicipalityTables, before: str, after: str) -> FeelingChange | None:
    """Compare the answers to the question of feeling safe; None if a round did not ask it.

    Parameters
    ----------
    tables
        The municipality's tables.
    before, after
        Names of two rounds.
    """
    first, second = (_counts(tables.answers, name) for name in (before, after))
    if first.empty or second.empty:
        return None
    n_before, n_after = int(first.sum()), int(second.sum())
    one, other = set(first.index), set(second.index)
    nested = len(one & other) >= FEWEST_SHARED and (one <= other or other <= one)
    if one != other and not nested:
        return FeelingChange(n_before, n_after, comparable=False, rows=())
    every = dict.fromkeys([*second.index, *first.index])
    hits = [(answer, int(first.get(answer, 0)), int(second.get(answer, 0))) for answer in every]
    chance = [probability_of_chance(a, n_before, b, n_after) for _, a, b in hits]
    corrected = stats.false_discovery_control(chance)
    rows = []
    for (answer, a, b), q in zip(hits, corrected, strict=True):
        low, high = newcombe_interval(a, n_before, b, n_after, level=LEVEL)
        apart = b / n_after - a / n_before
        told = q <= FALSE_DISCOVERIES
        rows.append(
            Feeling(
                answer,
                (a / n_before, *wilson_interval(a, n_before, level=LEVEL)),
                (b / n_after, *wilson_interval(b, n_after, level=LEVEL)),
                (apart, low, high),
                float(q),
                ("up" if apart > 0 else "down") if told else "untold",
            )
        )
    return FeelingChange(n_before, n_after, comparable=True, rows=tuple(rows))


def _counts(answers: pd.DataFrame, name: str) -> pd.Series[int]:
    """Count each respondent's first answer to the question, the commonest answer first."""
    asked = answers[(answers["round"] == name) & answers["feeling"].notna()]
    once = asked.drop_duplicates("respondent")["feeling"].str.strip()
    counts = once.value_counts()
    return counts.sort_index().sort_values(ascending=False, kind="stable")
