"""Which places stand out, and how surely: ranks as spans, and tiers."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo_trygghet.codes import FEW_ANSWERS
from geo_trygghet.errors import SchemaError
from geo_trygghet.estimate.doubt import count_worlds, expected_votes
from geo_trygghet.estimate.rank_spans import rank_spans, ranks_of
from geo_trygghet.estimate.shares import Prior, fit_prior, posterior_interval

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

LEVEL: Final = 0.9
"""Probability that an interval, of a share or of a rank, holds."""

DRAWS: Final = 4000
SURE: Final = 0.9
POSSIBLE: Final = 0.1


def rank_places(
    votes: pd.DataFrame,
    *,
    answers: int,
    places: pd.DataFrame,
    exposure: Mapping[str, int] | None = None,
    top: int = 3,
    draws: int = DRAWS,
    seed: int = 1,
) -> pd.DataFrame:
    """Reckon share, interval, span of ranks and tier of each place.

    One vote per respondent and place: a repeated pair counts once. Places are ranked within their
    size class. Shares get an empirical-Bayes posterior; ranks come from seeded draws of it. The
    result does not depend on the order of the rows.

    Parameters
    ----------
    votes : table
        `respondent`, `place_id`; with doubt about where also `mention`, `probability` [0–1]: rows
        of one mention exclude each other, and what is missing to 1 is nowhere.
    answers
        Respondents of the round, also those who name no place [respondents].
    places : table
        `place_id`, `size_class`; places without votes are ranked too.
    exposure
        Respondents who were asked, where that is not `answers` [respondents].
    top
        The k of "among the top k".
    draws, seed
        Number of posterior draws, and where they start.

    Returns
    -------
    table
        `place_id`, `votes` (expected respondents), `share`, `low`, `high` (0–1), `rank_low`,
        `rank_high`, `p_top`, `tier`; ordered by share, then place_id.

    Raises
    ------
    SchemaError
        If nobody answered, a place is unknown, or a place has more votes than were asked.

    References
    ----------
    Laird & Louis (1989), J. Educational Statistics 14(1); Mogstad, Romano, Shaikh & Wilhelm (2024).
    """
    if answers < 1:
        raise SchemaError("Antalet svar måste vara minst 1: ange hur många som svarade.")
    known = places.sort_values("place_id").reset_index(drop=True)
    _check_places(votes, known)
    votes = _in_order(votes)
    asked = np.array([(exposure or {}).get(str(p), answers) for p in known["place_id"]], float)
    worlds = count_worlds(votes, list(known["place_id"]), seed=seed)
    _check_counts(worlds.max(axis=0), asked, known)
    parts = []
    for size_class, group in known.groupby("size_class", sort=True):
        rows = group.index.to_numpy()
        start = np.random.default_rng([seed, zlib.crc32(str(size_class).encode())])
        expected = expected_votes(votes, list(group["place_id"]))
        part = _rank_class(worlds[:, rows], expected, asked[rows], top, draws, start)
        parts.append(part.assign(place_id=group["place_id"].to_numpy()))
    if not parts:
        return pd.DataFrame(columns=RESULT)
    result = pd.concat(parts, ignore_index=True)[RESULT]
    return result.sort_values(["share", "place_id"], ascending=[False, True], ignore_index=True)


RESULT: Final = [
    "place_id", "votes", "share", "low", "high", "rank_low", "rank_high", "p_top", "tier",
]  # fmt: skip


def tier_of(p_top: float, answers: float) -> str:
    """Put a place into its tier.

    Parameters
    ----------
    p_top
        Probability that it is among the top k, 0–1.
    answers
        Respondents who were asked about it [respondents].
    """
    if answers < FEW_ANSWERS:
        return "untold"
    if p_top >= SURE:
        return "top"
    return "may" if p_top >= POSSIBLE else "other"


def _in_order(votes: pd.DataFrame) -> pd.DataFrame:
    """Put the rows in one order, whichever they came in, and leave out what stands there twice."""
    columns = [c for c in ("respondent", "place_id", "mention", "probability") if c in votes]
    rows = votes[columns].drop_duplicates()
    return rows.sort_values(columns, key=_as_text, ignore_index=True)


def _as_text(cells: pd.Series[object]) -> pd.Series[str]:
    return cells if cells.dtype.kind == "f" else cells.astype(str)


def _rank_class(
    worlds: FloatArray,
    expected: FloatArray,
    asked: FloatArray,
    top: int,
    draws: int,
    source: np.random.Generator,
) -> pd.DataFrame:
    prior = fit_prior(expected, asked)
    drawn = _draw_shares(worlds, asked, prior, draws, source)
    # Nothing tells places with the same votes and answers apart.
    alike = np.unique(np.vstack([worlds, asked]), axis=1, return_inverse=True)[1].ravel()
    rank_low, rank_high, p_top = rank_spans(ranks_of(drawn), alike, level=LEVEL, top=top)
    tail = (1 - LEVEL) / 2
    share, low, high = posterior_interval(expected, asked, prior, level=LEVEL)
    if len(worlds) > 1:
        low, high = np.quantile(drawn, [tail, 1 - tail], axis=0)
    return pd.DataFrame(
        {
            "votes": expected,
            "share": share,
            "low": low,
            "high": high,
            "rank_low": rank_low.astype(int),
            "rank_high": rank_high.astype(int),
            "p_top": p_top,
            "tier": [tier_of(p, n) for p, n in zip(p_top, asked, strict=True)],
        }
    )


def _draw_shares(
    worlds: FloatArray,
    asked: FloatArray,
    prior: Prior,
    draws: int,
    source: np.random.Generator,
) -> FloatArray:
    which = np.arange(draws) % len(worlds)
    votes = worlds[which]
    chosen = source.choice(len(prior.weight), size=draws, p=prior.weight)
    a, b = prior.a[chosen, None], prior.b[chosen, None]
    return source.beta(a + votes, b + asked - votes)


def _check_places(votes: pd.DataFrame, places: pd.DataFrame) -> None:
    unknown = sorted(set(votes["place_id"]) - set(places["place_id"])) if len(votes) else []
    if unknown:
        raise SchemaError(
            f"Rösterna nämner {len(unknown)} platser som inte finns bland platserna, "
            f"till exempel ”{unknown[0]}”: lägg till dem i platsfilen eller rätta deras id."
        )


def _check_counts(votes: FloatArray, asked: FloatArray, places: pd.DataFrame) -> None:
    over = np.flatnonzero(votes > asked)
    if len(over):
        worst = over[0]
        raise SchemaError(
            f"Platsen ”{places['place_id'].iloc[worst]}” har {votes[worst]:.0f} röster men bara "
            f"{asked[worst]:.0f} svar: kontrollera antalet svar."
        )
