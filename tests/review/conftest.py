"""The tiny town in a store, to decide in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import town_store

from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo_trygghet.tables import Municipality


@pytest.fixture
def town_in_store(tmp_path: Path) -> Iterator[tuple[Store, Municipality]]:
    """Fill a store with the tiny town."""
    with Store.open(f"sqlite:///{tmp_path / 'lager.db'}") as store:
        town_store.fill(store)
        yield store, store.municipalities()[0]
