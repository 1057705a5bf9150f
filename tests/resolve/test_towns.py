from __future__ import annotations

import pytest

from geo_trygghet.resolve.normalise import words_of
from geo_trygghet.resolve.towns import ELSEWHERE, municipality_at

TOWNS = {"halmstad": "1380", "halmstads": "1380", "laholm": "1381", "laholms": "1381"}


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
        ("Storgatan, Laholm", "10"),
        ("Storgatan (Laholm)", "10"),
        ("Altona, Laholm", "00"),
        ("Laholms storgata är mörk", "1100"),
        ("Laholms station", "11"),
        ("tåget från Laholm där stationen", "11111"),
        ("Jag är rädd i Göteborg, torget", "eeeee0"),
        ("I Göteborg och på torget", "ee000"),
        ("i Göteborg är torget", "eeee"),
        ("Som i Göteborg på torget", "00000"),
        ("i Sverige är torget", "0000"),
    ],
)
def test_a_town_tells_of_the_words_around_it(text: str, codes: str) -> None:
    words = words_of(text)
    found = municipality_at(words, TOWNS, "1380")
    assert "".join({"1381": "1", "1380": "0", ELSEWHERE: "e"}[code] for code in found) == codes
