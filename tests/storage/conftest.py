"""Stores on both backends; the same tests run on each."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from storage_builders import answer, read_all, survey

from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.faults.postgres_cluster import Cluster

BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgis)]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty store once, to be copied: that is faster than making many."""
    file = tmp_path_factory.mktemp("mall") / "lager.db"
    Store.open(f"sqlite:///{file}").close()
    return file


@pytest.fixture
def sqlite_address(empty_file: Path, tmp_path: Path) -> str:
    shutil.copy(empty_file, tmp_path / "lager.db")
    return f"sqlite:///{tmp_path / 'lager.db'}"


@pytest.fixture(params=BACKENDS)
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """Address of an empty store, on each backend in turn."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_address")
        return
    with request.getfixturevalue("cluster").fresh() as fresh:
        yield fresh


@pytest.fixture
def postgres_address(cluster: Cluster) -> Iterator[str]:
    with cluster.fresh() as fresh:
        yield fresh


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with Store.open(address) as opened:
        yield opened


@pytest.fixture
def sqlite_store(sqlite_address: str) -> Iterator[Store]:
    with Store.open(sqlite_address) as opened:
        yield opened


@pytest.fixture
def filled_store(sqlite_store: Store) -> Store:
    """Take two answers into a store in a file."""
    sqlite_store.take(survey(answer("1"), answer("2")), actor="a", reader=read_all)
    return sqlite_store


@pytest.fixture
def file(filled_store: Store, tmp_path: Path) -> Path:
    """Give the file of that store."""
    del filled_store
    return tmp_path / "lager.db"


@pytest.fixture
def copy(filled_store: Store, tmp_path: Path) -> Path:
    """Give a backup of that store, made by anna."""
    filled_store.backup(tmp_path / "kopia.db", actor="anna")
    return tmp_path / "kopia.db"
