"""Twenty kills, ten on either store; and what the checks of it find when something is wrong."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from benchmarks.faults import files, program
from benchmarks.faults.kills import Course, Tally, kill_each, kill_once
from benchmarks.faults.operations import FOREMOST, OPERATIONS
from benchmarks.faults.postgres_cluster import NoPostgres
from benchmarks.faults.state import state_of
from benchmarks.faults.stores import postgres_stores, sqlite_stores
from benchmarks.faults.town import ACTOR, MUNICIPALITY, PARTS, files_of, rows_of
from geo_trygghet.storage import Store
from geo_trygghet.text_reading import read_texts

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.faults.postgres_cluster import Cluster
    from benchmarks.faults.stores import Stores

SEED = 20261128
KILLS = int(os.environ.get("TRYGGHET_TEST_KILLS", "10"))
"""On each store; `make faults` makes many more."""


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Stores:
    return sqlite_stores(tmp_path_factory.mktemp("lager"))


def check(stores: Stores) -> None:
    tallies = kill_each(stores, FOREMOST, kills=KILLS, seed=SEED)
    assert [wrong for tally in tallies.values() for wrong in tally.wrong] == []
    assert sum(tally.kills for tally in tallies.values()) == KILLS
    assert set(tallies) == set(FOREMOST)


def test_sqlite_has_what_was_acknowledged_and_nothing_half(sqlite: Stores) -> None:
    check(sqlite)


@pytest.mark.postgis
def test_postgis_has_what_was_acknowledged_and_nothing_half(cluster: Cluster) -> None:
    with postgres_stores(cluster) as stores:
        check(stores)


def test_what_is_lost_or_half_is_found(sqlite: Stores) -> None:
    name = "take incidents"
    with sqlite() as address:
        before = state_of(address)
    with pytest.raises(ValueError, match="something half"):
        kill_once(sqlite, name, Course(("another state",), ()), seed=1)
    with pytest.raises(ValueError, match=f"0 writes were acknowledged, {PARTS} are"):
        kill_once(sqlite, name, Course((*"abc", before), ()), seed=1)
    tally = Tally(1, 1.0, wrong=["7: something half is in the store"])
    assert program._row("SQLite", name, tally).endswith("| 1 |  | 0 | 1 |\n")


def test_a_state_is_of_every_row_and_no_clock(sqlite: Stores) -> None:
    with sqlite() as one, sqlite() as other:
        assert state_of(one) == state_of(other)
        for address, name in ((one, "Hörnet"), (other, "Hörnan")):
            with Store.open(address) as store:
                store.take(files_of("incidents")[1], actor=name)
        assert state_of(one) != state_of(other)


def test_the_drawn_names_of_files_do_not_count_but_whose_content_is_which(sqlite: Stores) -> None:
    states = []
    for swapped in (False, False, True):
        with sqlite() as address:
            with Store.open(address) as store:
                laid = [files.lay(store, name).upload_id for name in "ab"]
            if swapped:
                swap_contents(address, *laid)
            states.append(state_of(address))
    assert states[0] == states[1] != states[2]


def swap_contents(address: str, one: str, other: str) -> None:
    file = address.removeprefix("sqlite:///")
    with closing(sqlite3.connect(file)) as raw, raw:
        content = dict(raw.execute("SELECT upload_id, content FROM upload_file"))
        change = "UPDATE upload_file SET content = ? WHERE upload_id = ?"
        raw.executemany(change, [(content[other], one), (content[one], other)])


@pytest.mark.parametrize("state", ["waiting", "reading", "taking", "read"])
def test_a_file_that_nothing_works_on_is_brought_to_its_end(sqlite: Stores, state: str) -> None:
    with sqlite() as address, Store.open(address) as store:
        own = files.laid(store)
        assert store.change_upload(own.upload_id, before=("read",), state=state)
        files.go_on(store)
        assert files.laid(store).state == "taken"
        files.go_on(store)
        (taken,) = files.laid(store).sources or ()
        store.withdraw_source(MUNICIPALITY, taken, reason="fel fil", actor=ACTOR, reader=read_texts)
        with pytest.raises(ValueError, match=f"{files.ROWS} rows of enkät.csv are lost"):
            files.go_on(store)


def test_a_row_that_refers_to_none_is_damage(sqlite: Stores) -> None:
    with sqlite() as address:
        with sqlite3.connect(address.removeprefix("sqlite:///")) as raw:
            raw.execute("PRAGMA foreign_keys=OFF")
            raw.execute("DELETE FROM source WHERE kind = 'survey'")
        raw.close()
        with pytest.raises(ValueError, match="rows refer to none"):
            state_of(address)


def test_the_files_of_a_kind_are_all_its_rows_once() -> None:
    files = files_of("survey")
    keys = [key for file in files for key in file.batches[0].rows["dedup_key"]]
    assert sorted(keys) == sorted(rows_of("survey")["dedup_key"])
    assert len(files) == PARTS + 1
    assert all(file.batches[0].municipality == MUNICIPALITY for file in files)


def no_postgres() -> None:
    raise NoPostgres("PostgreSQL saknas.")


def test_the_figures_are_written_and_a_store_that_is_not_here_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = {"take walk": OPERATIONS["take walk"]}
    monkeypatch.setattr(program, "OPERATIONS", walk)
    monkeypatch.setattr(program, "start_cluster", no_postgres)
    monkeypatch.setattr(program, "RESULTS", tmp_path / "RESULTS.md")
    done = CliRunner().invoke(program.main, ["--kills", "2", "--write"])
    assert done.exit_code == 0, done.output
    told = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert told in done.output
    assert "PostgreSQL saknas." in done.output
    assert "| SQLite | take walk | 3 |" in told
