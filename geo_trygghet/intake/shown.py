"""Text from a file, made fit to be shown: short, no control characters, no personal numbers."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 80
"""Most characters of a value that are shown."""

_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
_DAY: Final = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
_PERSONAL: Final = re.compile(
    rf"(?<!\d)(?:(?:18|19|20)?\d{{2}}{_DAY}[ \u00a0]?[-+\u2013\u2212]?[ \u00a0]?\d{{4}}"
    r"|(?:(?:18|19|20)\d{2}|\d{2})-\d{2}-\d{2}[-+]\d{4})(?!\d)"
)
_DIGIT: Final = re.compile(r"\d")


def mask_personal_number(text: str) -> str:
    """Replace every digit of what has the shape of a Swedish personal number with X.

    Ten or twelve digits whose first six or eight are a day (also a coordination number's day,
    61–91), with or without century and hyphen. The check digit is not reckoned: a mistyped number
    points out a person as well.
    """
    return _PERSONAL.sub(lambda found: _DIGIT.sub("X", found[0]), text)


def is_personal_number(text: str) -> bool:
    """Tell whether a value as a whole has the shape of a Swedish personal number."""
    return _PERSONAL.fullmatch(text.strip()) is not None


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
