"""All ways in which a lot could have fallen: what a result drawn by lot is held against."""

from __future__ import annotations

from itertools import combinations
from math import factorial, prod
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    IntArray = NDArray[np.int_]

MOST_LOTS: Final = 5000
"""Up to so many ways every one is tried; beyond, so many are drawn [ways]."""


def ways(arms: IntArray, groups: IntArray) -> int:
    """Count the ways in which the lot could have fallen [ways].

    Parameters
    ----------
    arms : (n,) int
        Which arm each place was drawn to: 0, 1, 2 ….
    groups : (n,) int
        Places are drawn within their group: each group keeps its number of places per arm.
    """
    counts = [np.unique(arms[groups == g], return_counts=True)[1] for g in np.unique(groups)]
    return prod(factorial(int(c.sum())) // prod(factorial(int(one)) for one in c) for c in counts)


def all_lots(arms: IntArray, groups: IntArray, *, seed: int = 1, most: int = MOST_LOTS) -> IntArray:
    """Give the arms of all places in every way, the one that was drawn first.

    Parameters
    ----------
    arms, groups : (n,) int
        As for `ways`.
    seed
        Start of the draws where the ways are too many to be tried one by one.
    most
        So many at most [ways].

    Returns
    -------
    (ways, n) int
    """
    number = ways(arms, groups)
    if number <= most:
        found = np.array(
            list(_each(arms, [np.flatnonzero(groups == g) for g in np.unique(groups)]))
        )
        drawn = (found == arms).all(axis=1)
        return np.vstack([arms[None], found[~drawn]])
    source = np.random.default_rng(seed)
    lots = np.tile(arms, (most, 1))
    for group in np.unique(groups):
        own = np.flatnonzero(groups == group)
        lots[1:, own] = source.permuted(lots[1:, own], axis=1)
    return lots


def _each(arms: IntArray, groups: Sequence[IntArray]) -> Iterator[IntArray]:
    """Yield the arms in every way, group by group."""
    if not groups:
        yield arms.copy()
        return
    own = groups[0]
    for rest in _each(arms, groups[1:]):
        for way in _orders(tuple(sorted(arms[own].tolist()))):
            rest[own] = way
            yield rest.copy()


def _orders(labels: tuple[int, ...]) -> Iterator[list[int]]:
    """Yield every different order of some labels."""
    kinds = sorted(set(labels))
    if len(kinds) <= 1:
        yield list(labels)
        return
    for at in combinations(range(len(labels)), labels.count(kinds[0])):
        others = [i for i in range(len(labels)) if i not in at]
        for rest in _orders(tuple(label for label in labels if label != kinds[0])):
            order = [kinds[0]] * len(labels)
            for place, label in zip(others, rest, strict=True):
                order[place] = label
            yield order
