from __future__ import annotations

import pytest
from bench_answers import answer, link

from benchmarks.resolve.phrases import f1_by_form, form_of, length_of
from benchmarks.resolve.reading import Reading
from benchmarks.resolve.register import Place, Register
from benchmarks.resolve.scoring import score_answer

STREET = Place("a", "1380", "Köpmansgatan", "street")
TORG = Place("b", "1380", "Stora torg", "square", ("Rådhustorget",), ("torget",))
CORNER = Place("c", "1380", "Brogatan/Storgatan", "intersection")
REGISTER = Register((STREET, TORG, CORNER, Place("d", "1380", "Altona", "district")))


@pytest.mark.parametrize(
    ("words", "place", "form"),
    [
        ("Köpmansgatan", STREET, "name"),
        ("köpmansgatan", STREET, "name"),
        ("rådhustorget", TORG, "alias"),
        ("Torget", TORG, "generic word"),
        ("storatorg", TORG, "other spacing or diacritics"),
        ("kopmansgatan", STREET, "other spacing or diacritics"),
        ("Köpmansgatans", STREET, "inflected"),
        ("stora torget", TORG, "inflected"),
        ("Köpmansg.", STREET, "abbreviated"),
        ("Kööpmansgattan", STREET, "misspelt"),
        ("kopmangatan", STREET, "misspelt"),
        ("mitt i stan", TORG, "in other words"),
        ("vid hörnet där", CORNER, "crossing"),
    ],
)
def test_words_are_told_by_how_they_name_the_place(words: str, place: Place, form: str) -> None:
    assert form_of(words, place) == form


def test_a_street_of_a_crossing_is_told_as_such() -> None:
    assert form_of("Köpmansgatan", STREET, crossing=True) == "crossing"


@pytest.mark.parametrize(
    ("words", "name"),
    [(1, "1 word"), (2, "2–5 words"), (5, "2–5 words"), (6, "6–20 words"), (21, "over 20 words")],
)
def test_answers_are_told_by_their_length(words: int, name: str) -> None:
    assert length_of(answer(" ".join(["ord"] * words))) == name


def test_an_empty_answer_is_a_short_one() -> None:
    assert length_of(answer("")) == "1 word"


def test_recall_and_f1_are_reckoned_for_each_form() -> None:
    right = answer("{{Köpmansgatan|a}} och {{torget|b}}")
    missed = answer("{{Köpmansgatan|a}} vid Altona")
    outcomes = [
        score_answer(right, Reading((link(right, "Köpmansgatan", "a"),))),
        score_answer(missed, Reading((link(missed, "Altona", "d"),))),
    ]
    found = f1_by_form(outcomes, REGISTER)
    assert set(found) == {"name", "generic word"}
    recall, f1 = found["name"]
    assert (recall.value, recall.cases) == (pytest.approx(1 / 2), 2)
    assert f1.value == pytest.approx(2 / 4)
    assert found["generic word"][0].value == 0
