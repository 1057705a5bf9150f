"""Pieces of words speak for causes; a sum of them decides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_trygghet.resolve import pieces
from geo_trygghet.resolve.pieces import CODES, LONGEST, SHORTEST, Model, fitted, likely_causes

KLOTTER = tuple(3.0 if code == "klotter" else 0.0 for code in CODES)


@given(st.text(max_size=80))
def test_every_piece_stands_in_the_framed_word(word: str) -> None:
    found = pieces.pieces_of(word)

    assert all(piece in f" {word} " or len(word) > pieces.LONGEST_WORD for piece in found)
    assert all(SHORTEST <= len(piece) <= LONGEST for piece in found)


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    model = Model((-4.0,) * len(CODES), {" tus": KLOTTER, "sch ": KLOTTER})
    monkeypatch.setattr(pieces, "fitted", lambda: model)
    monkeypatch.setattr(pieces, "_weighed", model.of_word)


@pytest.mark.usefixtures("_small")
def test_what_pieces_say_adds_up_and_a_word_counts_once() -> None:
    assert likely_causes(["tusch"]) == {"klotter"}
    assert likely_causes(["tuss", "tuss"]) == set()
    assert likely_causes(["tuss", "dusch"]) == {"klotter"}
    assert likely_causes([]) == set()


def test_the_packages_model_holds_small_numbers_for_known_causes() -> None:
    model = fitted()

    assert len(model.always) == len(CODES)
    assert all(told < 0 for told in model.always)
    assert model.pieces
    assert all(abs(w) < 5 for weights in model.pieces.values() for w in weights)
