"""Offices may stand in the plan, people may not; streets named after people are streets."""

from __future__ import annotations

import pytest

from geo_trygghet.action_plan.personal import personal_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anna Berg på tekniska", ("Anna Berg",)),
        ("Ring 070-123 45 67", ("070-123 45 67",)),
        ("skriv till anna@example.se", ("anna@example.se",)),
        ("Kim har hand om det", ("Kim",)),
    ],
)
def test_what_points_out_a_person_is_found(text: str, found: tuple[str, ...]) -> None:
    assert personal_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Kommunpolis",
        "Chef för stadsmiljö",
        "Purple Flag prövas igen",
        "Frågan är lämnad till Region Halland",
        "Ny lykta vid Karl XI:s väg",
        "Klippt längs LP Hanssons väg",
        "Ny lykta vid Storgatan 12",
        "",
    ],
)
def test_offices_streets_and_numbers_of_houses_are_no_persons(text: str) -> None:
    assert personal_in(text) == ()


def test_a_places_own_name_is_no_person_and_a_person_beside_it_is() -> None:
    places = ["Annas hörna", "Hörnet Karl/Klammer"]
    assert personal_in("Bänk vid Annas hörna") == ("Annas",)
    assert personal_in("Bänk vid annas hörna och hörnet Karl", places) == ()
    assert personal_in("Bänk vid Annas hörna, säger Maria", places) == ("Maria",)
