"""Stores that hold the same town, one after the other, on either backend."""

from __future__ import annotations

import itertools
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from benchmarks.faults import files
from benchmarks.faults.town import fill
from geo_trygghet.storage import Store
from geo_trygghet.storage.engine import parse_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from benchmarks.faults.postgres_cluster import Cluster

    Stores = Callable[[], AbstractContextManager[str]]
    """Makes a store with the town in it, gives its address, and takes it away."""


def _make(store: Store) -> None:
    """Fill a store, and lay a file before it that waits to be accepted."""
    fill(store)
    upload = files.lay(store, "enkät")
    files.read(store, upload, lambda: None)
    files.mend(store, upload, "comment", lambda: None)


def sqlite_stores(folder: Path) -> Stores:
    """Give SQLite stores, copies of a file that is made now."""
    made = folder / "mall.db"
    with Store.open(f"sqlite:///{made}") as store:
        _make(store)
    numbers = itertools.count()

    @contextmanager
    def fresh() -> Iterator[str]:
        file = folder / f"{next(numbers)}.db"
        shutil.copyfile(made, file)
        try:
            yield f"sqlite:///{file}"
        finally:
            for left in folder.glob(f"{file.name}*"):
                left.unlink()

    return fresh


@contextmanager
def postgres_stores(cluster: Cluster) -> Iterator[Stores]:
    """Give PostGIS stores of a cluster, copies of a database that is made now."""
    with cluster.fresh() as address:
        with Store.open(address) as store:
            _make(store)
        template = parse_address(address).database
        yield lambda: cluster.fresh(str(template))
