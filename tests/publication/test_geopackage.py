from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from typing import TYPE_CHECKING

import pyogrio
import pytest
from hostile import HOSTILE
from release_town import draft, drafted, hostile_town, public_table

from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.geopackage import COLUMNS, places_gpkg

if TYPE_CHECKING:
    import geopandas as gpd

DAY = Edition(3, dt.date(2024, 8, 15))


def opened(content: bytes, folder: Path, layer: str) -> gpd.GeoDataFrame:
    path = folder / "platser.gpkg"
    path.write_bytes(content)
    return pyogrio.read_dataframe(path, layer=layer)


def test_a_gis_opens_it_in_sweref_99_tm(tmp_path: Path) -> None:
    frame = opened(places_gpkg(public_table(), DAY), tmp_path, "platser")
    assert frame.crs.to_epsg() == 3006
    assert set(frame["namn"]) == {"Torget", "Långgatan", "Parken", "Kärnan"}
    assert set(frame["uppgifter"]) == {"konstruerade"}
    assert set(frame["utgava"]) == {3}
    assert frame["av_100_minst"].dtype.kind == "i"
    west, south, east, north = frame.total_bounds
    assert 360_000 < west <= east < 380_000
    assert 6_280_000 < south <= north < 6_290_000
    safe = opened(places_gpkg(public_table(), DAY), tmp_path, "trygga_platser")
    assert list(safe["namn"]) == list(public_table().safe["name"])
    assert [str(name) for name, _ in pyogrio.list_layers(tmp_path / "platser.gpkg")] == [
        "platser",
        "trygga_platser",
    ]


def test_it_lies_where_the_geojson_lies(tmp_path: Path) -> None:
    frame = opened(drafted().files["platser.gpkg"], tmp_path, "platser").to_crs(4326)
    told = public_table().places.set_index("place_id")
    for place_id, shape in zip(frame["place_id"], frame.geometry, strict=True):
        assert shape.hausdorff_distance(told.loc[place_id, "geometry"]) < 1e-6


def test_every_column_is_documented_in_the_file() -> None:
    with closing(connect(":memory:")) as base:
        base.deserialize(places_gpkg(public_table()))
        rows = base.execute("SELECT table_name, column_name, description FROM gpkg_data_columns")
        told = {(table, column): text for table, column, text in rows}
        (said,) = base.execute("SELECT DISTINCT description FROM gpkg_contents").fetchall()
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
    assert len(told) == 2 * len(COLUMNS)
    assert all(told.values())
    assert said[0].startswith("Konstruerade data.")


def test_its_time_is_the_release_s_and_no_clock() -> None:
    with closing(connect(":memory:")) as base:
        base.deserialize(places_gpkg(public_table(), DAY))
        times = base.execute("SELECT last_change FROM gpkg_contents").fetchall()
    assert set(times) == {("2024-08-15T00:00:00.000Z",)}
    assert b"1970-01-01T00:00:00.000Z" in places_gpkg(public_table())


@pytest.mark.unmeasured
def test_the_same_bytes_come_from_another_process() -> None:
    code = (
        "import sys, hashlib; sys.path[:0] = ['tests', 'web', '.']\n"
        "from release_town import public_table\n"
        "from geo_trygghet.publication.geopackage import places_gpkg\n"
        "print(hashlib.sha256(places_gpkg(public_table())).hexdigest())"
    )
    root = Path(__file__).parents[2]
    sums = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(sums) == 1
    assert places_gpkg(public_table()) == places_gpkg(public_table())


def test_a_hostile_name_is_one_cell(tmp_path: Path) -> None:
    frame = opened(draft(hostile_town()).files["platser.gpkg"], tmp_path, "platser")
    assert HOSTILE in set(frame["namn"])
