"""The frames of a municipality with exactly the types that the store gives them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from geo_trygghet import crs, schema
from geo_trygghet.storage.codec import dtype_of

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables

FRAMES: Final[dict[str, schema.Table]] = {
    "places": schema.PLACE,
    "aliases": schema.PLACE_ALIAS,
    "rounds": schema.SURVEY_ROUND,
    "answers": schema.ANSWER,
    "walk_notes": schema.WALK_NOTE,
    "dialogue_notes": schema.DIALOGUE_NOTE,
    "incidents": schema.INCIDENT,
    "mentions": schema.MENTION,
    "readings": schema.READING,
    "sources": schema.SOURCE,
    "decisions": schema.DECISION,
    "past": schema.PLACE,
}
"""Attribute of MunicipalityTables → the table that it holds."""


def typed_frame(frame: pd.DataFrame, table: schema.Table) -> pd.DataFrame:
    """Give a frame the columns of a table, in their order and of the types that the store gives.

    Parameters
    ----------
    frame : (n, ≥ m) table
        Columns of `table`; others are left out.

    Raises
    ------
    SchemaError, ValueError, TypeError
        If a column is absent, or a value is not of its type.
    """
    numbered = frame.reset_index(drop=True)
    schema.check_frame(numbered, table)
    data = {column.name: _typed(numbered[column.name], column) for column in table.columns}
    if "geometry" in data:
        placed: pd.DataFrame = gpd.GeoDataFrame(data, geometry="geometry", crs=crs.STORED)
        return placed
    return pd.DataFrame(data)


def _typed(cells: pd.Series[Any], column: schema.Column) -> pd.Series[Any]:
    if column.type == "geometry":
        shapes: pd.Series[Any] = gpd.GeoSeries(np.asarray(cells, dtype=object), crs=crs.STORED)
        return shapes
    days = column.type in {"date", "time"} and cells.dtype == object
    if days and cells.map(_is_day).any():
        cells = cells.map(lambda day: day.isoformat() if _is_day(day) else day)
    if column.type == "json":
        values = [None if _absent(cell) else cell for cell in cells]
        return pd.Series(values, dtype=object)
    return cells.astype(dtype_of(column))


def _is_day(cell: object) -> bool:
    return isinstance(cell, dt.date) and not pd.isna(cell)


def _absent(cell: object) -> bool:
    return cell is None or (isinstance(cell, float) and np.isnan(cell))


def typed_tables(tables: MunicipalityTables) -> MunicipalityTables:
    """Give all frames of a municipality the columns and types that the store gives them.

    Raises
    ------
    SchemaError, ValueError, TypeError
        As for `typed_frame`.
    """
    frames = {name: typed_frame(getattr(tables, name), of) for name, of in FRAMES.items()}
    return dataclasses.replace(tables, **frames)
