"""Offices and units, never people: what a text of the plan may not hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo_trygghet.codes import MASKED_KINDS
from geo_trygghet.privacy.masking import KINDS, find_personal

if TYPE_CHECKING:
    from collections.abc import Iterable

LOOKED_FOR: Final = tuple(kind for kind in KINDS if kind != MASKED_KINDS["house"])
"""The number of a house is none of it: a lamp may stand there."""

_STREET: Final = re.compile(
    r"(?:\b[A-ZÅÄÖ][\w:.-]*\s){1,3}"
    r"(?:väg|gata|torg|park|plats|plan|gränd|stig|allé|bro|backe|gång)\w{0,2}\b"
)
"""Streets are named after people: "Karl XI:s väg", "LP Hanssons väg"."""

_PARTED: Final = re.compile(r"[/,()]")
_SHORTEST: Final = 4


def personal_in(text: str, places: Iterable[str] = ()) -> tuple[str, ...]:
    """Give what in a text points out a person: names, phone numbers, addresses of e-mail.

    Not everything is found: `privacy.mask_personal` is as good.

    Parameters
    ----------
    text
        As it was written.
    places
        Names of places and their aliases, which are no persons.
    """
    spans = [match.span() for match in _STREET.finditer(text)]
    folded = text.casefold()
    if len(folded) == len(text):  # else the letters do not stand where they stood
        for name in {part.strip().casefold() for one in places for part in _parts(one)}:
            at = folded.find(name)
            while at >= 0:
                spans.append((at, at + len(name)))
                at = folded.find(name, at + 1)
    hits = find_personal(text, places=sorted(spans), kinds=LOOKED_FOR)
    return tuple(text[hit.start : hit.end] for hit in hits)


def _parts(name: str) -> list[str]:
    return [part for part in (name, *_PARTED.split(name)) if len(part.strip()) >= _SHORTEST]
