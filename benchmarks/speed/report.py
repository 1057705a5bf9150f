"""The tables of what was measured, as Markdown."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Final

from benchmarks.resolve.tables import table
from benchmarks.speed.memory import MOST_GROWTH, MOST_MEMORY, PEER
from benchmarks.speed.turns import OURS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.resolve.speed import Spread
    from benchmarks.speed.memory import Memory
    from benchmarks.speed.turns import Measured

HEAD: Final = (
    "work", "size", "peer", "peer takes", OURS, "times as fast", "goal", "the answers",
)  # fmt: skip


def speeds(measured: Sequence[Measured]) -> Iterator[str]:
    """Tell of each work and peer: medians, and the ratio with its least and most of the rounds."""
    yield table(HEAD, [row for one in measured for row in _rows(one)]) + "\n"


def _rows(one: Measured) -> Iterator[list[object]]:
    ours = statistics.median(one.seconds[OURS])
    for peer in [name for name in one.seconds if name != OURS]:
        ratio, must = one.ratio(peer), one.must.get(peer)
        goal = "–" if must is None else f"{must:g} ×: {_held(ratio.median >= must)}"
        theirs = _time(statistics.median(one.seconds[peer]))
        yield [one.name, one.size, peer, theirs, _time(ours), _spread(ratio), goal, one.said]
    if len(one.seconds) == 1:
        goal = "–" if one.most_s is None else f"≤ {one.most_s:g} s: {_held(ours <= one.most_s)}"
        yield [one.name, one.size, "–", "–", _time(ours), "–", goal, one.said]


def memory(found: Memory) -> Iterator[str]:
    """Tell how much memory the join of many points took, the whole process counted."""
    theirs, ours = (statistics.median(found.most_mb[way]) for way in (PEER, OURS))
    share = found.share
    yield (
        f"Memory of the process that joins {found.measured.size}: {PEER} {theirs:,.0f} MB, {OURS} "
        f"{ours:,.0f} MB, a share of {share.median:.2f} ({share.low:.2f}–{share.high:.2f}); goal "
        f"≤ {MOST_MEMORY:g}: {_held(share.median <= MOST_MEMORY)}.\n"
    )


def growth(exponent: float, seconds: Mapping[int, float]) -> Iterator[str]:
    """Tell how the join's time [s] grows with the points, as points^exponent [1]."""
    told = ", ".join(f"{points:,} points {_time(s)}" for points, s in seconds.items())
    yield (
        f"Points to places grow as points^{exponent:.2f} ({told}); goal ≤ {MOST_GROWTH:g}: "
        f"{_held(exponent <= MOST_GROWTH)}.\n"
    )


def _held(is_held: bool) -> str:
    return "held" if is_held else "**missed**"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"


def _spread(spread: Spread) -> str:
    return f"{spread.median:,.3g} ({spread.low:,.3g}–{spread.high:,.3g})"
