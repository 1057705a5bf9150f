"""Text from a file, made fit to be shown: short, no control characters, no personal numbers."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 80
"""Most characters of a value that are shown."""

LONGEST_HEADING: Final = 120
"""Most characters of a column's heading where an issue names it."""

_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
_DAY: Final = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
_MARK: Final = "[-+_.\u00ad\u200b-\u200d\u2010-\u2015\u2060\u2212 \u00a0]"
"""What stands between day and number, also what is not seen."""
_PERSONAL: Final = re.compile(
    rf"(?<!\d)(?:(?:18|19|20)?\d{{2}}{_DAY}(?:{_MARK}{{0,3}}\d{{4}}|[-+]?[A-Z]{{2}}\d{{2}}(?!\w))"
    r"|(?:(?:18|19|20)\d{2}|\d{2})-\d{2}-\d{2}[-+]\d{4}"
    r"|(?:(?:18|19|20)\d{2}|\d{2})(?P<by>[ ./\u00a0])(?:0[1-9]|1[0-2])(?P=by)"
    r"(?:[0-2]\d|3[01]|[6-9]\d)"
    rf"{_MARK}{{1,3}}\d{{4}})(?!\d)"
)
_PLAIN_DIGITS: Final = {
    code: str(unicodedata.digit(chr(code)))
    for start in (0x660, 0x6F0, 0x966, 0xFF10)
    for code in range(start, start + 10)
}
_DIGIT: Final = re.compile(r"\d")


def mask_personal_number(text: str) -> str:
    """Replace every digit of what has the shape of a Swedish personal number with X.

    Ten or twelve digits whose first six or eight are a day (also a coordination number's day,
    61–91), with or without century and hyphen, however they are parted and in whichever digits.
    The check digit is not reckoned: a mistyped number points out a person as well.
    """
    if not _DIGIT.search(text):
        return text
    plain = text if text.isascii() else text.translate(_PLAIN_DIGITS)
    pieces, at = [], 0
    for found in _PERSONAL.finditer(plain):
        pieces += [text[at : found.start()], _DIGIT.sub("X", found[0])]
        at = found.end()
    return "".join([*pieces, text[at:]])


def is_personal_number(text: str) -> bool:
    """Tell whether a value as a whole has the shape of a Swedish personal number."""
    return _PERSONAL.fullmatch(text.strip().translate(_PLAIN_DIGITS)) is not None


def show(value: object, *, longest: int = LONGEST) -> str:
    """Give a value as it may be shown: one line, shortened, nothing that points out a person.

    Control characters, marks that turn the direction of text and halves of surrogate pairs are
    replaced by a space.
    """
    text = " ".join(_UNSEEN.sub(" ", mask_personal_number(str(value)[: 20 * longest])).split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def counted(number: int, one: str, many: str) -> str:
    """Write how many there are, with the word that fits.

    >>> counted(1, "rad", "rader"), counted(3, "rad", "rader")
    ('1 rad', '3 rader')
    """
    return f"{number} {one if number == 1 else many}"
