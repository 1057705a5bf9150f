"""Persons, companies and teams that are called as places are."""

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
        "polismästare Holm svarade inte",
        "kommunalrådet Holm lovade",
        "bröderna Holm",
        "Berit Söderlund-Holm ringde",
        "Holm Jönsson och jag",
        "kung Karl XI byggde staden",
        "Andersberg heter hunden",
        "Nissan är en bra kompis",
        "Holm var en känd konstnär",
        "Anna Holm, ordförande",
        "Holm & Söner levererade fel",
        "Andersbergs golfklubb",
        "Andersbergs vänner fikar",
        "Brogatans ost är god",
        "Andersberg Trading",
        "Brogatan 8 AB gick i konkurs",
        "Holm Nissan FF har bra tränare",
        "Andersberg IK tränare skriker",
        "HBK mot Andersberg",
        "fotbollslaget Andersberg",
    ],
)
def test_a_name_that_somebody_bears_is_no_place(named: Named, text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Min granne på Storgatan heter Kurt", "h.storgatan"),
        ("i Holm Jönsson bor jag", "h.holm"),
        ("Andersberg Karl XI:s väg", "h.andersberg"),
        ("Andersberg-Nissan", "h.andersberg"),
        ("vid Andersbergs golfklubb", "h.andersberg"),
        ("Brogatan är en fara", "h.brogatan"),
        ("Brogatan, heter den så?", "h.brogatan"),
        ("gatan heter Brogatan", "h.brogatan"),
    ],
)
def test_a_place_beside_such_a_word_is_one(named: Named, text: str, place: str) -> None:
    assert place in [found for _, found in named(text)]


def test_a_surname_is_known_by_its_ending_in_any_municipality(named: Named) -> None:
    assert named("Altona Persson", LAHOLM) == []
