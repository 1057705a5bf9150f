"""Ids that the program makes: readable, and never one that is taken."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST: Final = 40
"""Of the readable part [characters]."""


def new_id(words: str, taken: Collection[str]) -> str:
    """Make an id out of words and the first free number.

    >>> new_id("Stora torg, norra sidan", {"stora-torg-norra-sidan-1"})
    'stora-torg-norra-sidan-2'

    Parameters
    ----------
    words
        What it is about; letters of other alphabets fall away.
    taken
        Ids that there are.
    """
    folded = unicodedata.normalize("NFKD", words.casefold().replace("ø", "o").replace("æ", "ae"))
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    stem = "-".join(re.findall(r"[a-z0-9]+", bare))[:LONGEST].strip("-") or "rad"
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
