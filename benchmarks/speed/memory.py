"""Many points to places: time and memory, each join in a process of its own; and growth."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from benchmarks.resolve.speed import Spread
from benchmarks.speed.child import ask
from benchmarks.speed.sizes import make_areas, make_points
from benchmarks.speed.turns import OURS, DifferentAnswersError, Measured
from geo_trygghet.spatial_join import within

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.speed.sizes import Sizes

MUST: Final = 5.0
MOST_MEMORY: Final = 0.25
MOST_GROWTH: Final = 1.1
PEER: Final = "geopandas"
WITH_MAKING: Final = "geopandas, points made of coordinates"


@dataclass(frozen=True)
class Memory:
    """Time and memory of the same join.

    Attributes
    ----------
    measured
        The times; geopandas' also with the making of points, from which the program starts.
    most_mb
        Name → the most memory of its process, round by round [MB].
    """

    measured: Measured
    most_mb: Mapping[str, list[float]]

    @property
    def share(self) -> Spread:
        """The program's memory over geopandas', round by round [1]."""
        pairs = zip(self.most_mb[OURS], self.most_mb[PEER], strict=True)
        return Spread.of([ours / theirs for ours, theirs in pairs])


def measure_memory(sizes: Sizes, *, rounds: int) -> Memory:
    """Join many points in turn, each time in a new process.

    Parameters
    ----------
    sizes
        How many points and areas.
    rounds
        How many times.

    Raises
    ------
    DifferentAnswersError
        If the pairs differ.
    """
    seconds: dict[str, list[float]] = {PEER: [], WITH_MAKING: [], OURS: []}
    most_mb: dict[str, list[float]] = {PEER: [], OURS: []}
    pairs = set()
    for _ in range(rounds):
        for way, peaks in most_mb.items():
            told = ask(way, sizes.many_points, sizes.areas)
            seconds[way].append(told.seconds)
            peaks.append(told.most_mb)
            pairs.add((told.pairs, told.digest))
            if way == PEER:
                seconds[WITH_MAKING].append(told.seconds + told.making)
    if len(pairs) > 1:
        raise DifferentAnswersError(f"{sizes.many_points:,} points gave different pairs")
    measured = Measured(
        name="points to places, within",
        size=f"{sizes.many_points:,} × {sizes.areas:,} areas",
        seconds=seconds,
        said=f"the same {pairs.pop()[0]:,} pairs",
        must={PEER: MUST},
    )
    return Memory(measured, most_mb)


def growth(sizes: Sizes, *, rounds: int) -> tuple[float, dict[int, float]]:
    """Fit how the time of the join grows with the points.

    Parameters
    ----------
    sizes
        How many points at most; the least is a thousandth.
    rounds
        How many times each number is joined.

    Returns
    -------
    exponent
        The k of points^k [1].
    seconds
        Points [points] → median time [s].
    """
    points, areas = make_points(sizes.many_points), make_areas(sizes.areas)
    seconds: dict[int, float] = {}
    for number in (sizes.many_points // part for part in (1000, 100, 10, 1)):
        times = []
        for _ in range(rounds):
            begun = time.perf_counter()
            within(points[:number], areas)
            times.append(time.perf_counter() - begun)
        seconds[number] = statistics.median(times)
    exponent = np.polyfit(np.log(list(seconds)), np.log(list(seconds.values())), 1)[0]
    return float(exponent), seconds
