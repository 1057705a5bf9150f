"""Pairs of numbers, as every way of joining gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]
    Numbers = NDArray[np.int64]
    Shapes = NDArray[np.object_]
    Pairs = NDArray[np.int64]


def no_pairs() -> Pairs:
    """Give (2, 0) pairs."""
    return np.empty((2, 0), dtype=np.int64)


def in_order(first: Numbers, second: Numbers) -> Pairs:
    """Give (2, k) pairs, ordered by the first number and then the second."""
    order = np.argsort(first * (second.max(initial=0) + 1) + second)
    return np.stack([first[order], second[order]]).astype(np.int64, copy=False)
