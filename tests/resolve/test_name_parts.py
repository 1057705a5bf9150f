"""The pieces of a name: corners' sides, streets' stems, definite nouns, what tells the place."""

from __future__ import annotations

import pytest

from geo_trygghet.resolve.name_parts import (
    as_definite,
    corner_sides,
    definite_of,
    raw_stem,
    tells_the_place,
)


@pytest.mark.parametrize(
    ("name", "kind", "sides"),
    [
        ("Brogatan/Storgatan", "street", ["Brogatan", "Storgatan"]),
        ("Hörnet Brogatan/Karl XI:s väg", "intersection", ["Brogatan", "Karl XI:s väg"]),
        ("Korsningen Brogatan och Storgatan", "intersection", ["Brogatan", "Storgatan"]),
        ("Hörnet av Brogatan – Storgatan", "intersection", ["Brogatan", "Storgatan"]),
        ("Gallerian/Biografen", "building", []),
        ("Brogatan", "street", []),
    ],
)
def test_the_sides_of_a_corner(name: str, kind: str, sides: list[str]) -> None:
    assert corner_sides(name, kind) == sides


@pytest.mark.parametrize(
    ("name", "stem"), [("Körsbärsväg", "Körsbärs"), ("Snevringevägen", "Snevringe"), ("Torget", "")]
)
def test_the_stem_of_a_street(name: str, stem: str) -> None:
    assert raw_stem(name) == stem


def test_definite_nouns() -> None:
    assert definite_of("torg") == definite_of("torget") == "torget"
    assert definite_of("altona") is None
    assert as_definite("sjukhuset", "sjukhuset")
    assert not as_definite("sjukhus", "sjukhuset")


def test_a_piece_tells_the_place_if_it_is_neither_a_word_nor_a_person() -> None:
    assert tells_the_place("Folkasbo", "school")
    assert not tells_the_place("park", "school")
    assert not tells_the_place("Anders", "sports")
