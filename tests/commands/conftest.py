"""What the tests of several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from import_command import ODD
from intake_samples import table
from patrol_folder import Folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    """Write a survey with two odd rows, as a spreadsheet of old does."""
    path = tmp_path / "enkat.csv"
    path.write_bytes(table(rows=ODD).encode("cp1252"))
    return path
