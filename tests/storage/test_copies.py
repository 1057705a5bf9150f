"""Backups of a store in use, and restores that are whole or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import store_workers
from storage_builders import HALMSTAD, LAHOLM, answer, dump, read_all, survey

from benchmarks.faults.processes import killed, told
from geo_trygghet.errors import StoreError
from geo_trygghet.storage import Store, copies
from geo_trygghet.storage.beside import sync

if TYPE_CHECKING:
    from collections.abc import Callable


def content(store: Store) -> dict[str, object]:
    """Give all but the log and the store's own values, which a backup adds to."""
    return {name: rows for name, rows in dump(store).items() if name not in {"audit", "setting"}}


@pytest.fixture
def filled(sqlite_store: Store) -> Store:
    sqlite_store.take(survey(answer("1"), answer("2")), actor="a", reader=read_all)
    return sqlite_store


@pytest.fixture
def copy(filled: Store, tmp_path: Path) -> Path:
    filled.backup(tmp_path / "kopia.db", actor="anna")
    return tmp_path / "kopia.db"


@pytest.fixture
def file(filled: Store, tmp_path: Path) -> Path:
    del filled
    return tmp_path / "lager.db"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.endswith(("-wal", "-shm"))}


def test_a_backup_is_one_file_of_its_owners_alone_with_everything(
    filled: Store, copy: Path, tmp_path: Path
) -> None:
    assert names(tmp_path) == {"lager.db", "kopia.db"}
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    with Store.open(f"sqlite:///{copy}") as other:
        assert content(other) == content(filled)
    (log, _) = filled.audit_log()
    assert (log.action, log.actor, log.detail) == ("backup", "anna", {"file": "kopia.db"})


def test_a_backup_takes_the_place_of_an_older_one(filled: Store, copy: Path) -> None:
    filled.take(survey(answer("3"), sha256="b"), actor="a")
    filled.backup(copy)
    with Store.open(f"sqlite:///{copy}") as other:
        assert len(other.read("1380").answers) == 3


def test_a_backup_tells_of_its_progress(filled: Store, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    filled.backup(tmp_path / "k.db", progress=lambda left, total: seen.append((left, total)))
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


def test_a_backup_onto_the_store_itself_is_refused(filled: Store, file: Path) -> None:
    before = dump(filled)
    (file.parent / "länk.db").symlink_to(file)
    for target in (file, file.parent / "länk.db"):
        with pytest.raises(StoreError, match="är lagret självt"):
            filled.backup(target)
        with pytest.raises(StoreError, match="är lagret självt"):
            Store.restore(target, filled.address)
    assert dump(filled) == before


def test_a_backup_into_an_absent_folder_or_onto_one_is_refused(
    filled: Store, tmp_path: Path
) -> None:
    with pytest.raises(StoreError, match="inte finns inte"):
        filled.backup(tmp_path / "inte" / "k.db")
    (tmp_path / "mapp").mkdir()
    with pytest.raises(StoreError, match="är en mapp"):
        filled.backup(tmp_path / "mapp")
    assert names(tmp_path) == {"lager.db", "mapp"}


def test_a_full_disk_leaves_nothing_half(
    filled: Store, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = copy.read_bytes()

    def full(_path: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("geo_trygghet.storage.beside.sync", full)
    with pytest.raises(StoreError, match="No space left"):
        filled.backup(copy)
    assert copy.read_bytes() == before
    assert names(copy.parent) == {"lager.db", "kopia.db"}


def test_a_store_that_breaks_under_the_backup_is_told(
    filled: Store, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(copies, "_copy_snapshot", breaks)
    with pytest.raises(StoreError, match="kunde inte säkerhetskopieras"):
        filled.backup(copy)
    with pytest.raises(StoreError, match=r"kunde inte återställas.*Inget är ändrat"):
        Store.restore(copy, filled.address)


def test_a_restore_gives_back_what_was_and_keeps_what_is(filled: Store, copy: Path) -> None:
    then, version = content(filled), filled.version()
    filled.take(survey(answer("3"), town=LAHOLM, sha256="b"), actor="a")
    since = content(filled)
    kept = Store.restore(copy, filled.address, actor="bo")
    assert content(filled) == then, "a program that has the store open sees it at once"
    assert filled.version() != version, "a cached page would be taken for a new one"
    assert (filled.audit_log()[0].action, filled.audit_log()[0].actor) == ("restore", "bo")
    assert kept is not None
    assert names(copy.parent) == {"lager.db", "kopia.db", kept.name}
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    with Store.open(f"sqlite:///{kept}") as other:
        assert content(other) == since
    assert filled.take(survey(answer("4"), sha256="c"), actor="a")[0].taken == 1


def test_a_restore_makes_a_store_that_is_gone(filled: Store, copy: Path, file: Path) -> None:
    then = content(filled)
    filled.close()
    for path in (file, file.with_name("lager.db-wal"), file.with_name("lager.db-shm")):
        path.unlink(missing_ok=True)
    assert Store.restore(copy, filled.address) is None
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with Store.open(filled.address) as store:
        assert content(store) == then


@pytest.mark.parametrize("damage", ["header", "pages"])
def test_a_restore_moves_a_damaged_store_aside(
    filled: Store, copy: Path, file: Path, damage: str
) -> None:
    then = content(filled)
    filled.close()
    whole = file.read_bytes()
    broken = b"\xff" * 4096 + whole[4096:] if damage == "header" else whole[:8192] + b"\xff" * 9999
    file.write_bytes(broken)
    kept = Store.restore(copy, filled.address)
    assert kept is not None
    assert "skadad" in kept.name
    assert kept.read_bytes() == broken
    with Store.open(filled.address) as store:
        assert content(store) == then


def test_two_restores_in_a_second_keep_both(filled: Store, copy: Path) -> None:
    kept = {Store.restore(copy, filled.address) for _ in range(3)}
    assert len(kept) == 3


def test_a_plain_copy_of_a_store_can_be_restored_too(
    filled: Store, file: Path, tmp_path: Path
) -> None:
    then = content(filled)
    filled.close()  # its last connection folds the log into the file
    shutil.copy(file, tmp_path / "vanlig.db")
    Store.restore(tmp_path / "vanlig.db", filled.address)
    assert content(filled) == then


def test_a_copy_on_a_medium_that_may_only_be_read_can_be_restored(
    filled: Store, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = content(filled)
    filled.close()
    shutil.copy(file, tmp_path / "vanlig.db")
    real = sqlite3.connect

    class Refusing(sqlite3.Connection):
        def execute(self, *_: object) -> sqlite3.Cursor:
            raise sqlite3.OperationalError("unable to open database file")

    def connect_refusing(database: str, **more: object) -> sqlite3.Connection:
        if "mode=ro" in str(database) and "vanlig" in str(database):
            return real(":memory:", factory=Refusing)
        return real(database, **more)  # type: ignore[call-overload]  # whatever it was given

    monkeypatch.setattr(sqlite3, "connect", connect_refusing)
    Store.restore(tmp_path / "vanlig.db", filled.address)
    assert content(filled) == then


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda p: p.write_text("Namn;Var"), "är ingen säkerhetskopia"),
        (lambda p: p.write_bytes(b""), "är inget lager från trygghet"),
        (lambda p: _run(p, "CREATE TABLE answer (x)"), "är inget lager från trygghet"),
        (lambda p: _run(p, "CREATE TABLE trygghet_version (version_num)"), "är inget lager"),
        (Path.exists, "finns inte: ange en fil"),
    ],
    ids=["text", "empty", "foreign", "without-version", "absent"],
)
def test_a_file_that_is_no_backup_is_refused_and_nothing_changed(
    filled: Store, tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    before = dump(filled)
    make(tmp_path / "fel.db")
    with pytest.raises(StoreError, match=said) as refused:
        Store.restore(tmp_path / "fel.db", filled.address)
    assert "fel.db" in str(refused.value)
    assert dump(filled) == before
    assert names(tmp_path) <= {"lager.db", "fel.db"}


def _run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE trygghet_version SET version_num = '9999'", "nyare än programmets"),
        ("INSERT INTO account_municipality VALUES (99, '9999')", "är skadad"),
        ("DELETE FROM trygghet_version", "är inget lager"),
    ],
)
def test_a_backup_that_is_newer_or_broken_is_refused(
    filled: Store, copy: Path, statement: str, said: str
) -> None:
    _run(copy, statement)
    before = dump(filled)
    with pytest.raises(StoreError, match=said):
        Store.restore(copy, filled.address)
    assert dump(filled) == before
    assert names(copy.parent) == {"lager.db", "kopia.db"}


def test_a_damaged_backup_is_refused(filled: Store, copy: Path) -> None:
    whole = copy.read_bytes()
    before = dump(filled)
    for broken in (whole[:9000], whole[:8192] + b"\xff" * (len(whole) - 8192)):
        copy.write_bytes(broken)
        with pytest.raises(StoreError, match=r"kopia\.db är"):
            Store.restore(copy, filled.address)
    assert dump(filled) == before


def test_somebody_elses_database_is_not_overwritten(copy: Path, tmp_path: Path) -> None:
    other = tmp_path / "bibliotek.db"
    _run(other, "CREATE TABLE books (x)", "INSERT INTO books VALUES (1)")
    with pytest.raises(StoreError, match="inget lager från trygghet"):
        Store.restore(copy, f"sqlite:///{other}")
    with closing(sqlite3.connect(other)) as connection:
        assert connection.execute("SELECT x FROM books").fetchall() == [(1,)]


def test_a_store_that_another_writes_to_is_waited_for_and_then_told(
    filled: Store, copy: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(filled)
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr(copies, "WAIT_S", 0)
        with pytest.raises(StoreError, match="locked"):
            Store.restore(copy, filled.address)
    assert dump(filled) == before


def test_a_kill_in_a_restore_leaves_all_or_nothing(filled: Store, copy: Path) -> None:
    then = content(filled)
    filled.take(survey(answer("3"), sha256="b"), actor="a")
    since = content(filled)
    for page in (1, 20, 45):
        more = (str(copy), str(page))
        with killed(store_workers.restore_and_hang, filled.address, *more) as ours:
            assert told(ours) == "hangs"
            assert content(filled) == since, "others see half a restore"
        assert content(filled) == since
    Store.restore(copy, filled.address)
    assert content(filled) == then


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
