"""Bring a store to the program's version when it is opened; refuse one that is newer.

All steps run in one transaction, which only one opener at a time can have: on SQLite through
BEGIN IMMEDIATE, on PostgreSQL through an advisory lock. So two first openers make one store, and
a killed migration leaves the store as it was.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from geo_trygghet.errors import StoreError

if TYPE_CHECKING:
    from alembic.config import Config

HEAD: Final = "0007"
"""The last step of `migrations/versions`; a test holds them together."""

VERSION_TABLE: Final = "trygghet_version"
MIGRATIONS: Final = Path(__file__).parent / "migrations"

_LOCK: Final = 0x74727967
"""Key of the advisory lock: "tryg"."""


def alembic_config(connection: sa.Connection | None = None) -> Config:
    """Give Alembic's settings, without an ini file."""
    from alembic.config import Config  # noqa: PLC0415 - heavy: an up-to-date store never needs it

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes.update(connection=connection, version_table=VERSION_TABLE)
    return config


def stored_version(connection: sa.Connection) -> str | None:
    """Give the step that a store is at, or None if it is empty.

    Raises
    ------
    StoreError
        If there are tables of somebody else and none of ours.
    """
    tables = set(sa.inspect(connection).get_table_names())
    if VERSION_TABLE not in tables:
        if tables and connection.dialect.name == "sqlite":
            raise StoreError(
                f"{connection.engine.url.database} är en databas men inget lager från trygghet: "
                "ange en annan fil i TRYGGHET_STORE."
            )
        return None
    stored = sa.table(VERSION_TABLE, sa.column("version_num", sa.Text()))
    return connection.scalar(sa.select(stored.c.version_num))


def check_version(version: str | None, name: str) -> None:
    """Refuse a store that a newer program has made.

    Raises
    ------
    StoreError
        If the program does not know that version.
    """
    if version is None or version == HEAD:
        return
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - heavy: see alembic_config

    script = ScriptDirectory.from_config(alembic_config())
    if version not in {step.revision for step in script.walk_revisions()}:
        raise StoreError(
            f"Lagret {name} är av version {version}, nyare än programmets {HEAD}: "
            "uppdatera programmet."
        )


def migrate(engine: sa.Engine, name: str) -> None:
    """Bring a store to `HEAD`; nothing happens if it is there already.

    Parameters
    ----------
    engine
        Of `storage.engine.make_engine`.
    name
        What the store is called in messages.

    Raises
    ------
    StoreError
        If the store is newer than the program, or holds somebody else's tables.
    """
    with engine.connect() as connection:
        if stored_version(connection) == HEAD:
            return
    writing = engine.execution_options(trygghet_writes=True)
    with writing.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        version = stored_version(connection)
        check_version(version, name)
        if version != HEAD:  # somebody else may have been first
            from alembic import command  # noqa: PLC0415 - heavy: see alembic_config

            command.upgrade(alembic_config(connection), "head")
