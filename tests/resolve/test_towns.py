from __future__ import annotations

import pytest

from geo_trygghet.resolve.normalise import words_of
from geo_trygghet.resolve.towns import municipality_at

TOWNS = {"halmstad": "1380", "laholm": "1381"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("torget i Laholm", "111"),
        ("bor i Laholm men otrygg på torget", "0000000"),
        ("i Laholm är det torget. Hemma parken", "1111100"),
        ("Till Laholm där torget", "1111"),
        ("parken, torget i Laholm", "0111"),
        ("Laholm: torget", "11"),
        ("torget", "0"),
    ],
)
def test_a_town_tells_of_the_words_around_it(text: str, codes: str) -> None:
    words = words_of(text)
    found = municipality_at(words, TOWNS, "1380")
    assert "".join("1" if code == "1381" else "0" for code in found) == codes
