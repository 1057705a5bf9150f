from __future__ import annotations

import pytest

from geo_trygghet.privacy.branding_forms import (
    WANTED,
    area_forms,
    area_told,
    bare_place,
    place_forms,
    place_told,
)


@pytest.mark.parametrize(
    ("determiner", "word", "told"),
    [
        ("den", "gatan", "en gata"),
        ("det", "torget", "ett torg"),
        ("de", "torgen", "torg"),
        ("de", "torg", "torg"),
        ("", "gångtunnlarna", "gångtunnlar"),
        ("", "problemkvarteret", "ett kvarter"),
        ("", "Skräck-gatan", "en gata"),
        ("en", "busstation", "en busstation"),
    ],
)
def test_a_place_keeps_its_number_and_takes_its_article(
    determiner: str, word: str, told: str
) -> None:
    assert place_told(determiner, word) == f"{told} {WANTED}"


def test_what_somebody_owns_has_no_article() -> None:
    assert place_told("", "park", owned=True) == f"park {WANTED}"


def test_what_brands_at_a_word_s_beginning_is_left_out() -> None:
    assert bare_place("problemområdet") == "området"
    assert bare_place("Knark-parken") == "parken"
    assert bare_place("Slottsparken") == "Slottsparken"


@pytest.mark.parametrize(
    ("determiner", "word", "told"),
    [
        ("", "ghettot", "området"),
        ("ett", "getto", f"ett område {WANTED}"),
        ("", "getton", f"områden {WANTED}"),
        ("", "gettona", "områdena"),
        ("", "ghettots", "områdets"),
        ("", "gettonas", "områdenas"),
        ("", "Slummen", "området"),
        ("en", "hotspot", f"ett område {WANTED}"),
        ("", "no-go-zonerna", "områdena"),
        ("kommunens", "svarta fläck", f"ett område {WANTED}"),
    ],
)
def test_a_noun_that_brands_becomes_an_area_in_the_same_form(
    determiner: str, word: str, told: str
) -> None:
    assert word.casefold() in area_forms()
    assert area_told(determiner, word) == told


def test_every_form_leads_to_its_word() -> None:
    assert place_forms()["gatorna"][0].one == "gata"
    assert place_forms()["torg"] == (place_forms()["torget"][0], 1)
