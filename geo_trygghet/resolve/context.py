"""What a text says of the places it names: denied or praised, when, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from geo_trygghet.resolve import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

CLAUSE_END: Final = re.compile(
    r"[.!?;\n]|,(?=\s)|\s(?:men|fast|däremot|medan|dock)\s|\s(?=(?:utom|utan|än)\s)",
    re.IGNORECASE,
)

SMALL: Final = (
    "i|på|vid|inne|ute|uppe|nere|själva|direkt|så|mycket|längs|kring|runt|från|till|bakom|under|"
    "utanför|inom|nära|det|den|där|precis|just|heller|alls|speciellt|särskilt"
)
"""Words that may stand between "inte" and the place that it denies; a verb may not."""

CONTRAST: Final = re.compile(
    rf"(?:^\W*|\b(?:och|men|samt|eller)\s+|[(:–]\s*)(?:inte|ej|icke)\s+(?:(?:{SMALL})\s+){{0,4}}",
    re.IGNORECASE,
)
"""What follows "inte" is denied; in "vågar inte gå på torget" it is not: a verb stands between."""

CONJUNCTION: Final = re.compile(r"^\W*(?:men|fast|däremot|medan|dock)?\W*$", re.IGNORECASE)
"""A clause that is but the word between two others."""

POINTS_BACK: Final = re.compile(r"\b(?:där|dit|här|platsen|stället)\b", re.IGNORECASE)
EXCEPT: Final = re.compile(r"^\W*utom\b", re.IGNORECASE)
ANY_WHEN: Final = re.compile(r"\b(?:när|då|efter|om|innan|vid|tills?|blir|blev)\b", re.IGNORECASE)
DARK: Final = re.compile(
    r"\b(?:(?:beck|kol|jätte)?mörk(?:t|a|are)?|(?:beck|kol|helt |alldeles )svart)\b"
    r"(?!\s+(?:kväll|natt|nätter|tid|mor|årstid|ute|höst|vinter))",
    re.IGNORECASE,
)
"""What is dark lacks light; "mörka kvällar" are but a time."""


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
    if lexicon.NO_PROBLEM.search(clause) and not (
        lexicon.NOT_SAFE.search(clause) or lexicon.AVOIDS.search(clause)
    ):
        return True
    return bool(lexicon.PRAISE.search(clause)) and not lexicon.NOT_PRAISE.search(clause)


def says_nowhere(text: str) -> bool:
    """Tell whether an answer says that no place is unsafe; "ingenstans" may be misspelt."""
    if lexicon.RESERVATION.search(text):
        return False
    if lexicon.NOWHERE.search(text):
        return True
    words = text.casefold().split()
    return len(words) <= MOST_WORDS and any(
        OSA.distance(word.strip(".,!?"), "ingenstans", score_cutoff=2) <= 2  # noqa: PLR2004 - two letters wrong
        for word in words
    )


MOST_WORDS: Final = 6
"""A misspelt "ingenstans" is looked for in answers of so few words."""


def denied_starts(text: str, starts: Sequence[int]) -> set[int]:
    """Tell which places a text denies or praises, by where they begin.

    Parameters
    ----------
    text
        The whole text.
    starts
        Where each place begins in it [characters from 0].
    """
    denied: set[int] = set()
    before: list[int] = []
    fine_before = False
    for clause in split_clauses(text):
        if CONJUNCTION.match(clause.text):
            continue
        own = [start for start in starts if clause.start <= start < clause.end]
        fine = is_no_problem(clause.text)
        if EXCEPT.search(clause.text):
            denied.update(own if not fine_before else [])
        elif fine:
            points_back = not own and POINTS_BACK.search(clause.text)
            denied.update(before if points_back else own)
        elif not fine_before:  # "tryggt på torget, men inte i parken" denies only the calm
            denied.update(_contrasted(clause, own))
        before, fine_before = own, fine
    return denied


def _contrasted(clause: Clause, own: list[int]) -> list[int]:
    """Give the places from the one that "inte" stands before, to the end of the clause."""
    ends = {clause.start + match.end() for match in CONTRAST.finditer(clause.text)}
    first = min((start for start in own if start in ends), default=None)
    return [start for start in own if first is not None and start >= first]


def time_bands(text: str) -> tuple[str, ...]:
    """List the times that a text states, as codes of codes.TIME_BANDS, in their order."""
    hours = {band for hour in clock_hours(text) for band in (band_of_hour(hour),)}
    dark = lexicon.TIME_BANDS["morker"]
    return tuple(
        band
        for band, words in lexicon.TIME_BANDS.items()
        if band in hours
        or words.search(text)
        or (band == "morker" and (dark.search(text) or _is_when_dark(text)))
    )


def band_of_hour(hour: int) -> str:
    """Give the time band of an hour of the day [hours, 0–24]."""
    hour %= 24
    if MORNING <= hour < DAY:
        return "morgon"
    if DAY <= hour < EVENING:
        return "dag"
    return "kvall" if EVENING <= hour < NIGHT else "natt"


MORNING, DAY, EVENING, NIGHT = 5, 9, 17, 22


def clock_hours(text: str) -> set[int]:
    """List the hours that a text states: "22-04", "efter kl 23" [hours, 0–23]."""
    hours: set[int] = set()
    for match in lexicon.CLOCK_SPAN.finditer(text):
        first, last = int(match[1]), int(match[2])
        length = (last - first) % 24
        if first <= 24 and last <= 24 and length:  # noqa: PLR2004 - hours of a day
            hours |= {(first + step) % 24 for step in range(length)}
    for match in lexicon.CLOCK.finditer(text):
        if int(match[1]) <= 24:  # noqa: PLR2004 - hours of a day
            hours.add(int(match[1]) % 24)
    return hours


def _is_when_dark(text: str) -> bool:
    """Tell "när det är mörkt", which is a time, from "det är mörkt", which is a cause."""
    return any(_after_when(text, match.start()) for match in DARK.finditer(text))


def _after_when(text: str, place: int) -> bool:
    return bool(ANY_WHEN.search(text[max(0, place - 22) : place]))


def categories(text: str) -> tuple[str, ...]:
    """List the causes that a text states as a problem, as codes of codes.CATEGORIES."""
    return tuple(code for code, words in lexicon.CATEGORIES.items() if _stated(code, words, text))


def _stated(code: str, words: re.Pattern[str], text: str) -> bool:
    if code == "belysning":  # "ingen belysning" is the problem, and so is darkness
        dark = any(not _after_when(text, match.start()) for match in DARK.finditer(text))
        return dark or bool(words.search(text))
    return any(
        not lexicon.DENIED_CAUSE.search(text[max(0, match.start() - 40) : match.start()])
        for match in words.finditer(text)
    )
