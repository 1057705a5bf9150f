"""How often spans hold the truth, how wide they are beside Jeffreys', and how true P(top 3) is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from benchmarks.estimate.worlds import as_if_sure, draw_world, place_ids
from geo_trygghet.estimate import LEVEL, rank_places
from geo_trygghet.estimate.ranks import DRAWS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from benchmarks.estimate.worlds import World

    FloatArray = NDArray[np.float64]

TOP: Final = 3
DECILES: Final = 10


@dataclass(frozen=True)
class Truth:
    """What many worlds of one kind showed.

    Attributes
    ----------
    covered
        Share of the 90 % spans of ranks that hold the true rank, 0–1.
    shares_covered
        Share of the 90 % intervals that hold the true share, 0–1.
    width
        Mean width of the spans over that of Jeffreys' independent posteriors'.
    gap
        Mean gap between P(top 3) and how often it was so, by decile [share of 1].
    said, true : (n,) arrays
        P(top 3) of each place of each world, 0–1, and whether it was so.
    """

    covered: float
    shares_covered: float
    width: float
    gap: float
    said: FloatArray
    true: NDArray[np.bool_]


@dataclass(frozen=True)
class Decile:
    """Probabilities between two tenths, and how often they came true.

    Attributes
    ----------
    low, high
        The tenths, 0–1.
    number
        How many probabilities.
    said, true
        Their mean, and how often it was so, 0–1.
    error
        Standard error of `true`, 0–1.
    """

    low: float
    high: float
    number: int
    said: float
    true: float
    error: float

    @property
    def gap(self) -> float:
        """How far the two lie apart, 0–1."""
        return abs(self.said - self.true)


def measure(*, answers: int, spread: str, uneven: bool, worlds: int, seed: int) -> Truth:
    """Rank the places of many worlds, and hold what is said against the truth.

    Parameters
    ----------
    answers
        Respondents of each survey [respondents].
    spread, uneven
        As for `worlds.draw_world`.
    worlds
        How many.
    seed
        Start of the chance.
    """
    source = np.random.default_rng(seed)
    held, shares_held, widths, peers, said, true = [], [], [], [], [], []
    for number in range(worlds):
        world = draw_world(source, answers=answers, spread=spread, uneven=uneven)
        ranked = rank_world(world, answers, seed=number)
        held.append(_between(world.ranks, ranked["rank_low"], ranked["rank_high"]))
        shares_held.append(_between(world.shares, ranked["low"], ranked["high"]))
        widths.append((ranked["rank_high"] - ranked["rank_low"] + 1).mean())
        peers.append(_jeffreys_width(world, source))
        said.append(ranked["p_top"].to_numpy())
        true.append(world.ranks <= TOP)
    return Truth(
        covered=float(np.concatenate(held).mean()),
        shares_covered=float(np.concatenate(shares_held).mean()),
        width=float(np.mean(widths) / np.mean(peers)),
        gap=calibration_gap(np.concatenate(said), np.concatenate(true)),
        said=np.concatenate(said),
        true=np.concatenate(true),
    )


def measure_doubt(*, answers: int, worlds: int, seed: int) -> tuple[float, float]:
    """Give how often intervals hold the true share with 20 % of the mentions in doubt.

    Returns
    -------
    carried, ignored : float
        Where the doubt is carried into the interval, and where the likelier place is taken [0–1].
    """
    source = np.random.default_rng(seed)
    carried: list[NDArray[np.bool_]] = []
    ignored: list[NDArray[np.bool_]] = []
    for number in range(worlds):
        world = draw_world(source, answers=answers, spread="spread", uneven=False, doubtful=True)
        for votes, held in ((world.votes, carried), (as_if_sure(world.votes), ignored)):
            ranked = rank_world(world, answers, seed=number, votes=votes)
            held.append(_between(world.shares, ranked["low"], ranked["high"]))
    return float(np.concatenate(carried).mean()), float(np.concatenate(ignored).mean())


def rank_world(
    world: World, answers: int, *, seed: int, votes: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Rank a world's places, in the order of its arrays."""
    ids = place_ids(len(world.shares))
    ranked = rank_places(
        world.votes if votes is None else votes,
        answers=answers,
        places=pd.DataFrame({"place_id": ids, "size_class": "place"}),
        exposure=dict(zip(ids, map(int, world.asked), strict=True)),
        top=TOP,
        seed=seed,
    )
    return ranked.set_index("place_id").loc[ids]


def _between(
    truth: NDArray[Any], low: pd.Series[float], high: pd.Series[float]
) -> NDArray[np.bool_]:
    return np.asarray((low.to_numpy() <= truth) & (truth <= high.to_numpy()))


def _jeffreys_width(world: World, source: np.random.Generator) -> float:
    """Give the mean width of the spans of ranks if each place is reckoned by itself [ranks]."""
    counted = world.votes["place_id"].value_counts()
    votes = counted.reindex(place_ids(len(world.shares)), fill_value=0).to_numpy(dtype=float)
    drawn = source.beta(votes + 0.5, world.asked - votes + 0.5, size=(DRAWS, len(votes)))
    ranks = (-drawn).argsort(axis=1).argsort(axis=1) + 1
    tail = (1 - LEVEL) / 2
    low = np.quantile(ranks, tail, axis=0, method="lower")
    high = np.quantile(ranks, 1 - tail, axis=0, method="higher")
    return float((high - low + 1).mean())


def by_decile(said: FloatArray, true: NDArray[np.bool_]) -> list[Decile]:
    """Hold probabilities [0–1] against how often they came true, each tenth that has any apart."""
    decile = np.minimum((said * DECILES).astype(int), DECILES - 1)
    found = []
    for d in np.unique(decile):
        own = decile == d
        share, number = float(true[own].mean()), int(own.sum())
        error = float(np.sqrt(max(share * (1 - share), 0.25 / number) / number))
        mean = float(said[own].mean())
        found.append(Decile(d / DECILES, (d + 1) / DECILES, number, mean, share, error))
    return found


def calibration_gap(said: FloatArray, true: NDArray[np.bool_]) -> float:
    """Give the mean gap between a probability and how often it came true, by decile [0–1]."""
    return sum(one.gap * one.number for one in by_decile(said, true)) / len(said)
