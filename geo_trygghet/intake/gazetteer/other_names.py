"""What else places are called, and the words that mean one place alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo_trygghet import language
from geo_trygghet.intake.gazetteer.merging import plain
from geo_trygghet.intake.gazetteer.roles import ORDER, ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from geo_trygghet.intake.gazetteer.naming import Kept

LONGEST: Final = 200
"""Longer names are none [letters]."""
SHORTEST: Final = 2

_GENERAL: Final = frozenset(
    {role.word for role in ROLES.values()}
    | {
        "allmän parkering", "besöksparkering", "boendeparkering", "brygga", "bäck", "cykelbana",
        "cykelväg", "dagis", "damm", "entré", "fotbollsplan", "fritids", "förskola", "garage",
        "gata", "gc-väg", "grillplats", "grönområde", "gågata", "gång- och cykelväg", "gångbana",
        "gångtunnel", "gångväg", "hundrastgård", "idrottshall", "infart", "infartsparkering",
        "kundparkering", "lekpark", "p-hus", "p-plats", "parkeringshus", "parkeringsplats",
        "parking", "pendelparkering", "personalparkering", "playground", "sjö", "skog",
        "sporthall", "stig", "trappa", "utegym", "utfart", "vattendrag", "väg",
    }
)  # fmt: skip


def is_too_general(name: str) -> bool:
    """Tell a name that is but a word for its kind.

    >>> is_too_general("Parkering"), is_too_general("Torget"), is_too_general("Stortorget")
    (True, False, False)
    """
    return plain(name) in _GENERAL or len(name.strip()) < SHORTEST


def with_other_names(places: Sequence[Kept], of_town: AbstractSet[str]) -> list[Kept]:
    """Give each place its other names, and the words that mean it alone.

    An other name is left out that is the town's, another place's, or but a common word; of places
    of several roles that share one, those of the most telling role have it. A word
    such as "biblioteket" is given where one place alone offers it and none is called so.

    Parameters
    ----------
    of_town
        What the municipality is called, as names are compared.
    """
    called: dict[str, set[int]] = defaultdict(set)
    for i, one in enumerate(places):
        for name in (one.name, one.of.name):
            called[plain(name)].add(i)
    first = _first_of(places)
    words = _words(places)
    made = []
    for i, one in enumerate(places):
        others = [a for a in one.of.aliases if _is_name(a, of_town) and called[plain(a)] <= {i}]
        others = [a for a in others if first[plain(a)] == ORDER[one.of.role]]
        aliases = [a for a in dict.fromkeys((*one.aliases, *others)) if plain(a) != plain(one.name)]
        used = {plain(one.name), *map(plain, aliases)}
        generic = tuple(w for w in words[i] if not called[w] - {i} and w not in used)
        made.append(replace(one, aliases=tuple(aliases), generic=generic))
    return made


def _first_of(places: Sequence[Kept]) -> Mapping[str, int]:
    """Give the most telling role that has each other name: the square, not the stop beside it."""
    first: dict[str, int] = {}
    for one in places:
        for alias in map(plain, one.of.aliases):
            first[alias] = min(first.get(alias, len(ORDER)), ORDER[one.of.role])
    return first


def _is_name(alias: str, of_town: AbstractSet[str]) -> bool:
    key = plain(alias)
    if not SHORTEST < len(key) <= LONGEST or key in of_town or key in _GENERAL:
        return False
    return " " in key or not (alias[:1].islower() or language.is_word(alias))


def _words(places: Sequence[Kept]) -> Mapping[int, Sequence[str]]:
    """Give each place the words that it alone offers."""
    offered: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(places):
        for noun in ROLES[one.of.role].nouns:
            offered[noun].append(i)
    words: dict[int, list[str]] = defaultdict(list)
    for noun, found in offered.items():
        if len(found) == 1:
            words[found[0]].append(noun)
    return words
