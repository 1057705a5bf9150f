"""What a published file tells: to its reader, to a program that opens it, and by calling others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Spot: TypeAlias = tuple[float, float]
"""Easting and northing in SWEREF 99 TM [m]."""


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that stands in a file, as an outsider finds it.

    Attributes
    ----------
    kind
        The ending of its name, without the point.
    texts
        Every text, each by itself: what is shown, read out, noted beside it, or left behind.
    listed
        What stands in the list of what is suppressed: names, which are not among `texts`.
    raw
        The file as one text, for what has no place of its own: ids and positions.
    links
        Addresses that a reader may follow.
    fetched
        Addresses that a program fetches when it opens the file.
    acts
        What does something of its own: code, handlers, enclosed files.
    spots
        Positions that are not written as text [m].
    fault
        Why the file can't be read, in Swedish; empty: it is read.
    """

    kind: str
    texts: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    raw: str = ""
    links: tuple[str, ...] = ()
    fetched: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    fault: str = ""
