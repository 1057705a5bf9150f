from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_trygghet.resolve.normalise import (
    MOST_CHARACTERS,
    composed,
    fold,
    mask,
    skeleton,
    tokenise,
)


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Köpmansgatan", "kopmansgatan"), ("XI:s", "xis"), ("ÅÄÖ", "aao"), ("Café", "cafe")],
)
def test_a_word_is_folded(word: str, folded: str) -> None:
    assert fold(word) == folded


@settings(deadline=None)
@given(st.text())
def test_tokens_index_the_text(text: str) -> None:
    for token in tokenise(text):
        assert token.folded
        assert fold(text[token.start : token.end]) == token.folded


@settings(deadline=None)
@given(st.text(alphabet="ab @.:/<>w!-\n"))
def test_masking_keeps_every_offset(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert all(b in {a, " "} for a, b in zip(text, masked, strict=True))


@pytest.mark.parametrize(
    "hidden",
    [
        "www.exempel.se/stora_torg",
        "https://exempel.se/torget",
        "stora.torg@exempel.se",
        "<a href=torget>",
    ],
)
def test_addresses_and_tags_are_no_sentence(hidden: str) -> None:
    assert mask(f"se {hidden} nu").split() == ["se", "nu"]


def test_what_only_lacks_a_blank_after_a_full_stop_is_read() -> None:
    assert mask("vid Brogatan.Nu är det bättre") == "vid Brogatan.Nu är det bättre"


def test_a_heart_is_no_tag() -> None:
    assert mask("jag <3 torget men >10 killar") == "jag <3 torget men >10 killar"


def test_a_comment_is_no_sentence() -> None:
    assert mask(f"se <!-- {'torget ' * 60}--> nu").split() == ["se", "nu"]


def test_blanks_of_all_widths_are_blanks() -> None:
    assert mask("Stora\u00a0torg\tnu\u2009då\n") == "Stora torg nu då\n"
    assert [token.folded for token in tokenise(mask("tor\u200bget"))] == ["torget"]


@settings(deadline=None)
@given(st.text(alphabet="aoeA \u0301\u0308\u030aåä\u1100\u1161"))
def test_letters_and_their_accents_are_put_together(text: str) -> None:
    whole, starts = composed(text)
    assert len(starts) == len(whole) + 1
    assert starts == sorted(starts)
    for at, char in enumerate(whole):
        piece = text[starts[at] : starts[at + 1]] or text[starts[at] :]
        assert unicodedata.normalize("NFD", char)[0] in unicodedata.normalize("NFD", piece)


def test_a_lone_angle_is_no_tag() -> None:
    assert mask("färre < fler på torget") == "färre < fler på torget"


def test_what_sounds_alike_is_alike() -> None:
    assert skeleton("altonna") == skeleton("altona")
    assert skeleton("wallås") != skeleton("hallas")


def test_text_beyond_the_limit_is_not_read() -> None:
    assert len(tokenise("a " * MOST_CHARACTERS)) == MOST_CHARACTERS // 2
