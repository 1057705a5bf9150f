"""Mentions that may mean several places: expected respondents, and worlds drawn from the doubt."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

WORLDS: Final = 40
"""Draws of where the doubtful mentions belong; the posterior draws are shared out among them."""


def expected_votes(
    votes: pd.DataFrame, place_ids: list[str], *, weight: Mapping[str, float] | None = None
) -> FloatArray:
    """Give the expected number of respondents who name each place [respondents].

    A respondent with several doubtful mentions of a place names it unless all of them miss.

    Parameters
    ----------
    votes
        As for `ranks.rank_places`.
    place_ids
        The places, in the order of the result.
    weight
        Respondent → how many respondents he or she stands for; None: one.
    """
    if votes.empty:
        return np.zeros(len(place_ids))
    sure = _with_doubt(votes)
    hit = sure.groupby(["respondent", "place_id", "mention"], sort=False)["probability"].sum()
    missed = (1 - hit.clip(upper=1)).groupby(["respondent", "place_id"], sort=False).prod()
    named = 1 - missed
    if weight is not None:
        named *= named.index.get_level_values("respondent").map(weight).to_numpy(dtype=float)
    expected = named.groupby("place_id").sum()
    return np.asarray(expected.reindex(place_ids, fill_value=0.0), dtype=np.float64)


def count_worlds(votes: pd.DataFrame, place_ids: list[str], *, seed: int) -> FloatArray:
    """Draw where the doubtful mentions belong, and count respondents per place each time.

    Parameters
    ----------
    votes
        As for `ranks.rank_places`.
    place_ids
        The n places, in the order of the result's columns.

    Returns
    -------
    (w, n) float
        Respondents per world and place [respondents]; one world when nothing is doubtful.

    References
    ----------
    Rubin (1987), Multiple Imputation for Nonresponse in Surveys.
    """
    if votes.empty:
        return np.zeros((1, len(place_ids)))
    rows = _with_doubt(votes)
    doubtful = rows["probability"] < 1
    pairs = rows.loc[~doubtful, ["respondent", "place_id"]].drop_duplicates()
    if not doubtful.any():
        return _count(pairs, place_ids)[None, :]
    doubt = rows[doubtful].sort_values(["respondent", "mention", "place_id"])
    names = [doubt["respondent"].astype(str), doubt["mention"].astype(str)]
    mention = pd.factorize(pd.Series(zip(*names, strict=True)), sort=True)[0]
    upper = doubt.groupby(mention)["probability"].cumsum().to_numpy(float)
    lower = upper - doubt["probability"].to_numpy(float)
    source = np.random.default_rng([seed, zlib.crc32(b"where")])
    columns = ["respondent", "place_id"]
    pair = doubt.groupby(columns, sort=False, dropna=False).ngroup().to_numpy()
    place = np.zeros(pair.max() + 1, dtype=np.int64)
    place[pair] = pd.Index(place_ids).get_indexer(doubt["place_id"])
    # Who names a place for sure names it in every world, whatever else he or she may mean.
    counted = pd.MultiIndex.from_frame(doubt[columns]).isin(pd.MultiIndex.from_frame(pairs))
    counted |= place[pair] < 0
    sure = _count(pairs, place_ids)
    worlds = []
    for _ in range(WORLDS):
        point = source.random(mention.max() + 1)[mention]
        named = np.zeros(len(place), dtype=bool)
        named[pair[(point >= lower) & (point < upper) & ~counted]] = True
        worlds.append(sure + np.bincount(place[named], minlength=len(place_ids)))
    return np.array(worlds)


def _with_doubt(votes: pd.DataFrame) -> pd.DataFrame:
    if "probability" in votes.columns:
        return votes
    return votes.assign(mention=np.arange(len(votes)), probability=1.0)


def _count(pairs: pd.DataFrame, place_ids: list[str]) -> FloatArray:
    counts = pairs["place_id"].value_counts()
    return np.asarray(counts.reindex(place_ids, fill_value=0), dtype=np.float64)
