"""Leaders from marks to names: whether two cross, and which marks one runs over."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Pixel = tuple[float, float]
"""Right and down [px]."""

Leader = tuple[Pixel, Pixel, Pixel]
"""From the mark to the knee, and level from there to the name [px]."""

_NEAR: Final = 1e-9


def marks_run_over(leaders: Sequence[Leader], marks: Sequence[Pixel], clear: float) -> list[int]:
    """Count for each leader the other marks that it passes nearer than `clear` [px].

    Parameters
    ----------
    leaders : (n,) leaders
        Each begins at its own mark.
    marks : (m,) pixels
        All marks.
    clear
        How near is too near [px].
    """
    others = np.array(marks)
    start = np.array([one[0] for one in leaders])[:, None]
    along = np.array([one[1] for one in leaders])[:, None] - start
    length = np.maximum((along**2).sum(axis=2), _NEAR)
    to = others[None] - start
    t = np.clip((to * along).sum(axis=2) / length, 0.0, 1.0)[:, :, None]
    near = np.hypot(*np.moveaxis(to - t * along, 2, 0)) < clear
    other = np.hypot(*np.moveaxis(to, 2, 0)) > clear
    return [int(n) for n in (near & other).sum(axis=1)]


def first_crossed(leaders: Sequence[Leader]) -> tuple[int, int] | None:
    """Find two leaders of a side that cross; their level pieces never do."""
    a = np.array([one[0] for one in leaders])
    b = np.array([one[1] for one in leaders])

    def turns(point: NDArray[np.float64]) -> NDArray[np.float64]:
        """Tell on which side of leader i the point of leader j lies."""
        along, to = (b - a)[:, None], point[None] - a[:, None]
        turn: NDArray[np.float64] = along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0]
        return np.where(np.abs(turn) < _NEAR, 0.0, np.sign(turn))

    ends, starts = turns(b), turns(a)
    maybe = (ends * starts <= 0) & ((ends * starts).T <= 0)
    for i, j in np.argwhere(np.triu(maybe, 1)).tolist():
        if leaders_cross(leaders[i], leaders[j]):
            return i, j
    return None


def leaders_cross(one: Leader, other: Leader) -> bool:
    """Tell whether two leaders meet anywhere but at a mark that they share."""
    shared = math.dist(one[0], other[0]) < _NEAR
    for n, (a, b) in enumerate(itertools.pairwise(one)):
        for m, (c, d) in enumerate(itertools.pairwise(other)):
            if shared and n == 0 and m == 0:
                continue
            if _meet(a, b, c, d):
                return True
    return False


def _meet(a: Pixel, b: Pixel, c: Pixel, d: Pixel) -> bool:
    """Tell whether two segments have a point in common."""
    first, second = _turn(c, d, a), _turn(c, d, b)
    third, fourth = _turn(a, b, c), _turn(a, b, d)
    if first * second < 0 and third * fourth < 0:
        return True
    ends = ((first, a, c, d), (second, b, c, d), (third, c, a, b), (fourth, d, a, b))
    return any(abs(turn) < _NEAR and _between(p, q, r) for turn, p, q, r in ends)


def _turn(a: Pixel, b: Pixel, c: Pixel) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _between(p: Pixel, q: Pixel, r: Pixel) -> bool:
    return (
        min(q[0], r[0]) - _NEAR <= p[0] <= max(q[0], r[0]) + _NEAR
        and min(q[1], r[1]) - _NEAR <= p[1] <= max(q[1], r[1]) + _NEAR
    )
