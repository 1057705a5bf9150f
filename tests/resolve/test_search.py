from __future__ import annotations

from typing import TYPE_CHECKING

from register_of_two import HALMSTAD

from geo_trygghet.resolve.normalise import words_of
from geo_trygghet.resolve.search import search

if TYPE_CHECKING:
    from geo_trygghet.resolve import Gazetteer


def test_finds_may_overlap_but_for_a_corner(gazetteer: Gazetteer) -> None:
    words = words_of("Karl XI/Klammerdammsgatan och Stora torg")
    found, corners = search(words, gazetteer, [HALMSTAD] * len(words.tokens))
    assert [corner.place_id for corner in corners] == ["h.hornet"]
    assert {place for hit in found for place, _ in hit.candidates} == {"h.stora"}


def test_a_register_without_the_text_s_town_names_nothing_there(gazetteer: Gazetteer) -> None:
    words = words_of("Andersberg och Stora torg")
    assert search(words, gazetteer, ["1480"] * len(words.tokens))[0] == []
