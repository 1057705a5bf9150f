"""What may be said of a place in the place of words that brand, in the form the sentence needs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from geo_trygghet.privacy.branding_words import AREAS, NOUNS, PREFIXES

if TYPE_CHECKING:
    from geo_trygghet.privacy.branding_words import Noun

WANTED: Final = "där många svarande vill se förbättring"

_ONE: Final = 1
_MANY: Final = frozenset({3, 4})


@cache
def place_forms() -> dict[str, tuple[Noun, int]]:
    """Give each form of a place's words: the word, and 1 one, 2 the one, 3 some, 4 the some."""
    found: dict[str, tuple[Noun, int]] = {}
    for noun in NOUNS:
        for which in (4, 3, 2, 1):
            found[noun[which]] = noun, which
    return found


def place_told(determiner: str, word: str, *, owned: bool = False) -> str:
    """Say of a place, in the number it was said in, that many want it better.

    Parameters
    ----------
    determiner
        What stood before it ("den", "de"), or nothing.
    word
        The place's word, maybe a compound: "problemkvarteret", "gångtunnel".
    owned
        True if a genitive stands before it ("Nyhems"): then there is no article.
    """
    form, stem = _parted(word)
    noun, which = place_forms()[form]
    many = which in _MANY or determiner.casefold() in {"de", "dessa"}
    if many and not (which == _ONE and noun.one != noun.some):
        return f"{stem}{noun.some} {WANTED}"
    return f"{stem}{noun.one} {WANTED}" if owned else f"{noun.article} {stem}{noun.one} {WANTED}"


def bare_place(word: str) -> str:
    """Give a place's word as it is, without what brands at its beginning."""
    form, stem = _parted(word)
    return stem + form if stem else form


def area_told(determiner: str, word: str) -> str:
    """Say "området" for a noun that brands an area, or an area that many want better.

    Parameters
    ----------
    determiner, word
        As for `place_told`; the noun is one of AREAS, and may be a genitive.
    """
    lower = word.casefold()
    stem = max((s for s in AREAS if lower.startswith(s)), key=len)
    ending = lower.removeprefix(stem)
    _, the_one, some, the_some = AREAS[stem]
    if ending.removesuffix("s") != ending and ending not in AREAS[stem]:
        return "områdenas" if ending == f"{the_some}s" and the_some else "områdets"
    if ending and ending == the_some:
        return "områdena"
    if ending and ending == some:
        return f"områden {WANTED}"
    if ending and ending == the_one:
        return "området"
    return f"ett område {WANTED}" if determiner or stem == lower else "området"


def area_forms() -> frozenset[str]:
    """Give every form of the nouns that brand an area, genitives too."""
    plain = {stem + ending for stem, endings in AREAS.items() for ending in ("", *endings)}
    return frozenset(plain | {f"{form}s" for form in plain if not form.endswith("s")})


def _parted(word: str) -> tuple[str, str]:
    """Part a word into a form of a place's word and what is before it, unless that brands."""
    lower = word.casefold()
    form = next(f for f in sorted(place_forms(), key=len, reverse=True) if lower.endswith(f))
    stem = word[: len(word) - len(form)]
    return form, "" if stem.casefold().rstrip("-") in PREFIXES else stem
