"""Notes of safety walks: what was seen, where, good or bad, what to do about it and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.intake.dating import Dating
from geo_trygghet.intake.desk import Keys, something
from geo_trygghet.intake.notes import key_of, lies_elsewhere, require_note
from geo_trygghet.intake.signs import is_sign, read_sign
from geo_trygghet.intake.words import fold

if TYPE_CHECKING:
    from geo_trygghet.intake.desk import Desk, Line
    from geo_trygghet.intake.positions import Placed

_NOT: Final = frozenset({"0", "nej", "no", "false", "falskt"})


def read_walk(desk: Desk, placed: Placed, round_name: str | None) -> list[dict[str, Any]]:
    """Read notes into rows of schema.WALK_NOTE (less `id` and `source_id`).

    Raises
    ------
    MissingColumnError
        If no column holds what was seen.
    """
    require_note(desk, what="iakttagelsen", headings="”Iakttagelse” eller ”Notering”")
    walked = Dating(desk, "walked_on")
    due = Dating(desk, "due_on", ahead=True)
    keys = Keys()
    rows = []
    for line in desk.each():
        row = _note(desk, line, placed, round_name)
        if _is_empty(desk, line, row) or lies_elsewhere(desk, line, placed, row):
            continue
        row["walked_on"] = walked.day(line)
        row["due_on"] = due.day(line)
        row["dedup_key"] = key_of(desk, line, row, keys)
        rows.append(row)
    return rows


def _note(desk: Desk, line: Line, placed: Placed, round_name: str | None) -> dict[str, Any]:
    texts = {
        name: desk.cell(line, name) or None
        for name in ("place_text", "action", "responsible", "status")
    }
    return {
        **texts,
        "category": desk.joined(line, "category") or None,
        "note": desk.joined(line, "note") or None,
        "municipality_code": line.municipality.code if line.municipality else None,
        "round": round_name,
        "row": line.number,
        "sign": read_sign(desk.cell(line, "sign") or _raw_sign(desk, line))
        or _column_sign(desk, line),
        "geometry": placed.shapes.get(line.index),
    }


def _raw_sign(desk: Desk, line: Line) -> str:
    """Give the cell as it stands: a lone minus is a sign here, not an empty cell."""
    index = desk.understood.first("sign")
    return "" if index is None else line.cells[index].strip()


def _column_sign(desk: Desk, line: Line) -> str | None:
    """Tell the sign by which of the columns "Plus" and "Minus" is filled; None if both are."""
    if desk.has("sign"):
        return None
    signs = {
        read_sign(heading)
        for heading, cell in zip(desk.sheet.columns, line.cells, strict=False)
        if is_sign(heading) and something(cell) and fold(cell) not in _NOT
    }
    return signs.pop() if len(signs) == 1 else None


def _is_empty(desk: Desk, line: Line, row: dict[str, Any]) -> bool:
    if row["note"] is None and row["action"] is not None:
        row["note"] = row["action"]  # the protocol says only what to do: that is the note
    if row["note"] is not None:
        return False
    filled = [cell for cell in line.cells if cell.strip()]
    if len(filled) == 1:
        said = "Raden har bara en rubrik och ingen iakttagelse."
        advice = "Inget behöver göras om den delar in protokollet; skriv annars vad som iakttogs."
        desk.set_aside(line, "note", filled[0], said, advice)
    else:
        advice = "Skriv vad som iakttogs, eller stryk raden."
        desk.set_aside(line, "note", None, "Raden saknar iakttagelse.", advice)
    return True
