"""Where names stand on a map for paper: in columns at its sides, joined to their marks by leaders.

A mark stays where its place is. Names are shared between the sides, sorted by height, and kept
apart by pooling adjacent violators; where two leaders would cross, the names change places.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from scipy.optimize import linear_sum_assignment

from geo_trygghet.maps.print_leaders import first_crossed, marks_run_over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.maps.print_leaders import Leader

Side = Literal["left", "right"]

ACROSS_WEIGHT: Final = 6.0
"""What it costs to write a name on the far side, against crowding on the near one."""

GIVES_WAY: Final = (-2, 2, -4, 4, -6, 6)
"""How far a name is moved, upwards first, so that its leader is clear of a mark [× clear]."""

SPLITS: Final = 3
"""So many ways to share the names between the sides are tried, if leaders run over marks."""

WORSE: Final = 1.35
"""A way to share them may cost so much more than the cheapest [ratio]."""

FEW_SWAPS: Final = 6
"""So many names may change places for one that gives way."""

_NEAR: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Wish:
    """A name to be written: where its mark is, and how high it is written [px]."""

    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Columns:
    """The two columns at the map's sides [px].

    Attributes
    ----------
    left, right
        Where the left column ends and the right one begins.
    top, bottom
        Between these the names stand.
    level
        Length of a leader's last piece, which is level.
    clear
        A leader that passes another mark nearer than this gives way, if it can.
    """

    left: float
    right: float
    top: float
    bottom: float
    level: float = 10.0
    clear: float = 8.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A name that has its place: its side, its top and bottom, and its leader [px]."""

    side: Side
    top: float
    bottom: float
    leader: Leader


def place_labels(wishes: Sequence[Wish], columns: Columns) -> list[Placed | None]:
    """Give each name its place; those that there is no room for, the last, have none.

    Parameters
    ----------
    wishes : (n,) wishes
        The most important first.
    columns
        Where there is room.

    Returns
    -------
    (n,) list
        In the order of the wishes: no two names overlap, and no two leaders cross.
    """
    room = columns.bottom - columns.top
    kept = list(range(len(wishes)))
    while kept and not (splits := _splits(wishes, kept, columns, room)):
        kept.pop()
    if not kept:
        return [None] * len(wishes)
    best, fewest = None, math.inf
    for split in splits[:SPLITS]:
        placed = _both(wishes, split, columns)
        over = _run_over(wishes, placed, columns)
        if over < fewest:
            best, fewest = placed, over
        if not over:
            break
    return best or []


def _both(
    wishes: Sequence[Wish], split: tuple[list[int], list[int]], columns: Columns
) -> list[Placed | None]:
    placed: list[Placed | None] = [None] * len(wishes)
    sides: tuple[Side, Side] = ("left", "right")
    for side, own in zip(sides, split, strict=True):
        for index, one in zip(own, _column([wishes[i] for i in own], columns, side), strict=True):
            placed[index] = one
    return placed


def _run_over(wishes: Sequence[Wish], placed: Sequence[Placed | None], columns: Columns) -> int:
    leaders = [one.leader for one in placed if one is not None]
    return sum(marks_run_over(leaders, [(one.x, one.y) for one in wishes], columns.clear))


def _splits(
    wishes: Sequence[Wish], kept: Sequence[int], columns: Columns, room: float
) -> list[tuple[list[int], list[int]]]:
    """Share the names by where their marks are: the western ones to the left.

    The best comes first: the sides are as even as going across the map allows. Those that are much
    worse are left out; without room there are none.
    """
    order = sorted(kept, key=lambda i: (wishes[i].x, wishes[i].y, i))
    heights = [wishes[i].height for i in order]
    middle, wide = (columns.left + columns.right) / 2, columns.right - columns.left
    costs: list[tuple[float, int]] = []
    for cut in range(len(order) + 1):
        left, right = sum(heights[:cut]), sum(heights[cut:])
        if max(left, right) > room + _NEAR:
            continue
        across = sum(max(wishes[i].x - middle, 0.0) for i in order[:cut])
        across += sum(max(middle - wishes[i].x, 0.0) for i in order[cut:])
        cost = (left**2 + right**2) / room**2 * len(order) + ACROSS_WEIGHT * across / wide
        costs.append((round(cost, 9), cut))
    costs.sort()
    return [
        (order[:cut], order[cut:]) for cost, cut in costs if cost <= costs[0][0] * WORSE + _NEAR
    ]


def _column(wishes: Sequence[Wish], columns: Columns, side: Side) -> list[Placed]:
    """Place the names of one side; a leader that would run over another mark gives way."""
    if not wishes:
        return []
    marks = [(one.x, one.y) for one in wishes]
    wanted = [one.y for one in wishes]
    best = _uncrossed(wishes, wanted, columns, side, len(wishes) ** 2)
    best = best or _matched(wishes, columns, side)

    def over(placed: Sequence[Placed]) -> list[int]:
        return marks_run_over([one.leader for one in placed], marks, columns.clear)

    for i in range(len(wishes)):
        for shift in GIVES_WAY:
            if not over(best)[i]:
                break
            moved = [*wanted[:i], wishes[i].y + shift * columns.clear, *wanted[i + 1 :]]
            placed = _uncrossed(wishes, moved, columns, side, FEW_SWAPS)
            if placed and sum(over(placed)) < sum(over(best)):
                best, wanted = placed, moved
    return best


def _uncrossed(
    wishes: Sequence[Wish], wanted: Sequence[float], columns: Columns, side: Side, swaps: int
) -> list[Placed] | None:
    """Stack the names by their wished heights; those whose leaders cross change places."""
    order = sorted(range(len(wishes)), key=lambda i: (wanted[i], wishes[i].x, i))
    for _ in range(swaps + 1):
        placed = _stacked(wishes, wanted, order, columns, side)
        crossed = first_crossed([one.leader for one in placed])
        if crossed is None:
            return placed
        at, to = (order.index(i) for i in crossed)
        order[at], order[to] = order[to], order[at]
    return None


def _stacked(
    wishes: Sequence[Wish],
    wanted: Sequence[float],
    order: Sequence[int],
    columns: Columns,
    side: Side,
) -> list[Placed]:
    tops = spread(
        [wanted[i] - wishes[i].height / 2 for i in order],
        [wishes[i].height for i in order],
        columns.top,
        columns.bottom,
    )
    placed = {i: _placed(wishes[i], top, columns, side) for i, top in zip(order, tops, strict=True)}
    return [placed[i] for i in range(len(wishes))]


def spread(
    tops: Sequence[float], heights: Sequence[float], lowest: float, highest: float
) -> list[float]:
    """Keep boxes apart in their order, each as near to its wish as the others let it [px].

    Least squares by pooling adjacent violators, in one pass.

    Parameters
    ----------
    tops, heights : (n,)
        Wished tops, and heights [px].
    lowest, highest
        The room, which holds them all [px].
    """
    before = [sum(heights[:n]) for n in range(len(heights))]
    blocks: list[tuple[float, int]] = []  # mean of the wishes, and how many stand together
    for top, above in zip(tops, before, strict=True):
        mean, count = top - above, 1
        while blocks and blocks[-1][0] > mean:
            other, more = blocks.pop()
            mean, count = (mean * count + other * more) / (count + more), count + more
        blocks.append((mean, count))
    last = highest - sum(heights)
    free = [min(max(mean, lowest), last) for mean, count in blocks for _ in range(count)]
    return [z + above for z, above in zip(free, before, strict=True)]


def _placed(wish: Wish, top: float, columns: Columns, side: Side) -> Placed:
    edge = columns.left if side == "left" else columns.right
    knee = edge + columns.level * (1 if side == "left" else -1)
    middle = top + wish.height / 2
    leader = ((wish.x, wish.y), (knee, middle), (edge, middle))
    return Placed(side, top, top + wish.height, leader)


def _matched(wishes: Sequence[Wish], columns: Columns, side: Side) -> list[Placed]:
    """Give names of one height each the slots that make the leaders shortest: none cross then."""
    room = columns.bottom - columns.top
    slot = min(max(one.height for one in wishes), room / len(wishes))
    first = (columns.top + columns.bottom - slot * len(wishes)) / 2
    edge = columns.left if side == "left" else columns.right
    knee = edge + columns.level * (1 if side == "left" else -1)
    far = np.array(
        [
            [math.hypot(w.x - knee, w.y - first - slot * (n + 0.5)) for n in range(len(wishes))]
            for w in wishes
        ]
    )
    _, slots = linear_sum_assignment(far)
    order = sorted(range(len(wishes)), key=lambda i: int(slots[i]))
    if slot < max(one.height for one in wishes):
        return _stacked(wishes, [w.y for w in wishes], order, columns, side)
    tops = [first + slot * int(slots[i]) + (slot - w.height) / 2 for i, w in enumerate(wishes)]
    return [_placed(w, top, columns, side) for w, top in zip(wishes, tops, strict=True)]
