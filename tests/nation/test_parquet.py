from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tiny_town import tiny_town

from geo_trygghet import schema
from geo_trygghet.errors import PartitionError
from geo_trygghet.nation.parquet import read_frame, write_frame
from geo_trygghet.nation.typed import FRAMES, typed_tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo_trygghet.tables import MunicipalityTables


@pytest.fixture(scope="module")
def town() -> MunicipalityTables:
    return typed_tables(tiny_town())


@pytest.mark.parametrize("name", FRAMES)
def test_a_table_comes_back_as_it_was(tmp_path: Path, town: MunicipalityTables, name: str) -> None:
    frame = getattr(town, name)
    rows = write_frame(frame, FRAMES[name], tmp_path / "a.parquet")
    back = read_frame(tmp_path / "a.parquet", FRAMES[name], most_rows=rows)
    pd.testing.assert_frame_equal(pd.DataFrame(back), pd.DataFrame(frame))
    assert type(back) is type(frame)
    write_frame(back, FRAMES[name], tmp_path / "b.parquet")
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_others_read_it_as_geoparquet(tmp_path: Path) -> None:
    town = tiny_town()
    write_frame(town.places, schema.PLACE, tmp_path / "p.parquet")
    places = gpd.read_parquet(tmp_path / "p.parquet")
    assert places.crs.to_epsg() == 4326
    assert places.geometry.geom_equals(town.places.geometry).all()


def _damaged(change: Callable[[pa.Table], pa.Table], path: Path) -> Path:
    write_frame(tiny_town().places, schema.PLACE, path)
    pq.write_table(change(pq.read_table(path)), path)
    return path


def _in_crs(code: int) -> Callable[[pa.Table], pa.Table]:
    def change(table: pa.Table) -> pa.Table:
        geo: dict[str, Any] = json.loads(table.schema.metadata[b"geo"])
        geo["columns"]["geometry"]["crs"] = {"id": {"authority": "EPSG", "code": code}}
        return table.replace_schema_metadata({"geo": json.dumps(geo)})

    return change


def _no_shapes(table: pa.Table) -> pa.Table:
    at = table.schema.get_field_index("geometry")
    return table.set_column(at, "geometry", pa.array([b"\x01\xff"] * len(table)))


def _odd_class(table: pa.Table) -> pa.Table:
    at = table.schema.get_field_index("size_class")
    return table.set_column(at, "size_class", pa.array(["\x1b[31m" + "x" * 999] * len(table)))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda table: table.drop_columns(["name"]), "kolumnen name saknas"),
        (lambda table: table.set_column(0, "municipality_code", pa.array(range(6))), "saknas"),
        (_in_crs(3006), "EPSG:4326"),
        (lambda table: table.replace_schema_metadata(None), "columns"),
        (_no_shapes, "går inte att läsa"),
        (_odd_class, "okända värden"),
        (lambda table: table.slice(1), "5 rader i stället för 6"),
    ],
)
def test_what_is_not_the_tables_is_refused_in_a_sentence(
    tmp_path: Path, change: Callable[[pa.Table], pa.Table], told: str
) -> None:
    path = _damaged(change, tmp_path / "places.parquet")
    with pytest.raises(PartitionError, match=told) as refused:
        read_frame(path, schema.PLACE, most_rows=6)
    sentence = str(refused.value)
    assert str(path) in sentence
    assert sentence.isprintable()
    assert len(sentence) < 400 + len(str(path))


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + b"\xff" * 64 + b"PAR1", b"{}" * 99])
def test_what_is_no_parquet_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.parquet"
    path.write_bytes(content)
    with pytest.raises(PartitionError, match="går inte att läsa"):
        read_frame(path, schema.PLACE)
