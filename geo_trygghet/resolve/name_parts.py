"""What the pieces of a place's name tell: a street's stem, a corner's sides, a definite noun."""

from __future__ import annotations

import re
from typing import Final

from geo_trygghet import language
from geo_trygghet.resolve.forms import is_street
from geo_trygghet.resolve.name_words import HEADS, STREET_HEADS
from geo_trygghet.resolve.normalise import fold

CORNER: Final = re.compile(
    r"^(?:(?:hörnet|korsningen)(?: av| mellan)?\s+(.+?)\s*(?:/|\boch\b|–|-)\s*(.+)"
    r"|(.+?)\s*/\s*(.+))$",
    re.IGNORECASE,
)

FEWEST_LETTERS_OF_A_PART: Final = 5


DEFINITE: Final = ("n", "t")
"""How Swedish nouns end that mean the one known."""


def corner_sides(name: str, kind: str) -> list[str]:
    """Give the two streets of a corner's name; none of "Gallerian/Biografen", which is a name."""
    corner = CORNER.match(name)
    sides = [side for side in corner.groups() if side] if corner else []
    both = kind == "intersection" or all(is_street(side) for side in sides)
    return sides if both else []


def raw_stem(name: str) -> str:
    """Give a street's name as written, less its head; nothing if it is no street's."""
    if not is_street(name):
        return ""
    head = next(head for head in STREET_HEADS if fold(name).endswith(head))
    return name[: -len(head)]


def definite_of(noun: str) -> str | None:
    """Give the definite form of a folded head noun; None of another word."""
    for definite, forms in HEADS.items():
        if noun in forms:
            return definite
    return None


def as_definite(key: str, name: str) -> bool:
    """Tell whether a form is as definite as the generic word that it is a form of."""
    return not fold(name).endswith(DEFINITE) or key.removesuffix("s").endswith(DEFINITE)


def tells_the_place(part: str, kind: str) -> bool:
    """Tell whether a piece of a name says which place is meant: no common word, no person's.

    A school or a hall may be called by the name of something far away: "Kattegatt".
    """
    return (
        len(part) >= FEWEST_LETTERS_OF_A_PART
        and not language.is_word(part)
        and not language.is_given_name(part)
        and not language.is_surname(part)
        and (kind in {"school", "sports"} or not language.is_proper(part))
        and definite_of(fold(part)) is None
    )
