from __future__ import annotations

import re

import pytest

from geo_trygghet.privacy import find_branding
from geo_trygghet.privacy.branding_words import (
    AREAS,
    GROUPS,
    HARMLESS,
    NOUNS,
    PREFIXES,
    RANKED,
    SAYINGS,
    WORSE,
)


def test_every_place_has_an_article_and_four_forms() -> None:
    assert all(noun.article in {"en", "ett"} for noun in NOUNS)
    assert len({noun.one for noun in NOUNS}) == len(NOUNS)
    assert all(noun.the_one.startswith(noun.one[:3]) for noun in NOUNS)


@pytest.mark.parametrize("word", WORSE)
def test_every_adjective_brands_a_place_that_it_stands_before(word: str) -> None:
    assert find_branding(f"Möte om {word} gatan i maj")


@pytest.mark.parametrize("word", sorted(AREAS))
def test_every_noun_for_an_area_brands(word: str) -> None:
    assert find_branding(f"Möte om {word} i maj")


@pytest.mark.parametrize("word", sorted(GROUPS))
def test_every_word_for_a_group_has_another_that_does_not_brand(word: str) -> None:
    (hit,) = find_branding(f"Möte om {word} i maj")
    assert hit.proposal == GROUPS[word]
    assert find_branding(hit.proposal) == []


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_beginning_brands_the_park(prefix: str) -> None:
    assert find_branding(f"Möte om {prefix}parken i maj")


@pytest.mark.parametrize("pattern", [p for p, _ in (*RANKED, *SAYINGS)] + list(HARMLESS))
def test_every_pattern_is_one_and_finds_nothing_in_nothing(pattern: str) -> None:
    assert not re.fullmatch(pattern, "")


@pytest.mark.parametrize("instead", sorted({i for _, i in (*RANKED, *SAYINGS)}))
def test_no_proposal_brands(instead: str) -> None:
    assert find_branding(instead) == []
