"""Dask's scheduler and workers as processes of their own, on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT_S = 60


@dataclass
class Processes:
    """A scheduler's address, its process, and those of its workers."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


@contextmanager
def dask(folder: Path, *, workers: int) -> Iterator[Processes]:
    """Run a scheduler with so many workers of one thread each; end them with the block."""
    told = folder / "schemaläggare.json"
    running = Processes("", _start("scheduler", "--port", "0", "--scheduler-file", str(told)), [])
    try:
        running.address = str(_read(told)["address"])
        for _ in range(workers):
            place = ["--local-directory", str(folder)]
            running.workers.append(
                _start("worker", running.address, "--no-nanny", "--nthreads", "1", *place)
            )
        yield running
    finally:
        for process in [*running.workers, running.scheduler]:
            process.kill()
            process.wait()


def _start(kind: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", kind, "--host", "127.0.0.1", "--no-dashboard", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def _read(path: Path) -> dict[str, object]:
    begun = time.monotonic()
    while time.monotonic() - begun < WAIT_S:
        if path.exists() and path.read_text().rstrip().endswith("}"):
            return dict(json.loads(path.read_text()))
        time.sleep(0.05)
    raise AssertionError("the scheduler did not start")
