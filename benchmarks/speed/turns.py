"""Peers and the program in turn on the same work, so that a busy machine is busy for all."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from benchmarks.resolve.speed import Spread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OURS: Final = "geo-trygghet"


class DifferentAnswersError(AssertionError):
    """The program and a peer did not give the same answer: their times say nothing."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """Something that is done by the program and, as far as there are any, by peers.

    Attributes
    ----------
    name, size
        What is done, and on how much.
    ways
        Name → how it is done; the program's own is `OURS`.
    same
        Tells in a few words how the answers agree, by name; raises `DifferentAnswersError`.
    must
        Peer → how many times as fast the program must be.
    most_s
        Time that the program may take [s], where that is the goal.
    """

    name: str
    size: str
    ways: Mapping[str, Callable[[], Any]]
    same: Callable[[Mapping[str, Any]], str]
    must: Mapping[str, float] = field(default_factory=dict)
    most_s: float | None = None


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What was measured of a work.

    Attributes
    ----------
    seconds
        Name → wall time of each round [s].
    said
        How the answers agree.
    """

    name: str
    size: str
    seconds: Mapping[str, list[float]]
    said: str
    must: Mapping[str, float] = field(default_factory=dict)
    most_s: float | None = None

    def ratio(self, peer: str) -> Spread:
        """Give how many times as fast as a peer the program was, round by round."""
        pairs = zip(self.seconds[peer], self.seconds[OURS], strict=True)
        return Spread.of([theirs / ours for theirs, ours in pairs])


def measure(work: Work, *, rounds: int) -> Measured:
    """Do a work once to hold the answers together, then in turn for the time.

    Parameters
    ----------
    work
        What is done.
    rounds
        How many times it is timed.

    Raises
    ------
    DifferentAnswersError
        If the answers differ.
    """
    said = work.same({name: do() for name, do in work.ways.items()})
    seconds: dict[str, list[float]] = {name: [] for name in work.ways}
    for _ in range(rounds):
        for name, do in work.ways.items():
            gc.collect()
            begun = time.perf_counter()
            do()
            seconds[name].append(time.perf_counter() - begun)
    return Measured(
        name=work.name,
        size=work.size,
        seconds=seconds,
        said=said,
        must=work.must,
        most_s=work.most_s,
    )
