"""Promises and published figures: read from sheets written by hand, checked, and looked up."""

from __future__ import annotations

import csv
import datetime as dt
import math
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo_trygghet import codes, schema
from geo_trygghet.errors import (
    MissingColumnError,
    UnknownMunicipalityError,
    UnreadableFileError,
)
from geo_trygghet.municipalities import find_municipality

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OWNER: Final = "municipality"
"""The column that says whose a row is, by name or code; it stands for `municipality_code`."""


def read_promises(path: Path) -> pd.DataFrame:
    """Read promises from a CSV file with semicolons, UTF-8.

    The columns are those of schema.PROMISE with `municipality` (name or code) for the code;
    `place_ids` stand in one cell with spaces between, an empty cell is none.

    Returns
    -------
    (n, m) DataFrame, schema.PROMISE

    Raises
    ------
    UnreadableFileError
        The file is absent or no such sheet, or a cell can't be right: with row and column.
    MissingColumnError
        A column is missing.
    """
    frame = _read(path, schema.PROMISE, {"place_ids": str.split})
    for row, begins, ends in zip(
        frame.index, frame["period_from"], frame["period_to"], strict=True
    ):
        if ends < begins:
            raise _wrong(path, row, "period_to", ends, f"dagen är före period_from, {begins}")
    return frame.reset_index(drop=True)


def read_figures(path: Path) -> pd.DataFrame:
    """Read published figures from a CSV file with semicolons, UTF-8; decimals with a comma.

    The columns are those of schema.PUBLISHED_FIGURE with `municipality` (name or code) for the
    code; `n_answers` [answers] and `share_percent` [%] may be empty.

    Returns
    -------
    (n, m) DataFrame, schema.PUBLISHED_FIGURE

    Raises
    ------
    UnreadableFileError
        The file is absent or no such sheet, or a cell can't be right: with row and column.
    MissingColumnError
        A column is missing.
    """
    frame = _read(path, schema.PUBLISHED_FIGURE, {})
    for column, low, high in (("n_answers", 1, float("inf")), ("share_percent", 0, 100)):
        for row, number in frame[column].items():
            if not pd.isna(number) and not low <= number <= high:
                raise _wrong(path, row, column, str(number), "talet är orimligt")
    return frame.reset_index(drop=True)


def read_national_figures(path: Path) -> pd.DataFrame:
    """Read a national survey's figures from a CSV file with semicolons, UTF-8.

    The columns are those of schema.NATIONAL_FIGURE with `municipality` (name or code) for the
    code; `low_percent` and `high_percent` [%] are the survey's own 95 % interval, both or neither.

    Returns
    -------
    (n, m) DataFrame, schema.NATIONAL_FIGURE

    Raises
    ------
    UnreadableFileError
        The file is absent or no such sheet, or a cell can't be right: with row and column.
    MissingColumnError
        A column is missing.
    """
    frame = _read(path, schema.NATIONAL_FIGURE, {})
    for row, share, low, high in zip(
        frame.index, frame["share_percent"], frame["low_percent"], frame["high_percent"],
        strict=True,
    ):  # fmt: skip
        if not 0 <= share <= 100:  # noqa: PLR2004 - per cent
            raise _wrong(path, row, "share_percent", f"{share:g}", "talet är orimligt")
        if pd.isna(low) != pd.isna(high):
            missing = "low_percent" if pd.isna(low) else "high_percent"
            raise _wrong(path, row, missing, "", "intervallet har bara en gräns")
        if not pd.isna(low) and not 0 <= low <= share <= high <= 100:  # noqa: PLR2004 - per cent
            shown = f"{low:g}–{high:g}"
            raise _wrong(path, row, "low_percent", shown, "andelen ligger inte i sitt intervall")
    return frame.reset_index(drop=True)


def active_promises(promises: pd.DataFrame, *, on: dt.date) -> pd.DataFrame:
    """Give the promises whose period holds a day, both ends counted.

    Parameters
    ----------
    promises : (n, m) DataFrame, schema.PROMISE
    on
        The day.
    """
    day = on.isoformat()
    inside = (promises["period_from"] <= day) & (promises["period_to"] >= day)
    return promises[inside].reset_index(drop=True)


def by_party(promises: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Give the promises of each party that promises something, in the order of codes.PARTIES.

    Parameters
    ----------
    promises : (n, m) DataFrame, schema.PROMISE
    """
    parts = {party: promises[promises["party"] == party] for party in codes.PARTIES}
    return {party: part.reset_index(drop=True) for party, part in parts.items() if len(part)}


def _read(path: Path, table: schema.Table, own: dict[str, Callable[[str], Any]]) -> pd.DataFrame:
    """Read a sheet into the columns of a table; the index holds the rows' numbers in the file."""
    headings, rows = _cells(path)
    wanted = [OWNER if name == "municipality_code" else name for name in table.names]
    missing = [name for name in wanted if name not in headings]
    if missing:
        raise MissingColumnError(
            f"{path.name}: kolumnen {missing[0]} saknas. Lägg till den; "
            f"kolumnerna ska vara {', '.join(wanted)}."
        )
    data: dict[str, list[Any]] = {}
    for name, heading in zip(table.names, wanted, strict=True):
        at, column = headings.index(heading), table.column(name)
        parse = own.get(name) or _PARSERS.get(column.type, str)
        if heading == OWNER:
            parse = _code_of
        data[name] = [_cell(path, row, heading, cells[at], column, parse) for row, cells in rows]
    frame = pd.DataFrame(data, index=[row for row, _ in rows])
    twice = frame[frame.duplicated(list(table.key))]
    if len(twice):
        key = table.key[-1]
        raise _wrong(
            path, twice.index[0], key, str(twice[key].iloc[0]), "raden finns redan ovanför"
        )
    return frame.astype({c.name: _DTYPES[c.type] for c in table.columns if c.type in _DTYPES})


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
        raise _wrong(path, row, heading, "", "cellen är tom")
    if column.allowed and text not in column.allowed:
        raise _wrong(path, row, heading, text, f"värdet ska vara {' eller '.join(column.allowed)}")
    try:
        return parse(text)
    except (ValueError, UnknownMunicipalityError) as error:
        raise _wrong(path, row, heading, text, _EXPECTED[column.type]) from error


def _code_of(name: str) -> str:
    return find_municipality(name).code


def _number(text: str) -> float:
    number = float(text.replace(",", "."))
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _wrong(path: Path, row: object, column: str, value: str, what: str) -> UnreadableFileError:
    shown = f" (”{value}”)" if value else ""
    return UnreadableFileError(
        f"{path.name}, rad {row}, kolumnen {column}{shown}: {what}. Rätta cellen och läs in igen."
    )


_PARSERS: Final[dict[schema.ColumnType, Callable[[str], Any]]] = {
    "int": int,
    "float": _number,
    "date": lambda text: dt.date.fromisoformat(text).isoformat(),
}
_EXPECTED: Final[dict[schema.ColumnType, str]] = {
    "int": "det ska vara ett heltal",
    "float": "det ska vara ett tal",
    "date": "det ska vara en dag, ÅÅÅÅ-MM-DD",
    "text": "ingen av Sveriges 290 kommuner heter så",
}
_DTYPES: Final[dict[schema.ColumnType, str]] = {"int": "Int64", "float": "float64", "text": "str"}
