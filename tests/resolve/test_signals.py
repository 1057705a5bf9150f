from __future__ import annotations

import pytest

from geo_trygghet.resolve.signals import signals_of


@pytest.mark.parametrize(
    ("word", "signal"),
    [
        ("ungdomsgängen", "ungdomsgang"),
        ("cykelstölderna", "stold_inbrott"),
        ("Mopederna", "trafik"),
        ("söndagsmorgnar", "t helg"),
        ("kvallarna", "t kvall"),
        ("belysnig", "light"),
        ("skadegörels", "skadegorelse"),
        ("OTRYGGT", "trouble"),
    ],
)
def test_a_word_signals_in_any_form(word: str, signal: str) -> None:
    assert signal in signals_of(word)


@pytest.mark.parametrize("word", ["gången", "hotell", "trafikljus", "skottar", "nattklubben", "om"])
def test_a_word_that_looks_like_one_signals_no_cause(word: str) -> None:
    causes = {"ungdomsgang", "vald_hot", "trafik", "narkotika"}
    assert signals_of(word).isdisjoint(causes)


def test_a_name_is_no_misspelt_word() -> None:
    assert signals_of("Altonen", mend=False) == frozenset()
