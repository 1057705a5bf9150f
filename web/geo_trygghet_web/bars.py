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
    """From 0 to `most` [share of 1], with gridlines at `ticks` [share of 1]."""

    most: float
    ticks: tuple[float, ...]

    def at(self, share: float) -> str:
        """Give where a share stands, as a length of SVG and CSS: `42.5%`."""
        return f"{100 * min(1.0, max(0.0, share / self.most)):.2f}%"

    def width(self, low: float, high: float) -> str:
        """Give how wide the band from `low` to `high` is, never less than is seen: `7.1%`."""
        return f"{max(0.8, 100 * (min(high, self.most) - low) / self.most):.2f}%"


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
