from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from register_of_two import LAHOLM

from geo_trygghet.resolve import misspelt

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.resolve import Resolution

    Named = Callable[..., list[tuple[str, str | None]]]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("storatorgochlillatorg", ["h.stora", "h.lilla"]),
        ("vidstoratorgpåkvällen", ["h.stora"]),
        ("bakombusstationen", ["h.buss"]),
        ("rädd påandersberg", ["h.andersberg"]),
    ],
)
def test_names_are_cut_out_of_words_run_together(
    named: Named, text: str, places: list[str]
) -> None:
    assert [place for _, place in named(text)] == places


@pytest.mark.parametrize("text", ["Andersbergsvägen", "Storgatsloppet", "Nissanpromenaden"])
def test_a_longer_name_that_holds_a_place_is_another(named: Named, text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("And ersberg", "h.andersberg"),
        ("Köpmansgatarn", "h.kopmans"),
        ("K1ammerdammsgatan", "h.klammer"),
        ("St0ra t0rg", "h.stora"),
    ],
)
def test_what_a_scanner_spoilt_is_found(named: Named, text: str, place: str) -> None:
    assert [found for _, found in named(text)] == [place]


def test_a_street_that_makes_sense_by_itself_is_another(named: Named) -> None:
    assert all(place is None for _, place in named("Stolgatan är mörk"))
    assert named("Storgattan är mörk") == [("Storgattan", "h.storgatan")]


@pytest.mark.parametrize(
    ("stem", "sensible"),
    [("karlsro", True), ("johansberg", True), ("karlxls", False), ("klamerdamms", False)],
)
def test_an_estate_makes_sense_as_the_name_of_a_street(stem: str, sensible: bool) -> None:
    assert misspelt._is_sensible(stem, "karlxis") is sensible


def test_a_street_with_another_head_is_another(read: Callable[..., Resolution]) -> None:
    assert all(m.place_id is None for m in read("Köpmansvägen").mentions)


def test_the_nearest_name_of_the_own_town_is_meant(named: Named) -> None:
    assert named("Storgattan", LAHOLM) == [("Storgattan", "l.storgatan")]
