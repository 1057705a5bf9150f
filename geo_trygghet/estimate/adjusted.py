"""Shares as they would be if those who answered were made up as the inhabitants are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo_trygghet.errors import SchemaError
from geo_trygghet.estimate.doubt import expected_votes
from geo_trygghet.estimate.shares import fit_prior, posterior_interval
from geo_trygghet.estimate.weights import effective_number, post_stratified

if TYPE_CHECKING:
    from collections.abc import Mapping

LEVEL: Final = 0.9
"""Probability that an interval holds, as for the shares that they stand beside."""


def adjusted_shares(
    votes: pd.DataFrame,
    groups: Mapping[str, str],
    margins: Mapping[str, float],
    *,
    answers: int,
    places: pd.DataFrame,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Reckon shares with each group of respondents weighed to its share of the inhabitants.

    They stand beside the raw ones and rank nothing: weights mend the make-up that is known, not who
    chose to answer. Doubt about where is in the share, not in its interval.

    Parameters
    ----------
    votes
        As for `ranks.rank_places`.
    groups
        Respondent → group (age, gender and area in one word each, or any of them), also of those
        who name no place; who is in none weighs as much as the average.
    margins
        Group → share of the inhabitants, 0–1.
    answers
        Respondents [respondents].
    places : table
        `place_id`, `size_class`.
    level
        Probability that an interval holds, 0–1.

    Returns
    -------
    table
        `place_id`, `adjusted_share`, `adjusted_low`, `adjusted_high` (0–1), in the order of
        `places`; the column `effective` says how many respondents the weighted ones are worth.

    Raises
    ------
    SchemaError
        If more respondents have a group than answered.

    References
    ----------
    Holt & Smith (1979), JRSS A 142, 33-46; Kish (1965), Survey Sampling, sec. 11.7.
    """
    if len(groups) > answers:
        raise SchemaError(
            f"{len(groups)} svarande har en grupp men bara {answers} svarade: kontrollera antalet."
        )
    people = pd.Series(dict(groups), dtype=object)
    rest = pd.Series([""] * (answers - len(people)), dtype=object)
    weights = post_stratified(pd.concat([people, rest]).astype(str), margins)
    effective = effective_number(weights)
    usual = float(weights[len(people) :].mean()) if len(rest) else 1.0
    weight = dict(zip(people.index, weights[: len(people)], strict=True))
    named = {name: weight.get(name, usual) for name in set(votes["respondent"])}
    parts = []
    for _, group in places.groupby("size_class", sort=False):
        ids = list(group["place_id"])
        hits = expected_votes(votes, ids, weight=named) / answers * effective
        hits = np.minimum(hits, effective)
        asked = np.full(len(ids), effective)
        share, low, high = posterior_interval(hits, asked, fit_prior(hits, asked), level=level)
        parts.append(
            pd.DataFrame(
                {
                    "place_id": ids,
                    "adjusted_share": share,
                    "adjusted_low": low,
                    "adjusted_high": high,
                    "effective": effective,
                }
            )
        )
    whole = pd.concat(parts).set_index("place_id")
    return whole.loc[list(places["place_id"])].reset_index()
