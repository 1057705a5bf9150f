"""What has the shape of a Swedish personal number: one definition for all that masks or refuses.

The check digit is not reckoned: a mistyped number points out a person as well.
"""

from __future__ import annotations

import re
from typing import Final

from geo_trygghet.plain_text import digits_plain, plain

_DAY: Final = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
"""Month and day; 60 is added to the day of a coordination number."""
_MARK: Final = "[-+_.\u00ad\u200b-\u200d\u2010-\u2015\u2060\u2212 \u00a0]"
"""What stands between day and number, also what is not seen."""
_DIGIT: Final = r"[\dOo]"
"""Scanners read the letter O for 0."""
_SCANNED_YEAR: Final = rf"(?:1[89]|2[0Oo])?{_DIGIT}{{2}}"
_SCANNED_MONTH: Final = r"(?:[0Oo]\d|1[0Oo12])"
_SCANNED_DAY: Final = r"(?:[0-2Oo][\dOo]|3[01]|[6-8][\dOo]|9[01])"

_SHAPES: Final = (
    re.compile(
        rf"(?<!\d)(?:(?:18|19|20)?\d{{2}}{_DAY}"
        rf"(?:{_MARK}{{0,3}}\d{{4}}|[-+]?[A-Z]{{2}}\d{{2}}(?!\w))"
        r"|(?:(?:18|19|20)\d{2}|\d{2})-\d{2}-\d{2}[-+]\d{4}"
        r"|(?:(?:18|19|20)\d{2}|\d{2})(?P<by>[ ./\u00a0])(?:0[1-9]|1[0-2])(?P=by)"
        r"(?:[0-2]\d|3[01]|[6-9]\d)"
        rf"{_MARK}{{1,3}}\d{{4}})(?!\d)"
    ),
    re.compile(
        rf"(?<![\dA-Za-z]){_SCANNED_YEAR}"
        rf"(?:{_SCANNED_MONTH}{_SCANNED_DAY}|[-./ ]{_SCANNED_MONTH}[-./ ]{_SCANNED_DAY})"
        rf"[-+., _*/()]{{0,3}}{_DIGIT}{{2}} ?{_DIGIT}{{2}}(?![\dA-Za-z])"
    ),
    re.compile(r"(?<![\d])(?:\d[ .-]){9,11}\d(?![\d])"),
)
"""Ten or twelve digits, with or without century and hyphen, however they are parted.

Every repetition is bounded, so that the time is linear in the text's length.
"""

_ANY: Final = re.compile(r"\d")
_MANY: Final = re.compile(rf"(?:{_DIGIT}[^\dOo]{{0,3}}){{7}}{_DIGIT}")
"""What every shape holds: most texts with a digit don't, and are not looked at further."""
_HIDDEN: Final = re.compile(_DIGIT)


def spans(text: str) -> list[tuple[int, int]]:
    """Find what has the shape of a personal number, in whichever digits, dashes and blanks.

    Returns
    -------
    list of pairs
        Where each stands [characters from 0, end exclusive], in order and without overlap.
    """
    if not _ANY.search(text):
        return []
    bare = plain(text)
    found = [bare.span(*span) for span in _matches(bare.text)]
    if bare.offsets is not None:  # what is not seen may also part a number from other digits
        found += _matches(digits_plain(text))
    return _merged(sorted(found))


def _matches(text: str) -> list[tuple[int, int]]:
    if not _MANY.search(text):
        return []
    return [match.span() for shape in _SHAPES for match in shape.finditer(text)]


def _merged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def mask(text: str) -> str:
    """Replace every digit of what has the shape of a personal number with X; the length stays."""
    pieces, at = [], 0
    for start, end in spans(text):
        pieces += [text[at:start], _HIDDEN.sub("X", text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def is_one(text: str) -> bool:
    """Tell whether a value as a whole has the shape of a personal number."""
    whole = text.strip()
    return spans(whole) == [(0, len(whole))]
