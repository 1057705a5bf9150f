"""Find the heading row of a sheet, and the rows around it that are no data."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import MissingColumnError
from geo_trygghet.intake.body import fill_body
from geo_trygghet.intake.columns import heading_score
from geo_trygghet.intake.dates import DateColumn
from geo_trygghet.intake.shown import show
from geo_trygghet.intake.subheading import join_subheading
from geo_trygghet.intake.turned import refuse_turned

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo_trygghet.intake.sheet import Sheet
    from geo_trygghet.issues import Issue

CONSTRUCTED: Final = re.compile(r"konstruera(d|de|t)\b|\bconstructed data\b", re.IGNORECASE)
_DEEPEST: Final = 40
_NUMBER: Final = re.compile(r"-?\d+(?:[.,]\d+)?")
_DATES: Final = DateColumn("ymd", guessed=False)
_EXAMPLES: Final = {
    "survey": "”Var känner du dig otrygg?”",
    "walk": "”Plats” och ”Iakttagelse”",
    "dialogue": "”Plats” och ”Anteckning”",
    "incidents": "”Datum” och ”Händelsetyp”",
    "places": "”Namn”",
    "gazetteer": "”Namn” och ”Typ”",
    "streets": "”Gatunamn” och ”Vägtyp”",
    "patrols": "”Datum”, ”Start”, ”Minuter” och ”Plats”",
}


@dataclass
class Headed:
    """A sheet below its heading, with what stood above and between."""

    sheet: Sheet
    statements: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    constructed: bool = False


def find_heading(
    sheet: Sheet, kind: str, *, accept: Callable[[Sequence[str]], bool] | None = None
) -> Headed:
    """Find the heading row, name the columns, and leave out rows that are no data.

    Parameters
    ----------
    accept
        Tells whether the first row may be taken when none has headings that are known, because
        somebody tells what the columns are; a row that looks like data never is.

    Raises
    ------
    MissingColumnError
        If no row has headings that the kind of file knows: a first answer is never taken for a
        heading in silence. Also if the table lies the wrong way.
    """
    if sheet.columns or sheet.shapes is not None or not sheet.rows:
        return Headed(sheet)
    at = _heading_row(sheet.rows, kind)
    top = sheet.rows[0]
    if at is None and accept and not _looks_like_data(top) and accept(_names(top, None)):
        at = 0
    if at is None:
        raise MissingColumnError(_no_heading(top, kind))
    refuse_turned(kind, sheet.rows, at)
    above = sheet.rows[at - 1] if at else None
    joined = join_subheading(sheet.rows[at], sheet.rows[at + 1 :], _looks_like_data)
    headings = _names(joined or sheet.rows[at], above)
    headed = Headed(
        replace(sheet, columns=headings, rows=[], numbers=[]),
        constructed=any(CONSTRUCTED.search(cell) for row in sheet.rows[:at] for cell in row),
    )
    if at:
        first, last = sheet.numbers[0], sheet.numbers[at - 1]
        rows = f"Rad {first}" if first == last else f"Rad {first}–{last}"
        headed.statements.append(f"{rows} är uppgifter om filen och togs inte som svar.")
    headed.statements.append(f"Rubriker: rad {sheet.numbers[at]}.")
    if joined:
        at += 1
        headed.statements.append(
            f"Rad {sheet.numbers[at]} är svarsalternativ under rubrikerna och lästes med dem."
        )
    fill_body(headed.sheet, sheet, at, headed.issues, is_data=_looks_like_data)
    return headed


def _heading_row(rows: Sequence[Sequence[str]], kind: str) -> int | None:
    best, most = None, 0
    for i, row in enumerate(rows[:_DEEPEST]):
        if _looks_like_data(row):
            continue
        score = heading_score(kind, row)
        if score > most:
            best, most = i, score
    return best


def _looks_like_data(row: Sequence[str]) -> bool:
    """Tell a row with numbers or dates, which no heading has."""
    return any(
        (_NUMBER.fullmatch(cell.strip()) and len(cell.strip()) > 1) or _DATES.read(cell) is not None
        for cell in row
        if cell.strip()
    )


def _names(heading: Sequence[str], above: Sequence[str] | None) -> list[str]:
    """Name every column, also those without heading, each name once."""
    seen: Counter[str] = Counter()
    names = []
    for i, cell in enumerate(heading):
        name = " ".join(cell.split())
        if not name and above is not None and i < len(above):
            name = " ".join(above[i].split())
        name = name or f"(kolumn {i + 1})"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def _no_heading(first: Sequence[str], kind: str) -> str:
    advice = f"Lägg till eller rätta rubrikraden; den ska ha till exempel {_EXAMPLES[kind]}."
    if _looks_like_data(first):
        return f"filen saknar rubrikrad: redan första raden ser ut som data. {advice}"
    names = ", ".join(f"”{show(cell, longest=30)}”" for cell in first[:6] if cell.strip())
    return f"ingen rubrik känns igen bland kolumnerna ({names}). {advice}"
