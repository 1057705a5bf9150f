"""`trygghet backup` and `restore`: there and back, and one sentence when it can't be."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from storage_builders import HALMSTAD, LAHOLM

from geo_trygghet.cli import main
from geo_trygghet.commands import backup
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def test_there_and_back(tmp_path: Path) -> None:
    with Store.open() as store:
        store.add_municipality(HALMSTAD)
    done = run("backup", tmp_path / "k.db")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"Skrev {tmp_path / 'k.db'}.")
    assert done.stderr == ""
    with Store.open() as store:
        store.add_municipality(LAHOLM)
    done = run("restore", tmp_path / "k.db")
    assert done.exit_code == 0
    with Store.open() as store:
        assert store.municipalities() == [HALMSTAD]
    (kept,) = tmp_path.glob("trygghet-fore-*.db")
    assert str(kept) in done.stdout
    with Store.open(f"sqlite:///{kept}") as other:
        assert other.municipalities() == [HALMSTAD, LAHOLM]


def test_into_nothing(tmp_path: Path) -> None:
    Store.open(f"sqlite:///{tmp_path / 'annat.db'}").close()
    done = run("restore", tmp_path / "annat.db")
    assert done.stdout == f"Återställde lagret ur {tmp_path / 'annat.db'}.\n"


def test_an_absent_store_is_not_backed_up(tmp_path: Path) -> None:
    done = run("backup", tmp_path / "k.db")
    assert done.exit_code == 1
    assert done.stderr.startswith(f"Lagret {tmp_path / 'trygghet.db'} finns inte")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "k.db").write_text("Namn;Var")
    done = run("restore", tmp_path / "k.db")
    assert done.exit_code == 1
    assert "är ingen säkerhetskopia" in done.stderr
    assert {p.name for p in tmp_path.iterdir()} == {"k.db"}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("silent_s", "shown"), [(0.0, True), (99.0, False)])
def test_a_bar_shows_on_a_terminal_when_it_takes_long(
    monkeypatch: pytest.MonkeyPatch, silent_s: float, shown: bool
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(backup, "_SILENT_S", silent_s)
    with backup._bar() as told:
        for left in (200, 100, 0):
            told(left, 200)
    assert ("50%" in terminal.getvalue()) == shown
    assert ("Säkerhetskopierar" in terminal.getvalue()) == shown
