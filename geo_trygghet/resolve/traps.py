"""Words that look like places and are none: persons, companies, directions, places elsewhere."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from geo_trygghet.municipalities import all_municipalities
from geo_trygghet.resolve.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo_trygghet.resolve.match import Found
    from geo_trygghet.resolve.normalise import Token

_GIVEN = (
    "adam agneta agnes albin alexander alice ali alma amanda anders andreas anette anita ann "
    "anna anneli annika anton arvid astrid axel barbro bengt berit birgitta bjorn bo britt "
    "camilla carin carina carl carolina cecilia charlotte christer christian christina daniel "
    "david ebba edvin elin elias elisabeth ellen elsa elvira emil emilia emma erik erika eva "
    "felix filip fredrik frida fatima gabriel gunilla gunnar gustav gun hanna hans hakan harald "
    "helena henrik hugo ida inger ingrid irene isak jakob jan jenny jens jesper joakim johan "
    "johanna john jonas jorgen josefin julia kaj karin karl katarina kent kerstin kjell klara "
    "kristina kurt lars lasse lena lennart leo leif liam lina linda linnea linus lisa liselott "
    "lotta louise lucas ludvig madeleine magnus maj malin margareta maria marianne marie martin "
    "mats matilda mattias max micael mikael mohamed moa monica nils noah nour nina oliver olle "
    "olof omar oscar oskar ove patrik per pernilla peter petra philip pia rasmus richard robert "
    "robin roger roland rolf rune sandra sara sebastian simon siv sofia sofie solveig staffan "
    "stefan sten stig stina sune susanne sven therese thomas tina tobias tomas tommy torbjorn "
    "tove ulf ulla ulrika ursula vera victor viktor victoria vilma wilhelm william yvonne zahra "
    "ake ase orjan"
)
GIVEN_NAMES: Final = frozenset(_GIVEN.split())
"""Common given names in Sweden, folded."""

TITLES: Final = frozenset({"familjen", "herr", "fru", "froken", "farbror", "tant", "doktor"})

ASSOCIATIONS: Final = frozenset(
    {"ab", "hb", "kb", "if", "ik", "bk", "ff", "fk", "hk", "hf", "sk", "is", "bois", "gif", "ifk",
     "ibk", "goif", "aif"}
)  # fmt: skip
"""What companies and clubs are called, before or after a place's name."""

COLOURS: Final = frozenset({"vit", "svart", "rod", "bla", "gra", "gron", "gul", "silvrig", "beige"})
"""A thing of a colour is no place: "en vit Nissan"."""

DIRECTIONS: Final = frozenset({"norr", "soder", "oster", "vaster"})
OTHER_STREET: Final = frozenset(
    {"norra", "sodra", "ostra", "vastra", "stora", "lilla", "gamla", "nya", "ovre", "nedre"}
)
"""Before a street's or square's name they make it another one."""

NARROW_HEADS: Final = ("gatan", "gata", "vagen", "vag", "torg", "torget", "allen", "grand")

HEADS_OF_TOWNS: Final = frozenset({"centrum", "station", "stationen", "torg", "torget"})
_SMALL = (
    "i pa vid till fran runt kring bakom framfor under over mot genom langs nara utanfor inne "
    "ute ner upp ned och eller men samt hela sjalva vart vara mitt det den detta mest inte ej "
    "bara aven stadens ortens byns"
)
BEFORE_A_HEAD: Final = frozenset(_SMALL.split())
"""Words that may begin a sentence before "centrum" without naming another place."""


@cache
def _municipality_names() -> frozenset[str]:
    return frozenset(fold(one.name) for one in all_municipalities())


def is_trap(
    found: Found, tokens: Sequence[Token], text: str, *, towns: Mapping[str, str], code: str
) -> bool:
    """Tell whether what was found is part of something that is no place of the register.

    Parameters
    ----------
    found
        A run of words that is a form of a place.
    tokens, text
        The words, and the text that they index.
    towns
        Folded names of the register's municipalities → code.
    code
        The municipality that the text is about there.
    """
    before = tokens[found.first - 1] if found.first else None
    after = tokens[found.last] if found.last < len(tokens) else None
    return (
        _is_person(found, tokens, text)
        or _is_association(before, after, text)
        or _is_elsewhere(found, tokens, text, towns)
        or (before is not None and before.folded in COLOURS and found.tag != "generic")
        or (found.key in DIRECTIONS and after is not None and after.folded == "om")
        or _is_another_street(found, before)
        or _heads_another_town(found, before, text, towns, code)
    )


def _capital(token: Token, text: str) -> bool:
    return text[token.start].isupper()


def _is_person(found: Found, tokens: Sequence[Token], text: str) -> bool:
    if found.last - found.first > 1 or not _capital(tokens[found.first], text):
        return False
    if found.first:
        before = tokens[found.first - 1]
        gap = text[before.end : tokens[found.first].start]
        if before.folded in TITLES and gap == " ":
            return True
        if before.folded in GIVEN_NAMES and _capital(before, text) and gap in {" ", "-"}:
            return True
    if found.last < len(tokens):
        after = tokens[found.last]
        joined = text[tokens[found.first].end : after.start] == "-"
        return joined and after.folded in GIVEN_NAMES and _capital(after, text)
    return False


def _is_association(before: Token | None, after: Token | None, text: str) -> bool:
    near = [token for token in (before, after) if token is not None]
    return any(
        token.folded in ASSOCIATIONS and text[token.start : token.end].isupper() for token in near
    ) or (after is not None and after.folded == "bois")


def _is_elsewhere(
    found: Found, tokens: Sequence[Token], text: str, towns: Mapping[str, str]
) -> bool:
    """Tell "X i Falkenberg", where the register knows nothing of Falkenberg."""
    if found.last + 1 >= len(tokens) or tokens[found.last].folded != "i":
        return False
    town = tokens[found.last + 1]
    return (
        town.folded not in towns
        and town.folded in _municipality_names()
        and _capital(town, text)
        and text[tokens[found.last - 1].end : tokens[found.last].start] == " "
    )


def _is_another_street(found: Found, before: Token | None) -> bool:
    return (
        before is not None
        and before.folded in OTHER_STREET
        and found.tag in {"name", "alias"}
        and found.key.endswith(NARROW_HEADS)
        and not found.key.startswith(before.folded)
    )


def _heads_another_town(
    found: Found, before: Token | None, text: str, towns: Mapping[str, str], code: str
) -> bool:
    """Tell "Fyllinge centrum", where only "centrum" is known."""
    return (
        before is not None
        and found.tag == "generic"
        and found.key in HEADS_OF_TOWNS
        and _capital(before, text)
        and not text[before.start : before.end].isupper()
        and before.folded not in BEFORE_A_HEAD
        and towns.get(before.folded) != code
        and text[before.end] == " "
        and text[before.end + 1].isalnum()
    )
