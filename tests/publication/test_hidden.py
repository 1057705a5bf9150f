from __future__ import annotations

import pytest
from release_town import drafted, failed, swapped, town

from geo_trygghet.exports.layer import spot_of
from geo_trygghet.publication import check_names as called


def test_hidden_rows_among_the_others_are_found() -> None:
    files = dict(drafted().files)
    head, *rows = files["platser.csv"].split(b"\r\n")
    files["platser.csv"] = b"\r\n".join([head, rows[-2], *rows[:-2], b""])
    assert "bland de andra" in failed(files)[called.HELD_BACK]


def test_an_id_within_another_is_not_the_hidden_one() -> None:
    longer = swapped("karta.svg", "<title", "<desc>t.byn.kyrkan at.byn t.byn-2</desc><title")
    assert called.HELD_BACK not in failed(longer)


def test_each_language_lists_the_hidden_places_by_name() -> None:
    order = swapped("index.html", "<li>Byn</li>", "<li>Kärnan</li>\n<li>Byn</li>")
    assert "index.html har de undanhållna" in failed(order)[called.HELD_BACK]


def test_a_hidden_position_is_found_however_it_is_written() -> None:
    spot = spot_of(town().places.set_index("place_id").loc["t.byn", "geometry"])
    for written in (f"[{spot.x:.5f}, {spot.y:.5f}]", f"{spot.y:.4f},{spot.x:.4f}"):
        found = failed(swapped("karta.svg", "<title", f"<desc>{written}</desc><title"))
        assert "läget för Byn" in found[called.HELD_BACK]


@pytest.mark.parametrize(
    "told",
    ["i Byn.", "Byns torg", "<g aria-label='plats Byn'/>", "<!-- Byn -->", "<g id='Byn'/>"],
)
def test_the_name_of_a_suppressed_place_is_found_within_a_text(told: str) -> None:
    planted = told if told.startswith("<") else f"<desc>{told}</desc>"
    found = failed(swapped("karta.svg", "<title", f"{planted}<title"))
    assert found == {called.HELD_BACK: "karta.svg har Byn bland siffrorna"}


@pytest.mark.parametrize("told", ["Bynäset", "byn", "Ängsbyn"])
def test_a_word_that_holds_a_name_is_another_word(told: str) -> None:
    assert failed(swapped("karta.svg", "<title", f"<desc>{told}</desc><title")) == {}


def test_a_place_that_is_not_public_stands_nowhere_not_even_by_name() -> None:
    for name in ("index.html", "platser.geojson", "platser.csv"):
        planted = swapped(name, "Byn", "Byn vid Skolgården")
        detail = failed(planted)[called.HELD_BACK]
        assert f"{name} nämner en plats som inte är en allmän plats" in detail
        assert "Skolgården" not in detail


def test_each_list_of_the_page_is_in_order_of_names() -> None:
    twice = swapped("index.html", "</main>", "<ul data-suppressed><li>Byn</li></ul></main>")
    assert failed(twice) == {}
    turned = swapped(
        "index.html", "</main>", "<ul data-suppressed><li>B</li><li>A</li></ul></main>"
    )
    assert "annan ordning" in failed(turned)[called.HELD_BACK]
