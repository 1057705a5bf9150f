"""Fixtures of the intake's tests: a reader without the cost of a process, and municipalities."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from geo_trygghet.intake import child, read_file, sandbox
from geo_trygghet.municipalities import find_municipality

if TYPE_CHECKING:
    from pathlib import Path

    from geo_trygghet.tables import Intake, Municipality


@pytest.fixture(scope="session")
def halmstad() -> Municipality:
    return find_municipality("Halmstad")


@pytest.fixture(scope="session")
def laholm() -> Municipality:
    return find_municipality("Laholm")


class Read(Protocol):
    def __call__(
        self,
        data: str | bytes,
        kind: str = "survey",
        *,
        name: str = "fil.csv",
        municipality: Municipality | None = ...,
        round_name: str | None = "2024",
    ) -> Intake: ...


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, halmstad: Municipality) -> Read:
    """Read bytes as a file; the reader runs in this process, its answer through JSON as always."""

    def run(folder: Path, content: str, kind: str) -> dict[str, Any]:
        whole: dict[str, Any] = json.loads(json.dumps(child.answer(folder, content, kind)))
        return whole

    monkeypatch.setattr(sandbox, "_run", run)

    def read_bytes(
        data: str | bytes,
        kind: str = "survey",
        *,
        name: str = "fil.csv",
        municipality: Municipality | None = halmstad,
        round_name: str | None = "2024",
    ) -> Intake:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return read_file(path, kind, municipality=municipality, round=round_name)

    return read_bytes
