"""`trygghet import` in this process, and a survey of which two rows are odd."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from click.testing import CliRunner, Result
from intake_samples import ANSWERS

from geo_trygghet.cli import main

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ODD = [
    *map(list, ANSWERS),
    ["1001", *ANSWERS[1][1:]],
    ["=1+1", "2024-04-17", "ån", "x", "y", "z", "å"],
]
HERE = ["--municipality", "Halmstad", "--round", "2024"]


def take(kind: str, path: Path, *options: str, where: Sequence[str] = HERE) -> Result:
    return CliRunner().invoke(main, ["import", kind, str(path), *where, *options])


def read_deviations(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))
