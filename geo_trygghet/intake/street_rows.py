"""Streets to walk, cycle and drive on: lines with who may use them, which way, and whether lit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo_trygghet import crs
from geo_trygghet.errors import NothingToTakeError
from geo_trygghet.intake import street_kinds
from geo_trygghet.intake.desk import Keys
from geo_trygghet.intake.openstreetmap import FORMAT
from geo_trygghet.intake.street_kinds import Restrictions
from geo_trygghet.streets.network import network_of
from geo_trygghet.wording import percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.intake.desk import Desk, Line
    from geo_trygghet.intake.positions import Placed

_LONGEST: Final = 200
_NO_KIND: Final = "väg"
_WRONG: Final = {
    "Point": "en punkt",
    "MultiPoint": "punkter",
    "Polygon": "en yta",
    "MultiPolygon": "ytor",
}


def origin(format_name: str, columns: list[str]) -> str:
    """Name the format so that its source can be told: lines with OpenStreetMap's tags are its."""
    tags = {column.casefold() for column in columns}
    if format_name == FORMAT or not tags & {"highway", "osm_id", "osm_way_id"}:
        return format_name
    return f"{format_name} från OpenStreetMap"


def leave_out_neighbours(desk: Desk, placed: Placed, format_name: str) -> None:
    """Leave out what an extract holds of other municipalities: it is cut by a box, not a border.

    Raises
    ------
    NothingToTakeError
        If nothing of a file lies in the municipality.
    """
    gone = len(placed.outside)
    if gone and gone == len(placed.shapes):
        raise _elsewhere(desk, placed, format_name)
    if gone and format_name == FORMAT:
        desk.lines = [line for line in desk.lines if line.index not in placed.outside]
        desk.read -= gone
        desk.statements.append(f"{gone} vägar ligger i andra kommuner och lästes inte.")


def _elsewhere(desk: Desk, placed: Placed, format_name: str) -> NothingToTakeError:
    owners = {line.municipality.name for line in desk.lines if line.municipality is not None}
    asked = " och ".join(sorted(owners))
    if format_name == FORMAT:
        return NothingToTakeError(
            f"ingen av utdragets {len(placed.shapes)} vägar ligger i {asked}. "
            "Hämta ett utdrag för kommunen och ta in det."
        )
    where = next(iter(sorted(filter(None, placed.outside.values()))), "")
    return NothingToTakeError(
        f"alla gator ligger utanför {asked}{f', i {where}' if where else ''}. "
        "Ta in kommunens egna gator, eller ange rätt kommun med --municipality."
    )


def street_rows(desk: Desk, placed: Placed) -> list[dict[str, Any]]:
    """Read streets into rows of schema.STREET (less `id` and `source_id`)."""
    keys = Keys()
    rows: list[dict[str, Any]] = []
    heading = (desk.heading("kind") or "").casefold()
    split = 0
    for line in desk.each():
        lines = _lines(desk, line, placed)
        if not lines:
            continue
        told = _told(desk, line, by_class="klass" in heading)
        if told is None:
            continue
        split += len(lines) > 1
        way = street_kinds.direction(
            desk.cell(line, "oneway"), desk.cell(line, "forbidden_way"), desk.cell(line, "junction")
        )
        for drawn in lines:
            shape = drawn.reverse() if way < 0 else drawn
            row = told | {"oneway": way != 0, "geometry": shape, "row": line.number}
            content = [*told.values(), row["oneway"], shape.wkb_hex]
            rows.append(row | {"dedup_key": keys.of_content(*content)})
    if split:
        desk.statements.append(f"{split} objekt hade flera linjer; var linje blev en gata.")
    _tell_defaults(desk, rows)
    return rows


def tell_islands(desk: Desk, rows: list[dict[str, Any]]) -> None:
    """State what one can't walk to from the largest part that hangs together.

    Parameters
    ----------
    desk
        Where it is stated.
    rows
        As `street_rows` gives them.
    """
    walked = [row for row in rows if row["foot"]]
    if not walked:
        desk.statements.append("Ingen av gatorna är öppen för gående.")
        return
    frame = gpd.GeoDataFrame(pd.DataFrame(walked), geometry="geometry", crs=crs.STORED)
    islands = network_of(frame, "foot").islands
    if not islands.count:
        desk.statements.append("Till fots hänger alla gator ihop.")
        return
    parts = "del" if islands.count == 1 else "delar"
    desk.statements.append(
        f"Till fots är {islands.count} {parts} utan förbindelse med resten, "
        f"{percent(islands.share)} av längden: platser där kan inte nås längs gatorna."
    )


def _tell_defaults(desk: Desk, rows: list[dict[str, Any]]) -> None:
    if rows and not desk.has("kind"):
        desk.statements.append(
            "Filen säger inte vägarnas slag: alla antas vara öppna för gående, cykel och bil."
        )
    known = sum(row["lit"] is not None for row in rows)
    desk.statements.append(f"Belysning är känd för {known} av {len(rows)} gator.")


def _told(desk: Desk, line: Line, *, by_class: bool) -> dict[str, Any] | None:
    """Give what is told of a street but its line and direction; None where nobody may go."""
    kind = desk.cell(line, "kind")
    if by_class:
        kind = street_kinds.class_words(kind)
    cells = {name: desk.cell(line, name) for name in Restrictions._fields[1:]}
    means = street_kinds.allowed(Restrictions(kind=kind, **cells))
    if means.none:
        desk.set_aside(
            line,
            "kind",
            kind,
            "Ingen får gå, cykla eller köra där: vägen är privat, avstängd eller inte byggd.",
            "Inget behöver göras, om det stämmer.",
        )
        return None
    name = desk.cell(line, "name_sv") or desk.cell(line, "name")
    return {
        "municipality_code": line.municipality.code if line.municipality else None,
        "name": name[:_LONGEST] or None,
        "kind": kind[:_LONGEST] or _NO_KIND,
        "foot": means.foot,
        "cycle": means.cycle,
        "car": means.car,
        "lit": street_kinds.lit(desk.cell(line, "lit")),
    }


def _lines(desk: Desk, line: Line, placed: Placed) -> list[BaseGeometry]:
    """Give a row's lines; none, and the row set aside, if it has no line in the municipality."""
    shape = placed.shapes.get(line.index)
    if shape is None:
        flaw = desk.sheet.flaws.get(line.number, "läget saknas")
        why, advice = f"Gatan togs inte: {flaw}.", "Rita gatan på nytt i lagret."
    elif shape.geom_type in _WRONG:
        why = f"Objektet är {_WRONG[shape.geom_type]}, ingen linje."
        advice = "Exportera gatornas mittlinjer; annat behövs inte."
    elif line.index in placed.outside:
        where = placed.outside[line.index]
        name = line.municipality.name if line.municipality else ""
        why = f"Gatan ligger utanför {name}{f', i {where}' if where else ''}."
        advice = "Inget behöver göras, om filen hör till kommunen."
    else:
        found = [part for part in _parts(shape) if part.length > 0]
        if found:
            return found
        why, advice = "Linjen har ingen längd.", "Stryk den i lagret, eller rita om den."
    desk.set_aside(line, None, desk.cell(line, "name"), why, advice)
    return []


def _parts(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in shapely.get_parts(np.array([shape], dtype=object)).tolist():
        if part.geom_type == "GeometryCollection":
            yield from _parts(part)
        elif part.geom_type in {"LineString", "LinearRing"}:
            yield shapely.LineString(part.coords)
