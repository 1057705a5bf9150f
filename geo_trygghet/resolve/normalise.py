"""Text as words: folded so that spelling matters less, with offsets into the text as written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

MOST_CHARACTERS: Final = 20_000
"""Text beyond this is not read: nobody writes so much about a place."""

MOST_MENDED: Final = 2_500
"""Misspelt words beyond this are left as they are: an answer has some forty characters, a long
walk's note a thousand, and whoever sends more must not hold the others up."""

WORD: Final = re.compile(r"[^\W_]+(?:[:’'\u00ad][^\W_]+)*")
"""A word; a colon, an apostrophe or a soft hyphen may stand inside it, as in XI:s."""

TAG: Final = re.compile(r"<[a-zA-Z/!?][^<>]{0,300}>")
ENTITY: Final = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,6}|[a-z]{2,10});", re.IGNORECASE)
DOMAIN: Final = re.compile(
    r"\w\.(?:com|nu|org|net|info|eu|se(?! (?:till|över|om|att|hur|vad|på)))(?=[\s/,!?]|$)"
)
"""The end of a site's name; "torget.se till att" and "torget.Nu" only lack a blank."""

ADDRESS: Final = re.compile(r"\S+")
SCRIPT: Final = re.compile(
    r"<(script|style)\b[^<>]{0,300}>.{0,2000}?</\1\s*>|<!--.{0,2000}?-->",
    re.IGNORECASE | re.DOTALL,
)
BLANKS: Final = str.maketrans(
    {"\t": " "}
    | dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000", " ")
    | {chr(code): " " for code in range(0x2000, 0x200B)}
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", "\u00ad")
)
"""Blanks of all widths are blanks; of no width they stand within words as a soft hyphen does."""


class Token(NamedTuple):
    """A word of the text: its folded form, and where it stands [characters from 0]."""

    folded: str
    start: int
    end: int


class Words(NamedTuple):
    """A text's words, also as one string without what stands between them.

    Attributes
    ----------
    text
        The masked text that the tokens index.
    tokens
        The words in order.
    joined
        Their folded forms as one string.
    ends
        `joined[ends[i] : ends[j]]` is the key of the words from i up to j [characters].
    """

    text: str
    tokens: list[Token]
    joined: str
    ends: list[int]

    def raw(self, place: int) -> str:
        """Give a word as it was written."""
        return self.text[self.tokens[place].start : self.tokens[place].end]

    def gap(self, place: int) -> str:
        """Give what stands between a word and the one before it."""
        return self.text[self.tokens[place - 1].end : self.tokens[place].start]

    def key(self, first: int, last: int) -> str:
        """Give the folded words [first, last) as one."""
        return self.joined[self.ends[first] : self.ends[last]]


def mask(text: str) -> str:
    """Blank out what is no sentence: addresses, HTML tags and scripts; offsets stay.

    Blanks of every kind but new lines become plain ones.

    >>> mask("se www.exempel.se/stora_torg nu")
    'se                           nu'
    """
    text = text.translate(BLANKS)
    if "<" in text:
        text = TAG.sub(_blank, SCRIPT.sub(_blank, text))
    if "&" in text:
        text = ENTITY.sub(_blank, text)
    if "@" in text or "www." in text or "://" in text or DOMAIN.search(text):
        text = ADDRESS.sub(_blank_address, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _blank_address(match: re.Match[str]) -> str:
    word = match.group()
    is_address = "@" in word or "://" in word or word.startswith("www.") or DOMAIN.search(word)
    return " " * len(word) if is_address else word


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Write a word in lower case, without diacritics and without marks inside it.

    >>> fold("Köpmansgatan"), fold("XI:s")
    ('kopmansgatan', 'xis')
    """
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in apart if c.isalnum() and not unicodedata.combining(c))


def composed(text: str) -> tuple[str, list[int]]:
    """Put letters and the accents that follow them together.

    Returns
    -------
    text, starts
        The composed text, and for each of its characters and its end where it begins in the text
        as it was [characters from 0].
    """
    starts = [at for at, char in enumerate(text) if not at or not unicodedata.combining(char)]
    whole: list[str] = []
    begins: list[int] = []
    for start, end in pairwise([*starts, len(text)]):
        piece = unicodedata.normalize("NFC", text[start:end])
        whole.append(piece)
        begins += [start] * len(piece)
    return "".join(whole), [*begins, len(text)]


def tokenise(text: str) -> list[Token]:
    """Split a text into its words, in order; words that fold to nothing are left out."""
    found = [
        Token(fold(match.group()), match.start(), match.end())
        for match in WORD.finditer(text[:MOST_CHARACTERS])
    ]
    return [token for token in found if token.folded]


def words_of(text: str) -> Words:
    """Split a masked text into its words."""
    tokens = tokenise(text)
    folded = [token.folded for token in tokens]
    return Words(text, tokens, "".join(folded), [0, *accumulate(map(len, folded))])


_SIGHT: Final = str.maketrans(
    {"w": "v", "z": "s", "j": "i", "l": "i", "1": "i", "0": "o", "5": "s", "8": "b", "6": "b",
     "c": "k", "q": "k", "y": "i", "9": "g", "2": "s"}
)  # fmt: skip


@lru_cache(maxsize=65_536)
def skeleton(key: str) -> str:
    """Write a folded word so that what sounds or looks alike is alike.

    Sound: single letters, v for w, i for j and y, k for c and ck. Sight, as scanners err: m for rn,
    d for cl, i for l and 1, o for 0.

    >>> skeleton("altonna") == skeleton("altona"), skeleton("kyrkogatarn") == skeleton("kyrkogatam")
    (True, True)
    """
    plain = key.replace("rn", "m").replace("cl", "d").replace("vv", "w").replace("ii", "u")
    plain = plain.replace("ph", "f").replace("th", "t").replace("ck", "k").replace("x", "ks")
    plain = plain.translate(_SIGHT)
    return "".join(c for c, before in zip(plain, " " + plain, strict=False) if c != before)
