"""Dask's scheduler and workers as processes of their own, which nothing but loopback reaches."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT_S: Final = 60.0
"""How long a scheduler may take to start [s]."""

# Without a dashboard too, Dask serves HTTP, and on every interface unless an address is given.
LOOPBACK: Final = ("--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", "127.0.0.1:0")


@dataclass
class Processes:
    """A scheduler, its address, and its workers of one thread each.

    Attributes
    ----------
    folder
        Where they may write.
    """

    folder: Path
    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start_workers(self, count: int) -> None:
        """Start workers until so many run [workers]; those that ended are forgotten."""
        self.workers = [worker for worker in self.workers if worker.poll() is None]
        own = ("--no-nanny", "--nthreads", "1", "--local-directory", str(self.folder))
        while len(self.workers) < count:
            self.workers.append(_start("worker", self.address, *own))


@contextmanager
def dask(folder: Path, *, workers: int) -> Iterator[Processes]:
    """Run a scheduler with so many workers [workers]; end them with the block.

    Raises
    ------
    TimeoutError
        If the scheduler does not start.
    """
    told = folder / "scheduler.json"
    scheduler = _start("scheduler", "--port", "0", "--scheduler-file", str(told))
    running = Processes(folder, "", scheduler)
    try:
        running.address = _address(told)
        running.start_workers(workers)
        yield running
    finally:
        for process in [*running.workers, running.scheduler]:
            if process.returncode is None:
                process.kill()
                process.wait()


def _start(kind: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - Dask's own command, of this Python, with no word from outside
        [sys.executable, "-m", "dask", kind, *LOOPBACK, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def _address(told: Path) -> str:
    begun = time.monotonic()
    while time.monotonic() - begun < WAIT_S:
        text = told.read_text(encoding="utf-8") if told.exists() else ""
        if text.rstrip().endswith("}"):
            return str(json.loads(text)["address"])
        time.sleep(0.05)
    raise TimeoutError("Dask's scheduler did not start.")
