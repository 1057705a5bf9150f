"""Text as tokens: folded so that spelling matters less, with offsets into the text as written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

WORD: Final = re.compile(r"[^\W_]+(?::[^\W_]+)?")
"""A word; a colon may stand inside it, as in XI:s."""

MOST_CHARACTERS: Final = 20_000
"""Text beyond this is not read: nobody writes so much about a place."""


BEGINNING: Final = 3
"""Names are known by so many first letters, to pass over all other words quickly."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text: its folded form, and where it stands [characters from 0]."""

    folded: str
    start: int
    end: int


TAG: Final = re.compile(r"<[^<>]{0,300}>")
ADDRESS: Final = re.compile(r"\S+")


def mask(text: str) -> str:
    """Blank out what is no sentence: web and e-mail addresses, and HTML tags; offsets stay.

    >>> mask("se www.exempel.se/stora_torg nu")
    'se                           nu'
    """
    if "<" in text:
        text = TAG.sub(_blank, text)
    if "@" in text or "www." in text or "://" in text:
        text = ADDRESS.sub(_blank_address, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _blank_address(match: re.Match[str]) -> str:
    word = match.group()
    is_address = "@" in word or "://" in word or word.startswith("www.")
    return " " * len(word) if is_address else word


_SOUNDS: Final = str.maketrans({"w": "v", "z": "s", "j": "i", "c": "k", "q": "k", "y": "i"})


def skeleton(key: str) -> str:
    """Write a folded word so that what sounds alike is alike: single letters, v for w, i for j.

    >>> skeleton("altonna") == skeleton("altona"), skeleton("vejnge") == skeleton("veinge")
    (True, True)
    """
    plain = key.replace("ph", "f").replace("th", "t").replace("ck", "k").translate(_SOUNDS)
    return "".join(c for c, before in zip(plain, " " + plain, strict=False) if c != before)


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Write a word in lower case, without diacritics and without marks inside it.

    >>> fold("Köpmansgatan"), fold("XI:s")
    ('kopmansgatan', 'xis')
    """
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in apart if c.isalnum() and not unicodedata.combining(c))


def tokenise(text: str) -> list[Token]:
    """Split a text into its words, in order; words that fold to nothing are left out."""
    found = (
        Token(fold(match.group()), match.start(), match.end())
        for match in WORD.finditer(text[:MOST_CHARACTERS])
    )
    return [token for token in found if token.folded]
