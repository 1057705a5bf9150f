from __future__ import annotations

from typing import TYPE_CHECKING

from geo_trygghet.commands import _progress
from geo_trygghet.commands._progress import progress

if TYPE_CHECKING:
    import pytest


def work(label: str) -> None:
    with progress(label, 3) as done:
        for _ in range(3):
            done(1)


def test_nothing_is_shown_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    work("Tolkar")
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_a_bar_shows_once_it_takes_long(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    work("Tolkar")
    assert "Tolkar" not in capsys.readouterr().err
    monkeypatch.setattr(_progress, "SILENT_S", -1.0)
    work("Tolkar")
    assert "Tolkar" in capsys.readouterr().err
