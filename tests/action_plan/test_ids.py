"""Ids can be read, and none is taken twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_trygghet.action_plan import new_id


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("Halmstad 2023–2024", "halmstad-2023-2024-1"),
        ("Köpmansgatan", "kopmansgatan-1"),
        ("Åån", "aan-1"),
        ("", "rad-1"),
        ("—", "rad-1"),
    ],
)
def test_an_id_is_read_out_of_the_words(words: str, made: str) -> None:
    assert new_id(words, set()) == made


def test_a_gap_is_filled_and_what_is_taken_is_passed_over() -> None:
    assert new_id("Torget", {"torget-1", "torget-3"}) == "torget-2"


@given(st.text(max_size=80), st.sets(st.text(max_size=6), max_size=5))
def test_an_id_is_always_ascii_short_and_free(words: str, taken: set[str]) -> None:
    made = new_id(words, taken | {new_id(words, set())})
    assert made.isascii()
    assert made not in taken
    assert made.rsplit("-", 1)[1] == "2"
    assert len(made) < 50
