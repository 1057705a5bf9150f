"""What stands in a column, told from its first cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from geo_trygghet.intake.coordinates import is_pair
from geo_trygghet.intake.signs import is_sign
from geo_trygghet.intake.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SAMPLE: Final = 300
_SOME: Final = 0.3
"""Of numbers and pairs so many are plain ones: thousands and degrees are written freely [0–1]."""
_HALF: Final = 0.5
_NEARLY_ALL: Final = 0.8
_NUMBER_LENGTH: Final = 20
_WKT_LENGTH: Final = 60
"""A mean length [characters] above which a column of positions holds shapes as text."""
_CHOICES_LENGTH: Final = 80
_CHOICES: Final = frozenset(
    [
        "ja",
        "nej",
        "vet",
        "ej",
        "vet",
        "inte",
        "yes",
        "no",
        "kanske",
        "true",
        "false",
        "sant",
        "falskt",
        "0",
        "1",
        "x",
        "vald",
        "ej",
        "vald",
        "selected",
        "not",
        "selected",
        "checked",
        "unchecked",
        "quoted",
        "not",
        "quoted",
        "ja",
        "ibland",
    ]
) | {
    "vet ej",
    "vet inte",
    "ej vald",
    "not selected",
    "not quoted",
    "vill ej svara",
    "ja ofta",
    "ja ibland",
    "nej aldrig",
    "vill inte svara",
    "ingen uppfattning",
}
_SCALE: Final = re.compile(
    r"^((mycket|ganska|varken|inte|helt|alltid|ofta|ibland|sallan|aldrig|very|quite|never|always|"
    r"often|sometimes)\b.{0,30}|o?trygg|vet (ej|inte)|ja|nej|\d{1,2}( .{0,30})?)$"
)
_DAY: Final = re.compile(
    r"(?:19[2-9]|20\d)\d-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\b20\d{6}\b"
)
_GENDERS: Final = frozenset(
    [
        *("kvinna", "man", "annat", "annan", "flicka", "pojke", "tjej", "kille", "ickebinar"),
        *("woman", "female", "male", "other", "icke binar", "non binary", "annat alternativ"),
        *("vill ej uppge", "vill inte uppge", "vill ej svara", "vill inte svara"),
        *("annan konsidentitet", "prefer not to say"),
    ]
)


@dataclass(frozen=True)
class Profile:
    """What stands in a column: a look at its first cells.

    Attributes
    ----------
    filled
        Cells looked at that are not empty [cells].
    pairs
        Share of them that is a pair of coordinates [0–1].
    ticks
        Share of them that is yes, no or a tick [0–1].
    numbers
        Share of them that is a plain number [0–1].
    signs
        Share of them that is a plus or a minus [0–1].
    scale
        Share of them that is a step of a scale, "ganska otrygg" or "ofta" [0–1].
    kinds
        Different values per filled cell [0–1].
    length
        Mean length [characters].
    genders
        Share of them that is a gender, "kvinna" or "vill ej uppge" [0–1].
    days
        Share of them that holds a day of a year [0–1].
    """

    filled: int
    pairs: float
    ticks: float
    numbers: float
    signs: float
    scale: float
    kinds: float
    length: float
    genders: float = 0.0
    days: float = 0.0

    @classmethod
    def of(cls, cells: Iterable[str]) -> Profile:
        """Look at the first filled cells of a column."""
        seen = list(islice((c.strip() for c in cells if c.strip()), _SAMPLE))
        n = max(1, len(seen))
        return cls(
            len(seen),
            sum(map(is_pair, seen)) / n,
            sum(fold(c) in _CHOICES for c in seen) / n,
            sum(_is_number(c) for c in seen) / n,
            sum(map(is_sign, seen)) / n,
            sum(bool(_SCALE.search(fold(c))) for c in seen) / n,
            len(set(seen)) / n,
            sum(map(len, seen)) / n,
            sum(fold(c) in _GENDERS for c in seen) / n,
            sum(bool(_DAY.search(c)) for c in seen) / n,
        )


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"-?\d{1,15}(?:[.,]\d{1,15})?", cell))


def content_fits(name: str, profile: Profile) -> bool:
    """Keep a field from a column whose cells can't be it; an empty column may be anything."""
    fits = _CONTENT.get(name)
    return fits is None or not profile.filled or fits(profile)


def _is_numeric(profile: Profile) -> bool:
    return profile.numbers > _SOME or profile.length < _NUMBER_LENGTH


_CONTENT: Final[dict[str, Callable[[Profile], bool]]] = {
    **dict.fromkeys(("latitude", "longitude", "north", "east", "x", "y"), _is_numeric),
    "point": lambda p: p.pairs > _SOME or p.length > _WKT_LENGTH,
    **dict.fromkeys(("place_text", "unsafe_text"), lambda p: p.pairs < _HALF),
    # Ticks tell a sign, "Besvarad: Ja" is no date, and yes and no are no comment.
    "note": lambda p: p.pairs < _HALF and p.ticks < _NEARLY_ALL,
    "answered_on": lambda p: p.ticks < _NEARLY_ALL,
    "comment": lambda p: p.ticks < _NEARLY_ALL,
    "chosen_categories": lambda p: p.length < _CHOICES_LENGTH,
    "time": lambda p: p.days < _HALF,  # with its day it is a date
}
