"""Restores that are whole or not at all, and what is no backup."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import store_workers
from copied_store import content, names, run
from storage_builders import LAHOLM, answer, dump, survey

from benchmarks.faults.processes import killed, told
from geo_trygghet.errors import StoreError
from geo_trygghet.storage import Store, copies

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_restore_gives_back_what_was_and_keeps_what_is(filled_store: Store, copy: Path) -> None:
    then, version = content(filled_store), filled_store.version()
    filled_store.take(survey(answer("3"), town=LAHOLM, sha256="b"), actor="a")
    since = content(filled_store)
    kept = Store.restore(copy, filled_store.address, actor="bo")
    assert content(filled_store) == then, "a program that has the store open sees it at once"
    assert filled_store.version() != version, "a cached page would be taken for a new one"
    assert (filled_store.audit_log()[0].action, filled_store.audit_log()[0].actor) == (
        "restore",
        "bo",
    )
    assert kept is not None
    assert names(copy.parent) == {"lager.db", "kopia.db", kept.name}
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    with Store.open(f"sqlite:///{kept}") as other:
        assert content(other) == since
    assert filled_store.take(survey(answer("4"), sha256="c"), actor="a")[0].taken == 1


def test_a_restore_makes_a_store_that_is_gone(filled_store: Store, copy: Path, file: Path) -> None:
    then = content(filled_store)
    filled_store.close()
    for path in (file, file.with_name("lager.db-wal"), file.with_name("lager.db-shm")):
        path.unlink(missing_ok=True)
    assert Store.restore(copy, filled_store.address) is None
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with Store.open(filled_store.address) as store:
        assert content(store) == then


@pytest.mark.parametrize("damage", ["header", "pages"])
def test_a_restore_moves_a_damaged_store_aside(
    filled_store: Store, copy: Path, file: Path, damage: str
) -> None:
    then = content(filled_store)
    filled_store.close()
    whole = file.read_bytes()
    broken = b"\xff" * 4096 + whole[4096:] if damage == "header" else whole[:8192] + b"\xff" * 9999
    file.write_bytes(broken)
    kept = Store.restore(copy, filled_store.address)
    assert kept is not None
    assert "skadad" in kept.name
    assert kept.read_bytes() == broken
    with Store.open(filled_store.address) as store:
        assert content(store) == then


def test_two_restores_in_a_second_keep_both(filled_store: Store, copy: Path) -> None:
    kept = {Store.restore(copy, filled_store.address) for _ in range(3)}
    assert len(kept) == 3


def test_a_plain_copy_of_a_store_can_be_restored_too(
    filled_store: Store, file: Path, tmp_path: Path
) -> None:
    then = content(filled_store)
    filled_store.close()  # its last connection folds the log into the file
    shutil.copy(file, tmp_path / "vanlig.db")
    Store.restore(tmp_path / "vanlig.db", filled_store.address)
    assert content(filled_store) == then


def test_a_copy_on_a_medium_that_may_only_be_read_can_be_restored(
    filled_store: Store, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = content(filled_store)
    filled_store.close()
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
    Store.restore(tmp_path / "vanlig.db", filled_store.address)
    assert content(filled_store) == then


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda p: p.write_text("Namn;Var"), "är ingen säkerhetskopia"),
        (lambda p: p.write_bytes(b""), "är inget lager från trygghet"),
        (lambda p: run(p, "CREATE TABLE answer (x)"), "är inget lager från trygghet"),
        (lambda p: run(p, "CREATE TABLE trygghet_version (version_num)"), "är inget lager"),
        (Path.exists, "finns inte: ange en fil"),
    ],
    ids=["text", "empty", "foreign", "without-version", "absent"],
)
def test_a_file_that_is_no_backup_is_refused_and_nothing_changed(
    filled_store: Store, tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    before = dump(filled_store)
    make(tmp_path / "fel.db")
    with pytest.raises(StoreError, match=said) as refused:
        Store.restore(tmp_path / "fel.db", filled_store.address)
    assert "fel.db" in str(refused.value)
    assert dump(filled_store) == before
    assert names(tmp_path) <= {"lager.db", "fel.db"}


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE trygghet_version SET version_num = '9999'", "nyare än programmets"),
        ("INSERT INTO account_municipality VALUES (99, '9999')", "är skadad"),
        ("DELETE FROM trygghet_version", "är inget lager"),
    ],
)
def test_a_backup_that_is_newer_or_broken_is_refused(
    filled_store: Store, copy: Path, statement: str, said: str
) -> None:
    run(copy, statement)
    before = dump(filled_store)
    with pytest.raises(StoreError, match=said):
        Store.restore(copy, filled_store.address)
    assert dump(filled_store) == before
    assert names(copy.parent) == {"lager.db", "kopia.db"}


def test_a_damaged_backup_is_refused(filled_store: Store, copy: Path) -> None:
    whole = copy.read_bytes()
    before = dump(filled_store)
    for broken in (whole[:9000], whole[:8192] + b"\xff" * (len(whole) - 8192)):
        copy.write_bytes(broken)
        with pytest.raises(StoreError, match=r"kopia\.db är"):
            Store.restore(copy, filled_store.address)
    assert dump(filled_store) == before


def test_somebody_elses_database_is_not_overwritten(copy: Path, tmp_path: Path) -> None:
    other = tmp_path / "bibliotek.db"
    run(other, "CREATE TABLE books (x)", "INSERT INTO books VALUES (1)")
    with pytest.raises(StoreError, match="inget lager från trygghet"):
        Store.restore(copy, f"sqlite:///{other}")
    with closing(sqlite3.connect(other)) as connection:
        assert connection.execute("SELECT x FROM books").fetchall() == [(1,)]


def test_a_store_that_another_writes_to_is_waited_for_and_then_told(
    filled_store: Store, copy: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(filled_store)
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr(copies, "WAIT_S", 0)
        with pytest.raises(StoreError, match="locked"):
            Store.restore(copy, filled_store.address)
    assert dump(filled_store) == before


def test_a_kill_in_a_restore_leaves_all_or_nothing(filled_store: Store, copy: Path) -> None:
    then = content(filled_store)
    filled_store.take(survey(answer("3"), sha256="b"), actor="a")
    since = content(filled_store)
    for page in (1, 20, 45):
        more = (str(copy), str(page))
        with killed(store_workers.restore_and_hang, filled_store.address, *more) as ours:
            assert told(ours) == "hangs"
            assert content(filled_store) == since, "others see half a restore"
        assert content(filled_store) == since
    Store.restore(copy, filled_store.address)
    assert content(filled_store) == then
