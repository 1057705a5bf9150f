"""Backups of a store in use: one file with everything, or none."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import store_workers
from copied_store import content, names
from storage_builders import HALMSTAD, answer, dump, survey

from benchmarks.faults.processes import killed, told
from geo_trygghet.errors import StoreError
from geo_trygghet.storage import Store, copies
from geo_trygghet.storage.beside import sync

if TYPE_CHECKING:
    from pathlib import Path


def test_a_backup_is_one_file_of_its_owners_alone_with_everything(
    filled_store: Store, copy: Path, tmp_path: Path
) -> None:
    assert names(tmp_path) == {"lager.db", "kopia.db"}
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    with Store.open(f"sqlite:///{copy}") as other:
        assert content(other) == content(filled_store)
    (log, _) = filled_store.audit_log()
    assert (log.action, log.actor, log.detail) == ("backup", "anna", {"file": "kopia.db"})


def test_a_backup_takes_the_place_of_an_older_one(filled_store: Store, copy: Path) -> None:
    filled_store.take(survey(answer("3"), sha256="b"), actor="a")
    filled_store.backup(copy)
    with Store.open(f"sqlite:///{copy}") as other:
        assert len(other.read("1380").answers) == 3


def test_a_backup_tells_of_its_progress(filled_store: Store, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    filled_store.backup(tmp_path / "k.db", progress=lambda left, total: seen.append((left, total)))
    assert seen[-1][0] == 0
    assert seen[-1][1] > 10


def test_a_backup_while_another_writes_holds_one_moment(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "_PAGES", 1)
    sqlite_store.add_municipality(HALMSTAD)
    with killed(store_workers.write_all_the_time, sqlite_store.address) as ours:
        assert told(ours) == "begins"
        while len(sqlite_store.read("1380").answers) < 50:
            pass
        sqlite_store.backup(tmp_path / "k.db")
    with Store.open(f"sqlite:///{tmp_path / 'k.db'}") as other:
        tables = other.read("1380")
        assert len(tables.answers) >= 50
        assert len(tables.answers) == len(tables.readings) == tables.sources["rows_taken"].sum()


def test_a_backup_onto_the_store_itself_is_refused(filled_store: Store, file: Path) -> None:
    before = dump(filled_store)
    (file.parent / "länk.db").symlink_to(file)
    for target in (file, file.parent / "länk.db"):
        with pytest.raises(StoreError, match="är lagret självt"):
            filled_store.backup(target)
        with pytest.raises(StoreError, match="är lagret självt"):
            Store.restore(target, filled_store.address)
    assert dump(filled_store) == before


def test_a_backup_into_an_absent_folder_or_onto_one_is_refused(
    filled_store: Store, tmp_path: Path
) -> None:
    with pytest.raises(StoreError, match="inte finns inte"):
        filled_store.backup(tmp_path / "inte" / "k.db")
    (tmp_path / "mapp").mkdir()
    with pytest.raises(StoreError, match="är en mapp"):
        filled_store.backup(tmp_path / "mapp")
    assert names(tmp_path) == {"lager.db", "mapp"}


def test_a_full_disk_leaves_nothing_half(
    filled_store: Store, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = copy.read_bytes()

    def full(_path: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("geo_trygghet.storage.beside.sync", full)
    with pytest.raises(StoreError, match="No space left"):
        filled_store.backup(copy)
    assert copy.read_bytes() == before
    assert names(copy.parent) == {"lager.db", "kopia.db"}


def test_a_store_that_breaks_under_the_backup_is_told(
    filled_store: Store, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(copies, "_copy_snapshot", breaks)
    with pytest.raises(StoreError, match="kunde inte säkerhetskopieras"):
        filled_store.backup(copy)
    with pytest.raises(StoreError, match=r"kunde inte återställas.*Inget är ändrat"):
        Store.restore(copy, filled_store.address)


@pytest.mark.postgis
def test_on_postgresql_it_names_the_tools_that_do_it(postgres_address: str, tmp_path: Path) -> None:
    with Store.open(postgres_address) as store:
        with pytest.raises(StoreError, match="pg_dump"):
            store.backup(tmp_path / "k.db")
        with pytest.raises(StoreError, match="pg_restore"):
            Store.restore(tmp_path / "k.db", postgres_address)
    assert list(tmp_path.iterdir()) == []


def test_windows_syncs_no_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "name", "nt")
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("a folder was opened"))
    sync(tmp_path)
