"""Weights that give a round another make-up of those who answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

MOST_WEIGHT: Final = 5.0
"""Nobody counts for more than so many average ones: three must not speak for hundreds."""


def post_stratified(groups: pd.Series[str], margins: Mapping[str, float]) -> FloatArray:
    """Weigh respondents so that their groups have given shares.

    Parameters
    ----------
    groups : (n,) text
        Each respondent's group.
    margins
        Group → its share of those who should be stood for, 0–1; a group that nobody is in is left
        out, and the others keep their proportions. Who is in no group of these weighs 1.

    Returns
    -------
    (n,) float
        Weights with mean 1 and none above `MOST_WEIGHT`; what is cut off goes to the others.

    References
    ----------
    Holt & Smith (1979), JRSS A 142, 33-46.
    """
    if groups.empty:
        return np.ones(0)
    there = groups.value_counts(normalize=True)
    wanted = pd.Series(margins, dtype=float).reindex(there.index)
    known = wanted.notna()
    if not known.any() or not wanted[known].sum():
        return np.ones(len(groups))
    scaled = wanted[known] / wanted[known].sum() * there[known].sum()
    weights = groups.map(scaled / there[known]).fillna(1.0).to_numpy(dtype=np.float64, copy=True)
    weights /= weights.mean()
    while weights.max() > MOST_WEIGHT * (1 + 1e-9):
        # Each round caps one group more at least, so it ends.
        capped = weights >= MOST_WEIGHT
        rest = len(weights) - MOST_WEIGHT * capped.sum()
        weights[capped] = MOST_WEIGHT
        weights[~capped] *= rest / weights[~capped].sum()
    return np.asarray(weights)


def effective_number(weights: FloatArray) -> float:
    """Give how many unweighted respondents weighted ones are worth [respondents].

    References
    ----------
    Kish (1965), Survey Sampling, sec. 11.7.
    """
    squares = float((weights**2).sum())
    return float(weights.sum()) ** 2 / squares if squares else 0.0
