"""What a store holds, in one word that changes with any of it but the clock."""

from __future__ import annotations

import hashlib
from typing import Final

import sqlalchemy as sa

from geo_trygghet import schema
from geo_trygghet.storage.ddl import METADATA
from geo_trygghet.storage.engine import parse_address, sqlite_file

CLOCK: Final = {(of.name, c.name) for of in schema.TABLES for c in of.columns if c.type == "time"}
"""Columns that another run fills otherwise."""

CHANCE: Final = "setting"
"""The table of the store's own values: its version and keys are drawn."""


def state_of(address: str) -> str:
    """Give a digest of every row of every table, and let the store check itself.

    Parameters
    ----------
    address
        The store's; nobody writes in it.

    Returns
    -------
    str
        The same for stores of one kind that hold the same; times and drawn values don't count.

    Raises
    ------
    ValueError
        If the file of a SQLite store is damaged, or a row refers to one that is not there.
    """
    url = parse_address(address)
    engine = sa.create_engine(url)
    digest = hashlib.sha256()
    try:
        with engine.connect() as connection:
            if sqlite_file(url) is not None:
                _check(connection)
            drawn = _drawn(connection)
            for table in METADATA.sorted_tables:
                kept = [c for c in table.columns if (table.name, c.name) not in CLOCK]
                if table.name == CHANCE or not kept:
                    continue
                rows = [repr(tuple(row)) for row in connection.execute(sa.select(*kept))]
                for own, name in drawn.items():
                    rows = [row.replace(own, name) for row in rows]
                text = "\n".join([table.name, *sorted(rows)])
                digest.update(text.encode("utf-8", "surrogatepass"))
    finally:
        engine.dispose()
    return digest.hexdigest()


def _drawn(connection: sa.Connection) -> dict[str, str]:
    """Give the drawn names of files on their way in, and the files' own names for them."""
    made = METADATA.tables[schema.UPLOAD.name]
    rows = connection.execute(sa.select(made.c.upload_id, made.c.file_name))
    return {own: f"upload {name}" for own, name in rows}


def _check(connection: sa.Connection) -> None:
    """Let SQLite look through its file; PostgreSQL holds its rows together itself."""
    (told,) = connection.scalars(sa.text("PRAGMA integrity_check")).all()[:1]
    lost = connection.execute(sa.text("PRAGMA foreign_key_check")).all()
    if told != "ok" or lost:
        raise ValueError(f"the store is damaged: {told}, {len(lost)} rows refer to none")
