"""Incidents: case systems, damage reports, and the police's public events."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np
import shapely

from geo_trygghet import codes, crs
from geo_trygghet.intake import events
from geo_trygghet.intake.coordinates import read_number
from geo_trygghet.intake.dating import Dating
from geo_trygghet.intake.desk import Keys
from geo_trygghet.intake.missing import missing_column
from geo_trygghet.municipalities import outline

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.intake.desk import Desk, Line
    from geo_trygghet.intake.positions import Placed

_FEW: Final = 5
_PILE: Final = 0.5


def read_incidents(desk: Desk, placed: Placed, *, police: bool) -> list[dict[str, Any]]:
    """Read incidents into rows of schema.INCIDENT (less `id` and `source_id`).

    Parameters
    ----------
    desk, placed
        The rows and their positions.
    police
        True for the police's public events: every position is a centroid.

    Raises
    ------
    MissingColumnError
        If no column says what happened.
    """
    if not (desk.has("type") or desk.has("summary")):
        raise missing_column(desk, "händelsetyp", "”Händelsetyp”")
    dates = Dating(desk, "date")
    heap = None if police else _heap(desk, placed)  # WKB of a point that most share
    keys, seen = Keys(), dict[tuple[str, str], int]()
    rows = []
    for line in desk.each():
        if _no_single_event(desk, line) or (not police and _lies_elsewhere(desk, line, placed)):
            continue
        row = _incident(desk, line, placed, dates, police=police)
        if heap is not None and row["geometry"] is not None and row["geometry"].wkb == heap:
            _coarsen(row, line)
        key = _key(desk, line, row, keys, seen)
        if key is not None:
            row["dedup_key"] = key
            rows.append(row)
    return rows


def _incident(
    desk: Desk, line: Line, placed: Placed, dates: Dating, *, police: bool
) -> dict[str, Any]:
    summary = desk.cell(line, "summary") or None
    shape = placed.shapes.get(line.index)
    row: dict[str, Any] = {
        "municipality_code": line.municipality.code if line.municipality else None,
        "row": line.number,
        "occurred_at": events.happened_at(desk.cell(line, "date"), summary or "")
        if police
        else dates.time(line, "time"),
        "type": desk.cell(line, "type") or (police and events.kind_in(summary or "")) or summary,
        "place_text": desk.cell(line, "place_text") or None,
        "summary": summary,
        "url": desk.cell(line, "url") or None,
        "geometry": shape if shape is None or shape.geom_type == "Point" else _middle(shape),
    }
    if police:
        if row["occurred_at"] is None:
            desk.tell(
                line,
                "date",
                desk.cell(line, "date") or summary,
                "Det går inte att läsa när det hände; händelsen togs utan tid.",
                "Slå upp händelsen hos polisen.se om tiden behövs.",
            )
        row["summary"] = _police_text(desk, line)
        _coarsen(row, line)
    else:
        row["precision"], row["precision_m"] = _precision(desk, line, row)
    return row


def _middle(shape: BaseGeometry) -> BaseGeometry:
    return cast("BaseGeometry", shapely.point_on_surface(shape))


def _police_text(desk: Desk, line: Line) -> str | None:
    """Join headline, summary and body: the place that an event is about stands in one of them."""
    names = {name: i for i, name in enumerate(desk.sheet.columns)}
    parts = [
        line.cells[names[n]].strip() for n in ("name", "title", "summary", "body") if n in names
    ]
    return "\n".join(dict.fromkeys(filter(None, parts))) or None


def _coarsen(row: dict[str, Any], line: Line) -> None:
    """Keep a centroid as what it is: somewhere in the municipality."""
    row["precision"] = "municipality"
    row["precision_m"] = _radius(line.municipality.code) if line.municipality else None


def _radius(code: str) -> float:
    """Give how far a municipality's farthest edge lies from its middle [m]."""
    (measured,) = crs.to_measured([outline(code)])
    return round(float(measured.centroid.hausdorff_distance(measured)), -2)


def _precision(desk: Desk, line: Line, row: dict[str, Any]) -> tuple[str, float | None]:
    """Tell how finely a position is known: as the file says, else by what it holds."""
    metres = read_number(desk.cell(line, "precision_m"))
    stated = desk.cell(line, "precision").casefold()
    if stated in codes.PRECISIONS:
        return stated, metres
    own = line.municipality.name.casefold() if line.municipality else ""
    place = (row["place_text"] or "").casefold().removesuffix(" kommun")
    if place and place in {own, f"{own}s"}:
        return "municipality", metres
    if row["geometry"] is not None:
        return "point", metres
    return ("place" if place else "municipality"), metres


def _heap(desk: Desk, placed: Placed) -> bytes | None:
    """Find a point that more than half of the incidents share: a centroid, not a place."""
    shapes = np.array(list(placed.shapes.values()), dtype=object)
    points = Counter(shapely.to_wkb(shapes).tolist())
    if not points:
        return None
    wkb, times = points.most_common(1)[0]
    if times < _FEW or times <= _PILE * len(placed.shapes):
        return None
    desk.tell(
        None,
        "latitude" if desk.has("latitude") else "point",
        None,
        f"{times} händelser står på en och samma punkt; den lästes som kommunens mittpunkt och "
        "hamnar inte på kartan över platser.",
        "Ge händelserna egna lägen om de är kända.",
    )
    return bytes(wkb)


def _no_single_event(desk: Desk, line: Line) -> bool:
    kind = desk.cell(line, "type") or events.kind_in(desk.cell(line, "summary")) or ""
    if not (events.is_digest(kind) or (not kind and not desk.cell(line, "summary"))):
        return False
    if kind:
        desk.set_aside(
            line,
            "type",
            kind,
            "Raden sammanfattar flera händelser och är ingen enskild händelse.",
            "Läs notisen och för in de händelser som ska med var för sig.",
        )
    else:
        desk.set_aside(line, "type", None, "Raden saknar händelsetyp.", "Skriv vad som hände.")
    return True


def _lies_elsewhere(desk: Desk, line: Line, placed: Placed) -> bool:
    if line.index not in placed.outside:
        return False
    where, own = placed.outside[line.index], line.municipality
    desk.set_aside(
        line,
        "point" if desk.has("point") else None,
        desk.cell(line, "place_text"),
        f"Händelsen ligger utanför {own.name if own else ''}{f', i {where}' if where else ''}.",
        "Rätta läget, eller ta in händelsen för den kommun som den hör till.",
    )
    return True


def _key(
    desk: Desk,
    line: Line,
    row: dict[str, Any],
    keys: Keys,
    seen: dict[tuple[str, str], int],
) -> str | None:
    own = desk.cell(line, "incident_id")
    if not own:
        content = [str(row[n]) for n in sorted(row) if n != "row"]
        return keys.of_content(*content)
    place = (row["municipality_code"] or "", own)
    if place in seen:
        desk.set_aside(
            line,
            "incident_id",
            own,
            f"Händelsen har samma nummer som rad {seen[place]}; den första togs.",
            "Ge den ett eget nummer om det är en annan händelse.",
        )
        return None
    seen[place] = line.number
    return keys.of_id(own)
