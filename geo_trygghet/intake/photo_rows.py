"""Photos and the rows that name them: tied, or told of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.intake.photos import names_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.intake.desk import Desk, Line
    from geo_trygghet.intake.photos import Photo
    from geo_trygghet.intake.sheet import Parsed

KINDS: Final = frozenset({"walk", "dialogue"})
"""Kinds of file whose rows may have photos."""


def tie_photos(desk: Desk, parsed: Parsed, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Tie photos to the rows that name them, and tell of those that are missing or left over.

    Parameters
    ----------
    desk, parsed
        The table, and the photos that came with it.
    rows
        The notes that are taken, by `row`.

    Returns
    -------
    list of dict
        `row`, `name`, `content`, `width` and `height` [pixels] of each photo.
    """
    if desk.kind not in KINDS:
        return []
    found = {photo.name: photo for photo in parsed.photos}
    lines = {line.number: line for line in desk.lines}
    tied: list[dict[str, Any]] = []
    used: set[str] = set()
    for row in rows:
        line = lines[row["row"]]
        for name in names_in(desk.joined(line, "photo")):
            photo = found.get(name)
            used.add(name)
            if photo is None or photo.flaw:
                _tell(desk, line, name, photo)
            else:
                tied.append(_row(row["row"], photo))
    left = parsed.photos_left + len(found.keys() - used)
    if left:
        desk.tell(
            None,
            None,
            None,
            f"{left} foton i zip-filen nämns inte av någon rad som togs, och togs inte heller.",
            "Inget behöver göras; skriv annars fotots filnamn på sin rad.",
        )
    return tied


def _tell(desk: Desk, line: Line, name: str, photo: Photo | None) -> None:
    if photo is None:
        said = "Fotot nämns men följde inte med filen; noteringen togs utan det."
        advice = "Packa filen och fotona tillsammans i en zip-fil om de ska med."
    else:
        said = f"Fotot togs inte: {photo.flaw}."
        advice = "Lägg in fotot som JPEG i zip-filen och ta in den igen."
    desk.tell(line, "photo", name, said, advice)


def _row(number: int, photo: Photo) -> dict[str, Any]:
    return {
        "row": number,
        "name": photo.name,
        "content": photo.content,
        "width": photo.width,
        "height": photo.height,
    }
