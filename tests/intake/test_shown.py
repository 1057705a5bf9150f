"""What is shown of a value: short, one line, no person."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_trygghet.intake.shown import LONGEST, is_personal_number, mask_personal_number, show


@pytest.mark.parametrize(
    "number",
    [
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
    ],
)
def test_a_personal_number_loses_every_digit(number: str) -> None:
    assert is_personal_number(number)
    masked = mask_personal_number(f"ring {number} eller gå till torget 3")
    assert not re.search(r"\d{2}", masked)
    assert masked.endswith("torget 3")
    assert "XXXX" in masked


@pytest.mark.parametrize(
    "text", ["2024-04-13 18:05", "0701-23", "Storgatan 12", "1001", "811318-9876", "811232-9876"]
)
def test_other_numbers_stay(text: str) -> None:
    assert mask_personal_number(text) == text
    assert not is_personal_number(text)


def test_show_makes_one_short_line() -> None:
    assert show("rad\nett\t\x1b[31m\u202etvå\x00") == "rad ett [31m två"
    assert show("a" * 500) == "a" * (LONGEST - 1) + "…"
    assert show(12.5) == "12.5"
    assert show("\ud800torg") == "torg"


def test_a_number_cut_by_the_shortening_is_masked_first() -> None:
    text = "x" * (LONGEST - 8) + " 19811218-9876"
    assert "1981" not in show(text)


@given(st.text(max_size=300))
def test_show_never_gives_control_characters_or_more_than_its_length(text: str) -> None:
    shown = show(text)
    assert len(shown) <= LONGEST
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", shown)
