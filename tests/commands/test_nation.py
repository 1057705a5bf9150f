"""`trygghet lagesbild --all --out`: a folder of pictures, from the store or from partitions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from small_nation import pictures, write_nation
from town_store import fill

from geo_trygghet.cli import main
from geo_trygghet.nation import cluster, work
from geo_trygghet.storage import Store
from geo_trygghet.tables import Municipality

if TYPE_CHECKING:
    from pathlib import Path

    from geo_trygghet.nation.partitions import Partition


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["lagesbild", *map(str, arguments)])


@pytest.fixture
def nation(tmp_path: Path) -> list[Partition]:
    return write_nation(tmp_path / "delar", 4, answers=80)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which municipalities are reckoned."""
    noted: list[str] = []
    make = work.make_picture

    def noting(partition: Partition, program: str) -> work.Made:
        noted.append(partition.code)
        return make(partition, program)

    monkeypatch.setattr(work, "make_picture", noting)
    return noted


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"sqlite:///{tmp_path / 'stad.db'}"
    monkeypatch.setenv("TRYGGHET_STORE", address)
    with Store.open(address) as opened:
        fill(opened)
        opened.add_municipality(Municipality("1381", "Laholm", "laholm"))


@pytest.mark.usefixtures("store")
def test_the_stores_pictures_are_those_that_json_prints(tmp_path: Path) -> None:
    out = tmp_path / "bilder"
    done = run("--all", "--out", out)
    assert (done.exit_code, done.output) == (0, f"2 lägesbilder i {out}.\n")
    for code in ("1380", "1381"):
        assert pictures(out)[code].decode() == run("--municipality", code, "--json").stdout
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bilder", "stad.db"]


@pytest.mark.usefixtures("store")
def test_a_given_folder_is_filled_from_the_store_once_and_kept(
    tmp_path: Path, made: list[str]
) -> None:
    folder, out = tmp_path / "delar", tmp_path / "bilder"
    assert run("--all", "--out", out, "--partitions", folder).exit_code == 0
    (tmp_path / "stad.db").unlink()
    assert run("--all", "--out", out, "--partitions", folder).exit_code == 0
    assert sorted(made) == ["1380", "1381"]
    assert run("--all", "--out", tmp_path / "nya", "--partitions", folder).exit_code == 0
    assert pictures(tmp_path / "nya") == pictures(out)


def test_a_run_goes_on_where_it_stopped(
    tmp_path: Path, nation: list[Partition], made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out, folder = tmp_path / "bilder", tmp_path / "delar"
    read = work.read_partition

    def interrupted(partition: Partition) -> object:
        if len(made) == 3:
            raise KeyboardInterrupt
        return read(partition)

    monkeypatch.setattr(work, "read_partition", interrupted)
    assert run("--all", "--out", out, "--partitions", folder).exit_code == 1
    kept = pictures(out)
    assert sorted(kept) == sorted(made[:2])
    monkeypatch.setattr(work, "read_partition", read)
    before = len(made)
    assert run("--all", "--out", out, "--partitions", folder).exit_code == 0
    assert sorted(made[before:]) == sorted({p.code for p in nation} - set(kept))
    assert {code: pictures(out)[code] for code in kept} == kept
    before = len(made)
    assert run("--all", "--out", out, "--partitions", folder).exit_code == 0
    assert len(made) == before


def test_damaged_partitions_are_named_and_the_others_are_made(
    tmp_path: Path, nation: list[Partition]
) -> None:
    out, folder = tmp_path / "bilder", tmp_path / "delar"
    bad = nation[0].folder / "places.parquet"
    bad.write_bytes(b"PAR1")
    done = run("--all", "--out", out, "--partitions", folder)
    assert (done.exit_code, done.stdout) == (1, f"3 lägesbilder i {out}.\n")
    assert str(bad) in done.stderr
    assert "1 av 4 lägesbilder kunde inte göras" in done.stderr
    assert sorted(pictures(out)) == sorted(p.code for p in nation[1:])
    for one in nation:
        (one.folder / "places.parquet").write_bytes(b"PAR1")
    told = run("--all", "--out", tmp_path / "nya", "--partitions", folder).stderr.splitlines()
    assert len(told) == 4
    assert told[-1] == "… och 2 till."


def test_without_a_scheduler_nothing_is_written(
    tmp_path: Path, nation: list[Partition], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert nation
    monkeypatch.setattr(cluster, "CONNECT_S", 0.3)
    out, folder = tmp_path / "bilder", tmp_path / "delar"
    address = ["--scheduler", "tcp://127.0.0.1:1"]
    done = run("--all", "--out", out, "--partitions", folder, *address)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "tcp://127.0.0.1:1" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not out.exists()


def test_without_a_store_nothing_is_written(tmp_path: Path) -> None:
    done = run("--all", "--out", tmp_path / "bilder")
    assert (done.exit_code, "finns inte" in done.stderr) == (1, True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--municipality", "1380", "--out", "bilder"],
        ["--municipality", "1380", "--scheduler", "tcp://127.0.0.1:1"],
        ["--municipality", "1380", "--partitions", "delar"],
    ],
)
def test_wrong_usage_is_exit_2_and_a_sentence(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert "--out" in done.stderr


def test_pictures_are_json_in_a_folder_of_their_own(
    tmp_path: Path, nation: list[Partition], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("--all", "--partitions", "delar")
    assert done.output == f"4 lägesbilder i {tmp_path / 'lagesbilder'}.\n"
    for one in nation:
        told = json.loads((tmp_path / "lagesbilder" / f"{one.code}.json").read_bytes())
        assert told["municipality_code"] == one.code
        assert told["constructed"] is True
