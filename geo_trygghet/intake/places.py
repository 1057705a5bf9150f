"""Places for the register: points, lines and areas with a name, each geometry checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import shapely

from geo_trygghet.codes import size_class_of
from geo_trygghet.intake.coordinates import read_number
from geo_trygghet.intake.desk import split_choices
from geo_trygghet.intake.missing import missing_column
from geo_trygghet.intake.place_kinds import kind_of
from geo_trygghet.intake.shown import show
from geo_trygghet.intake.words import fold
from geo_trygghet.municipalities import slugify

if TYPE_CHECKING:
    from collections.abc import Callable

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.intake.desk import Desk, Line
    from geo_trygghet.intake.positions import Placed

DRAWN_M: Final = 25.0
"""How far a place of a layer may lie from its right position if the file says nothing [m]."""
KNOWN_M: Final = 200.0
APPROXIMATE_M: Final = 500.0

_LONGEST_NAME: Final = 200
_SLIVER: Final = 0.01
"""A mended area may differ this much from the drawn one [share of its area, 0–1]."""

_DRAW: Final = "Rita platsen på nytt i lagret."
_GIVE: Final = "Lägg till latitud och longitud, eller nord och öst, i filen eller rita platsen."
_CLOSED: Final = frozenset({"building", "problem_place"})
"""Kinds that may be somebody's home: published only where the file says that they are public."""
_YES: Final = frozenset({"ja", "true", "1", "yes", "sant", "x"})
_NO: Final = frozenset({"nej", "false", "0", "no", "falskt"})


@dataclass
class PlaceRows:
    """Rows of schema.PLACE and of schema.PLACE_ALIAS, less source and version; or other rows.

    Attributes
    ----------
    photos
        Photos of notes: row's number, name, content, width and height [pixels].
    """

    places: list[dict[str, Any]] = field(default_factory=list)
    aliases: list[dict[str, Any]] = field(default_factory=list)
    photos: list[dict[str, Any]] = field(default_factory=list)


def read_places(desk: Desk, placed: Placed, file_name: str) -> PlaceRows:
    """Read places and their other names.

    Raises
    ------
    MissingColumnError
        If no column holds the name.
    """
    if not desk.has("name"):
        raise missing_column(desk, "platsens namn", "”namn”")
    found = PlaceRows()
    ids = _Ids(desk)
    for line in desk.each():
        shape = taken_shape(desk, line, placed)
        name = desk.cell(line, "name")
        if shape is None:
            continue
        if not name:
            desk.set_aside(
                line, "name", None, "Platsen saknar namn.", "Ge platsen ett namn i lagret."
            )
            continue
        if len(name) > _LONGEST_NAME:
            desk.set_aside(
                line,
                "name",
                name,
                f"Platsens namn är längre än {_LONGEST_NAME} tecken.",
                "Korta namnet; en beskrivning hör hemma i en egen kolumn.",
            )
            continue
        own = ids.of(line, name, shape)
        if own is None:
            continue
        place = _place(desk, line, own, file_name)
        found.places.append(place | {"geometry": shape})
        found.aliases += _aliases(desk, line, place)
    _tell_defaults(desk, found)
    return found


def _tell_defaults(desk: Desk, found: PlaceRows) -> None:
    if not found.places:
        return
    if not (desk.has("precision_m") or desk.has("coord_quality")):
        desk.statements.append(f"Lägesfelet antas vara högst {DRAWN_M:.0f} m: filen säger inget.")
    closed = sum(not place["public"] for place in found.places)
    if closed and not desk.has("public"):
        desk.statements.append(
            f"{closed} platser är byggnader eller av okänt slag och publiceras inte förrän de "
            "märks som allmänna (kolumnen ”public”)."
        )


def taken_shape(desk: Desk, line: Line, placed: Placed) -> BaseGeometry | None:
    """Give a row's geometry (EPSG:4326) if it can be a place; else set the row aside, with why."""
    name = desk.cell(line, "name")
    shape = placed.shapes.get(line.index)
    if shape is None:
        flaw = desk.sheet.flaws.get(line.number, "läget saknas")
        desk.set_aside(
            line, None, name, f"Platsen togs inte: {flaw}.", _DRAW if desk.sheet.shapes else _GIVE
        )
        return None
    if line.index in placed.outside:
        where, own = placed.outside[line.index], line.municipality
        said = own.name if own else ""
        desk.set_aside(
            line,
            None,
            name,
            f"Platsen ligger utanför {said}{f', i {where}' if where else ''}.",
            f"Ta in den med --municipality {where}." if where else "Rätta platsens läge.",
        )
        return None
    if line.index in placed.doubtful:
        where = placed.doubtful[line.index]
        desk.tell(
            line,
            None,
            name,
            f"Platsen ligger vid kommungränsen och kan höra till {where}.",
            f"Stryk den om den hör till {where}; annars behöver inget göras.",
        )
    if shape.is_valid:
        return shape
    return _mend(desk, line, name, shape)


def _mend(desk: Desk, line: Line, name: str, shape: BaseGeometry) -> BaseGeometry | None:
    """Mend slivers; an area that really crosses itself is set aside, its shape is not known."""
    mended = shapely.make_valid(shape)
    drawn = shape.area
    areas = [g for g in shapely.get_parts([mended]) if g.geom_type.endswith("Polygon")]
    whole = shapely.union_all(areas) if areas else mended
    if drawn and abs(whole.area - drawn) <= _SLIVER * drawn and areas:
        desk.tell(
            line,
            None,
            name,
            "Ytans kant korsar sig själv lite grand; den lagades.",
            "Se efter på kartan att ytan ser rätt ut.",
        )
        return whole
    desk.set_aside(
        line,
        None,
        name,
        "Ytans kant korsar sig själv, så det går inte att veta vad som hör till platsen.",
        "Rita om ytan så att kanten inte korsar sig.",
    )
    return None


def _place(desk: Desk, line: Line, own: str, file_name: str) -> dict[str, Any]:
    name = desk.cell(line, "name")
    kind = kind_of(desk.cell(line, "kind"), name)
    approximate = _approximate(desk, line)
    public = fold(desk.cell(line, "public"))
    return {
        "municipality_code": line.municipality.code if line.municipality else None,
        "place_id": own,
        "name": name,
        "kind": kind,
        "size_class": size_class_of(kind),
        "parent_id": desk.cell(line, "parent_id") or None,
        "public": public in _YES if public in _YES | _NO else kind not in _CLOSED,
        "approximate": approximate,
        "precision_m": _precision(desk, line, approximate=approximate),
        "position_source": desk.cell(line, "position_source") or f"Filen {show(file_name)}",
        "name_source": desk.cell(line, "name_source") or None,
        "radius_m": read_number(desk.cell(line, "radius_m")),
    }


def _approximate(desk: Desk, line: Line) -> bool:
    stated = fold(desk.cell(line, "approximate"))
    if stated in _YES | _NO:
        return stated in _YES
    return fold(desk.cell(line, "coord_quality")) in {"approximate", "ungefarlig", "ungefarligt"}


def _precision(desk: Desk, line: Line, *, approximate: bool) -> float:
    metres = read_number(desk.cell(line, "precision_m"))
    if metres is not None and metres >= 0:
        return metres
    if approximate:
        return APPROXIMATE_M
    return KNOWN_M if desk.cell(line, "coord_quality") else DRAWN_M


def _aliases(desk: Desk, line: Line, place: dict[str, Any]) -> list[dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for column, generic in (("aliases", False), ("generic_aliases", True)):
        for alias in split_choices(desk.cell(line, column)):
            if alias != place["name"]:
                rows[alias] = {
                    "municipality_code": place["municipality_code"],
                    "place_id": place["place_id"],
                    "alias": alias,
                    "generic": generic,
                }
    return list(rows.values())


class _Ids:
    """Gives every place an id of its own: the file's, else one made of its name."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.rows: dict[tuple[str, str], tuple[int, str, BaseGeometry]] = {}

    def of(self, line: Line, name: str, shape: BaseGeometry) -> str | None:
        """Give a place's id; None if it stands twice and was set aside."""
        code = line.municipality.code if line.municipality else ""
        slug = line.municipality.slug if line.municipality else ""
        stated = self.desk.cell(line, "place_id")
        named = f"{slug}.{slugify(name).replace('-', '_') or 'plats'}"
        # A bare number is a row's number in its layer: another layer has the same ones.
        own = named if not stated or stated.isdecimal() else stated
        before = self.rows.get((code, own))
        if before is not None:
            number, other, drawn = before
            if other == name and drawn.wkb == shape.wkb:
                self.desk.set_aside(
                    line,
                    "place_id",
                    name,
                    f"Platsen står redan som {self.desk.word} {number}.",
                    "Stryk den ena i lagret.",
                )
                return None
            own = _free(
                f"{named}_{{}}" if own == named else named, lambda i: (code, i) in self.rows
            )
            if stated and not stated.isdecimal():
                self.desk.tell(
                    line,
                    "place_id",
                    stated,
                    f"{self.desk.word.capitalize()} {number} har samma id men är en annan plats; "
                    f"den här fick id {own}.",
                    "Ge platsen ett eget id i lagret.",
                )
        self.rows[code, own] = (line.number, name, shape)
        return own


def _free(pattern: str, taken: Callable[[str], bool]) -> str:
    """Give the first id of a pattern that no other place has."""
    if "{}" not in pattern:
        if not taken(pattern):
            return pattern
        pattern += "_{}"
    number = 2
    while taken(pattern.format(number)):
        number += 1
    return pattern.format(number)
