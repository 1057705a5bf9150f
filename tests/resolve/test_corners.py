from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from register_of_two import LAHOLM

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.resolve import Resolution

    Named = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    "text",
    [
        "Karl XI väg/Klammerdamsg",
        "korsningen Karl XI - Klammerdammsg",
        "där Klammerdammsgatan korsar Karl XI:s väg",
        "Klammerdammsgatan & Karl XI möts",
        "hörnan Karl XI:s väg Klammerdammsgatan",
        "klammerdammsgatan karl xi hörnet",
        "Karl XI:s väg 4/Klammerdammsgatan 12",
        "Klammerdammsgatans korsning med Karl XI:s väg",
    ],
)
def test_a_corner_is_known_however_it_is_told(named: Named, text: str) -> None:
    assert [place for _, place in named(text)] == ["h.hornet"]


def test_no_street_is_part_of_two_corners(named: Named, read: Callable[..., Resolution]) -> None:
    known = named("Storgatan/Karl XI:s väg/Klammerdammsgatan/Brogatan")
    assert [place for _, place in known] == ["h.storgatan", "h.hornet", "h.brogatan"]
    groups = [m.group for m in read("Storgatan/Köpmansgatan/Brogatan").mentions]
    assert groups == [1, 1, None]


def test_streets_that_lie_beside_something_are_no_corner(read: Callable[..., Resolution]) -> None:
    found = read("parkeringen där Storgatan och Köpmansgatan ligger").mentions
    assert [(m.place_id, m.group) for m in found] == [("h.storgatan", None), ("h.kopmans", None)]


def test_a_corner_lies_in_the_town_that_its_sentence_tells_of(named: Named) -> None:
    text = "I Laholm är det lugnt. I Halmstad är Karl XI:s väg/Klammerdammsgatan otäckt"
    assert [place for _, place in named(text, LAHOLM)] == ["h.hornet"]


def test_streets_told_one_after_the_other_are_no_corner(named: Named) -> None:
    assert [p for _, p in named("Karl XI:s väg, Klammerdammsgatan")] == ["h.karl", "h.klammer"]
