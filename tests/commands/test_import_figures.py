"""`trygghet import-figures` takes in published figures, and a second time nothing new."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from geo_trygghet.cli import main
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.storage import Store

AREAS = Path(__file__).parents[2] / "data" / "areas"
NATIONAL = AREAS / "national_figures.csv"


@pytest.fixture(autouse=True)
def towns() -> None:
    with Store.open() as store:
        for name in ("Halmstad", "Laholm"):
            store.add_municipality(find_municipality(name))


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["import-figures", *map(str, arguments)])
    return done.exit_code, done.output


def test_figures_are_taken_once() -> None:
    assert run("national", NATIONAL) == (0, "national_figures.csv: 5 siffror lästa, 5 nya.\n")
    assert run("national", NATIONAL) == (0, "national_figures.csv: 5 siffror lästa, 0 nya.\n")
    code, told = run("published", AREAS / "published_figures.csv")
    assert (code, told) == (0, "published_figures.csv: 17 siffror lästa, 17 nya.\n")
    with Store.open() as store:
        assert len(store.national_figures("1380")) == 3
        assert len(store.figures("1380")) == 6


def test_a_dry_run_keeps_nothing() -> None:
    assert run("national", NATIONAL, "--dry-run")[1].endswith("5 siffror lästa; inget sparat.\n")
    with Store.open() as store:
        assert store.national_figures("1380").empty


def test_a_wrong_sheet_gets_one_sentence_and_nothing_is_kept(tmp_path: Path) -> None:
    wrong = tmp_path / "fel.csv"
    wrong.write_text(NATIONAL.read_text(encoding="utf-8").replace("30,2;", "130,2;"), "utf-8")
    code, told = run("national", wrong)
    assert code == 1
    assert "fel.csv, rad 2, kolumnen share_percent (”130.2”): talet är orimligt" in told
    with Store.open() as store:
        assert store.national_figures("1380").empty
