"""Frames to rows and back, with the same values and types on both backends, also when empty."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final
from zoneinfo import ZoneInfo

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo_trygghet import crs, schema
from geo_trygghet.errors import SchemaError

ZONE: Final = ZoneInfo("Europe/Stockholm")
TEXT: Final = pd.StringDtype(na_value=np.nan)
"""pandas' own `str`, the same in versions 2 and 3."""

_DAY_LENGTH: Final = len("2020-01-01")


def now() -> str:
    """Give the time, Swedish, ISO 8601 with offset, whole seconds."""
    return dt.datetime.now(ZONE).isoformat(timespec="seconds")


def encode(
    frame: pd.DataFrame, table: schema.Table, constants: Mapping[str, object] | None = None
) -> list[dict[str, Any]]:
    """Turn a frame into rows for the store.

    Parameters
    ----------
    frame : (n, ≥ m) table
        Columns of `table`; others are left out, a serial key too.
    constants
        Values that are the same for every row; they go before the frame's own.

    Raises
    ------
    SchemaError
        If a column is absent, or a value is not of the column's type.
    """
    counted = dict.fromkeys(table.key) if table.serial else {}
    fixed: dict[str, Any] = {
        k: [v] * len(frame) for k, v in {**counted, **(constants or {})}.items()
    }
    whole = frame.assign(**fixed)
    schema.check_frame(whole, table)
    names = [n for n in table.names if not (table.serial and n in table.key)]
    columns = [_encode_column(whole[name], table.column(name)) for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def decode(rows: Sequence[Sequence[Any]], table: schema.Table) -> pd.DataFrame:
    """Turn rows of the store into a frame; a GeoDataFrame in EPSG:4326 if there is a geometry.

    Parameters
    ----------
    rows
        Values in the order of the table's columns.
    """
    values = list(zip(*rows, strict=True)) if rows else [()] * len(table.columns)
    data = {
        column.name: _decode_column(cells, column)
        for column, cells in zip(table.columns, values, strict=True)
    }
    if any(column.type == "geometry" for column in table.columns):
        placed: pd.DataFrame = gpd.GeoDataFrame(data, geometry="geometry", crs=crs.STORED)
        return placed
    return pd.DataFrame(data)


def clean_text(text: str) -> str:
    """Replace what no database can hold as text: NUL and halves of surrogate pairs."""
    whole = text.replace("\x00", "\ufffd")
    return whole.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _encode_column(cells: pd.Series[Any], column: schema.Column) -> list[Any]:
    if column.type == "geometry":
        return _encode_geometries(cells)
    encode_cell = _ENCODERS[column.type]
    missing = cells.isna().tolist()
    try:
        return [
            None if absent else encode_cell(cell)
            for cell, absent in zip(cells.tolist(), missing, strict=True)
        ]
    except (TypeError, ValueError, OverflowError) as error:
        raise SchemaError(
            f"Kolumnen {column.name} har ett värde som inte är av slaget {column.type}."
        ) from error


def _encode_geometries(cells: pd.Series[Any]) -> list[bytes | None]:
    shapes = np.asarray(cells, dtype=object)
    return list(shapely.to_wkb(shapes, output_dimension=2, byte_order=1))


def _encode_int(cell: object) -> int:
    number = int(cell)  # type: ignore[call-overload]  # whatever int() refuses is told as SchemaError
    if number != cell:
        raise ValueError
    return int(number)


def _encode_date(cell: object) -> str:
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return dt.date.fromisoformat(str(cell)[:_DAY_LENGTH]).isoformat()


def _encode_time(cell: object) -> str:
    """Write a time with Swedish offset; a bare day stays a bare day, for its hour is not known."""
    if isinstance(cell, str) and len(cell) == _DAY_LENGTH:
        return dt.date.fromisoformat(cell).isoformat()
    time = cell if isinstance(cell, dt.datetime) else dt.datetime.fromisoformat(str(cell))
    swedish = time.replace(tzinfo=ZONE) if time.tzinfo is None else time.astimezone(ZONE)
    return swedish.isoformat(timespec="seconds")


def _encode_json(cell: object) -> object:
    """Turn numpy's and pandas' values into JSON's own; sets become sorted lists."""
    if isinstance(cell, Mapping):
        return {str(key): _encode_json(value) for key, value in cell.items()}
    if isinstance(cell, np.ndarray | np.generic):
        return _encode_json(cell.tolist())
    if isinstance(cell, str):
        return clean_text(cell)
    if isinstance(cell, Sequence | AbstractSet):
        cells = sorted(cell) if isinstance(cell, AbstractSet) else cell
        return [_encode_json(value) for value in cells]
    if cell is None or isinstance(cell, int | float):
        return None if isinstance(cell, float) and not math.isfinite(cell) else cell
    raise TypeError(type(cell))


_ENCODERS: Final[dict[schema.ColumnType, Callable[[Any], Any]]] = {
    "int": _encode_int,
    "float": float,
    "text": lambda cell: clean_text(str(cell)),
    "bool": bool,
    "date": _encode_date,
    "time": _encode_time,
    "json": _encode_json,
    "bytes": bytes,
}

_DTYPES: Final[dict[schema.ColumnType, Any]] = {
    "int": "int64",
    "float": "float64",
    "text": TEXT,
    "bool": "bool",
    "date": TEXT,
    "time": TEXT,
    "json": object,
    "bytes": object,
}

_MAY_BE_MISSING: Final[dict[schema.ColumnType, Any]] = {"int": "Int64", "bool": "boolean"}
"""Types of numpy that have no missing value, and pandas' own that have."""


def dtype_of(column: schema.Column) -> Any:  # noqa: ANN401 - a name or a dtype of pandas
    """Give the type that a column without geometry has in every frame, also when it is empty."""
    own = _MAY_BE_MISSING if column.null else _DTYPES
    return own.get(column.type, _DTYPES[column.type])


def _decode_column(cells: Iterable[Any], column: schema.Column) -> pd.Series[Any] | gpd.GeoSeries:
    values = list(cells)
    if column.type == "geometry":
        shapes = shapely.from_wkb(np.array(values, dtype=object))
        return gpd.GeoSeries(shapes, crs=crs.STORED)
    return pd.Series(values, dtype=dtype_of(column))
