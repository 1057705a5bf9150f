"""How cost grows with rows, and what follows for sizes that were not measured."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def exponent(rows: Sequence[int], cost: Sequence[float]) -> float:
    """Fit p of cost ~ rows ** p by least squares of the logarithms.

    Parameters
    ----------
    rows : (n,) int
        At least two sizes [rows].
    cost : (n,) float
        What each took [any unit].
    """
    x, y = [math.log(n) for n in rows], [math.log(c) for c in cost]
    middle_x, middle_y = sum(x) / len(x), sum(y) / len(y)
    across = sum((a - middle_x) * (b - middle_y) for a, b in zip(x, y, strict=True))
    return across / sum((a - middle_x) ** 2 for a in x)


def reckon_time(rows: Sequence[int], seconds: Sequence[float], *, beyond: int) -> float:
    """Reckon the time [s] for more rows than were measured, from the last two sizes.

    Taken to grow at least in proportion: what is the same for every municipality weighs less and
    less, so the measured exponent is still rising towards 1.

    Parameters
    ----------
    rows : (n,) int
        Measured sizes, rising [rows].
    seconds : (n,) float
        Their times [s].
    beyond
        The size reckoned for [rows].
    """
    slope = max(1.0, exponent(rows[-2:], seconds[-2:]))
    return float(seconds[-1] * (beyond / rows[-1]) ** slope)


def reckon_memory(rows: Sequence[int], peak_mb: Sequence[float], *, beyond: int) -> float:
    """Reckon the peak memory [MB] for more rows: a fixed part, and one in proportion to rows.

    Parameters
    ----------
    rows : (n,) int
        Measured sizes, rising [rows].
    peak_mb : (n,) float
        Their peaks [MB].
    beyond
        The size reckoned for [rows].
    """
    per_row = (peak_mb[-1] - peak_mb[-2]) / (rows[-1] - rows[-2])
    return float(peak_mb[-1] + max(0.0, per_row) * (beyond - rows[-1]))
