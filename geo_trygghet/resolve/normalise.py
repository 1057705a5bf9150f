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


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text: its folded form, and where it stands [characters from 0]."""

    folded: str
    start: int
    end: int


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
