"""Headings as plain words: lower case, å ä → a, ö → o, also where letters were lost."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geo_trygghet.intake.vocabulary import Patterns

LONGEST: Final = 300
"""A heading is looked at so far [characters]."""

_TAG: Final = re.compile(r"<[^<>]{0,80}>")
_CAMEL: Final = re.compile(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])")
_NUMBERING: Final = re.compile(
    r"^\s*(?:(?:fråga|question|q|f)\s*\d+[a-z]?(?:_\d+)?\s*[.:)\]\-–_ ]\s*|\d+[a-z]?\s*[.:)]\s+)",
    re.IGNORECASE,
)
_QUESTION_CODE: Final = re.compile(
    r"^\s*(?:id|submitdate|lastpage|startlanguage|seed|startdate|datestamp|token|"
    r"[A-Za-z_]{1,12}\d{1,6}\w{0,8})(?:\[\w{1,20}\])?\.\s+(?=\S)"
)
"""LimeSurvey writes a question's code before its text: "G01Q02[SQ001]. När …"."""
_CODE: Final = re.compile(r"\s*[\[(](?:SQ\d+|Q\d+\w*)[\])]\s*", re.IGNORECASE)
_LETTERS: Final = str.maketrans("åäöæøéèüÅÄÖ", "aaoaoeeuaao")
_DAMAGED: Final = re.compile(r"(?<=[a-z])[?\ufffd]+(?=[a-z])|^[?\ufffd](?=[a-z])|\ufffd")
_NOT_WORD: Final = re.compile(r"[^a-z0-9?\ufffd]+")
_SYSTEM: Final = re.compile(
    r"\b(sweref ?(99)?( ?tm)?( \d\d ?\d\d)?|rt ?90( 2 5 gon [vo])?|wgs ?84|epsg ?\d{4,5})\b"
)
_MOST_VARIANTS: Final = 4
_ENTITY: Final = re.compile(r"&(?:#\d{1,5}|[A-Za-z]{2,8});")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Bring a heading to plain words: lower case, å ä → a, ö → o, no numbering, tags or codes.

    "3. <b>Var känner du dig otrygg?</b> [SQ001]" and "varKannerDuDigOtrygg" both become
    "var kanner du dig otrygg". Letters lost to a wrong encoding stand as "?" within their word.
    """
    text = "nr" if text.strip() == "#" else text[:LONGEST]
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    text = unicodedata.normalize("NFC", _TAG.sub(" ", text)).replace("\u00a0", " ")
    text = _CODE.sub(" ", _NUMBERING.sub("", _QUESTION_CODE.sub("", text, count=1), count=1))
    text = _CAMEL.sub(" ", text).casefold().translate(_LETTERS)
    text = _DAMAGED.sub("\ufffd", text).replace("?", " ")
    return " ".join(_NOT_WORD.sub(" ", text).split())


def without_system(folded: str) -> str:
    """Strip the coordinate system from a folded heading, unless nothing else is left.

    >>> without_system("n sweref 99 13 30"), without_system("x koordinat rt90")
    ('n', 'x koordinat')
    """
    return " ".join(_SYSTEM.sub(" ", folded).split()) or folded


def variants(folded: str) -> list[str]:
    """Give what a folded heading may have been, each lost letter being an a or an o."""
    lost = folded.count("\ufffd")
    if not lost:
        return [folded]
    if lost > _MOST_VARIANTS:
        return [folded.replace("\ufffd", "a"), folded.replace("\ufffd", "o")]
    pieces = folded.split("\ufffd")
    return [
        "".join(a + b for a, b in zip(pieces, (*letters, ""), strict=True))
        for letters in product("ao", repeat=lost)
    ]


def match(patterns: Patterns, folded: str) -> int | None:
    """Give the place of the first pattern that a folded heading matches, or None."""
    for variant in variants(folded):
        for strength, pattern in enumerate(patterns):
            if pattern.search(variant):
                return strength
    return None
