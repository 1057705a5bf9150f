"""Transactions on a store: snapshots to read from, and writes that go one after the other."""

from __future__ import annotations

import secrets
import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError

from geo_trygghet import schema
from geo_trygghet.storage.ddl import table
from geo_trygghet.storage.engine import WAIT_S, make_engine, shown, sqlite_file
from geo_trygghet.storage.migrate import migrate
from geo_trygghet.storage.refusals import telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.engine import URL

VERSION_SETTING: Final = "store-version"
TABLES_SETTING: Final = "tables-version-{code}"
"""Of a municipality's tables, by its code."""

_RETRY_S: Final = 0.05

_SQLITE: Final[tuple[dict[str, Any], dict[str, Any]]] = ({}, {"trygghet_writes": True})
_POSTGRES: Final[tuple[dict[str, Any], dict[str, Any]]] = (
    {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
    # After waiting for a lock a writer must see what the one before it wrote.
    {"isolation_level": "READ COMMITTED"},
)
"""How a backend is read and written; see `Database`."""


class Database:
    """An open store: its engine, and the two ways to use it."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.name = shown(url)
        self.engine = make_engine(url)
        try:
            with telling(url):
                if sqlite_file(url) is not None:
                    _use_wal(self.engine)
                migrate(self.engine, self.name)
        except BaseException:
            self.engine.dispose()
            raise
        reads, writes = _SQLITE if sqlite_file(url) is not None else _POSTGRES
        self._reader = self.engine.execution_options(**reads)
        self._writer = self.engine.execution_options(**writes)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Give a snapshot: everything read within it was true at the same moment."""
        with telling(self.url), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Give a transaction that is kept as a whole when the block ends well, else not at all."""
        with telling(self.url), self._writer.begin() as connection:
            yield connection


class Opened:
    """What every part of a store stands on."""

    _database: Database


def touch(connection: sa.Connection, tables_of: Iterable[str] = ()) -> None:
    """Change the store's version, for a page may show what this transaction changes.

    To be called last: on PostgreSQL other writers wait from here on.

    Parameters
    ----------
    tables_of
        Codes of the municipalities whose `MunicipalityTables` it changes: what is reckoned of them
        alone is made anew, and nobody else's.
    """
    word = secrets.token_hex(8)
    for code in sorted(tables_of):
        put_setting(connection, TABLES_SETTING.format(code=code), word)
    put_setting(connection, VERSION_SETTING, word)


def lock_municipalities(connection: sa.Connection, codes: Iterable[str]) -> None:
    """Wait until no other writer has these municipalities, and keep them to the end.

    SQLite has one writer anyway. On PostgreSQL their rows are locked, in one order for all, with
    the lock that still lets others refer to them.
    """
    of = table(schema.MUNICIPALITY)
    locked = sa.select(of.c.code).where(of.c.code.in_(sorted(codes))).order_by(of.c.code)
    connection.execute(locked.with_for_update(key_share=True)).all()


def lock_table(connection: sa.Connection, of: schema.Table) -> None:
    """Wait until no other writer has a whole table, and keep it to the end; readers go on."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text(f"LOCK TABLE {of.name} IN SHARE ROW EXCLUSIVE MODE"))


def _insert(connection: sa.Connection, of: schema.Table) -> postgresql.Insert | sqlite.Insert:
    """Give the backend's own INSERT, which can be told what to do with a row that is there."""
    made = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    return made(table(of))


def insert_unknown(
    connection: sa.Connection, of: schema.Table, rows: Sequence[Mapping[str, Any]]
) -> int:
    """Insert rows whose key or unique values are not in the table yet.

    Returns
    -------
    int
        How many were new [rows].
    """
    unless_known = _insert(connection, of).on_conflict_do_nothing()
    # SQLAlchemy keeps the count of an INSERT's rows only when it is asked to
    statement = unless_known.execution_options(preserve_rowcount=True)
    return sum(connection.execute(statement, row).rowcount for row in rows)


def put_setting(connection: sa.Connection, name: str, value: str) -> None:
    """Set one of the store's own values, whether it was there or not."""
    statement = _insert(connection, schema.SETTING).values(name=name, value=value)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["name"], set_={"value": value})
    )


def insert_setting(connection: sa.Connection, name: str, value: str) -> str:
    """Set one of the store's own values unless it is there; gives the one that holds."""
    insert_unknown(connection, schema.SETTING, [{"name": name, "value": value}])
    return get_setting(connection, name) or value


def get_setting(connection: sa.Connection, name: str) -> str | None:
    """Give one of the store's own values, or None if it is not set."""
    of = table(schema.SETTING)
    return connection.scalar(sa.select(of.c.value).where(of.c.name == name))


def _use_wal(engine: sa.Engine) -> None:
    """Put the file into WAL mode, for good.

    SQLite does not wait by itself when two first openers do this at once.
    """
    give_up = time.monotonic() + WAIT_S
    while True:
        try:
            with engine.connect() as connection:
                raw = connection.connection.dbapi_connection
                raw.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]  # sqlite3's
        except (sqlite3.OperationalError, OperationalError) as error:  # the latter: connecting
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(_RETRY_S)
        else:
            return
