"""Files of votes are read the same way by every command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo_trygghet.commands._votes import read_votes
from geo_trygghet.errors import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path


def votes(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_certain_votes_have_two_columns(tmp_path: Path) -> None:
    read = read_votes(votes(tmp_path, "respondent;id\nr1;a\nr2;b\n"), 2, "N1")

    assert read.to_dict("list") == {"respondent": ["r1", "r2"], "place_id": ["a", "b"]}


def test_a_probability_without_a_mention_is_a_mention_of_its_own(tmp_path: Path) -> None:
    text = "respondent,place_id,probability\nr1,a,0.5\nr1,b,\n"
    read = read_votes(votes(tmp_path, text), 2, "N1")

    assert list(read["probability"]) == [0.5, 1.0]
    assert read["mention"].nunique() == 2


def test_more_voters_than_answers_are_refused_by_the_options_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="2 svarande har röster, men N2 anger 1"):
        read_votes(votes(tmp_path, "respondent,place_id\nr1,a\nr2,b\n"), 1, "N2")
