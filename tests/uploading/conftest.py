"""A store to lay files in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from laid_files import HALMSTAD

from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'lager.db'}") as opened:
        opened.add_municipality(HALMSTAD)
        yield opened
