"""What a text says of the places it names: denied or praised, when, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from geo_trygghet.resolve import lexicon

CLAUSE_END: Final = re.compile(
    r"[.!?;\n]|,(?=\s)|\s(?:men|fast|däremot|medan|dock)\s", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence, and where it stands in the text [characters from 0]."""

    start: int
    end: int
    text: str


def split_clauses(text: str) -> list[Clause]:
    """Split a text at full stops, commas and words such as "men"; nothing is lost."""
    cuts = [0, *(match.end() for match in CLAUSE_END.finditer(text)), len(text)]
    return [Clause(start, end, text[start:end]) for start, end in pairwise(cuts) if end > start]


def is_no_problem(clause: str) -> bool:
    """Tell whether a clause says that what it names is no problem, or no longer one.

    Praise counts; being afraid ("vågar inte") does not deny anything.
    """
    if lexicon.NO_PROBLEM.search(clause) and not re.search(
        r"\binte\b[^.!?]{0,25}\btrygg", clause, re.IGNORECASE
    ):
        return True
    return bool(lexicon.PRAISE.search(clause)) and not lexicon.NOT_PRAISE.search(clause)


def says_nowhere(text: str) -> bool:
    """Tell whether an answer says that no place is unsafe."""
    return bool(lexicon.NOWHERE.search(text)) and not re.search(
        r"\b(?:men|förutom|utom|fast|dock|ibland|däremot)\b", text, re.IGNORECASE
    )


def time_bands(text: str) -> tuple[str, ...]:
    """List the times that a text states, as codes of codes.TIME_BANDS, in their order."""
    return tuple(band for band, words in lexicon.TIME_BANDS.items() if words.search(text))


def categories(text: str) -> tuple[str, ...]:
    """List the causes that a text states as a problem, as codes of codes.CATEGORIES."""
    return tuple(code for code, words in lexicon.CATEGORIES.items() if _stated(words, text))


def _stated(words: re.Pattern[str], text: str) -> bool:
    return any(
        not lexicon.DENIED_CAUSE.search(text[max(0, match.start() - 40) : match.start()])
        for match in words.finditer(text)
    )
