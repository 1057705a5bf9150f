"""One definition of a personal number: what is masked on one page gets through on none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_trygghet import personal_numbers
from geo_trygghet.intake.shown import show
from geo_trygghet.privacy import KINDS, SHAPES
from geo_trygghet.privacy.masking import find_personal

NUMBERS = (
    "19811218-9876",
    "811218-9876",
    "811218+9876",
    "198112189876",
    "8112189876",
    "811218 9876",
    "811218 – 9876",
    "1981-12-18-9876",
    "811278-9876",  # a coordination number
    "1981 12 18 9876",
    "81.12.18-9876",
    "811218\u00ad9876",
    "８１１２１８-９８７６",
    "81O218-9876",
    "811218/9876",
    "8 1 1 2 1 8 9 8 7 6",
    "811218-98 76",
)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_personal_number_loses_every_digit(number: str) -> None:
    assert personal_numbers.is_one(f" {number} ")
    masked = personal_numbers.mask(f"ring {number} eller gå till torget 3")
    assert not re.search(r"\d", masked.removesuffix("3"))
    assert masked.endswith("torget 3")
    assert masked.count("X") >= 9


@pytest.mark.parametrize(
    "text", ["2024-04-13 18:05", "0701-23", "Storgatan 12", "1001", "811318-9876", "811232-9876"]
)
def test_other_numbers_stay(text: str) -> None:
    assert personal_numbers.mask(text) == text
    assert not personal_numbers.is_one(text)


def test_letters_in_the_place_of_digits_are_masked_as_a_hospital_writes_them() -> None:
    assert personal_numbers.mask("811218-TF12 kom") == "XXXXXX-TFXX kom"


def test_numbers_that_touch_are_one_span_each() -> None:
    assert personal_numbers.spans("811218-9876, 811218-9876") == [(0, 11), (13, 24)]
    assert personal_numbers.spans("inga siffror") == []
    # What is not seen parts it from other digits on paper, and joins it to them in a search.
    assert personal_numbers.spans("1\u200b811218-9876") == [(2, 13)]


PIECES = st.one_of(
    st.sampled_from(NUMBERS),
    st.sampled_from(["@", " ", "-", "+", ".se", "anna", "\u200b", "\u00ad", "\u2212", "\u00a0"]),
    st.sampled_from(["TF12", "AB12", "konto 1234", "070-1234567", "O", "bg 12-3", "http://"]),
    st.from_regex(r"[0-9]{1,8}", fullmatch=True),
    st.text(alphabet="0123456789Oo-+. _/٠٨٩abÅ@:", max_size=14),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=6).map("".join), st.sampled_from([KINDS, SHAPES]))
def test_nothing_that_the_intake_masks_gets_through_elsewhere(
    text: str, kinds: tuple[str, ...]
) -> None:
    shown = personal_numbers.mask(text)
    assert len(shown) == len(text)
    covered = {at for hit in find_personal(text, kinds=kinds) for at in range(hit.start, hit.end)}
    changed = {at for at, (a, b) in enumerate(zip(text, shown, strict=True)) if a != b}
    assert changed <= covered
    assert not personal_numbers.spans(show(text, longest=400))


def test_a_number_that_an_address_holds_in_part_is_masked_whole() -> None:
    text = "811218-98 76@x.se"
    covered = {at for hit in find_personal(text) for at in range(hit.start, hit.end)}
    assert {at for at, character in enumerate(text) if character.isdigit()} <= covered
