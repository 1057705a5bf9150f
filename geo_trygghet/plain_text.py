"""Characters that look alike made one: digits of any script, dashes, blanks, invisible ones."""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple

INVISIBLE: Final = "Cf"
DASH: Final = "Pd"
BLANK: Final = "Zs"
DIGIT: Final = "Nd"
"""Categories of Unicode."""

MINUS: Final = "\u2212"


class Plain(NamedTuple):
    """A text in plain characters.

    Attributes
    ----------
    text
        Without invisible characters, with ASCII digits, dashes and blanks.
    offsets
        For each of its characters, where it stands in the text as written [characters from 0];
        None: at the same place.
    """

    text: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give where text[start:end] stands in the text as written; `end` > `start`."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def plain(text: str) -> Plain:
    """Make a text plain; most texts are, and come back as they are."""
    if text.isascii() or all(map(_is_plain, text)):
        return Plain(text, None)
    kept = [(place, _one(character)) for place, character in enumerate(text)]
    kept = [(place, character) for place, character in kept if character]
    return Plain("".join(c for _, c in kept), tuple(place for place, _ in kept))


def _is_plain(character: str) -> bool:
    return character.isascii() or (character.isalpha() and character.isprintable())


def _one(character: str) -> str:
    category = unicodedata.category(character)
    if category == INVISIBLE:
        return ""
    if category == DIGIT:
        return str(unicodedata.digit(character))
    if category == DASH or character == MINUS:
        return "-"
    return " " if category == BLANK else character


def digits_plain(text: str) -> str:
    """Write the digits of any script as ASCII's; all else, and the length, stays."""
    if text.isascii():
        return text
    return "".join(_one(c) if unicodedata.category(c) == DIGIT else c for c in text)
