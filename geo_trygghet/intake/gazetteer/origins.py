"""Whose names a file holds, told by its columns, and what its rows are to people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo_trygghet.intake.gazetteer.roles import ROLES
from geo_trygghet.intake.openstreetmap import FORMAT
from geo_trygghet.intake.place_kinds import kind_of
from geo_trygghet.intake.shown import show
from geo_trygghet.intake.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Origin:
    """Where names come from.

    Attributes
    ----------
    source
        As it stands at every place.
    precision_m
        How far its objects lie from where they are [m].
    is_extract
        True if it holds more than one municipality's places: the rest is left out, not set aside.
    has_streets
        True if the network of streets can be made of it too.
    """

    source: str
    precision_m: float
    is_extract: bool
    has_streets: bool


_OSM: Final = Origin("OpenStreetMap (ODbL 1.0)", 25.0, is_extract=True, has_streets=True)
_NVDB: Final = Origin("NVDB (CC0)", 25.0, is_extract=True, has_streets=True)
_ORTNAMN: Final = Origin(
    "Lantmäteriet, Ortnamn (CC BY 4.0)", 150.0, is_extract=True, has_streets=False
)
_OWN_M: Final = 25.0

_DETAILS: Final[dict[str, str | None]] = {
    "BEBTÄTTX": "town",
    "TRAKTTX": "district",
    "KYRKATX": "church",
    "ANLTX": "building",
    "VATTTX": "lake",
    "VATTDRTX": "river",
    "NATTX": "nature",
    **dict.fromkeys(("BEBTX", "TERRTX", "SANKTX", "GLACIÄRTX", "KULTURTX", "VATTDELTX")),
}
"""Lantmäteriet's types of names → role; None: farms, hills and mires are no places to ask about."""

_ENDINGS: Final = tuple(
    (re.compile(rf"(?:{pattern})$"), role)
    for pattern, role in (
        (r"bibliotek(et)?", "library"),
        (r"kyrkog[åa]rd(en)?", "cemetery"),
        (r"kyrkan?|kapell(et)?", "church"),
        (r"(stads|kommun|råd)hus(et)?", "townhall"),
        (r"sjukhus(et)?|lasarett(et)?|vårdcentral(en)?", "hospital"),
        (r"polishus(et)?|polisstation(en)?", "police"),
        (r"teater(n)?", "theatre"),
        (r"muse(um|et)", "museum"),
        (r"bus{1,2} ?(station|terminal)(en)?", "bus"),
        (r"simhall(en)?|badhus(et)?", "swimming"),
        (r"ishall(en)?", "ice"),
        (r"lekplats(en)?|lekpark(en)?", "playground"),
        (r"skola[nr]?|gymnasi(um|et)|förskola[n]?", "school"),
        (r"p-?hus(et)?|parkering(en)?|parkeringshus(et)?", "parking"),
        (r"idrottsplats(en)?|sporthall(en)?|arena[n]?", "sports"),
    )
)
_OF_KIND: Final = {"station": "railway", "shopping": "mall", "district": "suburb"}
"""Kind → role, where the role has another name."""


def origin_of(format_name: str, columns: Sequence[str], file_name: str) -> Origin:
    """Tell whose names a file holds, by its format and its columns."""
    if format_name == FORMAT:
        return _OSM
    headings = {fold(column) for column in columns}
    if "ortnamn" in headings and headings & {"detaljtyp", "namntyp", "detalj typ", "namn typ"}:
        return _ORTNAMN
    marks = {"element id", "route id", "lin k id", "link oid", "rlid", "from measure", "avsnittid"}
    if headings & marks and any(heading.startswith("gatunamn") for heading in headings):
        return _NVDB
    return Origin(f"Filen {show(file_name)}", _OWN_M, is_extract=False, has_streets=False)


def role_of(kind: str, name: str, *, is_line: bool) -> str | None:
    """Tell what a row is to people, a key of `roles.ROLES`; None if no place is made of it.

    Parameters
    ----------
    kind
        What the row says that it is: Lantmäteriet's type, or a word; "" if it says nothing.
    name
        Its name, by whose ending it is told if the word is missing or wide.
    is_line
        Whether it is drawn as a line: without a word of its own it is a street.
    """
    stated = kind.strip().upper()
    if stated in _DETAILS and _DETAILS[stated] != "building":
        return _DETAILS[stated]
    wide = "" if stated in _DETAILS else kind
    found = kind_of(wide, name)
    if found == "problem_place" and is_line:
        return "street"
    fine = next((role for end, role in _ENDINGS if end.search(name.casefold())), None)
    if fine is not None and (ROLES[fine].kind == found or not wide):
        return fine
    if stated in _DETAILS and found == "problem_place":
        return "building"
    return _OF_KIND.get(found, found)
