"""A scheduler, workers, the program or the package that is missing is told of in a sentence."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from small_nation import write_nation

from benchmarks.nation.processes import WAIT_S, dask
from geo_trygghet.errors import SchedulerError
from geo_trygghet.nation import cluster
from geo_trygghet.nation.cluster import workers_at
from geo_trygghet.nation.partitions import Partition
from geo_trygghet.nation.program import program_version

if TYPE_CHECKING:
    from distributed import Client

pytestmark = pytest.mark.unmeasured


def test_the_readmes_dask_shows_its_panel_to_nobody_else() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    commands = [line for line in readme.splitlines() if line.startswith("dask ")]
    assert len(commands) == 2
    assert all("--dashboard-address 127.0.0.1:" in line for line in commands)


def test_who_lacks_the_program_is_told_and_who_dies_meanwhile_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = ModuleNotFoundError("No module named 'geo_trygghet'")
    answers = {"tcp://127.0.0.1:1": OSError("gone"), "tcp://127.0.0.1:2": absent}

    def fail(_: object) -> None:
        raise absent

    client = SimpleNamespace(run=lambda *_, **__: answers, run_on_scheduler=lambda _: None)
    workers = cluster.Cluster(cast("Client", client), "tcp://127.0.0.1:3")
    with pytest.raises(SchedulerError, match=r"127\.0\.0\.1:2 har inte programmet"):
        workers.check(tmp_path, program_version())
    del answers["tcp://127.0.0.1:2"]
    workers.check(tmp_path, program_version())
    monkeypatch.setattr(client, "run_on_scheduler", fail)
    with pytest.raises(SchedulerError, match=r"Schemaläggaren .*:3 har inte programmet"):
        workers.check(tmp_path, program_version())


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "http://127.0.0.1:1", "nonsens"])
def test_no_scheduler_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT_S", 0.5)
    with pytest.raises(SchedulerError, match="Ingen schemaläggare svarar"), workers_at(address):
        pass


def test_a_scheduler_without_workers_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    partitions = write_nation(tmp_path / "delar", 2)
    monkeypatch.setattr(cluster, "PATIENCE_S", 0.5)
    with dask(tmp_path, workers=0) as running:
        monkeypatch.setattr(cluster, "CONNECT_S", 1.0)
        with pytest.raises(SchedulerError, match="har inga arbetare"), workers_at(running.address):
            pass
        monkeypatch.setattr(cluster, "CONNECT_S", WAIT_S)
        running.start_workers(1)
        with workers_at(running.address) as workers:
            running.workers[0].kill()
            made = workers.make(partitions, program_version())
            with pytest.raises(SchedulerError, match="inga arbetare kvar"):
                list(made)


def test_without_the_package_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SchedulerError, match=r"geo-trygghet\[scale\]"), workers_at("tcp://x:1"):
        pass


def test_what_kills_every_worker_is_told_and_so_is_what_a_worker_raises() -> None:
    from distributed import KilledWorker

    one = Partition("1380", Path("kommun=1380"), "0" * 64)
    killed = cluster._failed(KilledWorker("t", None, 3), one)
    assert "ge dem mer minne" in str(killed.problem)
    odd = cluster._failed(MemoryError("slut"), one)
    assert "MemoryError: slut" in str(odd.problem)
