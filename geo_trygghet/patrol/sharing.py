"""Share the visits among the patrols, so that none waits while another hurries."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geo_trygghet.patrol.timetable import Round

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo_trygghet.patrol.engine import Routes
    from geo_trygghet.patrol.ground import Ground

GAIN: Final = 0.002
"""A visit is moved for at least so much less of the sum of squared times, as a share of it."""


def share_out(ground: Ground, routes: Routes) -> Routes:
    """Move visits from long rounds to short ones; what is visited stays the same.

    Parameters
    ----------
    ground
        The shift.
    routes
        A round for each patrol, empty ones too.
    """
    rounds = [list(stops) for stops in routes]
    if len(rounds) == 1:
        return routes
    ways = [[int(s) for s in row] for row in ground.travel_s]
    times = [_time(ways, stops, ground.visit_s) for stops in rounds]
    while True:
        for _, a, b, without, with_it in sorted(_moves(ways, rounds, times, ground.visit_s)):
            if _can_walk(ground, without) and _can_walk(ground, with_it):
                rounds[a], rounds[b] = without, with_it
                times[a] = _time(ways, without, ground.visit_s)
                times[b] = _time(ways, with_it, ground.visit_s)
                break
        else:
            return tuple(tuple(stops) for stops in rounds)


def _moves(
    ways: list[list[int]], rounds: list[list[int]], times: list[int], visit_s: int
) -> Iterator[tuple[float, int, int, list[int], list[int]]]:
    """Give every move that makes the sum of squares enough smaller, with what it changes it by."""
    least = -GAIN * sum(time**2 for time in times)
    for a, stops in enumerate(rounds):
        path = [0, *stops, 0]
        for at, stop in enumerate(stops):
            saved = visit_s + _detour(ways, path[at], stop, path[at + 2])
            for b, others in enumerate(rounds):
                if a == b or times[b] >= times[a]:
                    continue
                spots = [_detour(ways, x, stop, y) for x, y in pairwise([0, *others, 0])]
                spot = min(range(len(spots)), key=spots.__getitem__)
                longer = times[b] + visit_s + spots[spot]
                change = (times[a] - saved) ** 2 + longer**2 - times[a] ** 2 - times[b] ** 2
                if change < least:
                    without = stops[:at] + stops[at + 1 :]
                    yield change, a, b, without, [*others[:spot], stop, *others[spot:]]


def _detour(ways: list[list[int]], a: int, stop: int, b: int) -> int:
    return ways[a][stop] + ways[stop][b] - (ways[a][b] if a != b else 0)


def _time(ways: list[list[int]], stops: Sequence[int], visit_s: int) -> int:
    path = [0, *stops, 0]
    return sum(ways[a][b] for a, b in pairwise(path) if a != b) + visit_s * len(stops)


def _can_walk(ground: Ground, stops: Sequence[int]) -> bool:
    one = Round(stops, ground.travel_s, ground.spans, shift_s=ground.shift_s)
    return one.begins([ground.visit_s] * len(stops)) is not None
