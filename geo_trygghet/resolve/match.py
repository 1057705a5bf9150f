"""Find the places that a text names: known forms first, then misspelt ones, then corners."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.resolve.gazetteer import Gazetteer, Surface
    from geo_trygghet.resolve.normalise import Token

SCORES: Final = {"name": 0.98, "alias": 0.97, "generic": 0.96}
ELSEWHERE: Final = 0.7
"""Probability that a name of another municipality is meant, when the text does not say so."""

TYPO_SCORES: Final = (1.0, 0.88, 0.75)
"""Probability by the number of wrong letters."""

LONG_FOR_TWO_TYPOS: Final = 10

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
    found: list[Found] = []
    place = 0
    while place < len(tokens):
        hit = _longest(tokens, place, gazetteer, codes[place])
        if hit is None:
            place += 1
            continue
        found.append(hit)
        place = hit.last
    return found


def _longest(tokens: Sequence[Token], first: int, gazetteer: Gazetteer, code: str) -> Found | None:
    most = min(len(tokens), first + gazetteer.longest)
    for last in range(most, first, -1):
        key = "".join(token.folded for token in tokens[first:last])
        surfaces = gazetteer.forms.get(key)
        if surfaces and key not in gazetteer.towns:
            candidates, tag = _choose(surfaces, code)
            if candidates:
                return Found(first, last, key, candidates, tag)
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
    found: list[Found] = []
    used = set(taken)
    for width in (3, 2, 1):
        for first in range(len(tokens) - width + 1):
            span = set(range(first, first + width))
            if span & used:
                continue
            key = "".join(tokens[i].folded for i in sorted(span))
            near = None if key in gazetteer.towns else _nearest(key, gazetteer)
            if near is None:
                continue
            candidates, tag = _choose(gazetteer.forms[near[0]], codes[first])
            sure = TYPO_SCORES[near[1]]
            if candidates and tag != "generic":
                doubted = tuple((p, score * sure) for p, score in candidates)
                found.append(Found(first, first + width, near[0], doubted, tag))
                used |= span
    return found


def _nearest(key: str, gazetteer: Gazetteer) -> tuple[str, int] | None:
    if len(key) < 6:  # noqa: PLR2004 - a short word is too near to too many
        return None
    most = 2 if len(key) >= LONG_FOR_TWO_TYPOS else 1
    best: tuple[int, str] | None = None
    for length in range(len(key) - most, len(key) + most + 1):
        for known in gazetteer.typo_keys.get((key[0], length), ()):
            wrong = OSA.distance(key, known, score_cutoff=most)
            if wrong <= most and (best is None or (wrong, known) < best):
                best = (wrong, known)
    return (best[1], best[0]) if best else None


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
    runs: list[tuple[int, int, frozenset[str]]] = []
    place = 0
    while place < len(tokens):
        for last in range(min(len(tokens), place + 5), place, -1):
            names = gazetteer.streets.get("".join(t.folded for t in tokens[place:last]))
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
