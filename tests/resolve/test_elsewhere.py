"""Places elsewhere that bear a name of the register."""

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
        "Storgatan i Falkenberg",
        "Brogatan i Arlanda",
        "biblioteket i Alexandria brann",
        "Stora torg i Danmark",
        "Lilla torg i Skåne",
        "Göteborgs station",
        "Holm Varberg",
        "Stora torg, Borås",
    ],
)
def test_what_lies_in_another_town_is_left_alone(named: Named, text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Brogatan i Halmstad",
        "Brogatan i Hamstad",
        "Brogatan i Halmst",
        "Brogatan i Andersbreg",
        "Brogatan i Mörkret",
        "BROGATAN I HALLMSTA",
        "Brogatan i stan",
    ],
)
def test_the_own_town_however_spelt_is_no_other(named: Named, text: str) -> None:
    assert "h.brogatan" in [place for _, place in named(text)]


def test_a_sites_name_is_no_place(named: Named) -> None:
    assert named("altona.com är bra", LAHOLM) == []
    assert named("Lilla torg.se till att laga lampan") == [("Lilla torg", "h.lilla")]


@pytest.mark.parametrize("text", ["TV-torget", "Youtube-stationen", "stationen för radio är nere"])
def test_half_a_word_and_other_company_is_no_place(named: Named, text: str) -> None:
    assert named(text, LAHOLM) == []
