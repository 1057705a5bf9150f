"""Migrations lead from nothing to the schema, in one transaction, and never back."""

from __future__ import annotations

import importlib
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects.postgresql.base import ischema_names
from storage_builders import HALMSTAD

from geo_trygghet import schema
from geo_trygghet.errors import StoreError
from geo_trygghet.storage import Store, ddl, migrate
from geo_trygghet.storage.engine import parse_address

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.faults.postgres_cluster import Cluster


class StoredGeometry(ddl.PostGis):
    """PostGIS' geometry as alembic finds it in a database, with its subtype and number."""

    def __init__(self, *found: object) -> None:
        self.found = found


def ours(thing: sa.schema.SchemaItem, name: str | None, kind: str, *_: object) -> bool:
    """Leave out PostGIS' own table, and on SQLite the spatial indexes that PostgreSQL alone has."""
    return not (
        name == "spatial_ref_sys" or (kind == "index" and bool(getattr(thing, "_ddl_if", None)))
    )


def differences(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    monkeypatch.setitem(ischema_names, "geometry", StoredGeometry)
    options: dict[str, Any] = {
        "version_table": migrate.VERSION_TABLE,
        "compare_type": True,
        "compare_server_default": True,
    }
    with store._database.reading() as connection:
        if connection.dialect.name == "sqlite":
            options["include_object"] = ours
        else:
            options["include_name"] = lambda name, *_: name != "spatial_ref_sys"
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, ddl.METADATA))


def test_the_migrated_tables_are_those_of_the_schema(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert differences(store, monkeypatch) == []
    with store._database.reading() as connection:
        found = sa.inspect(connection)
        for table in schema.TABLES:
            assert [c["name"] for c in found.get_columns(table.name)] == table.names
            assert found.get_pk_constraint(table.name)["constrained_columns"] == list(table.key)
            refers = {tuple(f["constrained_columns"]) for f in found.get_foreign_keys(table.name)}
            assert refers == {own for own, _, _ in table.refers}
            nullable = {c["name"] for c in found.get_columns(table.name) if c["nullable"]}
            assert nullable == {c.name for c in table.columns if c.null}


@pytest.mark.parametrize(
    "statement", ["ALTER TABLE place ADD COLUMN odd TEXT", "DROP TABLE setting"]
)
def test_a_difference_would_be_found(
    store: Store, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    with store._database.writing() as connection:
        connection.exec_driver_sql(statement)
    assert differences(store, monkeypatch)


def test_head_is_the_last_step_and_there_is_one_line_of_steps() -> None:
    script = ScriptDirectory.from_config(migrate.alembic_config())
    assert script.get_heads() == [migrate.HEAD]


def test_a_newer_store_is_refused_in_one_sentence(address: str) -> None:
    with Store.open(address) as store, store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE trygghet_version SET version_num = '9999'")
    with pytest.raises(
        StoreError, match=r"version 9999, nyare än programmets .*: uppdatera"
    ) as told:
        Store.open(address)
    assert "\n" not in str(told.value)


def test_a_store_of_an_older_version_is_brought_up(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrades = []
    with Store.open(address) as store, store._database.writing() as connection:
        monkeypatch.setattr(migrate, "HEAD", "0008")  # a program that is a step ahead
        monkeypatch.setattr("alembic.command.upgrade", lambda _config, to: upgrades.append(to))
        assert migrate.stored_version(connection) == "0007"
    Store.open(address).close()
    assert upgrades == ["head"]


def test_an_opener_who_waited_finds_the_work_done(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = iter([None, migrate.HEAD])
    monkeypatch.setattr(migrate, "stored_version", lambda _connection: next(versions))
    migrate.migrate(sqlite_store._database.engine, "lager")  # would fail if it made tables again
    assert list(versions) == [], "it looked again when its turn came"


def test_a_migration_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic.operations import Operations

    real = Operations.create_table

    def fails_late(self: Operations, name: str, *columns: Any, **more: Any) -> object:  # noqa: ANN401 - alembic's own
        if name == "audit":
            raise ZeroDivisionError
        return real(self, name, *columns, **more)

    monkeypatch.setattr(
        "alembic.op.create_table", lambda *a, **m: fails_late(_operations(), *a, **m)
    )
    file = tmp_path / "a.db"
    with pytest.raises(ZeroDivisionError):
        Store.open(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []
    monkeypatch.undo()
    Store.open(f"sqlite:///{file}").close()


def _operations() -> Any:  # noqa: ANN401 - alembic's proxy has no public type
    return importlib.import_module("alembic.op")._proxy


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE answer (x)")
    with pytest.raises(StoreError, match=r"a\.db är en databas men inget lager från trygghet"):
        Store.open(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("answer",)]


@pytest.mark.postgis
def test_without_the_right_to_install_postgis_it_says_so(cluster: Cluster) -> None:
    with cluster.fresh(template="template1") as address:
        name = address.split("@/")[1].split("?")[0]
        cluster.run(
            "DROP ROLE IF EXISTS utan_ratt",
            "CREATE ROLE utan_ratt LOGIN PASSWORD 'hemligt'",
            f"ALTER DATABASE {name} OWNER TO utan_ratt",
        )
        own = cluster.address(name, user="utan_ratt", password="hemligt")
        with pytest.raises(StoreError, match="rätt till detta") as told:
            Store.open(own)
        assert "hemligt" not in str(told.value)
    cluster.run("DROP ROLE utan_ratt")


def test_an_address_with_a_percent_sign_works(tmp_path: Path) -> None:
    folder = tmp_path / "100% säkert"
    folder.mkdir()
    with Store.open(f"sqlite:///{folder / 'a.db'}") as store:
        assert store.municipalities() == []
    assert parse_address(f"sqlite:///{folder / 'a.db'}").database == str(folder / "a.db")


def test_a_store_from_before_decisions_keeps_what_it_holds(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'gammalt.db'}"
    engine = sa.create_engine(address)
    with engine.begin() as connection:
        from alembic import command

        command.upgrade(migrate.alembic_config(connection), "0001")
        connection.execute(sa.text("INSERT INTO municipality VALUES ('1381', 'Laholm', 'laholm')"))
    engine.dispose()
    with Store.open(address) as store:
        assert [one.name for one in store.municipalities()] == ["Laholm"]
        assert store.read("1381").decisions.empty
        assert "decision_id" in store.read("1381").mentions.columns
        own = store.tables_version("1381")
        store.add_municipality(HALMSTAD)
        assert store.tables_version("1381") == own != store.version()
