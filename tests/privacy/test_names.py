from __future__ import annotations

import pytest

from geo_trygghet.privacy.names import is_of_a_person, names_of_persons


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lisa Berg bor där", ["Lisa Berg"]),
        ("där bor Nilsson", ["Nilsson"]),
        ("Berg och dal", []),
        ("sambon Maria-Therese", ["Maria-Therese"]),
        ("Det var Erik. Skolan såg på", ["Erik"]),
        ("DET VAR MÖRKT", []),
        ("", []),
    ],
)
def test_names_are_found_by_lists_and_by_what_stands_beside(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in names_of_persons(text)] == names


@pytest.mark.parametrize(
    ("local", "of_a_person"),
    [
        ("anna.svensson", True),
        ("bjorn_berg", True),
        ("Lars-Erik.ek", True),
        ("mark.svensson", True),
        ("mark.exploatering", False),
        ("kommun.trygg", False),
        ("anna", False),
        ("anna.2", False),
        (".", False),
    ],
)
def test_an_address_is_a_person_s_if_it_begins_with_a_name_and_goes_on(
    local: str, *, of_a_person: bool
) -> None:
    assert is_of_a_person(local) == of_a_person
