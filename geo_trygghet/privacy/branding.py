"""Wording that brands a place or a group of people, and other wording in its place.

A place where many want improvement is no bad place, and whoever lives there is not branded. The
search knows Swedish words in their forms and what stands around them; it is no judge of meaning,
and what it finds is shown to a person with a proposal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_trygghet.privacy.branding_rules import Found, candidates, harmless_spans

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from collections.abc import Set as AbstractSet

_LAW: Final = re.compile(r"\b\d{4}:\d+\b|§")
_QUOTED: Final = re.compile(r"[”“\"»][^”“\"»«]+[”“\"«»]")
_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?\n]*")


@dataclass(frozen=True, slots=True, order=True)
class BrandingHit:
    """Words that brand: text[start:end], others that fit in their place, and why.

    Attributes
    ----------
    start, end
        Where they stand [characters from 0, end exclusive].
    words
        The words.
    proposal
        What may stand there instead.
    why
        What is wrong with them, in Swedish.
    """

    start: int
    end: int
    words: str
    proposal: str
    why: str


def find_branding(text: str, *, names: AbstractSet[str] = frozenset()) -> list[BrandingHit]:
    """Find words that brand, in order and without overlap; of two that overlap, the longer.

    Parameters
    ----------
    text
        As it was written.
    names
        Names of places, which brand nobody: "Värsta gård".
    """
    every = list(candidates(text))
    if not every:  # as in nearly all texts
        return []
    named, kept = _spans_of(text, names), [*harmless_spans(text), *_quotes_of_law(text)]
    found = [one for one in every if not _within(one, named) and not _touches(one, kept)]
    found.sort(key=lambda one: (one.start - one.end, one.start))
    taken: list[Found] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in taken):
            taken.append(one)
    return sorted(
        BrandingHit(one.start, one.end, text[one.start : one.end], _as_written(text, one), one.why)
        for one in taken
    )


def mended(text: str, hits: Sequence[BrandingHit]) -> str:
    """Put every proposal in the place of its words.

    Parameters
    ----------
    text
        As `find_branding` read it.
    hits
        Those to mend; the others stay.
    """
    for hit in sorted(hits, reverse=True):
        text = text[: hit.start] + hit.proposal + text[hit.end :]
    return text


def _as_written(text: str, found: Found) -> str:
    first = text[found.start : found.start + 1]
    capital = first.isupper() and (found.start == 0 or text[: found.start].rstrip()[-1:] in ".!?:”")
    return found.proposal[:1].upper() + found.proposal[1:] if capital else found.proposal


def _spans_of(text: str, names: AbstractSet[str]) -> list[tuple[int, int]]:
    here = sorted(name for name in names if name and name.casefold() in text.casefold())
    return [
        match.span()
        for name in here
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?:s)?(?!\w)", text, re.IGNORECASE)
    ]


def _quotes_of_law(text: str) -> list[tuple[int, int]]:
    """Give what stands in quotes in a sentence that names a law by its number or section."""
    return [
        quote.span()
        for sentence in _SENTENCE.finditer(text)
        if _LAW.search(sentence[0])
        for quote in _QUOTED.finditer(text, *sentence.span())
    ]


def _touches(found: Found, spans: Collection[tuple[int, int]]) -> bool:
    return any(found.start < end and start < found.end for start, end in spans)


def _within(found: Found, spans: Collection[tuple[int, int]]) -> bool:
    return any(start <= found.start and found.end <= end for start, end in spans)
