from __future__ import annotations

from typing import TYPE_CHECKING

from geo_trygghet import __version__
from geo_trygghet.nation import program

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_word_stays_and_names_the_version() -> None:
    word = program.program_version()
    assert word.startswith(f"{__version__}+")
    program.program_version.cache_clear()
    assert program.program_version() == word


def test_it_changes_with_code_and_with_libraries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nation").mkdir()
    code = tmp_path / "a.py"
    code.write_text("x = 1")
    monkeypatch.setattr(program, "__file__", str(tmp_path / "nation" / "program.py"))
    make = program.program_version.__wrapped__
    first = make()
    code.write_text("x = 2")
    second = make()
    monkeypatch.setattr(program, "version", lambda _: "0")
    assert len({first, second, make()}) == 3
