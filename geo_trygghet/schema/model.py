"""What a table is: columns with type, unit and mark of personal data, a key, and references."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo_trygghet.errors import SchemaError

if TYPE_CHECKING:
    import pandas as pd

ColumnType = Literal["int", "float", "text", "bool", "date", "time", "json", "geometry", "bytes"]
Personal = Literal["no", "indirect", "direct"]
"""`direct` may name a person (free text, accounts); `indirect` may point one out with others."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, in which unit, and whether it may point out a person."""

    name: str
    type: ColumnType
    description: str
    unit: str = ""
    personal: Personal = "no"
    null: bool = False
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, its key, what must be unique in it and what it refers to.

    `layer` marks a table that may leave the house by `trygghet export`; `serial` says that the
    single key column is counted up by the store.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    unique: tuple[tuple[str, ...], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    refers: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()
    serial: bool = False
    layer: bool = False

    def column(self, name: str) -> Column:
        """Give the column of that name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def names(self) -> list[str]:
        """Names of the columns, in order."""
        return [column.name for column in self.columns]


def check_frame(frame: pd.DataFrame, table: Table) -> None:
    """Check that a frame has a table's columns, and report all problems at once.

    Parameters
    ----------
    frame : (n, ≥ m) table
        Columns beyond those of `table` are allowed.
    table
        One of the tables of this module.

    Raises
    ------
    SchemaError
        Names every missing column, every column with forbidden nulls and every foreign value.
    """
    problems = [f"kolumnen {c.name} saknas" for c in table.columns if c.name not in frame.columns]
    for column in table.columns:
        serial = table.serial and column.name in table.key
        if column.name not in frame.columns or serial:
            continue
        cells = frame[column.name]
        if not column.null and bool(cells.isna().any()):
            problems.append(f"kolumnen {column.name} har tomma värden")
        if column.allowed:
            foreign = sorted({str(v) for v in cells.dropna()} - set(column.allowed))
            if foreign:
                problems.append(f"kolumnen {column.name} har okända värden: {', '.join(foreign)}")
    if problems:
        raise SchemaError(f"Tabellen {table.name} stämmer inte: {'; '.join(problems)}.")
