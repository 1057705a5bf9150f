"""What the database refuses is one clear sentence: what, why, what to do; no secrets in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from storage_builders import HALMSTAD, dump

from geo_trygghet.errors import StoreError
from geo_trygghet.storage import Store, engine
from geo_trygghet.storage.engine import parse_address
from geo_trygghet.storage.refusals import telling

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.faults.postgres_cluster import Cluster


def said(told: pytest.ExceptionInfo[StoreError]) -> str:
    text = str(told.value)
    assert "\n" not in text
    assert text.startswith("Lagret ")
    assert text.endswith((".", "?"))
    assert "hemligt" not in text
    return text


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    file.write_bytes(b"Namn;Var\r\n" * 500)
    with pytest.raises(StoreError) as told:
        Store.open(f"sqlite:///{file}")
    assert "är ingen databas" in said(told)
    assert file.read_bytes() == b"Namn;Var\r\n" * 500


def test_a_store_that_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.db"
    Store.open(f"sqlite:///{file}").close()
    monkeypatch.setattr(engine, "WAIT_S", 0)
    with Store.open(f"sqlite:///{file}") as store, closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as told:
            store.add_municipality(HALMSTAD)
        assert store.municipalities() == [], "reading goes on while another writes"
    assert "är upptaget" in said(told)


def test_a_store_that_is_busy_while_it_is_first_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.db"
    monkeypatch.setattr(engine, "WAIT_S", 0)
    monkeypatch.setattr("geo_trygghet.storage.database.WAIT_S", 0.2)
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError) as told:
            Store.open(f"sqlite:///{file}")
    assert "är upptaget" in said(told)


def test_the_first_openers_lock_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.db"
    monkeypatch.setattr(engine, "WAIT_S", 0)
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        tries: list[float] = []

        def let_go(seconds: float) -> None:
            tries.append(seconds)
            if len(tries) == 3:
                other.rollback()

        monkeypatch.setattr("geo_trygghet.storage.database.time.sleep", let_go)
        Store.open(f"sqlite:///{file}").close()
    assert len(tries) == 3


def test_a_store_that_may_only_be_read(sqlite_store: Store) -> None:
    sqlite_store.add_municipality(HALMSTAD)
    with sqlite_store._database.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")  # stays on with the pooled connection
    with pytest.raises(StoreError) as told:
        sqlite_store.audit(actor="a", action="b")
    assert "kan bara läsas" in said(told)


def test_a_damaged_store(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    with Store.open(f"sqlite:///{file}") as store:
        store.add_municipality(HALMSTAD)
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(StoreError) as told, Store.open(f"sqlite:///{file}") as store:
        dump(store)
    assert "är skadat: återställ en säkerhetskopia" in said(told)


def test_a_table_that_is_gone(sqlite_store: Store) -> None:
    with sqlite_store._database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE audit")
    with pytest.raises(StoreError) as told:
        sqlite_store.audit_log()
    assert "är inte ett lager från trygghet" in said(told)


def test_an_error_that_nobody_foresaw_shows_its_name_alone(sqlite_store: Store) -> None:
    with pytest.raises(StoreError) as told, telling(sqlite_store._database.url):
        raise PoolTimeoutError("hemligt")
    assert "TimeoutError" in said(told)


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("28P01", "släpper inte in användaren"),
        ("3D000", "finns inte: gör databasen först"),
        ("42501", "rätt till detta"),
        ("25006", "kan bara läsas"),
        ("53300", "lediga anslutningar"),
        ("40P01", "är upptaget"),
        ("57P01", "startar om"),
        ("42P01", "är inte ett lager"),
        ("0A000", "saknar PostGIS"),
        ("58P01", "saknar PostGIS"),
        ("XX000", "gick inte att använda"),
        (None, "svarar inte"),
    ],
)
def test_what_postgresql_says_by_its_state(state: str | None, text: str) -> None:
    class Cause(Exception):  # noqa: N818 - stands in for psycopg's
        sqlstate = state

    with (
        pytest.raises(StoreError) as told,
        telling(parse_address("postgresql://anna:hemligt@server/lager")),
    ):
        raise ProgrammingError("SELECT 'hemligt'", {}, Cause("hemligt"))
    assert text in said(told)
    assert "server/lager" in said(told)


@pytest.mark.parametrize(
    ("cause", "text"),
    [
        ('FATAL: password authentication failed for user "anna"', "släpper inte in"),
        ('FATAL: database "lager" does not exist', "finns inte: gör databasen"),
        ("Connection refused", "svarar inte: starta servern"),
    ],
)
def test_what_postgresql_says_without_a_state(cause: str, text: str) -> None:
    with pytest.raises(StoreError) as told, telling(parse_address("postgresql://server/lager")):
        raise OperationalError("", {}, Exception(cause))
    assert text in said(told)


@pytest.mark.postgis
def test_a_server_that_does_not_answer(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as told:
        Store.open(f"postgresql+psycopg://anna:hemligt@/lager?host={tmp_path}")
    assert "svarar inte" in said(told)


@pytest.mark.postgis
def test_a_database_that_is_not_there(cluster: Cluster) -> None:
    with pytest.raises(StoreError) as told:
        Store.open(cluster.address("finns_inte", password="hemligt"))
    assert "finns inte: gör databasen först" in said(told)


@pytest.mark.postgis
def test_a_lock_that_is_not_let_go_on_postgresql(
    postgres_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "WAIT_S", 1)
    with Store.open(postgres_address) as store:
        store.add_municipality(HALMSTAD)
        with store._database.writing() as other:
            other.exec_driver_sql("SELECT * FROM municipality FOR UPDATE")
            with pytest.raises(StoreError) as told:
                store.add_release(HALMSTAD, round="2020", files={}, constructed=True, actor="a")
    assert "är upptaget" in said(told)
