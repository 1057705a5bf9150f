"""Whose the rows of a file are: by its own column of municipalities, or by who asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import MissingColumnError
from geo_trygghet.intake.shown import show
from geo_trygghet.municipalities import all_municipalities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo_trygghet.intake.desk import Desk, Line
    from geo_trygghet.tables import Municipality

ELSEWHERE: Final = "Raden hör till "
"""So begins what is told of a row of another municipality than the one asked for."""


class Register:
    """Municipalities by every way that files write them."""

    def __init__(self) -> None:
        self._known: dict[str, Municipality] = {}
        for one in all_municipalities():
            name = one.name.casefold()
            for text in (
                one.code,
                one.slug,
                name,
                f"{name} kommun",
                f"{name}s kommun",
                f"{name} stad",
            ):
                self._known.setdefault(text, one)

    def find(self, text: str) -> Municipality | None:
        """Find a municipality by name, code or address name; None if the text is none."""
        plain = " ".join(text.split()).casefold().removesuffix(".0")
        return self._known.get(plain) or self._known.get(plain.zfill(4))


def share_out(desk: Desk, municipality: Municipality | None) -> None:
    """Tell whose every row is, by the file's own column or the municipality asked for.

    Raises
    ------
    MissingColumnError
        If neither is there.
    """
    if not desk.has("municipality"):
        if municipality is None:
            raise MissingColumnError(
                "filen har ingen kolumn med kommun. Ange kommunen med --municipality."
            )
        for line in desk.lines:
            line.municipality = municipality
        return
    register = Register()
    kept: list[Line] = []
    cells = {text: register.find(text) for text in set(desk.column("municipality"))}
    for line in desk.each():
        text = desk.cell(line, "municipality")
        own = cells[text]
        line.municipality = municipality or own
        if own is None and (text or municipality is None):
            said = f"”{show(text)}” är ingen svensk kommun" if text else "Raden nämner ingen kommun"
            if text.casefold().endswith(" län"):
                said = f"Raden gäller hela {show(text)}"
            desk.set_aside(
                line,
                "municipality",
                text,
                f"{said}, så det går inte att veta vilken kommun den hör till.",
                "Skriv kommunens namn eller kod.",
            )
        elif own is not None and municipality is not None and own.code != municipality.code:
            desk.set_aside(
                line,
                "municipality",
                text,
                f"{ELSEWHERE}{own.name}, inte {municipality.name}.",
                f"Ta in filen med --municipality {own.name} för att få med den.",
            )
        else:
            kept.append(line)
    desk.lines = kept


def municipalities_of(lines: Sequence[Line]) -> list[Municipality]:
    """List the municipalities of rows, ordered by code."""
    found = {line.municipality.code: line.municipality for line in lines if line.municipality}
    return [found[code] for code in sorted(found)]
