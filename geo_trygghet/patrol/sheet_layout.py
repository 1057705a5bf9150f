"""What stands where on a patrol's map: marks apart from each other, names where nothing else is."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

Pixel = tuple[float, float]
"""Right and down [px]."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom [px]."""

APART_PX: Final = 27.0
"""Marks closer than this are moved apart, each with a leader to its own point."""

_EDGE_PX: Final = 16.0
_ROUNDS: Final = 200


def moved_apart(
    wanted: Sequence[Pixel], *, fixed: Sequence[Pixel], inside: tuple[float, float]
) -> list[Pixel]:
    """Move marks apart until none hides another, each as near to its wish as that allows [px].

    Parameters
    ----------
    wanted : (n,) pixels
        Where the marks should stand.
    fixed
        Marks that stay.
    inside
        Width and height of the picture.
    """
    at = [list(pixel) for pixel in wanted]
    everyone = [*at, *(list(pixel) for pixel in fixed)]
    for _ in range(_ROUNDS):
        moved = False
        for i, one in enumerate(at):
            for j, other in enumerate(everyone):
                if i == j:
                    continue
                dx, dy = one[0] - other[0], one[1] - other[1]
                apart = math.hypot(dx, dy)
                if apart >= APART_PX - 0.5:
                    continue
                moved = True
                # Of two on one spot, the first goes up and the second down.
                ux, uy = (dx / apart, dy / apart) if apart > 0.5 else (0.3, -1.0 if i < j else 1.0)  # noqa: PLR2004 - half a pixel
                push = (APART_PX - apart) / (2 if j < len(at) else 1)
                one[0] += ux * push
                one[1] += uy * push
            one[0] = min(max(one[0], _EDGE_PX), inside[0] - _EDGE_PX)
            one[1] = min(max(one[1], _EDGE_PX), inside[1] - _EDGE_PX)
        if not moved:
            break
    return [(round(x, 1), round(y, 1)) for x, y in at]


def along(lines: Sequence[Sequence[Pixel]]) -> list[Box]:
    """Cover ways with small boxes, so that no name is written on them."""
    boxes: list[Box] = []
    for line in lines:
        for (ax, ay), (bx, by) in itertools.pairwise(line):
            steps = max(1, int(math.hypot(bx - ax, by - ay) / 8))
            for step in range(steps + 1):
                x, y = ax + (bx - ax) * step / steps, ay + (by - ay) * step / steps
                boxes.append((x - 4, y - 4, x + 4, y + 4))
    return boxes


def is_within(box: Box, width: float, height: float, *, margin: float) -> bool:
    """Tell whether a box lies in a picture of that width and height, less a margin [px]."""
    left, top, right, bottom = box
    return min(left, top) > margin and right < width - margin and bottom < height - margin


def overlaps(one: Box, other: Box) -> bool:
    """Tell whether two boxes have anything in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
