"""Odd rows are left beside the file, also if no other is left, and are taken in when mended."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from import_command import ODD, read_deviations, take
from intake_samples import ANSWERS, HEADINGS, QUESTION, table

from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from pathlib import Path


def test_odd_rows_are_left_beside_the_file_safe_for_excel(survey: Path, tmp_path: Path) -> None:
    done = take("survey", survey)
    assert "enkat.avvikelser.csv" in done.stderr
    rows = read_deviations(tmp_path / "enkat.avvikelser.csv")
    assert rows[0] == ["rad", "kolumn", "vad som är fel", "vad man kan göra", *HEADINGS]
    assert [row[0] for row in rows[1:]] == ["6", "7"]
    assert rows[1][1] == "SvarsID"
    assert rows[1][4:] == ["1001", *ANSWERS[1][1:]]
    assert rows[2][4] == "'=1+1"
    assert not list(tmp_path.glob(".*.ny"))
    other = tmp_path / "annan.csv"
    take("survey", survey, "--deviations", str(other))
    assert read_deviations(other) == rows


def test_where_odd_rows_cannot_be_left_nothing_is_taken(survey: Path, tmp_path: Path) -> None:
    done = take("survey", survey, "--deviations", str(tmp_path / "borta" / "a.csv"))
    assert done.exit_code == 1
    assert "--deviations" in done.stderr
    own = take("survey", survey, "--deviations", str(survey))
    assert own.exit_code == 1
    assert "indatafilen själv" in own.stderr
    assert survey.read_bytes() == table(rows=ODD).encode("cp1252")
    with Store.open() as store:
        assert store.municipalities() == []


NONE_LEFT = table((*HEADINGS, "Kommun"), [[*row, "Laholm"] for row in ANSWERS])


def test_a_file_of_which_no_row_is_left_is_told_as_json(tmp_path: Path) -> None:
    path = tmp_path / "fel.csv"
    path.write_text(NONE_LEFT)
    done = take("survey", path, "--json")
    assert done.exit_code == 1
    assert "ingen av filens 4 rader kunde tas" in done.stderr
    told = json.loads(done.stdout, parse_constant=pytest.fail)
    assert (told["read"], told["taken"], told["set_aside"], told["known"]) == (4, 0, 4, 0)
    assert (told["kind"], told["format"], told["separator"]) == ("survey", "CSV", ";")
    assert told["fields"][QUESTION] == "unsafe_text"
    assert [issue["row"] for issue in told["issues"]] == [2, 3, 4, 5]
    assert all(issue["message"] and issue["advice"] for issue in told["issues"])
    rows = read_deviations(tmp_path / "fel.avvikelser.csv")
    assert [row[0] for row in rows[1:]] == ["2", "3", "4", "5"]
    assert "fel.avvikelser.csv" in done.stderr
    with Store.open() as store:
        assert store.municipalities() == []


def test_a_dry_run_of_such_a_file_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "fel.csv"
    path.write_text(NONE_LEFT)
    done = take("survey", path, "--json", "--dry-run")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["set_aside"] == 4
    assert [p.name for p in tmp_path.iterdir()] == ["fel.csv"]


def test_a_file_without_rows_is_told_as_json_too(tmp_path: Path) -> None:
    path = tmp_path / "tom.csv"
    path.write_text(table(rows=[]))
    done = take("survey", path, "--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert (told["read"], told["taken"], told["set_aside"]) == (0, 0, 0)
    assert "inga rader" in told["issues"][0]["message"]
    assert told["issues"][0]["advice"]


def test_an_empty_question_sets_every_row_aside(tmp_path: Path) -> None:
    path = tmp_path / "tomma.csv"
    at = HEADINGS.index(QUESTION)
    path.write_text(table(rows=[[*row[:at], "", *row[at + 1 :]] for row in ANSWERS]))
    done = take("survey", path, "--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert (told["read"], told["set_aside"]) == (4, 4)
    assert "är tom på alla rader" in told["issues"][-1]["message"]
    assert (tmp_path / "tomma.avvikelser.csv").exists()


def test_a_refused_take_leaves_no_file(
    survey: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRYGGHET_STORE", "sqlite:////dev/null/borta/x.db")
    done = take("survey", survey)
    assert done.exit_code == 1
    assert len(done.stderr.strip().splitlines()) <= 4
    assert [p.name for p in tmp_path.iterdir()] == ["enkat.csv"]


def test_a_mended_deviation_is_taken_in_again(survey: Path, tmp_path: Path) -> None:
    assert take("survey", survey).exit_code == 0
    mended = tmp_path / "enkat.avvikelser.csv"
    text = mended.read_text(encoding="utf-8-sig").replace(";1001;", ";1005;")
    mended.write_text(text.replace(";'=1+1;", ";1006;"), encoding="utf-8-sig")
    done = take("survey", mended, "--json")
    assert done.exit_code == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["taken"], told["known"], told["set_aside"]) == (2, 0, 0)


def test_a_personal_number_is_masked_in_the_deviations(tmp_path: Path) -> None:
    path = tmp_path / "enkat.csv"
    path.write_text(table(rows=[*ANSWERS, ["1001", "", "ring 811218-9876", "", "", ""]]))
    assert take("survey", path).exit_code == 0
    left = (tmp_path / "enkat.avvikelser.csv").read_text(encoding="utf-8-sig")
    assert "ring XXXXXX-XXXX" in left
    assert "9876" not in left
