"""Text from people made fit to be set: on one line, in letters that the font has."""

from __future__ import annotations

import unicodedata
from typing import Final

from geo_trygghet.typeset.font import letters, width_of

MOST: Final = 120
"""A name is cut there [characters]."""

_WORD: Final = 22
"""A word longer than this may be broken anywhere [characters]."""

_PIECE: Final = 8


def one_line(text: str, *, most: int = MOST) -> str:
    """Give a text on one line without characters that steer, cut at `most` characters."""
    told = " ".join("".join(_printed(c) for c in unicodedata.normalize("NFC", text)).split())
    return told if len(told) <= most else f"{told[: most - 1].rstrip()}…"


def _printed(character: str) -> str:
    """Give a character, a space for one that breaks a line or steers, nothing for a half one."""
    category = unicodedata.category(character)
    if category in {"Zl", "Zp", "Cc"}:
        return " "
    return "" if category in {"Cf", "Cs", "Co", "Cn"} else character


def printable(text: str, *, most: int = 400) -> str:
    """Give a text that the font can show, its long words breakable, cut at `most` characters.

    PDF/UA allows no letter that is missing: one that is stands as a question mark.
    """
    return fitting(one_line(text, most=most))


def fitting(text: str) -> str:
    """Give a text in letters that the font has, its long words breakable, at its whole length."""
    return " ".join(_breakable(word) for word in known_letters(text).split(" "))


def known_letters(text: str) -> str:
    """Put a question mark for every letter that the font lacks."""
    return "".join(c if ord(c) in letters() else "?" for c in text)


def _breakable(word: str) -> str:
    if len(word) <= _WORD:
        return word
    return "\u200b".join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines, between words, after a stroke, or where it must.

    Parameters
    ----------
    text
        What is written.
    width
        The room [the unit of `size`].
    size
        Of the letters [any unit].
    bold
        Which face.
    """
    lines = [""]
    for piece in _pieces(text):
        if width_of((lines[-1] + piece).rstrip(), size, bold=bold) <= width:
            lines[-1] += piece
            continue
        if lines[-1]:
            lines.append("")
        for letter in piece:
            if lines[-1] and width_of((lines[-1] + letter).rstrip(), size, bold=bold) > width:
                lines.append("")
            lines[-1] += letter
    return [line.strip() for line in lines if line.strip()] or [""]


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for letter in text:
        pieces[-1] += letter
        if letter in " /-":
            pieces.append("")
    return [piece for piece in pieces if piece]
