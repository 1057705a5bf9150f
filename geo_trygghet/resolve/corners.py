"""Find two streets that are named as a corner or a crossing."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from geo_trygghet import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.resolve.gazetteer import Gazetteer
    from geo_trygghet.resolve.normalise import Words

CORNER_BEFORE: Final = re.compile(
    r"(?:\w*hörn(?:et|an|e)?|\w*korsninge?n?|korset|mellan|rondellen)"
    r"(?:\s+(?:av|vid|mellan|på|för|med|där))?[\s:–-]*$",
    re.IGNORECASE,
)
SPAN_BEFORE: Final = re.compile(
    r"(?:gatu|gat)?(?:hörnet|hörnan|hörn|korsningen|korsning)(?:\s+(?:av|vid|mellan))?\s+$",
    re.IGNORECASE,
)
NAMES_A_CORNER: Final = re.compile(r"\w*(?:hörn|korsning)", re.IGNORECASE)
"""After these no word need stand between the two streets."""

MEETS: Final = frozenset(
    {
        "/",
        "möter",
        "korsar",
        "x",
        "×",
        "*",
        "möts av",
        "korsning med",
        "korsning mot",
        "hörn mot",
        "i hörnet av",
        "i hörnet mot",
        "i hörnet med",
        "i korsningen med",
        "i korsningen mot",
        "vid korsningen med",
        "där den möter",
        "där den korsar",
        "i korsning med",
    }
)
"""Between two streets these tell a corner by themselves."""

JOINS: Final = MEETS | frozenset({"&", "+", "-", "–", "och", "o", "mot", "med", "samt"})
"""Between two streets these tell a corner if "hörnet" or the like stands before."""

MEET_AFTER: Final = re.compile(
    r"^\s*(?:möts|korsas|korsar varandra|går ihop|skär)\b", re.IGNORECASE
)
CORNER_AFTER: Final = re.compile(r"^[ -](?:hörnet|korsningen)\b", re.IGNORECASE)
HOUSE_NUMBER: Final = re.compile(r"^ \d{1,3} ?[a-z]?(?=\W)", re.IGNORECASE)
HINT: Final = re.compile(
    r"[/×*&+]|\b(?:möt|kors|x\b|där\b|mellan)|hörn|korsning|rondell|\b(?:skär|går ihop)\b",
    re.IGNORECASE,
)
"""Without any of these a text tells of no corner."""

MOST_WORDS: Final = 5
REACH: Final = 40
HINT_REACH: Final = 80
"""So many letters from a hint a street may be misspelt: two long names fit between."""
FEWEST_LETTERS: Final = 6
LONG: Final = 10
"""A long name may have letters wrong that are no usual slips."""


class Corner(NamedTuple):
    """Two streets at words [first, last); `place_id` is None where the register lacks it."""

    first: int
    last: int
    start: int
    end: int
    place_id: str | None


def find_corners(words: Words, gazetteer: Gazetteer, codes: Sequence[str]) -> list[Corner]:
    """Find pairs of streets that are named as one corner; no word is part of two.

    Parameters
    ----------
    words
        The text's words.
    gazetteer
        The register.
    codes
        For each word, the municipality that the text is about there.
    """
    corners: list[Corner] = []
    hints = [match.start() for match in HINT.finditer(words.text)]
    if not hints:
        return corners
    for (first, middle, left), (second, last, right) in pairwise(_streets(words, hints, gazetteer)):
        start, end = words.tokens[first].start, words.tokens[last - 1].end
        between = words.text[words.tokens[middle - 1].end : words.tokens[second].start]
        told = HOUSE_NUMBER.sub("", between).strip(" \n.").casefold()
        before = CORNER_BEFORE.search(words.text, max(0, start - REACH), start)
        follows = words.text[end : end + REACH]
        named_after = CORNER_AFTER.match(follows)
        after = named_after or MEET_AFTER.match(follows)
        named = before is not None and NAMES_A_CORNER.match(before.group()) is not None
        joined = told in JOINS and (before or after)
        if not (
            told in MEETS
            or joined
            or (told == "" and (named or named_after) and "\n" not in between)
        ):
            continue
        known = [
            gazetteer.corners.get((codes[first], frozenset({a, b})))
            for a in sorted(left)
            for b in sorted(right)
        ]
        place_id = next((corner for corner in known if corner), None)
        reach = SPAN_BEFORE.search(words.text, max(0, start - REACH), start)
        corners.append(
            Corner(first, last, reach.start() if reach and place_id else start, end, place_id)
        )
    return _apart(corners)


def _apart(corners: Sequence[Corner]) -> list[Corner]:
    """Leave out corners that share a street: one of the register stands before two streets."""
    kept: list[Corner] = []
    taken: set[int] = set()
    for corner in sorted(corners, key=lambda one: (one.place_id is None, one.first)):
        of = range(corner.first, corner.last)
        if taken.isdisjoint(of):
            taken.update(of)
            kept.append(corner)
    return sorted(kept, key=lambda one: one.first)


def _streets(
    words: Words, hints: Sequence[int], gazetteer: Gazetteer
) -> list[tuple[int, int, frozenset[str]]]:
    """Find runs of words that are streets, near a hint also misspelt ones."""
    runs: list[tuple[int, int, frozenset[str]]] = []
    place = 0
    count = len(words.tokens)
    while place < count:
        step = 1
        here = words.tokens[place].start
        hint = bisect_left(hints, here - HINT_REACH)
        hinted = hint < len(hints) and hints[hint] <= here + HINT_REACH
        for last in range(min(count, place + MOST_WORDS), place, -1):
            names = _street_of(words, place, last, gazetteer, misspelt=hinted)
            if names:
                runs.append((place, last, names))
                step = last - place
                break
        place += step
    return runs


def _street_of(
    words: Words, first: int, last: int, gazetteer: Gazetteer, *, misspelt: bool
) -> frozenset[str]:
    """Give the streets that a run of words may mean; if `misspelt`, also with a usual slip."""
    key = words.key(first, last)
    names = gazetteer.streets.get(key, frozenset())
    if names or not misspelt or last - first > 1 or len(key) < FEWEST_LETTERS:
        return names
    if language.is_word(words.raw(first)):
        return names
    return next(
        (
            gazetteer.streets[near.key]
            for near in gazetteer.misspelt_streets.nearest(key)
            if near.unusual == 0 or len(key) >= LONG
        ),
        frozenset(),
    )
