"""Ranks of drawn shares, and the span of ranks that each place holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]


def ranks_of(drawn: FloatArray) -> NDArray[np.int32]:
    """Give each place's rank in each draw, the highest first.

    Parameters
    ----------
    drawn : (draws, places) float
        Shares, 0–1.

    Returns
    -------
    (places, draws) int
        Ranks from 1; a place's ranks lie side by side.
    """
    order = (-drawn).argsort(axis=1)
    ranks = np.empty(drawn.shape[::-1], dtype=np.int32)
    number = np.arange(1, drawn.shape[1] + 1, dtype=np.int32)
    for draw, its_order in enumerate(order):
        ranks[its_order, draw] = number
    return ranks


def rank_spans(
    ranks: NDArray[np.int32], alike: NDArray[np.int64], *, level: float, top: int
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Give each place's span of ranks and P(among the top); ties are ties.

    Places that nothing tells apart have their draws pooled, so that chance alone puts none of them
    in a tier above the other.

    Parameters
    ----------
    ranks : (places, draws) int
        As `ranks_of` gives them.
    alike : (places,) int
        The same number for places that nothing tells apart.
    level
        Probability that a span holds, 0–1.
    top
        The k of "among the top k".

    Returns
    -------
    rank_low, rank_high, p_top : (places,) float
    """
    tail = (1 - level) / 2
    result = np.empty((3, len(ranks)))
    by_group = alike.argsort(kind="stable")
    begins = np.flatnonzero(np.diff(alike[by_group], prepend=-1))
    for members in np.split(by_group, begins)[1:]:
        pooled = ranks[members].ravel()
        last = pooled.size - 1
        low, high = int(np.floor(tail * last)), int(np.ceil((1 - tail) * last))
        parted = np.partition(pooled, (low, high))
        result[:, members] = [[parted[low]], [parted[high]], [(pooled <= top).mean()]]
    return result[0], result[1], result[2]
