"""Find the places that a text names: known forms first, then misspelt ones, then corners."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo_trygghet.resolve.normalise import BEGINNING, skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.resolve.gazetteer import Gazetteer, Surface
    from geo_trygghet.resolve.normalise import Token

SCORES: Final = {"name": 0.98, "alias": 0.97, "generic": 0.96}
ELSEWHERE: Final = 0.7
"""Probability that a name of another municipality is meant, when the text does not say so."""

SEVERAL: Final = 0.8
"""Probability that "torget" means one of the squares that the register knows."""

MOST_REMEMBERED: Final = 200_000
"""So many words are remembered with the name that they are nearest to."""

TYPO_SCORES: Final = (1.0, 0.88, 0.75)
"""Probability by the number of wrong letters."""

LONG_FOR_TWO_TYPOS: Final = 10
LONG_FOR_ANY_TYPO: Final = 7
FEWEST_LETTERS: Final = 5
FEWEST_LETTERS_FOR_A_TYPO: Final = 6
MOST_LETTERS: Final = 60
"""Shorter words are too near to too many, and no name is longer."""

SMALL_WORDS: Final = frozenset(
    {"i", "pa", "vid", "till", "fran", "runt", "och", "nara", "det", "den", "en", "ett", "som",
     "under", "bakom", "mot", "genom", "kring", "langs", "utanfor", "inte", "mellan", "eller"}
)  # fmt: skip
"""A misspelt name of several words neither begins nor ends with one of these."""

CORNER_BEFORE: Final = re.compile(
    r"(?:hörnet|korsningen|korsning|hörn|mellan|där)(?:\s+(?:av|vid|mellan))?\s*$", re.IGNORECASE
)
CORNER_BETWEEN: Final = re.compile(
    r"^\s*(?:/|&|\+|-|–|och|o|x|möter|korsar|mot)\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """A run of tokens [first, last) and the places that it may mean, each with a probability."""

    first: int
    last: int
    key: str
    candidates: tuple[tuple[str, float], ...]
    tag: str


def find_known(tokens: Sequence[Token], gazetteer: Gazetteer, codes: Sequence[str]) -> list[Found]:
    """Find known forms, the longest first, from left to right.

    Parameters
    ----------
    tokens
        The text's words.
    gazetteer
        The register.
    codes
        For each token, the municipality that the text is about there.
    """
    joined, ends = join(tokens)
    found: list[Found] = []
    place = 0
    while place < len(tokens):
        begins = ends[place]
        # Most words begin no name at all: their first letters tell so at once.
        hit = None
        if joined[begins : begins + BEGINNING] in gazetteer.beginnings:
            hit = _longest(joined, ends, place, gazetteer, codes[place])
        if hit is None:
            place += 1
            continue
        found.append(hit)
        place = hit.last
    return found


def join(tokens: Sequence[Token]) -> tuple[str, list[int]]:
    """Write the words as one, and tell where each begins and, last, where the last one ends.

    Returns
    -------
    joined, ends
        `joined[ends[i] : ends[j]]` is the key of the words from i up to j [characters].
    """
    ends = [0]
    for token in tokens:
        ends.append(ends[-1] + len(token.folded))
    return "".join(token.folded for token in tokens), ends


def _longest(
    joined: str, ends: Sequence[int], first: int, gazetteer: Gazetteer, code: str
) -> Found | None:
    most = min(len(ends) - 1, first + gazetteer.longest)
    for last in range(most, first, -1):
        key = joined[ends[first] : ends[last]]
        surfaces = gazetteer.forms.get(key)
        if surfaces and key not in gazetteer.towns:
            candidates, tag = _choose(surfaces, code)
            if candidates:
                return Found(first, last, key, candidates, tag)
    word = joined[ends[first] : ends[first + 1]]
    several = gazetteer.nouns.get((code, word))
    if several:
        doubtful = tuple((place_id, SEVERAL / len(several)) for place_id in several)
        return Found(first, first + 1, word, doubtful, "generic")
    return None


def _choose(surfaces: Sequence[Surface], code: str) -> tuple[tuple[tuple[str, float], ...], str]:
    """Prefer the answer's own municipality, and a name over a generic word."""
    for tag in ("name", "alias", "generic"):
        own = [s for s in surfaces if s.municipality_code == code and s.tag == tag]
        if own:
            share = SCORES[tag] / len(own)
            return tuple(sorted((s.place_id, share) for s in own)), tag
    other = [s for s in surfaces if s.municipality_code != code and s.tag in {"name", "alias"}]
    share = ELSEWHERE / max(len(other), 1)
    return tuple(sorted((s.place_id, share) for s in other)), "name"


def find_misspelt(
    tokens: Sequence[Token], taken: set[int], gazetteer: Gazetteer, codes: Sequence[str]
) -> list[Found]:
    """Find names with one or two wrong letters among the words that nothing known covers."""
    joined, ends = join(tokens)
    found: list[Found] = []
    used = [place in taken for place in range(len(tokens))]
    for width in (3, 2, 1):
        for first in range(len(tokens) - width + 1):
            last = first + width
            length = ends[last] - ends[first]
            if not FEWEST_LETTERS <= length <= MOST_LETTERS or any(used[first:last]):
                continue
            key = joined[ends[first] : ends[last]]
            ends_with = {tokens[first].folded, tokens[last - 1].folded}
            small = width > 1 and not ends_with.isdisjoint(SMALL_WORDS)
            near = None if small or key in gazetteer.towns else _nearest(key, gazetteer)
            if near is None:
                continue
            candidates, tag = _choose(gazetteer.forms[near[0]], codes[first])
            sure = TYPO_SCORES[near[1]]
            if candidates and (tag != "generic" or _is_slip(key, near[0], gazetteer)):
                doubted = tuple((p, score * sure) for p, score in candidates)
                found.append(Found(first, last, near[0], doubted, tag))
                used[first:last] = [True] * width
    return found


def _nearest(key: str, gazetteer: Gazetteer) -> tuple[str, int] | None:
    """Give the name that a word is a misspelling of, and by how many letters; remembers words."""
    if key not in gazetteer.nearest:
        if len(gazetteer.nearest) >= MOST_REMEMBERED:
            gazetteer.nearest.clear()
        gazetteer.nearest[key] = _find_nearest(key, gazetteer)
    return gazetteer.nearest[key]


def _is_slip(key: str, name: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a word sounds like a name, or only lacks one of its vowels."""
    sounds = skeleton(key) == skeleton(name) and key[:2] == name[:2]
    return sounds or gazetteer.dropped.get(key) == name


def _find_nearest(key: str, gazetteer: Gazetteer) -> tuple[str, int] | None:
    for alike in (gazetteer.skeletons.get(skeleton(key)), gazetteer.dropped.get(key)):
        if alike is not None and alike[0] == key[0] and _is_slip(key, alike, gazetteer):
            return alike, 1
    if len(key) < FEWEST_LETTERS_FOR_A_TYPO:
        return None
    most = 2 if len(key) >= LONG_FOR_TWO_TYPOS else 1
    best: tuple[int, str] | None = None
    for length in range(len(key) - most, len(key) + most + 1):
        known = gazetteer.typo_keys.get((key[0], length), ())
        near = process.extractOne(key, known, scorer=OSA.distance, score_cutoff=most)
        if near is not None and (best is None or (int(near[1]), near[0]) < best):
            best = (int(near[1]), near[0])
    if best is None or (len(best[1]) < LONG_FOR_ANY_TYPO and sorted(best[1]) != sorted(key)):
        return None  # a short name may only have two letters swapped
    return best[1], best[0]


def find_corners(
    text: str, tokens: Sequence[Token], gazetteer: Gazetteer, code: str
) -> list[tuple[int, int, str | None]]:
    """Find two streets that are named as a corner.

    Returns
    -------
    list of (first token, last token, place_id)
        place_id is None where the register has no such corner.
    """
    streets = _street_runs(tokens, gazetteer)
    corners: list[tuple[int, int, str | None]] = []
    for (first, middle, left), (second, last, right) in pairwise(streets):
        between = text[tokens[middle - 1].end : tokens[second].start].strip()
        if not CORNER_BETWEEN.match(between):
            between = _single_word(text, tokens, middle, second)
        before = CORNER_BEFORE.search(text[max(0, tokens[first].start - 30) : tokens[first].start])
        joined = bool(CORNER_BETWEEN.match(between))
        if not joined or not (before or between in {"/", "möter", "korsar", "x"}):
            continue
        known = [
            gazetteer.corners.get((code, frozenset({a, b})))
            for a in sorted(left)
            for b in sorted(right)
        ]
        corners.append((first, last, next((k for k in known if k), None)))
    return corners


def _single_word(text: str, tokens: Sequence[Token], middle: int, second: int) -> str:
    return text[tokens[middle].start : tokens[second - 1].end] if second - middle == 1 else ""


def _street_runs(
    tokens: Sequence[Token], gazetteer: Gazetteer
) -> list[tuple[int, int, frozenset[str]]]:
    joined, ends = join(tokens)
    runs: list[tuple[int, int, frozenset[str]]] = []
    place = 0
    while place < len(tokens):
        begins = ends[place]
        if joined[begins : begins + BEGINNING] in gazetteer.beginnings:
            for last in range(min(len(tokens), place + 5), place, -1):
                names = gazetteer.streets.get(joined[begins : ends[last]])
                if names:
                    runs.append((place, last, names))
                    place = last - 1
                    break
        place += 1
    return runs


def reach_back(text: str, start: int) -> int:
    """Let a corner's span begin at "hörnet" or "korsningen", if that stands before it."""
    before = re.search(
        r"(?:hörnet|korsningen)(?:\s+(?:av|vid|mellan))?\s+$", text[:start], re.IGNORECASE
    )
    return before.start() if before else start


def without(found: list[Found], covered: set[int]) -> list[Found]:
    """Leave out what stands in tokens that a corner covers."""
    return [hit for hit in found if not covered & set(range(hit.first, hit.last))]
