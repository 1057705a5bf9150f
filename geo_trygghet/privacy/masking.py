"""Personal data in free text, found and masked for those who must read the text.

Numbers and addresses are known by their shape, phone numbers also by `phonenumbers`, names of
persons by lists (`language`) and by what stands beside them. What is part of a place's name is no
person: the caller tells where places stand. All of it is counted and never called complete.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import phonenumbers

from geo_trygghet import personal_numbers
from geo_trygghet.codes import MASKED_KINDS
from geo_trygghet.plain_text import plain
from geo_trygghet.privacy.decided_words import NOTHING_DECIDED
from geo_trygghet.privacy.names import names_of_persons

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from geo_trygghet.plain_text import Plain
    from geo_trygghet.privacy.decided_words import DecidedWords

EMAIL, ACCOUNT, PERSONAL_NUMBER, PHONE, PLATE, HOUSE, NAME = MASKED_KINDS.values()

KINDS: Final = tuple(MASKED_KINDS.values())
"""What is masked, in the order in which it is looked for: what was taken first stays taken."""

SHAPES: Final = frozenset({EMAIL, PERSONAL_NUMBER, PHONE, PLATE})
"""Kinds that are known by shape alone: never meant in what is published."""

FEWEST_DIGITS: Final = 7
"""A text with fewer has no phone number."""

_PLATE_LETTER: Final = "A-HJ-PR-UW-Z"
_GAP: Final = r"[ ./-]{0,2}"
_SAID_DIGIT: Final = r"(?:noll|nolla|ett|två|tre|fyra|fem|sex|sju|åtta|nio|\d)"

_BEFORE_NUMBERS: Final = (
    (EMAIL, re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    (
        EMAIL,
        re.compile(
            r"[\w.+-]{1,64}\s?(?:\(at\)|\[at\]|\{at\}|\(a\)|snabel[- ]?a|@|\bat\b)\s?[\w-]{1,63}"
            r"\s?(?:\.|\(dot\)|\[dot\]|\(punkt\)|\bpunkt\b)\s?(?:se|com|nu|net|org|eu|info)\b",
            re.IGNORECASE,
        ),
    ),
    (
        ACCOUNT,
        re.compile(
            r"(?:https?://)?(?:www\.)?(?:facebook|instagram|snapchat|tiktok|linkedin|twitter|x)\.com"
            r"/\S{1,200}",
            re.IGNORECASE,
        ),
    ),
    (ACCOUNT, re.compile(r"(?<![\w@.])@\w[\w.]{2,30}")),
    (
        ACCOUNT,
        re.compile(
            r"\b(?:snap(?:chat)?|insta(?:gram)?|tiktok|facebook|fb|discord): ?"
            r"(?P<account>\w[\w.-]{2,30})",
            re.IGNORECASE,
        ),
    ),
    (
        ACCOUNT,
        re.compile(
            r"\b(?:bankgiro|plusgiro|kontonr|kontonummer|konto|clearing(?:nr|nummer)?)[ .:]{1,3}"
            r"(?P<account>\d[\d -]{5,24}\d)",
            re.IGNORECASE,
        ),
    ),
    (ACCOUNT, re.compile(r"(?<![\w])[A-Z]{2}\d{2}(?: ?\d{4}){4,6}(?: ?\d{1,4})?(?!\w)")),
    (ACCOUNT, re.compile(r"(?<!\d)(?:\d{4}[ -]?){3}\d{4}(?!\d)")),
    (ACCOUNT, re.compile(r"\b(?:bg|pg)\.?:? ?\d{2,7}-\d{1,4}\b", re.IGNORECASE)),
)
_AFTER_NUMBERS: Final = (
    (
        PHONE,
        re.compile(
            rf"(?<!\d)(?<!\d[:.-])(?=(?:\D{{0,3}}\d){{7}})"
            rf"(?:\+46{_GAP}(?:\(0\))?|0046|\(0|0){_GAP}[1-9]\d{{0,2}}\)?"
            rf"(?:{_GAP}\d{{2,3}}){{2,4}}(?!\d)"
        ),
    ),
    (PHONE, re.compile(rf"\b(?:{_SAID_DIGIT}[ ,-]{{1,2}}){{6,14}}{_SAID_DIGIT}\b", re.IGNORECASE)),
    (
        PLATE,
        re.compile(
            rf"(?<!\w)(?!SOS|ICA|TV4)(?:[{_PLATE_LETTER}]{{3}}[ -]?\d{{2}}[{_PLATE_LETTER}0-9]"
            rf"|(?:[{_PLATE_LETTER}] ){{3}}\d \d [{_PLATE_LETTER}0-9]"
            r"|[a-hj-pr-uw-z]{3}\d{2}[a-hj-pr-uw-z0-9])(?!\w)"
        ),
    ),
    (
        PLATE,
        re.compile(
            r"(?:\b(?:bil(?:en)?|reg(?:nr)?|saab|audi|opel|ford|volvo|bmw|moped(?:en)?)\b[ :]{1,2})"
            rf"(?P<plate>[{_PLATE_LETTER}]{{3}} \d{{2}}[{_PLATE_LETTER}0-9])(?!\w)",
            re.IGNORECASE,
        ),
    ),
    (PLATE, re.compile(r"(?<=reg)(?:\.?\s?nr|nummer)?[.:]?\s{1,2}[A-ZÅÄÖ0-9]{2,7}(?!\w)")),
    (
        HOUSE,
        re.compile(
            r"(?:\b[A-Za-zÅÄÖåäö]{2,30}(?:gatan|vägen|gränd|allén|stigen|gången|backen|ringen|"
            r"GATAN|VÄGEN|GRÄND|ALLÉN|STIGEN|GÅNGEN|BACKEN|RINGEN)"
            r"|\b[\w:]{2,20}\s(?:väg|gata|vägen|stig|stigen|gränd|allé))"
            r"(?:\s{1,2}|,\s)(?:nr\.? )?(?P<number>\d{1,3}(?:\s?[A-Ha-h]\b)?"
            r"(?:,?\s{0,2}(?:lgh|lägenhet|port|vån)\.?\s{0,2}\d{1,4})?)"
            r"(?![\w:–-]|\.\d|\s?(?:och|till)\s?\d|\s?(?:år|min|st|m|meter|km|gånger|ggr)\b)"
        ),
    ),
)
"""What is masked by shape, so that a wrong check digit hides nothing.

Every repetition is bounded, so that the time is linear in the text's length.
"""


_FREE: Final = re.compile(rb"\x00+")
_HAS_DIGIT: Final = re.compile(r"[\dOo]")


class Hit(NamedTuple):
    """Something personal at text[start:end]."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Masked:
    """A text with words in brackets for what is personal.

    Attributes
    ----------
    pieces
        The text in pieces, each with whether it stands for something masked.
    counts
        Kind → how many.
    """

    pieces: tuple[tuple[str, bool], ...]
    counts: Mapping[str, int]

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(piece for piece, _ in self.pieces)

    @property
    def total(self) -> int:
        """How many were masked."""
        return sum(self.counts.values())


def find_personal(
    text: str,
    *,
    places: Sequence[tuple[int, int]] = (),
    kinds: Collection[str] = KINDS,
    decided: DecidedWords = NOTHING_DECIDED,
) -> list[Hit]:
    """Find what is personal in a text, in order and without overlap.

    Parameters
    ----------
    text
        As it was written.
    places
        Where names of places stand in it [characters from 0, end exclusive]: no persons.
    kinds
        What to look for, of `KINDS`.
    decided
        What reviewers have decided about words.
    """
    taken = bytearray(len(text))
    hits: list[Hit] = []
    for hit in _candidates(text, places, kinds, decided):
        for start, end in _left(hit, text, taken) if hit.kind in kinds else ():
            taken[start:end] = b"\x01" * (end - start)
            hits.append(Hit(start, end, hit.kind))
    return sorted(hits)


def _left(hit: Hit, text: str, taken: bytearray) -> list[tuple[int, int]]:
    """Give what is left to mask of a hit: all, none, or the digits of a number taken in part."""
    if hit.end <= hit.start:
        return []
    if taken.find(1, hit.start, hit.end) < 0:
        return [(hit.start, hit.end)]
    if hit.kind != PERSONAL_NUMBER:
        return []
    free = _FREE.finditer(taken, hit.start, hit.end)
    return [run.span() for run in free if _HAS_DIGIT.search(text, *run.span())]


def mask_personal(
    text: str,
    *,
    places: Sequence[tuple[int, int]] = (),
    kinds: Collection[str] = KINDS,
    decided: DecidedWords = NOTHING_DECIDED,
) -> Masked:
    """Mask what is personal in a text: "[namn]", "[telefonnummer]" and so on.

    Not everything is found: the result is counted, never called complete.

    Parameters
    ----------
    text, places, kinds, decided
        As for `find_personal`.
    """
    pieces: list[tuple[str, bool]] = []
    at = 0
    hits = find_personal(text, places=places, kinds=kinds, decided=decided)
    for hit in hits:
        pieces += [(text[at : hit.start], False), (f"[{hit.kind}]", True)]
        at = hit.end
    pieces.append((text[at:], False))
    kept = tuple((piece, masked) for piece, masked in pieces if piece)
    return Masked(kept, Counter(hit.kind for hit in hits))


def _candidates(
    text: str,
    places: Sequence[tuple[int, int]],
    kinds: Collection[str],
    decided: DecidedWords,
) -> Iterator[Hit]:
    for start, end in decided.hidden_in(text):
        yield Hit(start, end, NAME)
    bare = plain(text)
    digits = sum(character.isdigit() for character in bare.text)
    yield from _shaped(_BEFORE_NUMBERS, bare)
    for start, end in personal_numbers.spans(text):
        yield Hit(start, end, PERSONAL_NUMBER)
    if digits >= FEWEST_DIGITS:
        for start, end in _phones(bare.text):
            yield Hit(*bare.span(start, end), PHONE)
    yield from _shaped(_AFTER_NUMBERS, bare)
    if NAME in kinds:
        for start, end in names_of_persons(text, places):
            if not decided.shows(text[start:end]):
                yield Hit(start, end, NAME)


def _shaped(shapes: Sequence[tuple[str, re.Pattern[str]]], bare: Plain) -> Iterator[Hit]:
    for kind, shape in shapes:
        part = next(iter(shape.groupindex), None)  # of a street and its number the number
        for match in shape.finditer(bare.text):
            if not (kind == PHONE and TIMES.fullmatch(match.group())):
                yield Hit(*bare.span(*match.span(part or 0)), kind)


def _phones(text: str) -> Iterator[tuple[int, int]]:
    """Find where phone numbers of any country stand, read as dialled in Sweden."""
    text = SCANNED_ZERO.sub("0", text)
    for window in _WINDOW.finditer(text):
        found = phonenumbers.PhoneNumberMatcher(window.group(), "SE", max_tries=MOST_TRIES)
        for match in found:
            if TIMES.fullmatch(match.raw_string.strip()):
                continue
            yield window.start() + match.start, window.start() + match.end


SCANNED_ZERO: Final = re.compile(r"(?<=\d)[Oo](?=[\d ])")
_WINDOW: Final = re.compile(r"[+(]{0,2}\d(?:[\d ()./-]{5,40})\d")
"""Where a phone number may stand: the matcher is slow, and most texts have none."""

TIMES: Final = re.compile(r"\d{1,2}[.:]\d\d\s?[–-]\s?\d{1,2}[.:]\d\d")
"""Hours are no phone number, though "08.00-17.00" has the shape of one."""

MOST_TRIES: Final = 50
