"""Kill operations at drawn moments, and hold what is left against what was acknowledged."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from benchmarks.chance import seeded
from benchmarks.faults.files import go_on
from benchmarks.faults.operations import BEGINS, DONE, KEPT, OPERATIONS, work
from benchmarks.faults.processes import WAIT_S, killed, told
from benchmarks.faults.state import state_of
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from multiprocessing.connection import Connection

    from benchmarks.faults.stores import Stores

BEYOND: Final = 1.05
"""The last moment to be drawn, as a share of an operation's length."""


@dataclass(frozen=True)
class Course:
    """How an operation goes when nobody kills it.

    Attributes
    ----------
    states
        The store's before, and after each write.
    length_s
        How long it takes [s].
    """

    states: tuple[str, ...]
    length_s: float


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
        begun = time.monotonic()
        _await(ours, DONE)
        return Course(tuple(states), time.monotonic() - begun)


def kill_once(stores: Stores, name: str, course: Course, seed: int) -> tuple[int, int]:
    """Kill an operation at the moment that a seed draws.

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
    moment_s = seeded(seed).uniform(0, BEYOND) * course.length_s
    with stores() as address:
        with killed(work, address, name) as ours:
            _await(ours, BEGINS)
            acknowledged = _acknowledged(ours, time.monotonic() + moment_s)
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


def _acknowledged(ours: Connection, until: float) -> int:
    """Count what is acknowledged until a moment of the monotonic clock [s]."""
    count = 0
    while (left_s := until - time.monotonic()) > 0 and ours.poll(min(left_s, WAIT_S)):
        word = ours.recv()
        count += word == KEPT
        if word == DONE:
            break
    return count


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
    tallies = {n: Tally(len(c.states) - 1, c.length_s) for n, c in courses.items()}
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
