from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from register_of_two import LAHOLM

if TYPE_CHECKING:
    from collections.abc import Callable

    Named = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    "text",
    [
        "Jag frågade Erik Holm om det",
        "Familjen Holm flyttade",
        "Holm-Anna ringde",
        "Andersberg AB sköter parken bredvid",
        "IFK Holm vann",
        "En vit Nissan kör för fort",
        "Norra Storgatan är mörk",
        "Storgatan i Falkenberg är värre",
        "Fyllinge centrum",
        "Brogatans Bageri är dyrt",
        "Andersberg Racing Team kom trea",
        "andersbergsborna är trevliga",
        "Nissan Micra från 2012",
        "hej jag heter Holm",
        "ingen stans",
    ],
)
def test_what_looks_like_a_place_is_none(named: Named, text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Vi i Holm är rädda", "h.holm"),
        ("vågar inte gå Brogatan ensam", "h.brogatan"),
        ("Brogatans bageri luktar gott", "h.brogatan"),
        ("Längs Nissan på natten", "h.nissan"),
        ("Vid Andersberg IFall", "h.andersberg"),
        ("Storgatan i mörkret", "h.storgatan"),
        ("Vid centrum", "h.centrum"),
        ("Anna, Holm är mörkt", "h.holm"),
        ("Andersberg-Nissan", "h.andersberg"),
    ],
)
def test_a_place_beside_such_a_word_is_one(named: Named, text: str, place: str) -> None:
    assert place in [found for _, found in named(text)]


def test_a_direction_is_no_place(named: Named) -> None:
    assert named("söder om Nissan") == [("Nissan", "h.nissan")]


def test_another_town_of_the_register_is_looked_up_there(named: Named) -> None:
    assert named("Storgatan i Laholm") == [("Storgatan", "l.storgatan")]
    assert named("Åker till Laholm, där stationen är mörk") == [("stationen", "l.station")]


def test_the_towns_own_name_is_no_mention(named: Named) -> None:
    assert named("Halmstad") == []
    assert named("Halmstads kommun") == []


def test_the_centre_of_another_place_is_not_the_main_towns(named: Named) -> None:
    assert named("Andersberg centrum") == [("Andersberg", "h.andersberg")]
    assert named("Altonas station", LAHOLM) == [("Altonas", "l.altona")]


@pytest.mark.parametrize("between", [". ", "\n", ", ", " / "])
def test_a_centre_told_by_itself_is_the_main_towns(named: Named, between: str) -> None:
    text = f"Andersberg{between}centrum"
    assert named(text) == [("Andersberg", "h.andersberg"), ("centrum", "h.centrum")]
