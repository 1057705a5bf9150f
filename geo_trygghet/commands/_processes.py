"""Work that several processes share, its results in order."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Task = TypeVar("Task")
Result = TypeVar("Result")
Item = TypeVar("Item")

_held: Final[list[Callable[[object], object]]] = []
"""What this process works at, if it is one of several: a pool has no other place to keep it."""


def processors() -> int:
    """Give how many processors this process may use; 1 where processes can't share memory."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Gather items into lists of `size`, the last one perhaps shorter."""
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch


@contextlib.contextmanager
def shared_work(
    work: Callable[[Task], Result], processes: int
) -> Iterator[Callable[[Iterable[Task]], Iterator[Result]]]:
    """Give what does `work` on many tasks, in their order, in so many processes.

    Forked processes share what `work` holds, uncopied. What it raises is raised here, once the
    results before it have been given.

    Parameters
    ----------
    work
        Called with one task.
    processes
        1: this one.
    """
    if processes == 1:
        yield partial(map, work)
        return
    context = multiprocessing.get_context("fork")
    with context.Pool(processes, _take, (work,)) as pool:
        # The pipe to the processes holds few tasks, so memory does not grow with their number.
        yield cast("Callable[[Iterable[Task]], Iterator[Result]]", partial(pool.imap, _do))


def _take(work: Callable[[object], object]) -> None:
    _held[:] = [work]


def _do(task: object) -> object:
    return _held[0](task)
