"""Text from a file, made fit to be shown: short, no control characters, no personal numbers."""

from __future__ import annotations

import re
from typing import Final

from geo_trygghet import personal_numbers

LONGEST: Final = 80
"""Most characters of a value that are shown."""

LONGEST_HEADING: Final = 120
"""Most characters of a column's heading where an issue names it."""

_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"
)


def show(value: object, *, longest: int = LONGEST) -> str:
    """Give a value as it may be shown: one line, shortened, nothing that points out a person.

    Control characters, marks that turn the direction of text and halves of surrogate pairs are
    replaced by a space.
    """
    masked = personal_numbers.mask(str(value)[: 20 * longest])
    text = " ".join(_UNSEEN.sub(" ", masked).split())
    if text != masked:  # what was unseen may have parted a number that now stands there whole
        text = personal_numbers.mask(text)
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def counted(number: int, one: str, many: str) -> str:
    """Write how many there are, with the word that fits.

    >>> counted(1, "rad", "rader"), counted(3, "rad", "rader")
    ('1 rad', '3 rader')
    """
    return f"{number} {one if number == 1 else many}"
