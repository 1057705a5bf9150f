"""The rows of a file of names to the register of places, in order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet import crs
from geo_trygghet.codes import PLACE_KINDS, size_class_of
from geo_trygghet.intake.coordinates import read_number
from geo_trygghet.intake.desk import split_choices
from geo_trygghet.intake.gazetteer.areas import drawn, is_area, parents_of, with_centre
from geo_trygghet.intake.gazetteer.languages import in_swedish
from geo_trygghet.intake.gazetteer.merging import Named, merged, plain, to_degrees
from geo_trygghet.intake.gazetteer.naming import named
from geo_trygghet.intake.gazetteer.origins import role_of
from geo_trygghet.intake.gazetteer.other_names import LONGEST, is_too_general, with_other_names
from geo_trygghet.intake.gazetteer.roles import ROLES
from geo_trygghet.intake.missing import missing_column
from geo_trygghet.intake.places import PlaceRows, taken_shape
from geo_trygghet.intake.shown import counted, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.intake.desk import Desk, Line
    from geo_trygghet.intake.gazetteer.naming import Kept
    from geo_trygghet.intake.gazetteer.origins import Origin
    from geo_trygghet.intake.positions import Placed
    from geo_trygghet.tables import Municipality

DRAWN_M: Final = 500.0
"""How far the border of an area that was drawn around a point may be from the right one [m]."""
_DRAWN: Final = "; ytan är ritad kring en punkt"
_MOST_TOLD: Final = 8


def make_register(
    desk: Desk, placed: Placed, origin: Origin, municipality: Municipality
) -> PlaceRows:
    """Make the register of places of a file of names, and tell of everything that was left out.

    Raises
    ------
    MissingColumnError
        If no column holds the names.
    """
    if not desk.has("name"):
        raise missing_column(desk, "namn", "”namn”")
    objects = _objects(desk, placed, origin)
    if desk.has("language"):
        told = {line.number: desk.cell(line, "language") for line in desk.lines}
        objects = in_swedish(objects, told)
    places = merged(objects)
    _tell_merged(desk, origin, objects, places)
    places, of_town = with_centre(places, municipality.name)
    places, sketched = drawn(places)
    kept = named(places, parents_of(places), municipality.slug)
    kept = with_other_names(kept, of_town)
    _tell_made(desk, kept, len(sketched))
    return _rows(desk, kept, sketched, origin, municipality)


def _objects(desk: Desk, placed: Placed, origin: Origin) -> list[Named]:
    """Give the rows that can be places; of an extract what is none is counted, not set aside."""
    found: list[tuple[Line, str, str, BaseGeometry]] = []
    left: Counter[str] = Counter()
    for line in desk.each():
        name = " ".join(desk.cell(line, "name").split())
        if origin.is_extract and (not name or is_too_general(name)):
            left[name] += 1
            continue
        shape = taken_shape(desk, line, placed)
        if shape is None or not _has_name(desk, line, name):
            continue
        role = _role(desk, line, name, is_line=shape.geom_type.endswith("LineString"))
        if role is None:
            left[""] += 1
        else:
            found.append((line, name, role, shape))
    _tell_left_out(desk, left)
    measured = crs.to_measured([shape for *_, shape in found])
    return [
        Named((line.number,), name, _aliases(desk, line, name), role, shape)
        for (line, name, role, _), shape in zip(found, measured, strict=True)
    ]


def _has_name(desk: Desk, line: Line, name: str) -> bool:
    if name and len(name) <= LONGEST and not is_too_general(name):
        return True
    why = "Namnet säger bara vad platsen är." if name else "Platsen saknar namn."
    if len(name) > LONGEST:
        why = f"Namnet är längre än {LONGEST} tecken."
    desk.set_aside(line, "name", name or None, why, "Ge platsen ett eget namn i filen.")
    return False


def _role(desk: Desk, line: Line, name: str, *, is_line: bool) -> str | None:
    stated = desk.cell(line, "role")
    if stated in ROLES:
        return stated
    return role_of(desk.cell(line, "kind"), name, is_line=is_line)


def _aliases(desk: Desk, line: Line, name: str) -> tuple[str, ...]:
    told = split_choices(desk.cell(line, "aliases"))
    return tuple(dict.fromkeys(alias for alias in told if plain(alias) != plain(name)))


def _tell_left_out(desk: Desk, left: Counter[str]) -> None:
    desk.read -= left.total()
    no_places = left.pop("", 0)
    if no_places:
        desk.statements.append(
            f"{counted(no_places, 'rad', 'rader')} saknar namn eller är gårdar, berg och annat som "
            "inte blir platser."
        )
    if left:
        words = ", ".join(f"”{show(w, longest=40)}” ({n})" for w, n in left.most_common(_MOST_TOLD))
        desk.tell(
            None,
            "name",
            None,
            f"{left.total()} objekt heter bara vad de är och blev inga platser: {words}.",
            "Ge dem egna namn på sidan Platser, om någon behövs i registret.",
        )


def _tell_merged(
    desk: Desk, origin: Origin, objects: Sequence[Named], places: Sequence[Named]
) -> None:
    """Tell what became one: of a table row by row, of a layer of lines or an extract by number."""
    shape_of = {one.rows[0]: one.shape for one in objects}
    line_of = {line.number: line for line in desk.lines}
    joined = 0
    for place in places:
        for row in place.rows[1:]:
            if origin.is_extract or shape_of[row].length:
                joined += 1
                continue
            desk.set_aside(
                line_of[row],
                "name",
                place.name,
                f"Platsen står redan som {desk.word} {place.rows[0]}, intill och med samma namn.",
                "Inget behöver göras; ge den ett eget namn om det är en annan plats.",
            )
    if joined:
        desk.statements.append(
            f"{joined} av {len(objects)} objekt slogs ihop med ett annat intill och med samma namn."
        )


def _tell_made(desk: Desk, kept: Sequence[Kept], sketched: int) -> None:
    kinds = Counter(PLACE_KINDS[one.kind] for one in kept)
    if kept:
        told = ", ".join(f"{kind} {number}" for kind, number in kinds.most_common())
        desk.statements.append(f"Platser efter slag: {told}.")
    if sketched:
        desk.statements.append(
            f"{counted(sketched, 'stadsdel eller ort', 'stadsdelar och orter')} har bara en punkt; "
            "ytan ritades som en cirkel och är märkt som ungefärlig."
        )
    words = [f"{', '.join(one.generic)} ({one.name})" for one in kept if one.generic]
    if words:
        desk.statements.append(f"Allmänna ord som gäller en enda plats: {'; '.join(words)}.")
    if kept and not any(one.of.role == "centre" for one in kept):
        desk.tell(
            None,
            None,
            None,
            "Filen har inget centrum, så ord som ”centrum” och ”stan” betyder ingen plats.",
            "Rita centrum på sidan Platser.",
        )
    apart = [one.name for one in kept if one.name != one.of.name]
    if apart:
        shown = "; ".join(f"”{show(name, longest=50)}”" for name in apart[:_MOST_TOLD])
        desk.statements.append(
            f"{counted(len(apart), 'plats', 'platser')} delar namn med andra och heter nu: {shown}."
        )


def _rows(
    desk: Desk,
    kept: Sequence[Kept],
    sketched: frozenset[int],
    origin: Origin,
    municipality: Municipality,
) -> PlaceRows:
    line_of = {line.number: line for line in desk.lines}
    rows = PlaceRows()
    shapes = to_degrees([one.of.shape for one in kept])
    for i, (one, shape) in enumerate(zip(kept, shapes, strict=True)):
        role, line = ROLES[one.of.role], line_of[one.of.rows[0]]
        own = {"municipality_code": municipality.code, "place_id": one.place_id}
        is_drawn = i in sketched
        stated_m = read_number(desk.cell(line, "precision_m"))
        row: dict[str, Any] = {
            **own,
            "name": one.name,
            "kind": one.kind,
            "size_class": size_class_of(one.kind),
            "parent_id": one.parent_id,
            "public": role.public,
            "approximate": is_drawn,
            "precision_m": DRAWN_M if is_drawn else (stated_m or origin.precision_m),
            "position_source": f"{origin.source}{_DRAWN if is_drawn else ''}",
            "name_source": origin.source,
            "radius_m": None if shape.area or is_area(one.of) else role.radius_m,
            "geometry": shape,
        }
        rows.places.append(row)
        for alias, generic in (
            *((a, False) for a in one.aliases),
            *((w, True) for w in one.generic),
        ):
            rows.aliases.append({**own, "alias": alias, "generic": generic})
    return rows
