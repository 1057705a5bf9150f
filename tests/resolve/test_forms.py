from __future__ import annotations

import pytest

from geo_trygghet.resolve.forms import (
    is_street,
    name_forms,
    noun_of,
    spelt_out,
    street_stems,
    tells_a_king,
)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Stora torg", {"storatorg", "storatorget", "sttorg", "storatorgets"}),
        ("Köpmansgatan", {"kopmansgatan", "kopmansgata", "kopmansg", "kopmansgatans"}),
        ("Laholmsvägen", {"laholmsvagen", "laholmsv", "laholmsvag"}),
        ("Karl XI:s väg", {"karlxisvag", "karlxivag", "karldenelftesvag", "karlxisv"}),
        ("Norre Katts park", {"norrekattspark", "norrekattsparken"}),
        ("Stadsbiblioteket", {"stadsbiblioteket", "stadsbiblan", "stadsbibliotek"}),
        ("Altona", {"altona", "altonas"}),
    ],
)
def test_a_name_is_known_as_people_write_it(name: str, written: set[str]) -> None:
    assert written <= name_forms(name)


def test_a_name_without_letters_has_no_form() -> None:
    assert name_forms("– /") == set()


def test_a_short_street_keeps_its_letter() -> None:
    assert "brog" not in name_forms("Brogatan")


def test_only_whole_forms_may_be_misspelt() -> None:
    whole = name_forms("Södra vägen", shortened=False)
    assert "sodravagen" in whole
    assert not {"svagen", "sodrav"} & whole


def test_a_corner_needs_only_the_stem() -> None:
    assert street_stems("Klammerdammsgatan") == {"klammerdamms", "klammerdamm"}
    assert "karldenelfte" in street_stems("Karl XI:s väg")
    assert street_stems("Stora torg") == set()


def test_streets_kings_and_nouns_are_known_by_their_words() -> None:
    assert is_street("Brogatan")
    assert not is_street("Brotorget")
    assert tells_a_king("Karl XI:s väg")
    assert not tells_a_king("Karlavägen")
    assert noun_of("Picassoparken") == "parken"
    assert noun_of("Storgatan") is None


def test_a_compound_written_apart_has_a_letter_more() -> None:
    assert "bussstationen" in spelt_out("busstationen")
    assert spelt_out("torget") == {"torget"}
