"""Equal answers are known again by round, day, span of minutes and words; forms read back."""

from __future__ import annotations

import pandas as pd
import pytest

from geo_trygghet.decisions import FloodKey, folded_text
from geo_trygghet.errors import DecisionError

KEY = FloodKey("2024", "2024-05-02", 600, 610, "torget kväll")


def answers(*rows: tuple[str, str, int | None, str]) -> pd.DataFrame:
    columns = ["round", "answered_on", "answered_minute", "unsafe_text"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(row=range(2, len(rows) + 2))


def test_a_key_is_read_back_from_its_form() -> None:
    assert FloodKey.of_form(KEY.form) == KEY
    for odd in ("", "[]", "{}", "[1, 2]"):
        with pytest.raises(DecisionError, match="hämta kön igen"):
            FloodKey.of_form(odd)


def test_only_the_same_words_of_the_same_minutes_are_among_it() -> None:
    frame = answers(
        ("2024", "2024-05-02", 610, "Torget,  kväll!"),
        ("2024", "2024-05-02", 600, "torget kväll"),
        ("2024", "2024-05-02", 611, "torget kväll"),
        ("2024", "2024-05-02", None, "torget kväll"),
        ("2024", "2024-05-03", 605, "torget kväll"),
        ("2022", "2024-05-02", 605, "torget kväll"),
        ("2024", "2024-05-02", 605, "stationen"),
    )
    assert KEY.among(frame)["row"].tolist() == [3, 2]


def test_words_are_compared_without_signs_and_capitals() -> None:
    assert folded_text("Torget,  KVÄLL!") == folded_text("torget kväll") == "torget kväll"
    assert folded_text(None) == ""
