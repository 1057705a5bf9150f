"""Ranks of places from draws: no peer does it, so time and memory are held against the goal."""

from __future__ import annotations

import tracemalloc
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from benchmarks.speed.sizes import SEED
from benchmarks.speed.turns import OURS, DifferentAnswersError, Work
from geo_trygghet.estimate import rank_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.speed.sizes import Sizes

MOST_S: Final = 1.0
MOST_GROWTH: Final = 1.1
VOTES_EACH: Final = 3


def make_votes(respondents: int, places: int, *, doubt: bool) -> pd.DataFrame:
    """Let each respondent name three places, some far oftener named than others."""
    source = np.random.default_rng(SEED)
    rows = respondents * VOTES_EACH
    often = source.dirichlet(np.full(places, 0.5))
    votes = pd.DataFrame(
        {
            "respondent": [f"r{n}" for n in np.repeat(np.arange(respondents), VOTES_EACH)],
            "place_id": [f"p{n}" for n in source.choice(places, rows, p=often)],
        }
    )
    if not doubt:
        return votes
    sure = source.choice([1.0, 0.7, 0.4], rows)
    return votes.assign(mention=[f"m{n}" for n in range(rows)], probability=sure)


def rank(votes: pd.DataFrame, sizes: Sizes, places: int) -> pd.DataFrame:
    """Rank so many places by votes."""
    known = pd.DataFrame({"place_id": [f"p{n}" for n in range(places)], "size_class": "place"})
    return rank_places(votes, answers=sizes.respondents, places=known, draws=sizes.draws, seed=SEED)


def memory_growth(sizes: Sizes, *, doubt: bool) -> tuple[float, float]:
    """Give the exponent of memory over places, and the most memory [MB].

    Returns
    -------
    exponent, most_mb : float
        The exponent is fitted from a quarter of the places to all [1].
    """
    numbers = [sizes.places // 4, sizes.places // 2, sizes.places]
    peaks = []
    for places in numbers:
        votes = make_votes(sizes.respondents, places, doubt=doubt)
        tracemalloc.start()
        rank(votes, sizes, places)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    exponent = np.polyfit(np.log(numbers), np.log(peaks), 1)[0]
    return float(exponent), max(peaks) / 1e6


def works(sizes: Sizes) -> Iterator[Work]:
    """Give the ranks, of votes that are sure and of votes with doubt about where."""
    for doubt in (False, True):
        votes = make_votes(sizes.respondents, sizes.places, doubt=doubt)

        yield Work(
            name="ranks, doubt about where" if doubt else "ranks",
            size=f"{sizes.draws:,} draws × {sizes.places:,} places, {len(votes):,} votes",
            ways={OURS: partial(rank, votes, sizes, sizes.places)},
            same=partial(_linear, sizes, doubt),
            most_s=MOST_S,
        )


def _linear(sizes: Sizes, doubt: bool, _: Mapping[str, Any]) -> str:
    exponent, most_mb = memory_growth(sizes, doubt=doubt)
    if not exponent <= MOST_GROWTH:
        raise DifferentAnswersError(f"memory grows as places^{exponent:.2f}")
    return f"memory grows as places^{exponent:.2f}, {most_mb:.0f} MB"
