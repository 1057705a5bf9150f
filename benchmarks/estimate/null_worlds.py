"""Worlds in which there is nothing to find: how often something is told all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from benchmarks.estimate.worlds import MEAN_SHARE, PLACES, SPREADS, place_ids
from geo_trygghet.estimate import compare_rounds
from geo_trygghet.estimate.grid import Grid
from geo_trygghet.estimate.hotspots import find_hot_spots

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIDE: Final = 20
"""Cells along either side of a grid without a pattern [cells]."""

MEAN_COUNT: Final = 1.0
"""Incidents expected in each of its cells [incidents]."""


def changes_told(*, before: int, after: int, spread: str, worlds: int, seed: int) -> float:
    """Give the share of worlds in which any change is told though none took place, 0–1.

    Parameters
    ----------
    before, after
        Respondents of the two rounds [respondents].
    spread
        A key of `worlds.SPREADS`.
    worlds
        How many.
    seed
        Start of the chance.
    """
    source = np.random.default_rng(seed)
    a = SPREADS[spread]
    told = 0
    for number in range(worlds):
        shares = source.beta(a, a * (1 - MEAN_SHARE) / MEAN_SHARE, size=PLACES)
        rounds = [_votes(source, shares, answers) for answers in (before, after)]
        found = compare_rounds(rounds[0], before, rounds[1], after, seed=number)
        told += bool((found["verdict"] != "untold").any())
    return told / worlds


def _votes(source: np.random.Generator, shares: NDArray[np.float64], answers: int) -> pd.DataFrame:
    named = source.random((answers, len(shares))) < shares
    who, which = np.nonzero(named)
    return pd.DataFrame({"respondent": who, "place_id": np.array(place_ids())[which]})


def grids_marked(*, grids: int, seed: int, reach_m: float = 200.0) -> float:
    """Give the share of grids without a pattern in which any cell is marked, 0–1.

    Parameters
    ----------
    grids
        How many, of Poisson counts.
    seed
        Start of the chance.
    reach_m
        How far a cell's neighbours lie [m].
    """
    source = np.random.default_rng(seed)
    marked = 0
    for number in range(grids):
        counts = source.poisson(MEAN_COUNT, size=(SIDE, SIDE)).astype(float)
        spots = find_hot_spots(Grid(0.0, 0.0, 100.0, counts), reach_m=reach_m, seed=number)
        marked += bool(spots.hot.any() or spots.cold.any())
    return marked / grids
