"""Shorten a round: turn a piece of it, or move up to three stops elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_trygghet.patrol.engine_ground import Ground, Ints

PIECE: Final = 3
"""So many stops are moved together at the most."""

TURNS: Final = 200
AT_ONCE: Final = 200
FEWEST: Final = 4
"""With fewer stops there is nothing to shorten."""

TURN, MOVE, MOVE_TURNED = range(3)


def shorten(ground: Ground, route: Ints) -> Ints:
    """Shorten a round until neither 2-opt nor Or-opt among near places shortens it.

    Moves that touch different parts of the round are done together, the best first.
    """
    for _ in range(TURNS):
        if len(route) < FEWEST:
            break
        moves = np.concatenate(list(_moves(ground, route)))
        if not len(moves):
            break
        moves = moves[np.argsort(-moves[:, 0], kind="stable")[:AT_ONCE]]
        shorter = _apply(route, moves)
        if np.array_equal(shorter, route):
            break
        route = shorter
    return route


def _apply(route: Ints, moves: Ints) -> Ints:
    route = route.copy()
    touched = bytearray(len(route) + 2)
    for _, low, high, kind, begin, end, to in moves.tolist():
        if low < 0 or any(touched[low : high + 1]):
            continue
        touched[low : high + 1] = b"\1" * (high + 1 - low)
        piece = route[begin : end + 1].copy()
        if kind != MOVE:
            piece = piece[::-1]
        many = len(piece)
        if kind == TURN:
            route[begin : end + 1] = piece
        elif to < begin:
            route[to + 1 + many : end + 1] = route[to + 1 : begin].copy()
            route[to + 1 : to + 1 + many] = piece
        else:
            route[begin : to + 1 - many] = route[end + 1 : to + 1].copy()
            route[to + 1 - many : to + 1] = piece
    return route


def _moves(ground: Ground, route: Ints) -> Iterator[Ints]:
    """Give moves that shorten: gain, positions touched (first, last), kind, piece, where to."""
    size, flat, count = ground.size, ground.flat, len(route)
    position = np.full(size, -1)
    position[route] = np.arange(count)
    following, previous = np.roll(route, -1), np.roll(route, 1)
    step = flat[route * size + following]
    back = np.roll(step, 1)
    at = position[ground.near[route]]
    if ground.even:
        yield from _turns(ground, route, (step, back), at)
    yield from _pieces(ground, route, (following, previous, step, back), at)


def _turns(ground: Ground, route: Ints, steps: tuple[Ints, Ints], at: Ints) -> Iterator[Ints]:
    size, flat, count = ground.size, ground.flat, len(route)
    row, column = np.nonzero(at >= 0)
    other = at[row, column]
    apart = flat[route[row] * size + route[other]]
    low, high = np.minimum(row, other), np.maximum(row, other)
    for shift, step in zip((1, -1), steps, strict=True):
        ends = route[(row + shift) % count] * size + route[(other + shift) % count]
        gain = step[row] + step[other] - apart - flat[ends]
        good = np.flatnonzero(gain > 0)
        first, last = (low[good], high[good] + 1) if shift == 1 else (low[good] - 1, high[good])
        kind = np.full(len(good), TURN)
        yield np.stack([gain[good], first, last, kind, first + 1, last - 1, first], axis=1)


def _pieces(
    ground: Ground, route: Ints, around: tuple[Ints, Ints, Ints, Ints], at: Ints
) -> Iterator[Ints]:
    size, flat, count = ground.size, ground.flat, len(route)
    following, previous, step, back = around
    most = min(PIECE, count - FEWEST + 1)
    begin = np.concatenate([np.arange(1, count - many + 1) for many in range(1, most + 1)])
    end = np.concatenate([np.arange(many, count) for many in range(1, most + 1)])
    saved = back[begin] + step[end] - flat[previous[begin] * size + following[end]]
    for outer, inner in ((begin, end), (end, begin)):
        row, column = np.nonzero((at[outer] >= 0) & (saved[:, None] > 0))
        other = at[outer[row], column]
        apart_from = (other < begin[row]) | (other > end[row])
        row, other = row[apart_from], other[apart_from]
        here, there = route[outer[row]], route[other]
        for ahead in (True, False):
            turned = (outer is begin) != ahead
            if turned and not ground.even:
                continue
            beyond = following[other] if ahead else previous[other]
            far = route[inner[row]]
            if ahead:
                extra = flat[there * size + here] + flat[far * size + beyond] - step[other]
                to = other
            else:
                extra = flat[here * size + there] + flat[beyond * size + far] - back[other]
                to = np.where(other == 0, count, other) - 1
            good = np.flatnonzero((saved[row] > extra) & (to != begin[row] - 1) & (to != end[row]))
            first, last, to = begin[row[good]], end[row[good]], to[good]
            gain = saved[row[good]] - extra[good]
            low, high = np.minimum(first - 1, to), np.maximum(last, to) + 1
            kind = np.full(len(good), MOVE_TURNED if turned else MOVE)
            yield np.stack([gain, low, high, kind, first, last, to], axis=1)
