"""A column a choice: its heading is the answer, its cells say whether."""

from __future__ import annotations

import pytest

from geo_trygghet.intake.choice_columns import find_choices
from geo_trygghet.intake.profile import Profile


def found(kind: str, heading: str, *cells: str) -> tuple[str, str] | None:
    rows = [[cell] for cell in cells]
    return find_choices(kind, [heading], rows, [Profile.of(cells)]).get(0)


@pytest.mark.parametrize(
    ("kind", "heading", "cells", "expected"),
    [
        ("survey", "När känner du dig otrygg? [Kväll]", ("Ja", "Nej"), ("chosen_times", "Kväll")),
        ("survey", "När känner du dig otrygg? - Natt", ("1", ""), ("chosen_times", "Natt")),
        ("survey", "Orsaker/Mörkt", ("1", "0"), ("chosen_categories", "Mörkt")),
        (
            "survey",
            "Varför känner du dig otrygg? (Klotter)",
            ("x",),
            ("chosen_categories", "Klotter"),
        ),
        ("survey", "När är det värst?: Helg", ("Helg", ""), ("chosen_times", "Helg")),
        ("walk", "Kategori/Belysning", ("0", "1"), ("category", "Belysning")),
        ("walk", "Kategori/Belysning", ("Mörkt vid porten",), None),
        ("survey", "Ålder/kön", ("1", "0"), None),
        ("survey", "Orsaker", ("1", "0"), None),
        ("places", "Kategori/Torg", ("1", "0"), None),
    ],
)
def test_ticks_and_what_they_stand_for(
    kind: str, heading: str, cells: tuple[str, ...], expected: tuple[str, str] | None
) -> None:
    assert found(kind, heading, *cells) == expected
