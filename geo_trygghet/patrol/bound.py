"""No plan of a shift can score more than this: the gap to it is what a plan might have missed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from geo_trygghet.patrol.timetable import NO_WAY_S

if TYPE_CHECKING:
    from geo_trygghet.patrol.ground import Ground
    from geo_trygghet.patrol.model import FloatArray

FLOW_PLACES: Final = 60
"""The relaxation that follows the clock is solved up to so many places."""

WHOLE_PLACES: Final = 15
"""Whole visits are asked for up to so many: the fewer there are, the more a half one tells."""

RELAXED_PLACES: Final = 250
"""That which only adds up times, up to so many; beyond, the knapsack alone."""

_SAFE: Final = 1e-6
"""What a solver's tolerance may hide, as a share of the bound."""

_DECIMALS: Final = 6


def upper_bound(ground: Ground) -> float:
    """Bound the score of every plan of a shift from above [points].

    It is the least of three: all that can be reached, a knapsack, and a linear relaxation. Ways
    are taken as they are, not rounded up as in a timetable, so that nobody can beat it by walking
    on the second.
    """
    windows = [ground.widest(at) for at in range(len(ground.places))]
    usable = [at for at, times in enumerate(windows) if times and ground.weights[at] > 0]
    weights = ground.weights[usable]
    everything = math.fsum(weights)
    if not usable:
        return 0.0
    rows = np.array([0, *(at + 1 for at in usable)])
    ways_s = ground.exact_s[np.ix_(rows, rows)]
    np.fill_diagonal(ways_s, NO_WAY_S)
    top = float(weights.max())
    limits = np.array([(windows[at][0][0], windows[at][-1][1]) for at in usable], dtype=np.float64)
    bounds = [knapsack_bound(weights / top, ways_s, ground)]
    if len(usable) <= RELAXED_PLACES:
        from geo_trygghet.patrol.relaxation import Relaxation  # noqa: PLC0415 - heavy: scipy

        relaxation = Relaxation(
            weights / top,
            ways_s,
            limits,
            visit_s=ground.visit_s,
            shift_s=ground.shift_s,
            patrols=ground.shift.patrols,
        )
        bounds.append(relaxation.bound(clock=len(usable) <= FLOW_PLACES))
        if len(usable) <= WHOLE_PLACES and min(bounds) * top < everything:
            bounds.append(relaxation.bound(clock=True, whole=True))
    least = min(bounds) * top * (1 + _SAFE)
    scale = 10.0 ** (_DECIMALS - math.floor(math.log10(least)))
    return min(everything, math.ceil(least * scale) / scale)


def knapsack_bound(weights: FloatArray, ways_s: FloatArray, ground: Ground) -> float:
    """Fill all patrols' time with the places that are worth most for theirs.

    Every visit costs its time and at least half of the shortest way to the place and from it.

    Parameters
    ----------
    weights : (n,) float
        What the visits are worth [any unit].
    ways_s : (n + 1, n + 1) float
        Time between start (0) and places [s]; the diagonal holds no way.
    ground
        The shift.
    """
    half = (ways_s.min(axis=0) + ways_s.min(axis=1)) / 2
    costs = half[1:] + ground.visit_s
    left = ground.shift.patrols * (ground.shift_s - half[0])
    total = 0.0
    for at in np.argsort(-weights / costs, kind="stable"):
        share = min(1.0, max(0.0, left) / float(costs[at]))
        total += share * float(weights[at])
        left -= float(costs[at])
    return total
