"""Find names that share a word: "Stora och Lilla torg", "Västra Storgatan och Östra"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo_trygghet.resolve.match import Found, choose, found_at
from geo_trygghet.resolve.name_words import SHORT_FIRST
from geo_trygghet.resolve.probability import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.resolve.gazetteer import Gazetteer
    from geo_trygghet.resolve.normalise import Words

FIRST_WORDS: Final = frozenset(SHORT_FIRST) | {form for f in SHORT_FIRST.values() for form in f}
JOINS: Final = frozenset({"och", "o", "samt", "eller", "resp", "respektive"})


def find_sharing(
    words: Words, known: Sequence[Found], gazetteer: Gazetteer, codes: Sequence[str]
) -> list[Found]:
    """Find the half-told name beside a known one of the same kind.

    Parameters
    ----------
    words
        The text's words.
    known
        Names found whole.
    gazetteer
        The register.
    codes
        For each word, the municipality that the text is about there.
    """
    found: list[Found] = []
    for hit in known:
        if hit.last - hit.first < 2 or words.tokens[hit.first].folded not in FIRST_WORDS:  # noqa: PLR2004 - two words
            continue
        rest = words.key(hit.first + 1, hit.last)
        for place in (_before(words, hit.first), _after(words, hit.last)):
            if place is None or words.tokens[place].folded not in FIRST_WORDS:
                continue
            key = words.tokens[place].folded + rest
            surfaces, elsewhere = choose(key, gazetteer, codes[place])
            if surfaces:
                evidence = Evidence(surfaces[0].tag, elsewhere, letters=len(key))
                found.append(found_at(words, place, place + 1, key, surfaces, evidence))
    return found


def _before(words: Words, first: int) -> int | None:
    if first > 0 and words.gap(first).strip() in {"/", "&", "+", ","}:
        return first - 1
    joined = first > 1 and words.tokens[first - 1].folded in JOINS
    return first - 2 if joined else None


def _after(words: Words, last: int) -> int | None:
    joined = last + 1 < len(words.tokens) and words.tokens[last].folded in JOINS
    return last + 1 if joined else None
