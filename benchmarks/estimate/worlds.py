"""Towns of known truth: shares, who is asked about which place, and doubt about where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

PLACES: Final = 16
MEAN_SHARE: Final = 0.05
SPREADS: Final = {"spread": 1.5, "similar": 40.0}
"""How alike places are → first parameter of the beta that their shares come from."""

LEAST_ASKED: Final = 0.3
"""With uneven exposure a place is asked about by at least this share of those who answer."""

DOUBTFUL: Final = 0.2
"""Share of the mentions that may mean either of two places."""

SUREST, LEAST_SURE = 0.9, 0.5
"""How often a doubtful mention's words point to the right one of two, drawn between these."""


@dataclass(frozen=True)
class World:
    """One town and one survey of it.

    Attributes
    ----------
    shares : (n,) float
        True share of each place, 0–1.
    asked : (n,) int
        Respondents who are asked about each place [respondents].
    votes : table
        `respondent`, `place_id`, and with doubt `mention`, `probability`.
    """

    shares: FloatArray
    asked: NDArray[np.int64]
    votes: pd.DataFrame

    @property
    def ranks(self) -> NDArray[np.int64]:
        """Each place's true rank, 1 the largest share."""
        return np.asarray((-self.shares).argsort().argsort() + 1)


def place_ids(count: int = PLACES) -> list[str]:
    """Name the places in the order of a world's arrays."""
    return [f"p{number:02}" for number in range(count)]


def draw_world(
    source: np.random.Generator, *, answers: int, spread: str, uneven: bool, doubtful: bool = False
) -> World:
    """Draw a town and a survey.

    Parameters
    ----------
    source
        Source of chance.
    answers
        Respondents [respondents].
    spread
        A key of `SPREADS`.
    uneven
        True if not everybody is asked about every place.
    doubtful
        True if a share `DOUBTFUL` of the mentions may mean another place too.
    """
    a = SPREADS[spread]
    shares = source.beta(a, a * (1 - MEAN_SHARE) / MEAN_SHARE, size=PLACES)
    asked = np.full(PLACES, answers)
    if uneven:
        asked = np.maximum(1, (answers * source.uniform(LEAST_ASKED, 1, PLACES)).astype(int))
    named = source.binomial(asked, shares)
    people = [
        np.sort(source.choice(n, hits, replace=False)) for n, hits in zip(asked, named, strict=True)
    ]
    rows = [(int(who), place) for place, all_ in enumerate(people) for who in all_]
    votes = pd.DataFrame(rows, columns=["respondent", "place"])
    votes["place_id"] = [place_ids()[place] for place in votes.pop("place")]
    if doubtful:
        votes = _with_doubt(votes, shares, source)
    return World(shares, asked, votes)


def _with_doubt(
    votes: pd.DataFrame, shares: FloatArray, source: np.random.Generator
) -> pd.DataFrame:
    """Let some mentions mean another place too: the next one, as "torget" may be either square.

    The words point to the right one of the two with a reliability that is drawn. What is told is
    the probability given the words and how often each place is meant: of mentions that are told
    with p for a place, a share p is it.
    """
    ids = place_ids()
    doubtful = source.random(len(votes)) < DOUBTFUL
    sure = votes[~doubtful].assign(probability=1.0)
    sure["mention"] = sure.index
    rows: list[tuple[object, str, float, object]] = []
    for number, vote in votes[doubtful].iterrows():
        meant = ids.index(vote["place_id"])
        other = meant ^ 1  # places go in pairs
        reliability = source.uniform(LEAST_SURE, SUREST)
        pointed = meant if source.random() < reliability else other
        beside = other if pointed == meant else meant
        weights = shares[pointed] * reliability, shares[beside] * (1 - reliability)
        p = float(weights[0] / sum(weights))
        rows.append((vote["respondent"], ids[pointed], p, number))
        rows.append((vote["respondent"], ids[beside], 1 - p, number))
    doubt = pd.DataFrame(rows, columns=["respondent", "place_id", "probability", "mention"])
    return pd.concat([sure, doubt], ignore_index=True)


def as_if_sure(votes: pd.DataFrame) -> pd.DataFrame:
    """Take the likelier place of each doubtful mention for certain, as other programs do."""
    if "probability" not in votes:
        return votes
    ordered = votes.sort_values(["probability", "place_id"], ascending=[False, True])
    return ordered.drop_duplicates("mention")[["respondent", "place_id"]]
