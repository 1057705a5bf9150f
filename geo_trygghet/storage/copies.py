"""Back a SQLite store up while it is used, and restore it whole or not at all."""

from __future__ import annotations

import datetime as dt
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from geo_trygghet.errors import StoreError
from geo_trygghet.storage.audit import add_audit
from geo_trygghet.storage.beside import folder_beside, written_beside
from geo_trygghet.storage.codec import ZONE
from geo_trygghet.storage.database import Database, touch
from geo_trygghet.storage.engine import WAIT_S, make_file, shown, sqlite_file
from geo_trygghet.storage.migrate import VERSION_TABLE, check_version

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

Progress = Callable[[int, int], None]
"""Told now and then: pages left, and pages in all."""

_PAGES: Final = 4096
"""Pages between two words of progress: 16 MB."""

_PATIENCE_S: Final = 0.5
"""A try to write to a busy store waits this long [s] before the next."""

_AT_ONCE: Final = -1
"""All pages in one step."""


def backup(database: Database, path: Path, *, actor: str, progress: Progress | None = None) -> None:
    """Copy a store as it is at one moment to a single file, readable by its owner alone.

    Raises
    ------
    StoreError
        If the store is on PostgreSQL, or the file can't be written.
    """
    file = sqlite_file(database.url)
    if file is None:
        raise StoreError(
            f"Lagret {database.name} ligger i PostgreSQL: säkerhetskopiera det med "
            "pg_dump --format=custom."
        )
    _refuse_itself(file, path)
    try:
        with written_beside(path) as beside:
            _copy_snapshot(file, beside, progress)
            _check(beside, path)
    except sqlite3.Error as error:
        raise StoreError(
            f"Lagret {file} kunde inte säkerhetskopieras till {path} ({error})."
        ) from error
    with database.writing() as connection:
        add_audit(connection, actor=actor, action="backup", detail={"file": path.name})


def restore(path: Path, url: URL, *, actor: str) -> Path | None:
    """Put a backup in the place of a store; programs that have the store open see it at once.

    The backup is checked, copied beside the store and brought to the program's version there; then
    one transaction puts it in place. What was in the store is kept beside it.

    Returns
    -------
    Path or None
        Where what was there before is kept; None if there was nothing.

    Raises
    ------
    StoreError
        If the file is no sound backup of a store, is newer than the program, or the store is on
        PostgreSQL, is busy or is somebody else's database.
    """
    file = sqlite_file(url)
    if file is None:
        raise StoreError(f"Lagret {shown(url)} ligger i PostgreSQL: återställ det med pg_restore.")
    if not path.is_file():
        raise StoreError(f"Säkerhetskopian {path} finns inte: ange en fil.")
    _refuse_itself(file, path)
    try:
        _check(path, path)
        with folder_beside(file) as folder:
            ready = folder / file.name
            _copy_snapshot(path, ready)
            _bring_up(ready, url, actor=actor, name=path.name)
            kept = _keep_present(file)
            make_file(file)
            _put_in_place(ready, file)
    except sqlite3.Error as error:
        raise StoreError(
            f"Lagret {file} kunde inte återställas ur {path} ({error}). Inget är ändrat i det."
        ) from error
    return kept


def _refuse_itself(file: Path, path: Path) -> None:
    both = path.exists() and file.exists()
    if path.resolve() == file.resolve() or (both and path.samefile(file)):
        raise StoreError(f"{path} är lagret självt: ange en annan fil.")


def _open_to_read(path: Path) -> sqlite3.Connection:
    """Open a file without changing anything in it or beside it."""
    address = f"file:{quote(str(path.absolute()))}"
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.OperationalError:  # a WAL-mode file in a folder where nothing may be made
        connection.close()
        connection = sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
    return connection


def _copy_snapshot(source: Path, target: Path, progress: Progress | None = None) -> None:
    make_file(target)

    def told(_status: int, left: int, total: int) -> None:
        if progress is not None:
            progress(left, total)

    with closing(_open_to_read(source)) as reading, closing(sqlite3.connect(target)) as writing:
        reading.execute("BEGIN")  # one moment, whatever is written meanwhile
        reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        reading.backup(writing, pages=_PAGES, progress=told)
        writing.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it


def _version(connection: sqlite3.Connection) -> str | None:
    """Give a store's version, or None if the file is empty or somebody else's."""
    ours = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
    if not connection.execute(ours, (VERSION_TABLE,)).fetchone()[0]:
        return None
    row = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()  # noqa: S608 - a constant of ours
    return None if row is None else str(row[0])


def _check(path: Path, name: Path) -> None:
    """Refuse a file that is not a whole, sound store of a version that the program knows."""
    try:
        with closing(_open_to_read(path)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            linked = connection.execute("PRAGMA foreign_key_check").fetchone() is None
            version = _version(connection)
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"{name} är ingen säkerhetskopia av ett lager, eller är skadad: ange en annan fil."
        ) from error
    if not (sound and linked):
        raise StoreError(f"{name} är skadad: ange en annan säkerhetskopia.")
    if version is None:
        raise StoreError(f"{name} är inget lager från trygghet: ange en säkerhetskopia.")
    check_version(version, str(name))


def _bring_up(ready: Path, url: URL, *, actor: str, name: str) -> None:
    """Bring the copy to the program's version, and note in it that it was restored."""
    database = Database(url.set(database=str(ready)))
    try:
        with database.writing() as connection:
            add_audit(connection, actor=actor, action="restore", detail={"file": name})
            touch(connection)
    finally:
        database.engine.dispose()


def _keep_present(file: Path) -> Path | None:
    """Keep what is in the store now: a copy if it is sound, else the file itself, moved aside."""
    if not file.exists() or not file.stat().st_size:
        return None
    moment = dt.datetime.now(ZONE).strftime("%Y%m%dT%H%M%S")
    try:
        with closing(_open_to_read(file)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            ours = _version(connection) is not None
    except sqlite3.DatabaseError:
        sound = ours = False
    else:
        if sound and not ours:
            raise StoreError(
                f"{file} är en databas men inget lager från trygghet: ange en annan fil i "
                "TRYGGHET_STORE."
            )
    kept = _free_name(file, f"{'fore' if sound else 'skadad'}-{moment}")
    if sound:
        with written_beside(kept) as beside:
            _copy_snapshot(file, beside)
        return kept
    for ending in ("-wal", "-shm", ""):
        part = Path(f"{file}{ending}")
        if part.exists():
            part.replace(f"{kept}{ending}")
    return kept


def _free_name(file: Path, mark: str) -> Path:
    free, number = file.with_name(f"{file.stem}-{mark}{file.suffix}"), 1
    while free.exists():
        number += 1
        free = file.with_name(f"{file.stem}-{mark}-{number}{file.suffix}")
    return free


def _put_in_place(ready: Path, file: Path) -> None:
    give_up = time.monotonic() + WAIT_S

    def told(_status: int, _left: int, _total: int) -> None:
        if time.monotonic() > give_up:  # the driver itself would wait for ever
            raise sqlite3.OperationalError("database is locked")

    with (
        closing(sqlite3.connect(ready)) as reading,
        closing(sqlite3.connect(file, timeout=_PATIENCE_S)) as writing,
    ):
        writing.execute("PRAGMA synchronous = FULL")
        reading.backup(writing, pages=_AT_ONCE, progress=told)
