"""The patterns by which wording that brands is found, each with what may stand instead."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from geo_trygghet.privacy.branding_forms import (
    WANTED,
    area_forms,
    area_told,
    bare_place,
    place_forms,
    place_told,
)
from geo_trygghet.privacy.branding_words import (
    ALONE,
    FIRST,
    GROUPS,
    HARMLESS,
    LABEL,
    LABELLED,
    PREFIXES,
    RANKED,
    SAYINGS,
    WORSE,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

PLACE: Final = "ordet pekar ut en plats och dem som bor där"
RANKING: Final = "orden rangordnar platser, men svaren räcker inte till en säker ordning"
PEOPLE: Final = "ordet pekar ut en grupp människor"


class Found(NamedTuple):
    """Words that may brand: text[start:end], what may stand instead, and what is wrong."""

    start: int
    end: int
    proposal: str
    why: str


@lru_cache(maxsize=8192)  # the same texts stand in many files of a release
def candidates(text: str) -> tuple[Found, ...]:
    """Give everything that any rule finds; they may overlap.

    Parameters
    ----------
    text
        As it was written.
    """
    return (*_of_places(text), *_of_groups(text), *_of_sayings(text))


def harmless_spans(text: str) -> list[tuple[int, int]]:
    """Give where words stand in a use that brands nobody [characters from 0, end exclusive]."""
    return [match.span() for match in _harmless().finditer(text)]


def _of_places(text: str) -> Iterator[Found]:
    for match in _before_noun().finditer(text):
        if not _is_named(text, match.start("worse")):
            yield Found(*match.span(), _told(text, match), PLACE)
    for match in _before_name().finditer(text):
        if not _is_named(text, match.start("worse")):
            yield Found(*match.span(), match["name"], PLACE)
    for match in _predicate().finditer(text):
        if not _DENIED.search(text, _clause(text, match.start()), match.start()):
            yield _of_predicate(match)
    for match in _at_head().finditer(text):
        what = "se förbättring" if match["it"] else "förbättra"
        yield Found(*match.span(), f"många svarande vill {what}", PLACE)
    for match in _areas().finditer(text):
        yield Found(*match.span(), area_told(match["det"] or "", match["area"]), PLACE)
    for match in _compounds().finditer(text):
        yield Found(*match.span(), _told(text, match), PLACE)


def _of_predicate(match: re.Match[str]) -> Found:
    what = f"{'platser' if match['worse'].endswith(_MANY) else 'en plats'} {WANTED}"
    if match["verb"].casefold() in _BEING:
        return Found(match.start("worse"), match.end("worse"), what, PLACE)
    return Found(match.start(), match.end("worse"), f"är {what}", PLACE)


def _of_groups(text: str) -> Iterator[Found]:
    for match in _groups().finditer(text):
        instead = match["owned"] or GROUPS[match["people"].casefold()]
        yield Found(*match.span(), instead, PEOPLE)


def _of_sayings(text: str) -> Iterator[Found]:
    for why, rules in ((RANKING, RANKED), (PLACE, SAYINGS)):
        for pattern, instead in rules:
            for match in _rule(pattern).finditer(text):
                yield Found(*match.span(), instead, why)


def _told(text: str, match: re.Match[str]) -> str:
    """Say of a place that many want it better; a name, or a word before one, stands alone."""
    word = match["noun"].lower() if match["noun"].isupper() else match["noun"]
    if _NAME_NEXT.match(text, match.end()):
        return bare_place(word)
    started = match.start() == match.start("noun")  # a capital there may be the sentence's
    if word[:1].isupper() and not started:
        return word
    owned = not match["det"] and bool(_OWNER.search(text, 0, match.start()))
    return place_told(match["det"] or "", word, owned=owned)


def _is_named(text: str, start: int) -> bool:
    """Tell whether a capital within a sentence makes a name of an adjective: "vid Värsta gård"."""
    capital = text[start].isupper() and text[start + 1].islower()
    return capital and _clause(text, start) < start and text[start - 1] not in "”\"'("


def _clause(text: str, end: int) -> int:
    """Give where the sentence begins that holds a place of a text [characters from 0]."""
    ends = [match.end() for match in _ENDED.finditer(text, 0, end)]
    return ends[-1] if ends else 0


def words_of(words: Collection[str]) -> str:
    """Make a pattern of words, the longest first; a blank may be any space."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)


_NAME_NEXT: Final = re.compile(r"\s+[A-ZÅÄÖ][a-zåäö]")
_OWNER: Final = re.compile(r"\w\ws\s+\Z")
_ENDED: Final = re.compile(r"[.!?:;]\s+|\n\s*|[–•]\s+")
_DENIED: Final = re.compile(
    r"(?<!\w)(?:ingen|inget|inga|inte|aldrig|knappast)(?!\w)", re.IGNORECASE
)
_BEING: Final = frozenset({"är", "var", "blir", "blev"})
_MANY: Final = ("liga", "lösa", "ända", "ade")
"""Endings of predicates of several places."""

_DETERMINER: Final = (
    r"(?:(?P<det>den|det|de|dessa|denna|detta|en|ett|vår|vårt|våra|kommunens|stadens|stans)\s+)?"
)
_DEGREE: Final = r"(?:(?:socialt|hårt|tungt|allra|mycket|så)\s+)?"
_NOT: Final = r"(?<!mindre )(?<!inte )(?<!ingen )(?<!inget )(?<!aldrig )"


@cache
def _nouns() -> str:
    return rf"(?P<noun>(?:[\w-]+)?(?:{words_of(place_forms())}))(?!\w)"


@cache
def _before_noun() -> re.Pattern[str]:
    labelled = [form for form, (noun, _) in place_forms().items() if noun.one in LABELLED]
    label = rf"(?:{words_of(LABEL)})(?=\s+(?:[\w-]+)?(?:{words_of(labelled)})(?!\w))"
    # "den mörkaste och farligaste gatan": what stands before the other adjective goes with it.
    also = r"(?:(?<=den\s|det\s)\w+\s+och\s+|(?<=de\s)\w+\s+och\s+)?"
    worse = rf"(?:ett\s+|en\s+|som\s+)?{_DEGREE}(?P<worse>{words_of(WORSE)}|{label})"
    return re.compile(rf"(?<!\w){_NOT}{_DETERMINER}{also}{worse}\s+{_nouns()}", re.IGNORECASE)


@cache
def _before_name() -> re.Pattern[str]:
    """Find an adjective that brands right before a name: it is left out."""
    return re.compile(
        rf"(?<!\w){_NOT}(?P<worse>(?i:{words_of(WORSE)}))\s+(?P<name>[A-ZÅÄÖ][a-zåäö][\w-]*)"
    )


@cache
def _predicate() -> re.Pattern[str]:
    verb = r"(?P<verb>är|var|blir|blev|känns|upplevs\s+som|anses\s+vara)"
    degree = r"(?:(?:mycket|väldigt|så|riktigt|bara|också|nu|helt)\s+)?"
    return re.compile(
        rf"(?<!\w){verb}\s+(?:det\s+)?{degree}(?P<worse>{words_of(ALONE)})(?!\w)", re.IGNORECASE
    )


@cache
def _at_head() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<=^)|(?<=[.!?:]\s))(?:{words_of(FIRST)})\s+är\s*(?P<it>det)?(?!\w)\s?(?<!\s)",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _areas() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-]){_DETERMINER}(?P<area>{words_of(area_forms())})(?![\w-])"
        r"(?:\s+för\s+(?:brott|narkotika|droger|otrygghet)(?!\w))?",
        re.IGNORECASE,
    )


@cache
def _compounds() -> re.Pattern[str]:
    nouns = _nouns().replace("(?:[\\w-]+)?", rf"(?:{words_of(PREFIXES)})-?", 1)
    return re.compile(rf"(?<!\w){_DETERMINER}{nouns}", re.IGNORECASE)


@cache
def _groups() -> re.Pattern[str]:
    """Find a group's word; in a genitive with what they own, which then stands alone."""
    return re.compile(
        rf"(?<![\w-])(?P<people>{words_of(GROUPS)})(?:s\s+(?P<owned>\w+))?(?![\w-])", re.IGNORECASE
    )


@cache
def _rule(pattern: str) -> re.Pattern[str]:
    spaced = pattern.replace(" ", r"\s+")
    return re.compile(rf"(?<![\w-]){_NOT}(?:{spaced})(?![\w-])", re.IGNORECASE)


@cache
def _harmless() -> re.Pattern[str]:
    spaced = "|".join(HARMLESS).replace(" ", r"\s+")
    return re.compile(rf"(?<![\w-])(?:{spaced})", re.IGNORECASE)
