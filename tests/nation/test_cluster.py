"""Workers are processes of their own; whatever becomes of them is told in a sentence."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from dask_processes import WAIT_S, Processes, dask
from small_nation import pictures, write_nation

from geo_trygghet.errors import SchedulerError
from geo_trygghet.nation import cluster
from geo_trygghet.nation.cluster import workers_at
from geo_trygghet.nation.partitions import Partition, list_partitions
from geo_trygghet.nation.program import program_version
from geo_trygghet.nation.work import here

if TYPE_CHECKING:
    from collections.abc import Iterator

TRYGGHET = Path(sys.executable).with_name("trygghet")
MANY = 12


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nation") / "delar"
    write_nation(folder, MANY)
    return folder


@pytest.fixture(scope="module")
def alone(nation: Path) -> dict[str, bytes]:
    """Make every picture in this process."""
    done = here(list_partitions(nation), program_version())
    return {partition.code: made.content or b"" for partition, made in done}


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    with dask(tmp_path_factory.mktemp("dask"), workers=2) as running:
        yield running


def start(nation: Path, out: Path, address: str) -> subprocess.Popen[str]:
    arguments = ["--partitions", str(nation), "--out", str(out), "--scheduler", address]
    return subprocess.Popen(
        [TRYGGHET, "lagesbild", "--all", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def wait_for(out: Path, count: int) -> None:
    begun = time.monotonic()
    while len(list(out.glob("*.json"))) < count:
        assert time.monotonic() - begun < WAIT_S, "no picture came"
        time.sleep(0.01)


def test_two_workers_give_the_same_bytes_as_one_process(
    nation: Path, alone: dict[str, bytes], two_workers: Processes
) -> None:
    partitions = list_partitions(nation)
    with workers_at(two_workers.address) as workers:
        workers.check(nation, program_version())
        made = [(p.code, m.content) for p, m in workers.make(partitions, program_version())]
    assert len(made) == MANY
    assert dict(made) == alone


@pytest.mark.parametrize("seed", [1, 2])
def test_a_worker_killed_at_any_moment_loses_and_doubles_nothing(
    nation: Path, alone: dict[str, bytes], tmp_path: Path, seed: int
) -> None:
    moment = random.Random(seed)  # noqa: S311 - a moment, no secret
    out = tmp_path / "bilder"
    with dask(tmp_path, workers=2) as running:
        command = start(nation, out, running.address)
        wait_for(out, moment.randrange(1, MANY // 3))
        time.sleep(moment.uniform(0, 0.3))
        assert command.poll() is None
        assert len(pictures(out)) < MANY, "the work was done before the worker was killed"
        running.workers[moment.randrange(2)].send_signal(signal.SIGKILL)
        told, problems = command.communicate(timeout=WAIT_S)
    assert (command.returncode, problems) == (0, "")
    assert told == f"{MANY} lägesbilder i {out}.\n"
    assert pictures(out) == alone
    assert len(list((out / ".gjorda").iterdir())) == MANY


def test_a_lost_scheduler_is_told_and_the_next_run_goes_on(
    nation: Path, alone: dict[str, bytes], tmp_path: Path, two_workers: Processes
) -> None:
    out = tmp_path / "bilder"
    with dask(tmp_path, workers=1) as running:
        command = start(nation, out, running.address)
        wait_for(out, 2)
        running.scheduler.send_signal(signal.SIGKILL)
        _, problems = command.communicate(timeout=2 * WAIT_S)
    assert command.returncode == 1
    assert "svarar inte längre" in problems
    assert len(problems.splitlines()) == 1
    kept = pictures(out)
    assert 2 <= len(kept) < MANY
    assert all(alone[code] == content for code, content in kept.items())
    again = start(nation, out, two_workers.address)
    again.communicate(timeout=WAIT_S)
    assert (again.returncode, pictures(out)) == (0, alone)


def test_a_damaged_partition_is_named_and_the_others_are_made(
    tmp_path: Path, two_workers: Processes
) -> None:
    partitions = write_nation(tmp_path / "delar", 3)
    damaged = partitions[1].folder / "answers.parquet"
    damaged.write_bytes(damaged.read_bytes()[:-9])
    with workers_at(two_workers.address) as workers:
        made = dict(workers.make(partitions, program_version()))
    assert [m.content is None for m in (made[p] for p in partitions)] == [False, True, False]
    assert str(damaged) in str(made[partitions[1]].problem)


def test_a_worker_of_another_version_is_told(nation: Path, two_workers: Processes) -> None:
    with workers_at(two_workers.address) as workers:
        with pytest.raises(SchedulerError, match="kör en annan version"):
            workers.check(nation, "0.0.1+annan")
        with pytest.raises(SchedulerError, match="kör en annan version"):
            list(workers.make(list_partitions(nation)[:1], "0.0.1+annan"))


def test_a_worker_that_does_not_see_the_partitions_is_told(
    tmp_path: Path, two_workers: Processes
) -> None:
    with (
        workers_at(two_workers.address) as workers,
        pytest.raises(SchedulerError, match="ser inte mappen"),
    ):
        workers.check(tmp_path, program_version())


def test_a_worker_without_the_program_is_told(nation: Path, two_workers: Processes) -> None:
    with workers_at(two_workers.address) as workers:
        answers = {"tcp://127.0.0.1:1": ModuleNotFoundError("No module named 'geo_trygghet'")}
        workers._client = SimpleNamespace(run=lambda *_, **__: answers)
        with pytest.raises(SchedulerError, match="har inte programmet"):
            workers.check(nation, program_version())


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "http://127.0.0.1:1", "nonsens"])
def test_no_scheduler_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT_S", 0.5)
    with pytest.raises(SchedulerError, match="Ingen schemaläggare svarar"), workers_at(address):
        pass


def test_a_scheduler_without_workers_is_told(
    tmp_path: Path, nation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "CONNECT_S", 2.0)
    with (
        dask(tmp_path, workers=0) as running,
        pytest.raises(SchedulerError, match="har inga arbetare"),
        workers_at(running.address),
    ):
        pass
    (tmp_path / "andra").mkdir()
    with dask(tmp_path / "andra", workers=1) as running, workers_at(running.address) as workers:
        monkeypatch.setattr(cluster, "PATIENCE_S", 0.5)
        made = workers.make(list_partitions(nation), program_version())
        next(made)
        running.workers[0].kill()
        with pytest.raises(SchedulerError, match="inga arbetare kvar"):
            list(made)


def test_without_the_package_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SchedulerError, match=r"geo-trygghet\[scale\]"), workers_at("tcp://x:1"):
        pass


def test_what_kills_every_worker_is_told_and_so_is_what_a_worker_raises() -> None:
    from distributed import KilledWorker

    one = Partition("1380", Path("kommun=1380"), "0" * 64)
    killed = SimpleNamespace(exception=lambda: KilledWorker("t", None, 3))
    assert "ge dem mer minne" in str(cluster._made_of(killed, one).problem)
    odd = SimpleNamespace(exception=lambda: MemoryError("slut"))
    assert "MemoryError: slut" in str(cluster._made_of(odd, one).problem)
