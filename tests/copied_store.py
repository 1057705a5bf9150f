"""What stands in a store and beside it; for tests of backups and restores."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from storage_builders import dump

if TYPE_CHECKING:
    from pathlib import Path

    from geo_trygghet.storage import Store


def content(store: Store) -> dict[str, object]:
    """Give all but the log and the store's own values, which a backup adds to."""
    return {name: rows for name, rows in dump(store).items() if name not in {"audit", "setting"}}


def names(folder: Path) -> set[str]:
    """Name the files of a folder, but for what SQLite keeps beside a store that is open."""
    return {path.name for path in folder.iterdir() if not path.name.endswith(("-wal", "-shm"))}


def run(path: Path, *statements: str) -> None:
    """Run statements on the file of a store, past the store."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
