"""Workbooks: XLSX, XLS, XLSB and ODS through calamine, every cell as text."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Final

import python_calamine as calamine

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.archive import open_zip, read_member, read_start
from geo_trygghet.intake.cells import MOST_COLUMNS, MOST_ROWS, as_number, clean
from geo_trygghet.intake.delimited import MOST_CELLS, SEPARATORS, find_separator, split_records
from geo_trygghet.intake.sheet import Parsed, Sheet
from geo_trygghet.intake.sniff import ENCRYPTED
from geo_trygghet.issues import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORMULA: Final = re.compile(
    rb"<c\b[^<>]*>\s*<f\b[^<>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_FAULTY: Final = re.compile(rb'<c\b[^<>]*\bt="e"')
_ERROR: Final = re.compile(r"#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)")
_MACROS: Final = "Makron i arbetsboken kördes inte."
_DAMAGED: Final = (
    "arbetsboken är skadad eller avhuggen och kan inte läsas. Öppna den i Excel eller LibreOffice, "
    "spara den på nytt och försök igen."
)


def read_workbook(data: bytes, kind: str = "survey") -> Parsed:
    """Read every worksheet of a workbook; the first row of a sheet is row 1, also if it is empty.

    Parameters
    ----------
    data
        The file's bytes.
    kind
        What it is to be taken as; known headings of that kind tell rows of CSV in one cell.

    Raises
    ------
    UnreadableFileError
        If it is damaged, protected by a password, too large, or holds no rows.
    """
    name = _format(data)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        metadata = {sheet.name: sheet for sheet in book.sheets_metadata}
        sheets = []
        for title in book.sheet_names:
            if metadata[title].typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = _sheet(book.get_sheet_by_name(title), title)
            if sheet.rows:
                sheet.hidden = metadata[title].visible != calamine.SheetVisibleEnum.Visible
                sheets.append(sheet)
    except UnreadableFileError:  # a sheet that is too large has said so
        raise
    except calamine.PasswordError as error:
        raise UnreadableFileError(ENCRYPTED) from error
    except (calamine.CalamineError, OSError, ValueError, IndexError) as error:
        raise UnreadableFileError(_DAMAGED) from error
    if not sheets:
        raise UnreadableFileError(
            "arbetsboken är tom: inget blad innehåller några rader. Exportera den på nytt."
        )
    parsed = Parsed(name, sheets, issues=_formulas(data) if name == "XLSX" else [])
    parsed.statements += _left_alone(data)
    parsed.statements += [told for sheet in sheets if (told := _part(sheet, kind))]
    return parsed


def _part(sheet: Sheet, kind: str) -> str | None:
    """Cut rows of CSV that Excel left whole, each in the first cell, and say so."""
    _heading, *below = sheet.rows
    if not below or any(any(row[1:]) for row in sheet.rows):
        return None
    lines = [row[0] for row in sheet.rows]
    try:
        separator = find_separator(lines, kind)
        parts = [] if separator is None else split_records(lines, separator)[0]
    except UnreadableFileError:  # a long text full of commas is no row of cells
        return None
    if len(parts) != len(lines):
        return None
    sheet.rows = parts
    name = SEPARATORS.get(separator or "", str(separator))
    return f"Bladet ”{sheet.name[:40]}” har hela rader i en cell; de delades vid {name}."


def _left_alone(data: bytes) -> list[str]:
    """Tell what else a workbook holds, that was neither run nor followed."""
    if not data.startswith(b"PK"):
        return [_MACROS] if "_VBA_PROJECT".encode("utf-16-le") in data else []
    names = [name.casefold() for name in open_zip(data)]
    told = []
    if any(name.endswith("vbaproject.bin") or name.startswith("basic/") for name in names):
        told.append(_MACROS)
    if any("externallinks/" in name or name == "xl/connections.xml" for name in names):
        told.append("Länkar till andra filer och källor i arbetsboken följdes inte.")
    return told


def _formulas(data: bytes) -> list[Issue]:
    """Tell of cells without a value: formulas that nobody reckoned, and errors of reckoning."""
    empty = wrong = 0
    for member, info in open_zip(data).items():
        if member.startswith("xl/worksheets/"):
            content = read_member(data, info)
            empty += len(_FORMULA.findall(content)) if b"<f" in content else 0
            wrong += len(_FAULTY.findall(content)) if b't="e"' in content else 0
    told = (
        (
            empty,
            "celler har en formel utan uträknat värde och lästes som tomma.",
            "Öppna filen i Excel eller LibreOffice, spara den och ta in den igen.",
        ),
        (
            wrong,
            "celler har ett felvärde (som #REF!) i stället för ett svar och lästes som tomma.",
            "Rätta formlerna i arbetsboken om cellerna behövs.",
        ),
    )
    return [Issue(None, None, None, f"{n} {said}", advice) for n, said, advice in told if n]


def _format(data: bytes) -> str:
    """Name the format, and refuse entities and an encrypted ODS before calamine sees them."""
    if not data.startswith(b"PK"):
        return "XLS (Excel 97–2003)"
    members = open_zip(data)
    parts = (info for name, info in members.items() if name.endswith((".xml", ".rels")))
    if any(b"<!DOCTYPE" in read_start(data, info) for info in parts):
        raise UnreadableFileError(
            "arbetsboken innehåller en DTD (XML-entiteter), som inte är tillåten av säkerhetsskäl. "
            "Öppna den i Excel eller LibreOffice och spara den på nytt."
        )
    if "content.xml" in members:
        manifest = members.get("META-INF/manifest.xml")
        if manifest is not None and b"encryption-data" in read_member(data, manifest):
            raise UnreadableFileError(ENCRYPTED)
        return "ODS"
    return "XLSB" if "xl/workbook.bin" in members else "XLSX"


def _sheet(source: calamine.CalamineSheet, title: str) -> Sheet:
    if source.total_width > MOST_COLUMNS or source.height * source.width > MOST_CELLS:
        raise UnreadableFileError(
            f"bladet ”{title[:40]}” är för stort: {source.total_height} rader gånger "
            f"{source.total_width} kolumner. Ta bort tomma rader och kolumner, eller dela upp det."
        )
    grid = [[_cell(value) for value in row] for row in source.to_python(skip_empty_area=False)]
    _fill_merged(source, grid)
    rows, numbers = _filled(grid)
    if len(rows) > MOST_ROWS:
        raise UnreadableFileError(
            f"bladet ”{title[:40]}” har {len(rows)} rader, gränsen är {MOST_ROWS}. Dela upp det."
        )
    return Sheet(title, [], rows, numbers)


def _filled(grid: Iterable[list[str]]) -> tuple[list[list[str]], list[int]]:
    rows, numbers = [], []
    for number, row in enumerate(grid, start=1):
        if any(cell.strip() for cell in row):
            rows.append(row)
            numbers.append(number)
    return rows, numbers


def _fill_merged(source: calamine.CalamineSheet, grid: list[list[str]]) -> None:
    """Give each row of cells merged downwards their common value; across, it stands once."""
    for (top, left), (bottom, _) in source.merged_cell_ranges or []:
        if bottom == top or top >= len(grid) or left >= len(grid[top]):
            continue
        for row in grid[top + 1 : bottom + 1]:
            if left < len(row) and not row[left]:
                row[left] = grid[top][left]


def _cell(value: object) -> str:
    """Write a typed cell as text: dates ISO 8601, numbers with a full stop, as in other formats."""
    if isinstance(value, str):
        return "" if _ERROR.fullmatch(value) else clean(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return as_number(float(value))
    return _time(value)


def _time(value: object) -> str:
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, dt.timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return value.isoformat() if isinstance(value, dt.date | dt.time) else ""
