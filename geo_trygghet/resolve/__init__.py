"""Swedish words to places.

A text is split into words; the register's forms are found by an automaton, what is left is compared
with names by an index of deletions, and what overlaps competes, "no place" with it. What the text
says of each place (denied, praised), when and why, is read clause by clause.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo_trygghet.resolve.context import read_context
from geo_trygghet.resolve.gazetteer import Gazetteer
from geo_trygghet.resolve.match import compete
from geo_trygghet.resolve.normalise import MOST_CHARACTERS, Words, composed, mask, words_of
from geo_trygghet.resolve.search import search
from geo_trygghet.resolve.towns import municipality_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.resolve.corners import Corner
    from geo_trygghet.resolve.match import Found

__all__ = ["Gazetteer", "Mention", "Resolution", "resolve_text"]

CORNER_SCORE = 0.97
SURE_ENOUGH = 0.5
"""A mention is linked from this probability on; below it is left open."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text.

    Attributes
    ----------
    start, end
        Where it stands, end exclusive [characters from 0]: `text[start:end]`.
    place_id
        The place, or None if `ambiguous`.
    score
        Probability that it is that place, 0–1: fitted for names; for a corner of the register and
        for nouns such as "torget" a set one.
    negated
        True if the text says that the place is no problem, or no longer one.
    ambiguous
        True if it is left open: no place is likelier than `SURE_ENOUGH`.
    group
        Mentions with the same number are two streets of one crossing.
    candidates
        (place_id, probability) of all places that may be meant, the likeliest first.
    """

    start: int
    end: int
    place_id: str | None
    score: float
    negated: bool
    ambiguous: bool
    group: int | None
    candidates: tuple[tuple[str, float], ...]

    def as_row(self) -> dict[str, object]:
        """Give it with the column names of schema.MENTION, as JSON types."""
        return {
            "start": self.start,
            "end": self.end,
            "place_id": self.place_id,
            "score": self.score,
            "negated": self.negated,
            "ambiguous": self.ambiguous,
            "group": self.group,
            "candidates": [{"place_id": p, "score": s} for p, s in self.candidates],
        }


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a text names and says."""

    mentions: tuple[Mention, ...]
    answer_negation: bool
    time_bands: tuple[str, ...]
    categories: tuple[str, ...]

    def moved(self, starts: Sequence[int]) -> Resolution:
        """Give it with mentions at `starts[start]` to `starts[end]` [characters from 0]."""
        mentions = (replace(m, start=starts[m.start], end=starts[m.end]) for m in self.mentions)
        return replace(self, mentions=tuple(mentions))


def resolve_text(text: str, gazetteer: Gazetteer, *, municipality_code: str) -> Resolution:
    """Find the places that a text names, and what it says of them.

    Parameters
    ----------
    text
        As it was written; nothing of it is run or trusted.
    gazetteer
        The register of places.
    municipality_code
        The municipality whose survey it answers: generic words mean its places.
    """
    text = text[:MOST_CHARACTERS]
    if unicodedata.is_normalized("NFC", text):
        return _read(text, gazetteer, municipality_code)
    whole, starts = composed(text)
    return _read(whole, gazetteer, municipality_code).moved(starts)


def _read(text: str, gazetteer: Gazetteer, municipality_code: str) -> Resolution:
    text = mask(text)
    words = words_of(text)
    codes = municipality_at(words, gazetteer.towns, municipality_code)
    mentions = _mentions(words, gazetteer, codes) if words.tokens else []
    spans = [(mention.start, mention.end) for mention in mentions]
    named = any(mention.place_id is not None for mention in mentions)
    said = read_context(text, words.tokens, spans, named=named)
    return Resolution(
        mentions=tuple(
            replace(mention, negated=True) if number in said.denied else mention
            for number, mention in enumerate(mentions)
        ),
        answer_negation=said.answer_negation,
        time_bands=said.time_bands,
        categories=said.categories,
    )


def _mentions(words: Words, gazetteer: Gazetteer, codes: list[str]) -> list[Mention]:
    places, corners = search(words, gazetteer, codes)
    groups: dict[int, int] = {}  # word → the first corner that it is part of
    for number, corner in enumerate(corners, start=1):
        for word in range(corner.first, corner.last):
            groups.setdefault(word, number)
    mentions = [
        _mention(hit, groups.get(hit.first) if hit.last - 1 in groups else None)
        for hit in compete(places)
    ]
    mentions += [_corner_mention(corner, corner.place_id) for corner in corners if corner.place_id]
    return sorted(mentions, key=lambda mention: (mention.start, mention.end))


def _mention(hit: Found, group: int | None) -> Mention:
    ordered = tuple(sorted(hit.candidates, key=lambda pair: (-pair[1], pair[0])))
    open_ = ordered[0][1] < SURE_ENOUGH
    return Mention(
        start=hit.start,
        end=hit.end,
        place_id=None if open_ else ordered[0][0],
        score=round(ordered[0][1], 4),
        negated=False,
        ambiguous=open_,
        group=group,
        candidates=tuple((p, round(s, 4)) for p, s in ordered),
    )


def _corner_mention(corner: Corner, place_id: str) -> Mention:
    return Mention(
        start=corner.start,
        end=corner.end,
        place_id=place_id,
        score=CORNER_SCORE,
        negated=False,
        ambiguous=False,
        group=None,
        candidates=((place_id, CORNER_SCORE),),
    )
