"""From the extract to the map, with few answers: every step is done and every mention marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from click.testing import CliRunner

from benchmarks.gazetteer import program
from benchmarks.gazetteer.answers import WAYS, make_answers
from benchmarks.gazetteer.town import stretch

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_from_nothing_to_the_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "RESULTS", tmp_path / "RESULTS.md")
    done = CliRunner().invoke(program.main, ["--answers", "60", "--large", "300", "--write"])
    assert done.exit_code == 0, done.output
    told = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    for part in ("read the extract", "draw the map", "| street ", "| 300 ", "2,600 lines of"):
        assert part in told, part
    (whole,) = [line for line in told.splitlines() if line.startswith("| all ") and "%" in line]
    right, wrong = (float(whole.split("|")[at].strip(" %")) for at in (3, 5))
    assert right > 90
    assert wrong < 5


def test_answers_say_where_they_name_what() -> None:
    places = pd.DataFrame({"place_id": ["a", "b"], "name": ["Storgatan", "Hagnäs torg"]})
    aliases = pd.DataFrame({"place_id": ["b"], "alias": ["torget"], "generic": [True]})
    answers = make_answers(places, aliases, 200, seed=1)
    assert answers == make_answers(places, aliases, 200, seed=1)
    named = [(answer.text[one.start : one.end], one) for answer in answers for one in answer.named]
    assert {one.way for _, one in named} <= set(WAYS)
    assert all(text == "torget" for text, one in named if one.way == "generic word")
    assert all(text in {"Storgatan", "Hagnäs torg"} for text, one in named if one.way == "name")


def test_lengths_are_a_little_long_so_far_east() -> None:
    assert 0.002 < stretch() < 0.005
