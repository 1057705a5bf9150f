"""Processes that use a store at the same moment, or are killed; for the tests of it too."""

from __future__ import annotations

import multiprocessing as mp
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

WAIT_S: Final = 60
"""A process that reports nothing for so long [s] is stuck."""

# A fork server has the heavy packages loaded once; plain fork and threads don't go together.
PROCESSES = mp.get_context("forkserver")
PROCESSES.set_forkserver_preload(["geo_trygghet.storage.layers", "benchmarks.faults.warm"])


def all_at_once(worker: Callable[..., None], address: str, count: int) -> list[Any]:
    """Run as many processes, let them go at the same moment, and gather what they report.

    Raises
    ------
    ChildProcessError
        If one ends with an error.
    TimeoutError
        If one reports nothing in a minute.
    """
    together = PROCESSES.Barrier(count)
    running = []
    for _ in range(count):
        ours, theirs = PROCESSES.Pipe()
        process = PROCESSES.Process(target=worker, args=(address, together, theirs))
        process.start()
        theirs.close()
        running.append((process, ours))
    reports: list[Any] = []
    for process, ours in running:
        reports += cast("list[Any]", told(ours))
        process.join(WAIT_S)
        if process.exitcode != 0:
            raise ChildProcessError(f"a process ended with {process.exitcode}")
        ours.close()
    return reports


@contextmanager
def killed(worker: Callable[..., None], address: str, *more: str) -> Iterator[Connection]:
    """Run a process, give what it reports through, and kill it with -9 when the block ends.

    What it had reported until then can still be read.
    """
    ours, theirs = PROCESSES.Pipe()
    process = PROCESSES.Process(target=worker, args=(address, theirs, *more))
    process.start()
    theirs.close()
    try:
        yield ours
    finally:
        process.kill()
        process.join(WAIT_S)


def told(ours: Connection) -> object:
    """Wait for what a process reports next.

    Raises
    ------
    TimeoutError
        If it reports nothing in a minute.
    """
    if not ours.poll(WAIT_S):
        raise TimeoutError("a process reported nothing")
    return ours.recv()
