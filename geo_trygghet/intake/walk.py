"""Notes of safety walks: what was seen, where, good or bad, what to do about it and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo_trygghet.errors import MissingColumnError
from geo_trygghet.intake.dating import Dating
from geo_trygghet.intake.desk import Keys
from geo_trygghet.intake.shown import show
from geo_trygghet.intake.signs import read_sign

if TYPE_CHECKING:
    from geo_trygghet.intake.desk import Desk, Line
    from geo_trygghet.intake.positions import Placed


def read_walk(desk: Desk, placed: Placed, round_name: str | None) -> list[dict[str, Any]]:
    """Read notes into rows of schema.WALK_NOTE (less `id` and `source_id`).

    Raises
    ------
    MissingColumnError
        If no column holds what was seen.
    """
    if not desk.has("note"):
        names = ", ".join(f"”{show(name, longest=40)}”" for name in desk.sheet.columns[:8])
        raise MissingColumnError(
            f"filen saknar kolumnen med iakttagelsen. Kolumner i filen: {names}. "
            "Ge den rubriken ”Iakttagelse” eller ”Notering”."
        )
    walked = Dating(desk, "walked_on")
    due = Dating(desk, "due_on", ahead=True)
    keys = Keys()
    rows = []
    for line in desk.lines:
        row = _note(desk, line, placed, round_name)
        if _is_empty(desk, line, row) or lies_elsewhere(desk, line, placed, row):
            continue
        row["walked_on"] = walked.day(line)
        row["due_on"] = due.day(line)
        own = desk.cell(line, "note_id")
        content = [str(row[n]) for n in sorted(row) if n not in {"row", "round"}]
        row["dedup_key"] = keys.of_id(own) if own else keys.of_content(*content)
        rows.append(row)
    return rows


def _note(desk: Desk, line: Line, placed: Placed, round_name: str | None) -> dict[str, Any]:
    texts = {
        name: desk.cell(line, name) or None
        for name in ("place_text", "category", "action", "responsible", "status")
    }
    return {
        **texts,
        "note": desk.joined(line, "note") or None,
        "municipality_code": line.municipality.code if line.municipality else None,
        "round": round_name,
        "row": line.number,
        "sign": read_sign(desk.cell(line, "sign") or _raw_sign(desk, line)),
        "geometry": placed.shapes.get(line.index),
    }


def _raw_sign(desk: Desk, line: Line) -> str:
    """Give the cell as it stands: a lone minus is a sign here, not an empty cell."""
    index = desk.understood.first("sign")
    return "" if index is None else line.cells[index].strip()


def _is_empty(desk: Desk, line: Line, row: dict[str, Any]) -> bool:
    if row["note"] is None and row["action"] is not None:
        row["note"] = row["action"]  # the protocol says only what to do: that is the note
    if row["note"] is not None:
        return False
    desk.set_aside(
        line,
        "note",
        None,
        "Raden saknar iakttagelse.",
        "Skriv vad som iakttogs, eller stryk raden.",
    )
    return True


def lies_elsewhere(desk: Desk, line: Line, placed: Placed, row: dict[str, Any]) -> bool:
    """Drop a position outside the municipality; tells whether the note goes with it.

    It does when it names no place; that is told either way.
    """
    if line.index in placed.outside:
        where, own = placed.outside[line.index], line.municipality
        said = f"Punkten ligger utanför {own.name if own else ''}{f', i {where}' if where else ''}"
        if row["place_text"] is None:
            desk.set_aside(line, "point", None, f"{said}, och ingen plats nämns.", "Rätta punkten.")
            return True
        desk.tell(line, "point", None, f"{said}; noteringen togs utan punkt.", "Rätta punkten.")
        row["geometry"] = None
    elif row["geometry"] is None and row["place_text"] is None:
        desk.tell(
            line,
            None,
            row["note"],
            "Noteringen har varken punkt eller plats och hamnar inte på kartan.",
            "Skriv vilken plats den gäller.",
        )
    return False
