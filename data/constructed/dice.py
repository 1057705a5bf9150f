"""Seeded chance that falls the same way on every machine and Python version.

Only `random.Random.random` is used: its sequence is promised never to change, while `choices`,
`sample` and `shuffle` may.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Item = TypeVar("Item")


class Dice:
    """Draws from one seeded sequence."""

    def __init__(self, seed: str) -> None:
        self._draw = random.Random(seed).random  # noqa: S311 - data to look at, no secret

    def share(self) -> float:
        """Draw evenly from [0, 1)."""
        return self._draw()

    def chance(self, share: float) -> bool:
        """Tell whether something of this probability happens."""
        return self._draw() < share

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number from `low` to `high`, both possible."""
        return low + int(self._draw() * (high - low + 1))

    def pick(self, items: Sequence[Item]) -> Item:
        """Draw one item, each as likely."""
        return items[int(self._draw() * len(items))]

    def weighted(self, weights: Mapping[Item, float]) -> Item:
        """Draw a key, each as likely as its weight says."""
        left = self._draw() * sum(weights.values())
        for item, weight in weights.items():
            left -= weight
            if left < 0:
                return item
        return next(reversed(weights))

    def several(self, weights: Mapping[Item, float], number: int) -> list[Item]:
        """Draw different keys, one after another."""
        left = dict(weights)
        drawn: list[Item] = []
        while left and len(drawn) < number:
            drawn.append(self.weighted(left))
            del left[drawn[-1]]
        return drawn
