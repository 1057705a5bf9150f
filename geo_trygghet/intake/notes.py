"""What notes of walks and of dialogues share: their one column, their keys and their positions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo_trygghet.intake.missing import missing_column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo_trygghet.intake.desk import Desk, Keys, Line
    from geo_trygghet.intake.positions import Placed


def require_note(desk: Desk, *, what: str, headings: str) -> None:
    """See to it that a column holds the notes.

    Parameters
    ----------
    desk
        The file's rows.
    what
        What the column holds, in Swedish, with the article at its end.
    headings
        Headings that it may be given.

    Raises
    ------
    MissingColumnError
        If no column does.
    """
    if not desk.has("note"):
        raise missing_column(desk, what, headings)


def key_of(desk: Desk, line: Line, row: dict[str, Any], keys: Keys) -> str:
    """Give what a note is known by when it comes again: its own id, else its content."""
    own = desk.cell(line, "note_id")
    return keys.of_id(own) if own else content_key(row, keys)


def content_key(row: Mapping[str, Any], keys: Keys) -> str:
    """Give what a note without an id is known by: what it says, wherever and however often."""
    content = [str(row[name]) for name in sorted(row) if name not in {"row", "round"}]
    return keys.of_content(*content)


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
            "Noteringen saknar punkt och plats; den hamnar på kartan bara om texten nämner en.",
            "Skriv vilken plats den gäller.",
        )
    return False
