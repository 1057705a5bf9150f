"""Sheets that people write by hand: every cell checked, and what is odd named by row and column."""

from __future__ import annotations

import csv
import datetime as dt
import math
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import pandas as pd

from geo_trygghet.errors import (
    MissingColumnError,
    UnknownMunicipalityError,
    UnreadableFileError,
)
from geo_trygghet.municipalities import find_municipality

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from geo_trygghet import schema

OWNER: Final = "municipality"
"""The column that says whose a row is, by name or code; it stands for `municipality_code`."""

ZONE: Final = ZoneInfo("Europe/Stockholm")


def read_sheet(
    path: Path,
    table: schema.Table,
    own: Mapping[str, Callable[[str], Any]],
    *,
    optional: AbstractSet[str] = frozenset(),
    key: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Read a sheet into the columns of a table; the index holds the rows' numbers in the file.

    Parameters
    ----------
    path
        CSV with semicolons, UTF-8.
    table
        Whose columns it has, with `municipality` (name or code) for the code.
    own
        Column → how its cell is read, where that is not as its type always is.
    optional
        Columns that a sheet may lack; they are then empty.
    key
        Columns that no two rows share; None: the table's key.

    Raises
    ------
    UnreadableFileError
        The file is absent or no such sheet, or a cell can't be right: with row and column.
    MissingColumnError
        A column is missing.
    """
    headings, rows = _cells(path)
    wanted = [OWNER if name == "municipality_code" else name for name in table.names]
    missing = [name for name in wanted if name not in headings and name not in optional]
    if missing:
        raise MissingColumnError(
            f"{path.name}: kolumnen {missing[0]} saknas. Lägg till den; "
            f"kolumnerna ska vara {', '.join(wanted)}."
        )
    data: dict[str, list[Any]] = {}
    for name, heading in zip(table.names, wanted, strict=True):
        column = table.column(name)
        if heading not in headings:
            data[name] = [None] * len(rows)
            continue
        at = headings.index(heading)
        parse = own.get(name) or _PARSERS.get(column.type, str)
        if heading == OWNER:
            parse = _code_of
        data[name] = [_cell(path, row, heading, cells[at], column, parse) for row, cells in rows]
    frame = pd.DataFrame(data, index=[row for row, _ in rows])
    names = list(key or table.key)
    twice = frame[frame.duplicated(names)]
    if len(twice):
        first, told = twice.index[0], str(twice[names[-1]].iloc[0])
        raise wrong_cell(path, first, names[-1], told, "raden finns redan ovanför")
    return frame.astype({c.name: _DTYPES[c.type] for c in table.columns if c.type in _DTYPES})


def check_days(frame: pd.DataFrame, path: Path) -> None:
    """Refuse promises and periods that end before they begin.

    Raises
    ------
    UnreadableFileError
        With row and column.
    """
    days = zip(frame.index, frame["period_from"], frame["period_to"], strict=True)
    for row, begins, ends in days:
        if ends < begins:
            raise wrong_cell(path, row, "period_to", ends, f"dagen är före period_from, {begins}")


def _cells(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines, delimiter=";")
            numbered = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFileError(
            f"{path}: filen kan inte läsas som CSV i UTF-8. Kontrollera att den finns och spara "
            "den som ”CSV UTF-8” med semikolon."
        ) from error
    filled = [(row, cells) for row, cells in numbered if any(cells)]
    if not filled:
        raise UnreadableFileError(f"{path.name}: filen är tom. Ange en fil med rubrikrad.")
    headings = filled[0][1]
    for row, cells in filled[1:]:
        if len(cells) != len(headings):
            raise UnreadableFileError(
                f"{path.name}, rad {row}: raden har {len(cells)} celler, rubrikraden "
                f"{len(headings)}. Sätt citattecken om en cell som innehåller semikolon."
            )
    return headings, filled[1:]


def _cell(
    path: Path,
    row: int,
    heading: str,
    text: str,
    column: schema.Column,
    parse: Callable[[str], Any],
) -> Any:  # noqa: ANN401 - of the column's own type
    if not text and column.type != "json":
        if column.null:
            return None
        raise wrong_cell(path, row, heading, "", "cellen är tom")
    if column.allowed and text not in column.allowed:
        raise wrong_cell(
            path, row, heading, text, f"värdet ska vara {' eller '.join(column.allowed)}"
        )
    try:
        return parse(text)
    except (ValueError, KeyError, UnknownMunicipalityError) as error:
        raise wrong_cell(path, row, heading, text, _EXPECTED[column.type]) from error


def _code_of(name: str) -> str:
    return find_municipality(name).code


def _number(text: str) -> float:
    number = float(text.replace(",", "."))
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def wrong_cell(path: Path, row: object, column: str, value: str, what: str) -> UnreadableFileError:
    """Make the error that names a cell, what is odd about it and what to do."""
    shown = f" (”{value}”)" if value else ""
    return UnreadableFileError(
        f"{path.name}, rad {row}, kolumnen {column}{shown}: {what}. Rätta cellen och läs in igen."
    )


def noon(text: str) -> str:
    """Read a time, ISO 8601, or a day, which is told by its noon in Sweden."""
    told = dt.datetime.fromisoformat(text)
    if len(text) == len("2024-01-31"):
        told = told.replace(hour=12)
    return (told if told.tzinfo else told.replace(tzinfo=ZONE)).isoformat(timespec="seconds")


def _yes(text: str) -> bool:
    return {"ja": True, "nej": False}[text.casefold()]


_PARSERS: Final[dict[schema.ColumnType, Callable[[str], Any]]] = {
    "int": int,
    "float": _number,
    "date": lambda text: dt.date.fromisoformat(text).isoformat(),
    "time": noon,
    "bool": _yes,
}
_EXPECTED: Final[dict[schema.ColumnType, str]] = {
    "int": "det ska vara ett heltal",
    "float": "det ska vara ett tal",
    "date": "det ska vara en dag, ÅÅÅÅ-MM-DD",
    "time": "det ska vara en tid, ÅÅÅÅ-MM-DDTTT:MM, eller en dag, ÅÅÅÅ-MM-DD",
    "bool": "det ska vara ja eller nej",
    "text": "ingen av Sveriges 290 kommuner heter så",
}
_DTYPES: Final[dict[schema.ColumnType, str]] = {
    "int": "Int64",
    "float": "float64",
    "text": "str",
    "bool": "bool",
}
