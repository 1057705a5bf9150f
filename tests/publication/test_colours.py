from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_trygghet.errors import GuardError
from geo_trygghet.publication.colours import (
    ACCENT,
    GROUNDS,
    accent_of,
    contrast,
    judge_accent,
    normal,
)
from geo_trygghet.tables import PublicProfile

COLOURS = st.integers(min_value=0, max_value=0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("a", "b", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#FFFFFF", 1.0),
        ("#777777", "#ffffff", 4.48),  # the well-known grey that just fails
        ("#767676", "#ffffff", 4.54),  # and the one that just passes
        ("#ff0000", "#ffffff", 4.00),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_as_wcag_has_it(a: str, b: str, ratio: float) -> None:
    assert contrast(a, b) == pytest.approx(ratio, abs=0.005)
    assert contrast(b, a) == contrast(a, b)


@given(colour=COLOURS)
def test_whatever_is_proposed_passes(colour: str) -> None:
    verdict = judge_accent(colour)
    again = judge_accent(verdict.nearest)
    assert again.passes
    assert again.nearest == verdict.nearest
    assert verdict.passes == (verdict.nearest == verdict.colour)
    assert min(contrast(verdict.nearest, ground) for ground in GROUNDS) >= 3.0


@pytest.mark.parametrize("wrong", ["", "röd", "#12345", "#12345g", "#1234567", "rgb(1,2,3)"])
def test_what_is_no_colour_is_refused_with_how_to_write_one(wrong: str) -> None:
    with pytest.raises(GuardError, match="är ingen färg: skriv sex tecken efter #"):
        normal(wrong)


@pytest.mark.parametrize("written", ["#4a2574", " 4A2574 ", "4a2574"])
def test_a_colour_is_read_as_people_write_it(written: str) -> None:
    assert normal(written) == "#4a2574"
    assert normal("#abc") == "#aabbcc"


def test_the_accent_is_the_pages_own_until_one_that_can_be_read_is_chosen() -> None:
    assert accent_of(PublicProfile()) == ACCENT
    assert accent_of(PublicProfile(accent="#00558A")) == "#00558a"
    assert accent_of(PublicProfile(accent="#ffd500")) == ACCENT
    assert accent_of(PublicProfile(accent="};body{display:none")) == ACCENT
