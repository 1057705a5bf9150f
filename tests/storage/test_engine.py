"""Addresses, the file and its permissions, and how a connection is set up."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from storage_builders import HALMSTAD

from geo_trygghet.errors import StoreError
from geo_trygghet.storage import Store
from geo_trygghet.storage.engine import make_engine, parse_address, shown, sqlite_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "address",
    [
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///file:a.db?mode=ro&uri=true",
        "mysql://anna:hemligt@server/databas",
        "postgresql+psycopg2://anna:hemligt@server/databas",
        "anna:hemligt@server",
        "postgresql+psycopg://anna:hemligt@server:port/databas",
        "",
    ],
)
def test_an_address_that_will_not_do_is_refused_without_its_password(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRYGGHET_STORE")
    with pytest.raises(StoreError, match=r"sqlite:///trygghet\.db") as told:
        parse_address(address)
    assert "hemligt" not in str(told.value)
    assert "\n" not in str(told.value)


def test_the_address_comes_from_the_environment_or_is_the_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRYGGHET_STORE", "sqlite:///annat.db")
    assert sqlite_file(parse_address(None)) == tmp_path / "annat.db"
    for unset in ("", None):
        if unset is None:
            monkeypatch.delenv("TRYGGHET_STORE")
        else:
            monkeypatch.setenv("TRYGGHET_STORE", unset)
        assert sqlite_file(parse_address(None)) == tmp_path / "trygghet.db"


def test_the_file_is_the_same_after_a_change_of_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "annan").mkdir()
    monkeypatch.chdir(tmp_path)
    with Store.open("sqlite:///a.db") as store:
        monkeypatch.chdir("annan")
        store._database.engine.dispose()
        store.add_municipality(HALMSTAD)
        assert store.address == f"sqlite:///{tmp_path / 'a.db'}"
    assert not (tmp_path / "annan" / "a.db").exists()


def test_a_store_is_named_without_its_password() -> None:
    url = parse_address("postgresql://anna:hemligt@server:5433/lager?sslmode=require")
    assert url.drivername == "postgresql+psycopg"
    assert shown(url) == "server/lager"
    assert shown(parse_address("postgresql:///lager?host=/run/postgresql")) == "localhost/lager"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_file_and_those_beside_it_are_their_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with Store.open(f"sqlite:///{tmp_path / 'a.db'}") as store:
            store.add_municipality(HALMSTAD)
            modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert modes == {"a.db": 0o600, "a.db-wal": 0o600, "a.db-shm": 0o600}


def test_a_connection_has_wal_foreign_keys_full_sync_and_patience(sqlite_store: Store) -> None:
    with sqlite_store._database.reading() as connection:
        for pragma, value in {
            "journal_mode": "wal",
            "foreign_keys": 1,
            "synchronous": 2,
            "busy_timeout": 60_000,
        }.items():
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_an_absent_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=rf"Mappen {tmp_path}/inte finns inte"):
        Store.open(f"sqlite:///{tmp_path}/inte/a.db")


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="är en mapp"):
        Store.open(f"sqlite:///{tmp_path}")


def test_a_closed_folder_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(*_: object) -> int:
        raise PermissionError  # what others than root get; the tests may run as root

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(StoreError, match="ge skrivrätt till mappen"):
        Store.open(f"sqlite:///{tmp_path / 'a.db'}")


def test_an_absent_store_is_not_made_when_it_should_be_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"a\.db finns inte"):
        Store.open(f"sqlite:///{tmp_path / 'a.db'}", make=False)
    assert list(tmp_path.iterdir()) == []
    Store.open(f"sqlite:///{tmp_path / 'a.db'}").close()
    Store.open(f"sqlite:///{tmp_path / 'a.db'}", make=False).close()


def test_without_the_driver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"pip install 'geo-trygghet\[scale\]'"):
        Store.open("postgresql+psycopg://anna:hemligt@server/lager")


def test_waiting_times_of_an_address_are_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[dict[str, object]] = []
    monkeypatch.setattr(sa, "create_engine", lambda *_, **more: given.append(more["connect_args"]))
    make_engine(parse_address("postgresql:///lager"))
    make_engine(parse_address("postgresql:///lager?connect_timeout=3&options=-c%20jit%3Doff"))
    assert given == [{"connect_timeout": 10, "options": "-c lock_timeout=60s"}, {}]


def test_a_store_is_shown_without_its_password(sqlite_store: Store) -> None:
    assert repr(sqlite_store) == f"Store({sqlite_store.address.removeprefix('sqlite:///')})"
