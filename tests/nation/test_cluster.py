"""Workers are processes of their own; killed at any moment they lose and double nothing."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import pytest
from small_nation import pictures, write_nation

from benchmarks.nation.processes import WAIT_S, Processes, dask
from geo_trygghet.commands._nation import make_nation
from geo_trygghet.errors import SchedulerError
from geo_trygghet.nation import cluster
from geo_trygghet.nation.cluster import workers_at
from geo_trygghet.nation.partitions import Partition, list_partitions
from geo_trygghet.nation.program import program_version
from geo_trygghet.nation.work import here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from distributed import Future

    from geo_trygghet.nation.work import Made

pytestmark = pytest.mark.unmeasured

TRYGGHET = Path(sys.executable).with_name("trygghet")
MANY = 10


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
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Processes]]:
    """Give a scheduler that lives, whatever an earlier test killed."""
    with contextlib.ExitStack() as stack:
        made: list[Processes] = []

        def living() -> Processes:
            if not made or made[-1].scheduler.poll() is not None:
                folder = tmp_path_factory.mktemp("dask")
                made.append(stack.enter_context(dask(folder, workers=0)))
            return made[-1]

        yield living


@pytest.fixture
def two_workers(running: Callable[[], Processes]) -> Processes:
    processes = running()
    processes.start_workers(2)
    with workers_at(processes.address) as workers:
        workers._client.wait_for_workers(2, timeout=WAIT_S)
    return processes


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
    while len(pictures(out)) < count:
        assert time.monotonic() - begun < WAIT_S, "no picture came"
        time.sleep(0.01)


def killed_at_a_moment(
    out: Path, command: subprocess.Popen[str], victim: subprocess.Popen[Any], seed: int
) -> dict[str, bytes]:
    """Kill a process while pictures are being made, and give those that are in place by then."""
    moment = random.Random(seed)  # noqa: S311 - a moment, no secret
    wait_for(out, moment.randrange(1, MANY // 3))
    time.sleep(moment.uniform(0, 0.3))
    assert command.poll() is None
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    in_place = pictures(out)
    assert 0 < len(in_place) < MANY, "the work was done before the process was killed"
    return in_place


def noted(out: Path) -> list[str]:
    return sorted(note.stem for note in (out / ".gjorda").glob("[0-9]*.json"))


def test_two_workers_give_the_same_bytes_as_one_process(
    nation: Path, alone: dict[str, bytes], two_workers: Processes
) -> None:
    partitions = list_partitions(nation)
    with workers_at(two_workers.address) as workers:
        workers.check(nation, program_version())
        made = [(p.code, m.content) for p, m in workers.make(partitions, program_version())]
    assert len(made) == MANY
    assert dict(made) == alone


def test_scheduler_and_workers_listen_on_loopback_alone(two_workers: Processes) -> None:
    processes = [two_workers.scheduler, *two_workers.workers]
    for process in processes:
        sockets = psutil.Process(process.pid).net_connections("inet")
        listening = [s.laddr.ip for s in sockets if s.status == psutil.CONN_LISTEN]
        assert set(listening) == {"127.0.0.1"}


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


def test_a_command_killed_at_any_moment_leaves_whole_pictures_and_goes_on(
    nation: Path, alone: dict[str, bytes], tmp_path: Path, two_workers: Processes
) -> None:
    out = tmp_path / "bilder"
    command = start(nation, out, two_workers.address)
    kept = killed_at_a_moment(out, command, command, 3)
    command.communicate()
    assert all(alone[code] == content for code, content in kept.items())
    done = {code: (out / f"{code}.json").stat().st_mtime_ns for code in noted(out)}
    make_nation(out=out, partitions=nation, scheduler=two_workers.address)
    assert (pictures(out), noted(out)) == (alone, sorted(alone))
    assert {code: (out / f"{code}.json").stat().st_mtime_ns for code in done} == done


def test_workers_killed_at_any_moment_lose_and_double_nothing(
    nation: Path, alone: dict[str, bytes], tmp_path: Path, two_workers: Processes
) -> None:
    out = tmp_path / "bilder"
    command = start(nation, out, two_workers.address)
    first, second = two_workers.workers
    killed_at_a_moment(out, command, first, 1)
    two_workers.start_workers(2)
    killed_at_a_moment(out, command, second, 2)
    told, problems = command.communicate(timeout=WAIT_S)
    assert (command.returncode, problems) == (0, "")
    assert told == f"{MANY} lägesbilder i {out}.\n"
    assert pictures(out) == alone
    assert noted(out) == sorted(alone)


def listens_at(pid: int, address: str) -> bool:
    sockets = psutil.Process(pid).net_connections("inet")
    return any(
        s.status == psutil.CONN_LISTEN and address.endswith(f":{s.laddr.port}") for s in sockets
    )


def test_a_picture_that_died_with_its_worker_is_made_again(
    nation: Path, alone: dict[str, bytes], two_workers: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker that made the first picture is killed before the picture is fetched."""
    partitions = list_partitions(nation)[:2]
    fetch = cluster.Cluster._made_of
    killed: list[str] = []

    def late(self: cluster.Cluster, future: Future[Made], partition: Partition) -> Made | None:
        if not killed:
            killed.append(partition.code)
            (holder,) = self._client.who_has([future])[future.key]
            ports = {worker.pid: worker for worker in two_workers.workers}
            (pid,) = [pid for pid in ports if listens_at(pid, holder)]
            ports[pid].kill()
            while future.status == "finished":
                time.sleep(0.01)
            assert future.status == "lost"
            return None
        return fetch(self, future, partition)

    monkeypatch.setattr(cluster.Cluster, "_made_of", late)
    with workers_at(two_workers.address) as workers:
        made = [(p.code, m.content) for p, m in workers.make(partitions, program_version())]
    assert sorted(made) == [(p.code, alone[p.code]) for p in partitions]


def test_a_lost_scheduler_is_told_and_the_next_run_goes_on(
    nation: Path, alone: dict[str, bytes], tmp_path: Path, running: Callable[[], Processes]
) -> None:
    out = tmp_path / "bilder"
    processes = running()
    processes.start_workers(1)
    command = start(nation, out, processes.address)
    kept = killed_at_a_moment(out, command, processes.scheduler, 4)
    _, problems = command.communicate(timeout=WAIT_S)
    assert command.returncode == 1
    assert "svarar inte längre" in problems
    assert len(problems.splitlines()) == 1
    assert all(alone[code] == content for code, content in kept.items())
    make_nation(out=out, partitions=nation, scheduler=None)
    assert pictures(out) == alone
