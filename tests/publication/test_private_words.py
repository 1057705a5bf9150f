"""Answers are found whole and in pieces; names, shared phrases and our own words are none."""

from __future__ import annotations

import dataclasses

import pytest
from release_town import SECRET, drafted, evidence, failed, swapped, town

from geo_trygghet.publication import check_names as called
from geo_trygghet.publication.private_words import bare, own_words_faults


def wrote(*texts: str, column: str = "comment") -> object:
    answers = town().answers.copy()
    for row, text in zip(answers.index, texts, strict=False):
        answers.loc[row, column] = text
    return evidence(tables=dataclasses.replace(town(), answers=answers))


def planted(text: str) -> dict[str, bytes]:
    return swapped("index.html", "</main>", f"<p>{text}</p></main>")


@pytest.mark.parametrize("cut", [(0, 20), (5, 25), (14, 38), (31, 60)])
def test_a_piece_of_twenty_letters_is_found_wherever_it_is_cut(cut: tuple[int, int]) -> None:
    piece = SECRET[cut[0] : cut[1]]
    assert called.OWN_WORDS in failed(planted(piece))


def test_a_shorter_piece_is_not() -> None:
    assert called.OWN_WORDS not in failed(planted(SECRET[36:52]))


@pytest.mark.parametrize(
    "written",
    [
        SECRET.upper(),
        SECRET.replace(" ", "\u00a0"),
        SECRET.replace(" ", " – "),
        SECRET.replace("sitter", "sit\u00adter"),
        SECRET.replace(" ", "</b> <b>"),
        SECRET.replace("å", "a\u030a"),
        SECRET.replace("å", "&#229;"),
    ],
)
def test_another_way_to_write_the_same_is_the_same(written: str) -> None:
    assert called.OWN_WORDS in failed(planted(written))


def test_what_as_many_as_the_floor_have_written_is_nobodys_own() -> None:
    phrase = "jag tycker att det är mörkt där"
    few = wrote(*(f"{phrase} {n}" for n in "abcd"))
    many = wrote(*(f"{phrase} {n}" for n in "abcde"))
    assert called.OWN_WORDS in failed(planted(phrase), few)  # type: ignore[arg-type]  # evidence
    assert called.OWN_WORDS not in failed(planted(phrase), many)  # type: ignore[arg-type]  # evidence


def test_names_of_places_are_no_ones_words_bent_or_side_by_side() -> None:
    given = wrote("Torget Parken Långgatan Kärnan", column="unsafe_text")
    side = planted("Torget Parken Långgatan Kärnan")
    assert called.OWN_WORDS not in failed(side, given)  # type: ignore[arg-type]  # evidence


def test_what_was_promised_is_told_on_purpose() -> None:
    given = wrote("ni borde synas mer på torget tycker jag")
    assert called.OWN_WORDS not in failed(dict(drafted().files), given)  # type: ignore[arg-type]  # evidence


def test_the_pages_own_words_are_ours() -> None:
    given = wrote("De som svarar har själva valt att göra det, inte jag")
    assert own_words_faults(drafted().files, given) == []  # type: ignore[arg-type]  # evidence


def test_a_text_is_compared_by_its_letters_and_digits() -> None:
    assert bare(" Vid  torget, kl. 22–23! ") == "vid torget kl 22 23"
