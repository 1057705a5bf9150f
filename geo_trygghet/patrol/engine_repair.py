"""Put places into routes as long as there is room, with hours and several patrols."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo_trygghet.patrol.engine_task import Routes, Task

    Ints = NDArray[np.int64]

NO_TIME: Final = 1 << 40
"""Later than any second of a shift."""


class Hours:
    """When visits may begin, as arrays: place × window, padded with windows that never come."""

    def __init__(self, task: Task) -> None:
        most = max((len(windows) for windows in task.windows), default=0) or 1
        self.first = np.full((task.places + 1, most), NO_TIME)
        self.last = np.full((task.places + 1, most), -1)
        for place, windows in enumerate(((), *task.windows)):
            for at, (first, last) in enumerate(windows or ((0, task.shift_s),)):
                self.first[place, at], self.last[place, at] = first, last

    def begin(self, places: Ints, arrive: Ints) -> Ints:
        """Give when visits begin, at once or when the next window opens [s]."""
        soonest = np.maximum(self.first[places], arrive[..., None])
        begin: Ints = np.where(soonest <= self.last[places], soonest, NO_TIME).min(axis=-1)
        return begin

    def latest(self, place: int, bound: int) -> int:
        """Give the latest second at which a visit may begin and not after a bound [s]."""
        last = np.minimum(self.last[place], bound)
        return int(np.where(last >= self.first[place], last, -1).max())


def fill(task: Task, routes: Routes) -> Routes:
    """Put in places that are left out, the most prize for the time first, while they fit.

    Nothing that is visited is taken out; each patrol still keeps its shift and the hours.

    Parameters
    ----------
    task
        The task.
    routes
        Routes that keep its rules; may be none.

    Returns
    -------
    routes
        Routes that gather at least as much.
    """
    hours = Hours(task)
    filled = [list(route) for route in routes]
    filled += [[] for _ in range(task.patrols - len(filled))]
    out = np.array(sorted({*range(1, task.places + 1)} - {p for r in filled for p in r}), dtype=int)
    found = [_best(task, hours, route, out) for route in filled]
    while len(out) and filled:
        worth = np.stack([worth for worth, _ in found])
        which, column = np.unravel_index(int(worth.argmax()), worth.shape)
        if worth[which, column] <= 0:
            break
        place, route = int(out[column]), filled[which]
        route.insert(int(found[which][1][column]), place)
        keep = out != place
        out, found = out[keep], [(worth[keep], at[keep]) for worth, at in found]
        # An empty route is like any other: all of them have changed by one place less only.
        found[which] = _best(task, hours, route, out)
    return tuple(tuple(route) for route in filled if route)


def _best(
    task: Task, hours: Hours, route: list[int], out: Ints
) -> tuple[NDArray[np.float64], Ints]:
    """Give each place's prize for the time it takes where it fits best, 0 if nowhere; and where."""
    travel, visit = task.travel_s, task.visit_s
    stops = np.array([0, *route, 0])
    leave, latest = _times(task, hours, route)
    before, after = stops[:-1, None], stops[1:, None]
    arrive = leave[:, None] + travel[before, out]
    begin = hours.begin(np.broadcast_to(out, arrive.shape), arrive)
    back = begin + visit + travel[out, after]
    fits = (travel[before, out] <= task.shift_s) & (travel[out, after] <= task.shift_s)
    fits &= back <= latest[:, None]
    # What is waited for costs as well: the time until the next stop is what is spent.
    extra = back - leave[:, None] - travel[before, after]
    worth = np.where(fits, task.prizes[out - 1] / np.maximum(extra, 1), 0.0)
    at = worth.argmax(axis=0)
    return worth[at, np.arange(len(out))], at


def _times(task: Task, hours: Hours, route: list[int]) -> tuple[Ints, Ints]:
    """Give when each stop is left, the start first, and until when one may come to the next [s]."""
    travel, leave = task.travel_s, [0]
    for here, place in zip((0, *route), route, strict=False):
        arrive = np.array(leave[-1] + travel[here, place])
        leave.append(int(hours.begin(np.array(place), arrive)) + task.visit_s)
    latest = [task.shift_s]
    for place, following in zip(route[::-1], (0, *route[::-1]), strict=False):
        bound = latest[-1] - int(travel[place, following]) - task.visit_s
        latest.append(hours.latest(place, bound))
    return np.array(leave), np.array(latest[::-1])
