"""Tell which municipality each word of a text is about, by the towns that it names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from babel import Locale

from geo_trygghet.municipalities import all_municipalities
from geo_trygghet.resolve.forms import split_head
from geo_trygghet.resolve.name_words import HEAD_OF
from geo_trygghet.resolve.normalise import fold
from geo_trygghet.resolve.trap_words import NARROW_HEADS, PROVINCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo_trygghet.resolve.normalise import Words

LEADS_THERE: Final = frozenset({"i", "inne"})
LIKENS: Final = frozenset({"som", "an", "liksom"})
"""What is only likened to a town is not in it: "som i Malmö"."""

MAY_LEAD: Final = frozenset({"till", "mot", "fran"})
LIVES: Final = frozenset(
    {"bor", "bott", "bodde", "boende", "jobbar", "arbetar", "pluggar", "studerar", "flyttat",
     "flyttade", "kommer", "vaxte", "uppvuxen", "fodd", "annars"}
)  # fmt: skip
"""Who lives or works in a town says nothing of what follows."""

STOPS: Final = frozenset(".!?;\n")
BREAKS: Final = frozenset({"och", "men", "eller", "samt"})
ELSEWHERE: Final = ""
"""What is in a town that the register knows nothing of has this code."""


@cache
def names_elsewhere() -> frozenset[str]:
    """Name, folded, what may lie elsewhere: municipalities, countries, other parts of Sweden."""
    countries = Locale("sv").territories.values()
    names = {fold(str(country)) for country in countries} | PROVINCES
    return frozenset(names | {fold(one.name) for one in all_municipalities()}) - {"sverige"}


def municipality_at(words: Words, towns: Mapping[str, str], own: str) -> list[str]:
    """Give the municipality that each word is about [code]: another by "i Laholm".

    "Torget i Laholm" tells of the words before it back to a comma, and of those after it to the
    end of the sentence or the next town. "Storgatan, Laholm" and "Halmstads station" tell of
    that street or station alone.

    Parameters
    ----------
    words
        The text's words.
    towns
        Folded names of the register's municipalities → code.
    own
        The municipality whose survey the text answers.
    """
    codes = [own] * len(words.tokens)
    for place, token in enumerate(words.tokens):
        code = towns.get(token.folded)
        if code is None and token.folded in names_elsewhere() and words.raw(place)[0].isupper():
            code = ELSEWHERE
        if code is None:
            continue
        if _is_told(words, place):
            for told in _told_of(words, place, known=code != ELSEWHERE):
                codes[told] = code
        elif _is_address(words, place):
            codes[place - 1] = code
        elif token.folded.endswith("s") and _owns(words, place):
            codes[place : place + 2] = [code, code]
    return codes


def _told_of(words: Words, place: int, *, known: bool) -> Iterator[int]:
    """Give the words that a town at a place tells of; one not `known` tells of its clause only."""
    yield place
    for back in range(place - 1, -1, -1):
        if _breaks(words.gap(back + 1), also=",") or words.tokens[back].folded in BREAKS:
            break
        yield back
    for ahead in range(place + 1, len(words.tokens)):
        if _breaks(words.gap(ahead), also="" if known else ","):
            break
        if not known and words.tokens[ahead].folded in BREAKS:
            break
        yield ahead


def _is_address(words: Words, place: int) -> bool:
    """Tell "Storgatan, Laholm" and "Storgatan (Laholm)"; "Altona, Laholm" may be a list."""
    if not place or words.gap(place) not in {", ", " ("}:
        return False
    after = words.text[words.tokens[place].end :].lstrip(" ")[:1]
    return after in {"", ")", ".", "!", "\n"} and _is_narrow(words, place - 1)


def _owns(words: Words, place: int) -> bool:
    """Tell "Laholms Storgata" and "Halmstads station"."""
    after = place + 1
    if after >= len(words.tokens) or words.gap(after) != " ":
        return False
    thing = words.tokens[after].folded
    return thing in HEAD_OF or split_head(thing)[1] is not None


def _is_narrow(words: Words, place: int) -> bool:
    """Tell whether a word names what most towns have: a street, a square."""
    return words.tokens[place].folded.endswith(NARROW_HEADS)


def _is_told(words: Words, place: int) -> bool:
    """Tell whether a town is where things happen, not only where somebody lives or goes."""
    before = [token.folded for token in words.tokens[max(0, place - 4) : place]]
    if not before:
        return words.text[words.tokens[place].end :].lstrip(" ")[:1] in {":", ",", "-", "–"}
    if any(word in LIVES for word in before):
        return False
    if before[-1] in LEADS_THERE:
        return LIKENS.isdisjoint(before[-2:-1])
    after = words.tokens[place + 1].folded if place + 1 < len(words.tokens) else ""
    return before[-1] in MAY_LEAD and after in {"dar", "darnere", "daruppe"}


def _breaks(gap: str, also: str = "") -> bool:
    return bool(STOPS & set(gap)) or any(mark in gap for mark in also)
