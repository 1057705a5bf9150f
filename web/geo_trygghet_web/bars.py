"""The axis that all interval bars of a list share."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

STEPS: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25)
"""Distances between gridlines to choose from [share of 1]."""

MOST_LINES: Final = 5
ROOM: Final = 1.04
"""The axis ends a little after the highest bound."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From `least` to `most` [share of 1], with gridlines at `ticks` [share of 1]."""

    most: float
    ticks: tuple[float, ...]
    least: float = 0.0

    def at(self, share: float) -> str:
        """Give where a share stands, as a length of SVG and CSS: `42.5%`."""
        along = (share - self.least) / (self.most - self.least)
        return f"{100 * min(1.0, max(0.0, along)):.2f}%"

    def width(self, low: float, high: float) -> str:
        """Give how wide the band from `low` to `high` is, never less than is seen: `7.1%`."""
        shown = min(high, self.most) - max(low, self.least)
        return f"{max(0.8, 100 * shown / (self.most - self.least)):.2f}%"


def axis_for(highs: Iterable[float]) -> Axis:
    """Choose the axis on which every bound has room.

    Parameters
    ----------
    highs
        Upper bounds [share of 1]; none: up to 10 %.
    """
    highest = max((high for high in highs if math.isfinite(high)), default=0.0) or 0.1
    most = min(1.0, highest * ROOM)
    step = next((one for one in STEPS if most / one <= MOST_LINES), STEPS[-1])
    count = math.floor(most / step + 1e-9)
    return Axis(most, tuple(round(n * step, 4) for n in range(count + 1)))


def axis_around_zero(bounds: Iterable[float]) -> Axis:
    """Choose the axis on which every difference has room, with 0 in its middle.

    Parameters
    ----------
    bounds
        Bounds of differences between shares [share of 1]; none: up to 10 points either way.
    """
    one_way = axis_for(abs(bound) for bound in bounds)
    right = one_way.ticks if len(one_way.ticks) <= MOST_LINES - 1 else one_way.ticks[::2]
    return Axis(
        one_way.most, (*(-tick for tick in reversed(right[1:])), *right), least=-one_way.most
    )
