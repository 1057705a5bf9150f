"""A table as a Parquet file, GeoParquet where it has positions, and back with the same types."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, cast

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from geo_trygghet import crs, schema
from geo_trygghet.errors import PartitionError, SchemaError
from geo_trygghet.nation.typed import typed_frame
from geo_trygghet.storage.codec import dtype_of

if TYPE_CHECKING:
    from pathlib import Path

_ARROW: Final[dict[str, pa.DataType]] = {
    "int": pa.int64(),
    "float": pa.float64(),
    "text": pa.large_string(),
    "bool": pa.bool_(),
    "date": pa.large_string(),
    "time": pa.large_string(),
    "json": pa.large_string(),
    "geometry": pa.binary(),
}

ROW_GROUP: Final = 100_000
MOST_TOLD: Final = 200
"""How much of what is wrong with a file is told [characters]."""


def write_frame(frame: pd.DataFrame, table: schema.Table, path: Path) -> int:
    """Write a frame with the columns of a table; the same frame gives the same bytes.

    Parameters
    ----------
    frame : (n, ≥ m) table
        Columns of `table`; others are left out.
    path
        Written over.

    Returns
    -------
    int
        How many rows [rows].

    Raises
    ------
    SchemaError, ValueError, TypeError
        If a column is absent, or a value is not of its type.
    """
    whole = typed_frame(frame, table)
    columns = [_to_arrow(whole[column.name], column) for column in table.columns]
    fields = [pa.field(c.name, _ARROW[c.type], nullable=c.null) for c in table.columns]
    arrow = pa.Table.from_arrays(columns, schema=pa.schema(fields))
    if isinstance(whole, gpd.GeoDataFrame):
        arrow = arrow.replace_schema_metadata({"geo": json.dumps(_geo(whole), sort_keys=True)})
    pq.write_table(arrow, path, compression="zstd", row_group_size=ROW_GROUP)
    return len(whole)


def _to_arrow(cells: pd.Series[Any], column: schema.Column) -> pa.Array:
    kind = _ARROW[column.type]
    if column.type == "geometry":
        shapes = np.asarray(cells, dtype=object)
        return pa.array(shapely.to_wkb(shapes, output_dimension=2, byte_order=1), type=kind)
    if column.type == "json":
        texts = [None if c is None else json.dumps(c, ensure_ascii=False) for c in cells]
        return pa.array(texts, type=kind)
    made = pa.array(cells, type=kind, from_pandas=True)
    return made.combine_chunks() if isinstance(made, pa.ChunkedArray) else made


def _geo(frame: gpd.GeoDataFrame) -> dict[str, object]:
    """Tell what GeoParquet 1.1 wants to know of the column of positions."""
    kinds = sorted(set(frame.geometry.dropna().geom_type))
    told = {
        "encoding": "WKB",
        "geometry_types": kinds,
        "crs": frame.crs.to_json_dict(),
    }
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": told}}


def read_frame(path: Path, table: schema.Table, *, most_rows: int | None = None) -> pd.DataFrame:
    """Read a file that `write_frame` wrote; nothing of what the file says of itself is trusted.

    Parameters
    ----------
    path
        A Parquet file.
    table
        The columns that it must have; others are not read.
    most_rows
        A file with more is refused before its rows are read [rows].

    Returns
    -------
    (n, columns of the table) DataFrame, or GeoDataFrame in EPSG:4326 if there is a geometry

    Raises
    ------
    PartitionError
        If it is no Parquet file, or has other columns, types or values than the table's.
    """
    try:
        with pq.ParquetFile(path) as file:
            _check_file(file, table, most_rows)
            arrow = file.read(columns=table.names)
        data = {c.name: _from_arrow(arrow.column(c.name), c) for c in table.columns}
        if "geometry" in data:
            frame: pd.DataFrame = gpd.GeoDataFrame(data, geometry="geometry", crs=crs.STORED)
        else:
            frame = pd.DataFrame(data)
        schema.check_frame(frame, table)
    except (
        pa.ArrowException, shapely.errors.ShapelyError, SchemaError, OSError, ValueError, TypeError,
        KeyError, OverflowError, RecursionError,
    ) as error:  # fmt: skip
        told = " ".join(str(error).split())[:MOST_TOLD].rstrip(".")
        told = "".join(c if c.isprintable() else "�" for c in told)
        raise PartitionError(
            f"Filen {path} går inte att läsa ({told}): skriv delarna igen."
        ) from error
    return frame


def _check_file(file: pq.ParquetFile, table: schema.Table, most_rows: int | None) -> None:
    found = file.schema_arrow
    for column in table.columns:
        wanted, at = _ARROW[column.type], found.get_field_index(column.name)
        if at < 0 or not _alike(found.field(at).type, wanted):
            raise SchemaError(f"kolumnen {column.name} saknas eller är inte {wanted}")
    if most_rows is not None and file.metadata.num_rows != most_rows:
        raise SchemaError(f"den har {file.metadata.num_rows} rader i stället för {most_rows}")
    if "geometry" in table.names:
        told = json.loads((found.metadata or {}).get(b"geo", b"{}"))
        stated = told["columns"]["geometry"].get("crs") or {}
        if str(stated.get("id", {}).get("code")) not in {str(crs.STORED), "CRS84"}:
            raise SchemaError("lägena är inte i EPSG:4326")


def _alike(one: pa.DataType, other: pa.DataType) -> bool:
    if pa.types.is_large_string(other):
        return bool(pa.types.is_string(one) or pa.types.is_large_string(one))
    return cast("bool", one == other)


def _from_arrow(cells: pa.ChunkedArray, column: schema.Column) -> pd.Series[Any]:
    if column.type == "geometry":
        wkb = cells.to_numpy()
        placed: pd.Series[Any] = gpd.GeoSeries(shapely.from_wkb(wkb), crs=crs.STORED)
        return placed
    if column.type == "json":
        values = [None if text is None else json.loads(text) for text in cells.to_pylist()]
        return pd.Series(values, dtype=object)
    if column.type == "int" and column.null:
        return cells.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    return cells.to_pandas().astype(dtype_of(column))
