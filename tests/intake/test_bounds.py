"""Reading and understanding a file stay within one measure of time and memory."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from intake_samples import table
from tiny_town import tiny_town

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake import bounds, read_file
from geo_trygghet.intake.bounds import Bounds, no_rings
from geo_trygghet.intake.columns import Understood
from geo_trygghet.intake.desk import lay_out
from geo_trygghet.intake.sheet import Sheet

if TYPE_CHECKING:
    from pathlib import Path


def test_within_the_bounds_nothing_is_said() -> None:
    Bounds().check()


def test_who_takes_too_long_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([10.0, 40.0, 40.1])
    monkeypatch.setattr(bounds.time, "monotonic", lambda: next(clock))
    measure = Bounds()
    measure.check()
    with pytest.raises(UnreadableFileError, match=r"^filen kunde inte läsas .*30 s och 1 GB"):
        measure.check()


def test_who_takes_too_much_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    measure = Bounds()
    monkeypatch.setattr(bounds, "_resident", lambda: 10 * bounds.MEMORY)
    with pytest.raises(UnreadableFileError, match="1 GB minne"):
        measure.check()


def test_memory_is_read_where_the_system_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "statm"
    told.write_text("9 2 1", encoding="ascii")
    monkeypatch.setattr(bounds, "_PAGES", told)
    assert bounds._resident() == 2 * bounds._PAGE
    monkeypatch.setattr(bounds, "_PAGES", tmp_path / "none")
    assert bounds._resident() == 0


def test_rows_that_take_too_long_end_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "enkat.csv"
    file.write_bytes(table().encode())
    town = tiny_town().municipality
    assert read_file(file, "survey", municipality=town, round="2024").batches
    # The reading process has answered; what is made of its rows takes too long.
    monkeypatch.setattr(bounds, "SECONDS", -1.0)
    with pytest.raises(UnreadableFileError, match=r"^enkat.csv: filen kunde inte läsas inom"):
        read_file(file, "survey", municipality=town, round="2024")


def test_a_desk_looks_at_the_clock_as_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Sheet("", ["a"], [["x"]] * 2500, list(range(2500)))
    laid = lay_out("survey", sheet, Understood({}, {}, frozenset()))
    looked: list[int] = []
    monkeypatch.setattr(laid.bounds, "check", lambda: looked.append(1))
    assert len(list(laid.each())) == 2500
    assert len(looked) == 3


def test_the_search_for_rings_goes_on_afterwards() -> None:
    assert gc.isenabled()
    with no_rings():
        assert not gc.isenabled()
        with no_rings():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
