"""Names of persons in a text: by lists of names, and by what stands beside them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from geo_trygghet import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
STOPS: Final = frozenset('.!?:;\n–("”»')
_TITLES = (
    "herr fru fröken doktor dr familjen farbror tant grannen granne rektor rektorn läraren chefen "
    "kollegan kompisen killen tjejen mannen kvinnan sonen dottern sambon maken makan brodern "
    "systern polisen vaktmästaren tränaren kusinen barnen heter hette kallas namn son dotter sambo "
    "make maka bror syster kompis chef lärare tränare kusin hyresgästen ägaren"
)
TITLES: Final = frozenset(_TITLES.split())
"""A capital word after one of these is a person's name."""

_NO_NAMES = (
    "januari februari mars april maj juni juli augusti september oktober november december måndag "
    "tisdag onsdag torsdag fredag lördag söndag jul påsk advent lucia polis polisen kommunen "
    "sverige svensk svenska inga gud ica coop willys lidl hemköp"
)
NO_NAMES: Final = frozenset(_NO_NAMES.split())
_APART: Final = re.compile(r"[._\-+]+")
_PLAIN: Final = str.maketrans("åäöéèü", "aaoeeu")
MOST_WORDS: Final = 3
"""A name has at most so many words after its first."""


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    capital: bool
    opens: bool


def names_of_persons(
    text: str, places: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[int, int]]:
    """Find names of persons.

    Parameters
    ----------
    text
        As it was written.
    places
        Where names of places stand in it [characters from 0, end exclusive].

    Yields
    ------
    start, end
        Of each name, first name and surname as one [characters from 0, end exclusive].
    """
    words = _words(text)
    place, free = 0, 0  # what stands before `free` is part of an earlier name
    while place < len(words):
        last = _ends(text, words, place, places)
        if last is None:
            place += 1
            continue
        yield words[_begins(text, words, place, free, places)].start, words[last].end
        place = free = last + 1


def is_of_a_person(local: str) -> bool:
    """Tell whether what stands before an address's @ is a person's name: "anna.svensson".

    A common word before anything but a surname is none: "mark.exploatering".

    Parameters
    ----------
    local
        As it was written; åäö may be written as aao.
    """
    first, *more = [*filter(None, _APART.split(local.casefold())), ""]
    if not any(part.isalpha() for part in more) or first not in _plain_given_names():
        return False
    return not language.is_word(first) or any(language.is_surname(part) for part in more)


@cache
def _plain_given_names() -> frozenset[str]:
    """Give the given names as they are, and as addresses write them."""
    names = language.given_names()
    return frozenset({*names, *(name.translate(_PLAIN) for name in names)})


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    before = 0
    for match in WORD.finditer(text):
        gap = text[before : match.start()]
        opens = not words or not STOPS.isdisjoint(gap)
        told = match.group()
        words.append(_Word(match.start(), match.end(), told, told[:1].isupper(), opens))
        before = match.end()
    return words


def _ends(
    text: str, words: list[_Word], place: int, places: Sequence[tuple[int, int]]
) -> int | None:
    """Give the last word of the name that begins at a word, or None if none does."""
    word = words[place]
    if not _may_be(word) or _is_place(word, places):
        return None
    titled = place > 0 and words[place - 1].text.casefold() in TITLES and word.capital
    initial = place > 0 and len(words[place - 1].text) == 1 and words[place - 1].capital
    given = _is_given(word.text) and _is_told_as_name(word)
    surname = language.is_surname(word.text) and _is_told_as_name(word)
    follows = _follows(text, words, place)
    if not (
        (titled and not language.is_word(word.text))
        or (titled and (given or surname))
        or given
        or (surname and (initial or not language.is_word(word.text)))
        or (follows and _is_given(word.text) and word.capital)
    ):
        return None
    last = place
    while last + 1 < len(words) and last - place < MOST_WORDS and _follows(text, words, last):
        if _is_place(words[last + 1], places):  # "jag mötte Anna Stora torg"
            break
        last += 1
    return last


def _begins(
    text: str, words: list[_Word], place: int, free: int, places: Sequence[tuple[int, int]]
) -> int:
    """Give the first word of the name: "G. Andersson" and "Xiaoling Zhang" begin before it."""
    first = place
    while first > free and words[first].capital:
        before, gap = words[first - 1], text[words[first - 1].end : words[first].start]
        initial = len(before.text) == 1 and before.text.isupper() and gap in {" ", ". ", "."}
        unknown = (
            gap == " "
            and before.capital
            and _may_be(before)
            and not language.is_word(before.text.casefold())
        )
        if not (initial or unknown) or _is_place(before, places):
            break
        first -= 1
    return first


def _is_given(text: str) -> bool:
    """Tell "Åsa" and "Åsa-Karin"."""
    return all(language.is_given_name(part) for part in text.split("-"))


def _may_be(word: _Word) -> bool:
    return (
        len(word.text) > 1
        and word.text.casefold() not in NO_NAMES
        and not (
            word.text.isupper() and len(word.text) <= 3  # noqa: PLR2004 - "ICA", "AB"
        )
    )


def _is_told_as_name(word: _Word) -> bool:
    """Tell "Stig ringde" in a sentence from "Stig på tåget" and "en stig": a common word is none.

    A capital at a sentence's beginning, or none at all, says nothing of a common word.
    """
    if word.capital and not word.opens:
        return True
    return not language.is_word(word.text.casefold()) or language.is_only_a_name(word.text)


def _follows(text: str, words: list[_Word], place: int) -> bool:
    """Tell whether the next word goes on with a name: a capital right after it, and no new one."""
    if place + 1 >= len(words) or not words[place].capital:
        return False
    after = words[place + 1]
    gap = text[words[place].end : after.start]
    if gap not in {" ", "-", "\u00a0"} or not after.capital or not _may_be(after):
        return False
    return (
        language.is_surname(after.text)
        or language.is_given_name(after.text)
        or (not language.is_word(after.text.casefold()))
    )


def _is_place(word: _Word, places: Sequence[tuple[int, int]]) -> bool:
    return any(start < word.end and word.start < end for start, end in places)
