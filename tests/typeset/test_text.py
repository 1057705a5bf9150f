"""Text from people is set on one line, in letters that the font has, and never cut unsaid."""

from __future__ import annotations

import pytest
from hostile import HOSTILE

from geo_trygghet.typeset.text import fitting, known_letters, one_line, printable


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("  a\r\n b\u2028c\x00d ", "a b c d"),
        ("\u202eabc\u200b", "abc"),
        ("e\u0301", "é"),
        ("x" * 200, "x" * 119 + "…"),
        (HOSTILE, HOSTILE.replace("\u2028", "")),
    ],
)
def test_a_name_is_one_line_of_plain_characters(text: str, told: str) -> None:
    assert one_line(text) == told


def test_what_the_font_lacks_stands_as_a_question_mark() -> None:
    assert printable("Torget 電") == "Torget ?"
    assert known_letters("a\u200bb") == "a?b"


def test_a_paragraph_keeps_its_length_and_its_narrow_spaces() -> None:
    assert fitting("1\xa0512 svar. " * 40) == "1\xa0512 svar. " * 40
    assert "\u200b" in fitting("a" * 40)


def test_a_long_word_may_be_broken_and_none_of_it_is_lost() -> None:
    word = "Klammerdammsgatukorsningen"
    assert "\u200b" in printable(word)
    assert printable(word).replace("\u200b", "") == word
    assert printable("Klammerdammsgatan") == "Klammerdammsgatan"
