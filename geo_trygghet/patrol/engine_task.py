"""A patrol's task in whole seconds, and the rules that its routes keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

Routes = tuple[tuple[int, ...], ...]
"""A route for each patrol that goes out: numbers of places, the first is 1, in order."""

Window = tuple[int, int]
"""First and last second of the shift at which a visit may begin."""


@dataclass(frozen=True)
class Task:
    """Which places, how far apart, within which time; index 0 is the start, 1 … n the places.

    Attributes
    ----------
    prizes : (n,) int
        What a visit is worth, at least 0.
    travel_s : (n + 1, n + 1) int
        Time from row to column [s], the shortest; may differ by direction; more than `shift_s`
        where there is no way.
    visit_s
        Length of a visit [s].
    shift_s
        A patrol is back at the start within it [s].
    patrols
        How many go out at the most.
    windows
        Of each place, when a visit may begin [s]; empty: always.
    """

    prizes: NDArray[np.int64]
    travel_s: NDArray[np.int64]
    visit_s: int
    shift_s: int
    patrols: int
    windows: tuple[tuple[Window, ...], ...]

    @property
    def places(self) -> int:
        """How many places there are."""
        return len(self.prizes)

    def score(self, routes: Routes) -> int:
        """Give the sum of the prizes of what is visited."""
        return sum(int(self.prizes[place - 1]) for route in routes for place in route)


def check_routes(task: Task, routes: Routes) -> None:
    """Hold routes against the rules, one stop after the other.

    It shares nothing with what makes routes.

    Parameters
    ----------
    task
        The task.
    routes
        Routes for it.

    Raises
    ------
    ValueError
        More routes than patrols, a place that is not there or is visited twice, a way that does
        not exist, a visit that can't begin in any of its windows, or a late return.
    """
    if len(routes) > task.patrols:
        raise ValueError(f"{len(routes)} routes for {task.patrols} patrols")
    seen: set[int] = set()
    for route in routes:
        for place in route:
            if not 1 <= place <= task.places:
                raise ValueError(f"no place {place}")
            if place in seen:
                raise ValueError(f"place {place} is visited twice")
            seen.add(place)
        _walk(task, route)


def _walk(task: Task, route: Sequence[int]) -> None:
    now, here = 0, 0
    for place in (*route, 0):
        way = int(task.travel_s[here, place])
        if way > task.shift_s:
            raise ValueError(f"no way from {here} to {place}")
        now, here = now + way, place
        if place == 0:
            break
        now = _begins(task.windows[place - 1], place, now) + task.visit_s
    if now > task.shift_s:
        raise ValueError(f"back after {now} s of {task.shift_s} s")


def _begins(windows: Sequence[Window], place: int, now: int) -> int:
    """Give the second at which a visit begins: at once, or when the next window opens."""
    if not windows:
        return now
    possible = [max(now, first) for first, last in windows if max(now, first) <= last]
    if not possible:
        raise ValueError(f"place {place} is closed after {now} s")
    return min(possible)
