"""The nation's runs, each in processes of its own, so that each has its own time and memory."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.nation.processes import dask

if TYPE_CHECKING:
    from pathlib import Path

MAXRSS_PER_MB: Final = 1_000_000 if sys.platform == "darwin" else 1_000
"""What the system counts peak memory in: bytes, or thousands of them."""

TRYGGHET: Final = (sys.executable, "-c", "from geo_trygghet.cli import main; main()")


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took: its time, all processes' processor time [s], the largest one's peak [MB].

    Time well above the processor time of the processes that share it tells that others used the
    machine too.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Nation:
    """How large a constructed nation is [municipalities, respondents, incidents], and its seed."""

    municipalities: int
    answers: int
    incidents: int
    seed: int


def simulate(nation: Nation, folder: Path) -> None:
    """Write a nation's partitions, in a process of its own.

    A child's peak memory counts from what its parent had, so this process must stay small.
    """
    process = multiprocessing.get_context("spawn").Process(target=_simulate, args=(nation, folder))
    process.start()
    process.join()
    if process.exitcode != 0:
        raise SystemExit("The nation could not be written: see above.")


def _simulate(nation: Nation, folder: Path) -> None:
    from benchmarks.nation.simulate import (  # noqa: PLC0415 - heavy: the child measures without it
        simulated_municipality,
        simulated_sizes,
    )
    from geo_trygghet.nation.partitions import write_partitions  # noqa: PLC0415 - heavy: the child measures without it

    sizes = simulated_sizes(
        municipalities=nation.municipalities,
        answers=nation.answers,
        incidents=nation.incidents,
        seed=nation.seed,
    )
    made = (simulated_municipality(size, seed=nation.seed) for size in sizes)
    for _ in write_partitions(folder, made):
        pass


def in_one_process(partitions: Path, out: Path) -> Run:
    """Make all pictures in one process."""
    return _measured(_command(partitions, out))


def on_two_workers(partitions: Path, out: Path, work: Path) -> Run:
    """Make all pictures on two of Dask's workers, each a process with one thread.

    The peak is of the largest of the command and its workers.
    """
    with dask(work, workers=2) as running:
        run = _measured([*_command(partitions, out), "--scheduler", running.address])
        for process in running.workers:
            process.terminate()
        used = [(run.cpu_seconds, run.peak_mb), *(_used(process) for process in running.workers)]
    return Run(run.seconds, sum(cpu for cpu, _ in used), max(peak for _, peak in used))


def _command(partitions: Path, out: Path) -> list[str]:
    return [
        *TRYGGHET, "lagesbild", "--all", "--partitions", str(partitions), "--out", str(out),
    ]  # fmt: skip


def _measured(command: list[str]) -> Run:
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - `trygghet`, in fixed words
    cpu, peak = _used(process)
    seconds = time.perf_counter() - begun
    if process.returncode != 0:
        raise SystemExit(f"The command ended with {process.returncode}: {' '.join(command)}")
    return Run(seconds, cpu, peak)


def _used(process: subprocess.Popen[bytes]) -> tuple[float, float]:
    """Wait for a process and give its processor time [s] and peak memory [MB]."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MAXRSS_PER_MB


def same_pictures(one: Path, other: Path) -> int:
    """Count the pictures of two folders [pictures], which must be the same byte for byte.

    Raises
    ------
    SystemExit
        If one has a picture that the other lacks or has otherwise.
    """
    names = sorted(path.name for path in one.glob("*.json"))
    if names != sorted(path.name for path in other.glob("*.json")):
        raise SystemExit("One process and two workers made pictures of other municipalities.")
    differing = [n for n in names if (one / n).read_bytes() != (other / n).read_bytes()]
    if differing:
        raise SystemExit(f"Not the same bytes: {', '.join(differing)}")
    return len(names)
