"""`trygghet publish` writes the folder, or says in a sentence why not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from town_store import fill

from geo_trygghet.cli import main
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["publish", *map(str, arguments)])


@pytest.fixture
def _town() -> None:
    with Store.open() as store:
        fill(store)


@pytest.mark.usefixtures("_town")
def test_it_writes_the_folder_and_says_the_release(tmp_path: Path) -> None:
    out = tmp_path / "ut"
    done = run("--municipality", "Halmstad", "--out", out)
    assert done.exit_code == 0, done.stderr
    assert done.stdout == f"Skrev {out}: utgåva 1, omgång 2023. Konstruerade data.\n"
    assert json.loads((out / "kontroll.json").read_text())["passed"] is True
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    again = run("--municipality", "1380", "--round", "2023", "--out", out)
    assert "utgåva 1" in again.stdout
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before


@pytest.mark.usefixtures("_town")
def test_a_low_floor_is_refused_unless_somebody_answers_for_it(tmp_path: Path) -> None:
    out = tmp_path / "ut"
    done = run("--municipality", "Halmstad", "--out", out, "--floor", "3")
    assert done.exit_code == 1
    assert "golvet 3 är lägre än 5" in done.stderr
    assert len(done.stderr.splitlines()) <= 4
    assert [p.name for p in out.iterdir()] == ["kontroll.json"]
    done = run(
        "--municipality", "Halmstad", "--out", out, "--floor", "3",
        "--override-by", "Kim Ek", "--reason", "Övning utan verkliga svar",
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    assert json.loads((out / "kontroll.json").read_text())["override"]["by"] == "Kim Ek"


@pytest.mark.usefixtures("_town")
def test_what_is_stopped_takes_away_what_the_folder_showed_before(tmp_path: Path) -> None:
    out = tmp_path / "ut"
    assert run("--municipality", "Halmstad", "--out", out).exit_code == 0
    assert run("--municipality", "Halmstad", "--out", out, "--floor", "4").exit_code == 1
    assert [p.name for p in out.iterdir()] == ["kontroll.json"]
    told = json.loads((out / "kontroll.json").read_text())
    assert (told["passed"], told["release"], told["override"]) == (False, None, None)
    assert [check["passed"] for check in told["checks"]].count(False) == 1


@pytest.mark.usefixtures("_town")
@pytest.mark.parametrize("half", [["--override-by", "Kim Ek"], ["--reason", "Övning"]])
def test_a_name_without_a_reason_lets_nothing_out_and_leaves_the_folder(
    tmp_path: Path, half: list[str]
) -> None:
    out = tmp_path / "ut"
    assert run("--municipality", "Halmstad", "--out", out).exit_code == 0
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    done = run("--municipality", "Halmstad", "--out", out, "--floor", "4", *half)
    assert done.exit_code == 1
    assert "både namn och skäl" in done.stderr
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before


@pytest.mark.usefixtures("_town")
def test_an_unknown_municipality_or_round_is_one_sentence(tmp_path: Path) -> None:
    for arguments in (
        ["--municipality", "Ingenstans"],
        ["--municipality", "Halmstad", "--round", "1999"],
    ):
        done = run(*arguments, "--out", tmp_path / "ut")
        assert done.exit_code == 1
        assert len(done.stderr.splitlines()) == 1
        assert not (tmp_path / "ut").exists()


def test_wrong_usage_is_exit_2(tmp_path: Path) -> None:
    assert run("--municipality", "Halmstad").exit_code == 2
    assert (
        run("--municipality", "Halmstad", "--out", tmp_path / "ut", "--floor", "0").exit_code == 2
    )
