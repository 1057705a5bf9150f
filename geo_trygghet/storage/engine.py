"""Where the store is: its address, its connections, and what is said when it can't be reached.

SQLite runs in WAL mode, so that pages are read while an import is written. `synchronous=FULL`:
with WAL's usual NORMAL the last acknowledged import could be lost in a power cut, and a planner
who was told "taken" has put the file away. The price is one sync to disk per transaction.
Every write begins with BEGIN IMMEDIATE: it waits for the one before, never fails halfway.
"""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from geo_trygghet.errors import StoreError

VARIABLE: Final = "TRYGGHET_STORE"
DEFAULT: Final = "sqlite:///trygghet.db"
WAIT_S: Final = 60
"""A writer waits this long [s] for the one before; an import of a large file may take a while."""

CONNECT_S: Final = 10
"""A PostgreSQL server must answer within this time [s]."""

OWNER_ONLY: Final = stat.S_IRUSR | stat.S_IWUSR
"""0600: the store holds personal data."""


def parse_address(address: str | None) -> URL:
    """Read a store's address; None: that of the environment, else the default.

    Raises
    ------
    StoreError
        If it is no address of a SQLite file or a PostgreSQL database. The address itself is
        never shown: it may hold a password.
    """
    text = address if address is not None else os.environ.get(VARIABLE) or DEFAULT
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise StoreError(
            f"Lagrets adress ({VARIABLE}) går inte att läsa: skriv till exempel {DEFAULT} eller "
            "postgresql+psycopg://användare:lösenord@värd/databas."
        ) from None
    if url.drivername in {"sqlite", "sqlite+pysqlite"}:
        if not url.database or url.database == ":memory:" or url.query:
            raise StoreError(f"Lagret måste vara en fil: skriv till exempel {DEFAULT}.")
        return url.set(database=str(Path(url.database).absolute()))
    if url.drivername in {"postgresql", "postgresql+psycopg"}:
        return url.set(drivername="postgresql+psycopg")
    raise StoreError(
        f"Lagret kan inte ligga i {url.drivername}: skriv till exempel {DEFAULT} eller "
        "postgresql+psycopg://användare:lösenord@värd/databas."
    )


def sqlite_file(url: URL) -> Path | None:
    """Give the file of a SQLite store, or None if it is on PostgreSQL."""
    if url.get_backend_name() != "sqlite":
        return None
    return Path(url.database or "")


def shown(url: URL) -> str:
    """Name a store so that a person knows it, without user or password."""
    file = sqlite_file(url)
    if file is not None:
        return str(file)
    return f"{url.host or 'localhost'}/{url.database or ''}"


def make_engine(url: URL) -> sa.Engine:
    """Make the engine of a store; a SQLite file is made when absent, readable by its owner alone.

    Raises
    ------
    StoreError
        If the folder of the file is absent or closed, or the driver is not installed.
    """
    file = sqlite_file(url)
    if file is not None:
        make_file(file)
    try:
        # hide_parameters: an error's text must not carry answers or passwords into a log.
        engine = sa.create_engine(
            url,
            hide_parameters=True,
            json_serializer=_to_json,
            pool_pre_ping=file is None,  # a server that restarted is no reason for an error page
            connect_args={} if file is not None else _postgres_arguments(url),
        )
    except ModuleNotFoundError as error:
        raise StoreError(
            "Drivrutinen för PostgreSQL är inte installerad: kör "
            "pip install 'geo-trygghet[scale]' och försök igen."
        ) from error
    if file is not None:
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def make_file(file: Path) -> None:
    """Make an empty file that its owner alone may read, unless there is one.

    Raises
    ------
    StoreError
        If the folder is absent or closed, or a folder has that name.
    """
    if not file.parent.is_dir():
        raise StoreError(
            f"Mappen {file.parent} finns inte: gör den, eller ange en annan fil i {VARIABLE}."
        )
    if file.is_dir():
        raise StoreError(f"{file} är en mapp: ange en fil i {VARIABLE}.")
    try:
        # SQLite gives its -wal and -shm files the permissions of the store itself.
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
    except FileExistsError:
        return
    except OSError as error:
        raise StoreError(
            f"Lagret {file} kan inte göras: ge skrivrätt till mappen, eller ange en annan fil "
            f"i {VARIABLE}."
        ) from error


def _postgres_arguments(url: URL) -> dict[str, Any]:
    """Set how long to wait for the server and for locks, unless the address says otherwise."""
    waits = {"connect_timeout": CONNECT_S, "options": f"-c lock_timeout={WAIT_S}s"}
    return {name: value for name, value in waits.items() if name not in url.query}


def _set_up_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - sqlite3's, untyped in the event
    connection.isolation_level = None  # transactions are begun below, not by the driver's guess
    for pragma in (f"busy_timeout = {WAIT_S * 1000}", "foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("trygghet_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
