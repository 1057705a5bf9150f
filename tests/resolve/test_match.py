from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from register_of_two import HALMSTAD, LAHOLM

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.resolve import Resolution

    Named = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Vid Stora torget på kvällen", "Stora torget", "h.stora"),
        ("storatorg", "storatorg", "h.stora"),
        ("Stora-torg", "Stora-torg", "h.stora"),
        ("STORA TORGS bänkar", "STORA TORGS", "h.stora"),
        ("kopmansgatan", "kopmansgatan", "h.kopmans"),
        ("längs Köpmansg.", "Köpmansg", "h.kopmans"),
        ("Karl den elftes väg", "Karl den elftes väg", "h.karl"),
        ("utmed Karl XI", "Karl XI", "h.karl"),
        ("under biblan", "under biblan", "h.under"),
        ("vid biblan", "biblan", "h.biblioteket"),
        ("buss stationen", "buss stationen", "h.buss"),
        ("på stan", "stan", "h.centrum"),
        ("centrala delarna av Halmstad", "centrala delarna av Halmstad", "h.centrum"),
        ("Under stadsbbiblioteket", "Under stadsbbiblioteket", "h.under"),
    ],
)
def test_a_known_form_is_found(named: Named, text: str, words: str, place: str) -> None:
    assert named(text) == [(words, place)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Köpmannsgatan", "h.kopmans"),
        ("Klamerdamsgatan", "h.klammer"),
        ("Anderssberg", "h.andersberg"),
        ("Andersbreg", "h.andersberg"),
    ],
)
def test_a_name_with_a_letter_or_two_wrong_is_found_and_doubted(
    read: Callable[..., Resolution], text: str, place: str
) -> None:
    (mention,) = read(text).mentions
    assert mention.place_id == place
    assert 0.5 < mention.score <= read("Storgatan").mentions[0].score


def test_a_short_name_may_have_two_letters_swapped(named: Named) -> None:
    assert named("Altnoa", LAHOLM) == [("Altnoa", "l.altona")]


@pytest.mark.parametrize(
    ("text", "place"),
    [("altna", "l.altona"), ("torgt", "l.stortorget"), ("statonen", "l.station")],
)
def test_a_vowel_may_be_missing(named: Named, text: str, place: str) -> None:
    assert [found for _, found in named(text, LAHOLM)] == [place]


@pytest.mark.parametrize("text", ["storartad", "kostnaden", "i vår", "en park", "holmen"])
def test_an_ordinary_word_is_no_name(named: Named, text: str) -> None:
    assert named(text) == []


def test_small_words_beside_a_name_are_no_part_of_a_misspelt_one(named: Named) -> None:
    assert named("mellan Halmstad och Andersberg") == [("Andersberg", "h.andersberg")]
    assert named("i vid Köpmannsgatan") == [("Köpmannsgatan", "h.kopmans")]


def test_the_longest_form_wins(named: Named) -> None:
    assert named("Under stadsbiblioteket") == [("Under stadsbiblioteket", "h.under")]


def test_what_looks_like_a_form_may_begin_within_a_run(named: Named) -> None:
    assert named("stora stora torg") == [("stora torg", "h.stora")]


def test_homonyms_resolve_to_the_answers_own_town(named: Named) -> None:
    assert named("Storgatan", HALMSTAD) == [("Storgatan", "h.storgatan")]
    assert named("Storgatan", LAHOLM) == [("Storgatan", "l.storgatan")]


def test_another_towns_name_is_found_with_doubt(read: Callable[..., Resolution]) -> None:
    (mention,) = read("Altona").mentions
    assert mention.place_id == "l.altona"
    assert mention.score < read("Altona", LAHOLM).mentions[0].score


@pytest.mark.parametrize(
    "text",
    [
        "Karl XI/Klammerdammsg.",
        "Klammerdammsgatan/Karl XI:s väg",
        "korsningen Karl XI:s väg och Klammerdammsgatan",
        "hörnet av Klammerdamms och Karl XI",
        "mellan Karl XI:s väg och Klammerdammsgatan",
        "där Karl XI möter Klammerdammsgatan",
    ],
)
def test_a_corner_of_the_register_is_one_mention(named: Named, text: str) -> None:
    assert [place for _, place in named(text)] == ["h.hornet"]


def test_a_corners_span_is_the_whole_expression(named: Named) -> None:
    assert named("Vid hörnet av Karl XI och Klammerdamms") == [
        ("hörnet av Karl XI och Klammerdamms", "h.hornet")
    ]


def test_another_crossing_is_two_mentions_of_one_group(read: Callable[..., Resolution]) -> None:
    found = read("Köpmansgatan/Brogatan och Storgatan").mentions
    assert [(m.place_id, m.group) for m in found] == [
        ("h.kopmans", 1),
        ("h.brogatan", 1),
        ("h.storgatan", None),
    ]


def test_two_streets_with_och_are_no_corner(read: Callable[..., Resolution]) -> None:
    assert [m.group for m in read("Köpmansgatan och Brogatan").mentions] == [None, None]
