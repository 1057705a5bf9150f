"""`trygghet report` writes whole files or none, the same each time, and refuses in words."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from storage_builders import HALMSTAD, LAHOLM
from town_store import add_later_round, fill

from geo_trygghet.cli import main
from geo_trygghet.reports import gather, quarter_report, read_quarter, write_report
from geo_trygghet.storage import Store


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Fill the test's own store with the tiny town in two rounds, and with an empty one."""
    address = f"sqlite:///{tmp_path / 'stad.db'}"
    monkeypatch.setenv("TRYGGHET_STORE", address)
    with Store.open(address) as store:
        fill(store)
        add_later_round(store)
        store.add_municipality(LAHOLM)
    return address


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["report", *args])


def quarter(out: Path, *more: str, period: str = "2023-Q4", name: str = "Halmstad") -> Result:
    return run("quarter", "--municipality", name, "--period", period, "--out", str(out), *more)


@pytest.mark.parametrize(
    ("kind", "begins"), [("html", b"<!doctype html>"), ("pdf", b"%PDF-"), ("docx", b"PK\x03\x04")]
)
def test_each_kind_is_written_whole_and_the_same_each_time(
    town: str, tmp_path: Path, kind: str, begins: bytes
) -> None:
    out, again = tmp_path / f"a.{kind}", tmp_path / f"B.{kind.upper()}"
    done = quarter(out)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"Skrev {out}: Kvartalsrapport 2023-Q4, Halmstads kommun.")
    assert "Konstruerade data." in done.stdout
    assert quarter(again).exit_code == 0
    assert out.read_bytes().startswith(begins)
    assert out.read_bytes() == again.read_bytes()
    with Store.open(town) as store:
        own = quarter_report(gather(store, HALMSTAD.code), read_quarter("2023-Q4"))
    assert write_report(own, kind) == out.read_bytes()


def test_a_quarter_ahead_is_written_and_said_to_have_nothing_yet(town: str, tmp_path: Path) -> None:
    done = quarter(tmp_path / "a.html", period="2099-Q1")
    assert done.exit_code == 0
    assert "inga uppgifter än" in done.stdout
    assert town


@pytest.mark.parametrize(
    "args",
    [
        ("quarter", "--municipality", "Halmstad", "--period", "2026-Q5", "--out", "a.pdf"),
        ("quarter", "--municipality", "Halmstad", "--period", "2026-Q4", "--out", "a.odt"),
        ("quarter", "--municipality", "Halmstad", "--out", "a.pdf"),
        ("lagesbild", "--municipality", "Halmstad", "--year", "1789", "--out", "a.pdf"),
        ("lagesbild", "--municipality", "Halmstad", "--on", "i går", "--out", "a.pdf"),
        ("lagesbild", "--municipality", "Halmstad"),
    ],
)
def test_wrong_usage_is_exit_2(args: tuple[str, ...]) -> None:
    assert run(*args).exit_code == 2


def test_a_municipality_that_is_not_there_is_refused_in_a_sentence_and_nothing_is_written(
    town: str, tmp_path: Path
) -> None:
    out = tmp_path / "a.pdf"
    done = quarter(out, name="Ystad")
    assert (done.exit_code, out.exists()) == (1, False)
    assert done.stderr.startswith("Kommunen ”Ystad” finns inte i lagret")
    assert town


def test_a_file_that_cannot_be_written_is_refused_and_an_old_one_stands(
    town: str, tmp_path: Path
) -> None:
    done = quarter(tmp_path / "saknas" / "a.pdf")
    assert done.exit_code == 1
    assert "finns inte" in done.stderr
    old = tmp_path / "gammal.pdf"
    old.write_bytes(b"gammal")
    assert quarter(old, name="Ystad").exit_code == 1
    assert old.read_bytes() == b"gammal"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []
    assert town


def test_an_empty_municipality_has_a_report_that_says_so(town: str, tmp_path: Path) -> None:
    out = tmp_path / "a.html"
    done = quarter(out, name="Laholm")
    assert done.exit_code == 0, done.output
    assert "inget är inlagt än" in out.read_text()
    assert "Konstruerade" not in done.stdout
    assert town


def test_the_lagesbild_tells_its_day_and_takes_the_years_own(town: str, tmp_path: Path) -> None:
    out = tmp_path / "l.html"
    args = ("lagesbild", "--municipality", "Halmstad", "--out", str(out))
    done = run(*args, "--on", "2025-11-30")
    assert done.exit_code == 0, done.output
    assert "Lägesbild och åtgärdsplan 2025" in done.stdout
    assert "30 november 2025" in out.read_text()
    assert run(*args).exit_code == 0  # of today
    refused = run(*args, "--year", "2026", "--on", "2025-11-30")
    assert refused.exit_code == 1
    assert "ligger före 2026" in refused.stderr
    assert town


@pytest.mark.parametrize("command", [(), ("quarter",), ("lagesbild",)])
def test_help_has_an_example_and_comes_in_half_a_second(command: tuple[str, ...]) -> None:
    program = Path(sys.executable).with_name("trygghet")
    times = []
    for _ in range(3):
        began = time.perf_counter()
        done = subprocess.run(
            [program, "report", *command, "--help"], capture_output=True, text=True, check=True
        )
        times.append(time.perf_counter() - began)
    assert "Exempel: trygghet report" in done.stdout
    assert min(times) < 0.5
