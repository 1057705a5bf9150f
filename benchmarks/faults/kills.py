"""Kill operations at drawn moments, and hold what is left against what was acknowledged."""

from __future__ import annotations

import math
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from benchmarks.chance import seeded
from benchmarks.faults.files import go_on
from benchmarks.faults.operations import BEGINS, KEPT, OPERATIONS, work
from benchmarks.faults.processes import killed, told
from benchmarks.faults.state import state_of
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from multiprocessing.connection import Connection

    from benchmarks.faults.stores import Stores

BEYOND: Final = 0.1
"""Kills when all is acknowledged, as a share of those in one write."""


@dataclass(frozen=True)
class Course:
    """How an operation goes when nobody kills it.

    Attributes
    ----------
    states
        The store's before, and after each write.
    lengths_s
        How long each write takes, from the one before to when it is acknowledged [s].
    """

    states: tuple[str, ...]
    lengths_s: tuple[float, ...]


@dataclass
class Tally:
    """What became of the kills of one operation.

    Attributes
    ----------
    writes
        How many writes it makes.
    length_s
        How long it takes [s].
    left
        How many writes were left in the store → kills.
    unsaid
        Kills after a write was kept and before that was acknowledged.
    wrong
        Seeds after which the store was not as it had been acknowledged, and why.
    """

    writes: int
    length_s: float
    left: Counter[int] = field(default_factory=Counter)
    unsaid: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        """How many there were [kills]."""
        return self.left.total() + len(self.wrong)


def course_of(stores: Stores, name: str) -> Course:
    """Do an operation to its end, and give the store's states on the way."""
    with stores() as address, Store.open(address) as store:
        states = [state_of(address)]
        OPERATIONS[name](store, lambda: states.append(state_of(address)))
    with stores() as address, killed(work, address, name) as ours:
        _await(ours, BEGINS)
        moments = [time.monotonic()]
        while told(ours) == KEPT:
            moments.append(time.monotonic())
        return Course(tuple(states), tuple(b - a for a, b in pairwise(moments)))


def kill_once(stores: Stores, name: str, course: Course, seed: int) -> tuple[int, int]:
    """Kill an operation at the moment that a seed draws: in a write, so far into its length.

    Returns
    -------
    acknowledged, left
        Writes that were acknowledged, and that are in the store.

    Raises
    ------
    ValueError
        If something acknowledged is not in the store, something half is, nothing more can be
        written, or a file on its way in is stuck.
    """
    share, done = math.modf(seeded(seed).uniform(0, len(course.lengths_s) + BEYOND))
    lengths_s = (*course.lengths_s, 0.0)
    with stores() as address:
        with killed(work, address, name) as ours:
            _await(ours, BEGINS)
            for _ in range(int(done)):
                _await(ours, KEPT)
            time.sleep(share * lengths_s[int(done)])
        acknowledged = int(done) + _left_in(ours).count(KEPT)
        state = state_of(address)
        if state not in course.states:
            raise ValueError("something half is in the store")
        left = course.states.index(state)
        if not acknowledged <= left <= acknowledged + 1:
            raise ValueError(f"{acknowledged} writes were acknowledged, {left} are in the store")
        with Store.open(address) as store:  # nobody holds a lock, and the store goes on
            store.add_municipality(find_municipality("Laholm"))
            go_on(store)
        return acknowledged, left


def _await(ours: Connection, word: str) -> None:
    while told(ours) != word:
        pass


def _left_in(ours: Connection) -> list[str]:
    """Give what a process that is no more had reported and nobody had heard yet."""
    words: list[str] = []
    with ours, suppress(EOFError):
        while True:
            words.append(ours.recv())
    return words


def kill_each(stores: Stores, names: Iterable[str], *, kills: int, seed: int) -> dict[str, Tally]:
    """Kill operations in turn, so many times in all.

    Parameters
    ----------
    stores
        Where.
    names
        Which operations.
    kills
        How many kills in all [kills].
    seed
        Of the first kill; the next one's is one more.
    """
    turns = list(names)
    courses = {name: course_of(stores, name) for name in turns[:kills]}
    tallies = {n: Tally(len(c.states) - 1, sum(c.lengths_s)) for n, c in courses.items()}
    for number in range(kills):
        name = turns[number % len(turns)]
        tally = tallies[name]
        try:
            acknowledged, left = kill_once(stores, name, courses[name], seed + number)
        except ValueError as error:
            tally.wrong.append(f"{seed + number}: {error}")
        else:
            tally.left[left] += 1
            tally.unsaid += left > acknowledged
    return tallies
