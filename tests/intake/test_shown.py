"""What is shown of a value: short, one line, no person."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from geo_trygghet.intake.shown import LONGEST, show


def test_show_makes_one_short_line() -> None:
    assert show("rad\nett\t\x1b[31m\u202etvå\x00") == "rad ett [31m två"
    assert show("a" * 500) == "a" * (LONGEST - 1) + "…"
    assert show(12.5) == "12.5"
    assert show("\ud800torg") == "torg"


def test_a_number_cut_by_the_shortening_is_masked_first() -> None:
    text = "x" * (LONGEST - 8) + " 19811218-9876"
    assert "1981" not in show(text)


def test_a_number_that_only_a_control_character_parts_is_masked() -> None:
    assert show("ring 811218\x019876") == "ring XXXXXX XXXX"


@given(st.text(max_size=300))
def test_show_never_gives_control_characters_or_more_than_its_length(text: str) -> None:
    shown = show(text)
    assert len(shown) <= LONGEST
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", shown)
