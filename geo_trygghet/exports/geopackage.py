"""Layers as a GeoPackage, written by SQLite alone: same input, same bytes, no global of GDAL's."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

import shapely
from pyproj import CRS
from pyproj.enums import WktVersion

from geo_trygghet import crs
from geo_trygghet.exports.systems import carried

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.exports.layer import Layer

APPLICATION: Final = 0x47504B47
VERSION: Final = 10300

_SQLITE_VERSION_AT: Final = 96
_SQLITE_VERSION: Final = 3_040_000
"""Which SQLite wrote a file stands in it at a fixed place; no reader asks."""

_KINDS: Final = {"text": "TEXT", "int": "INTEGER", "real": "REAL"}

_WGS_84: Final = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG",'
    '"7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT['
    '"degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_SWEREF_99_TM: Final = (
    'PROJCS["SWEREF99 TM",GEOGCS["SWEREF99",DATUM["SWEREF99",SPHEROID["GRS 1980",6378137,'
    '298.257222101,AUTHORITY["EPSG","7019"]],AUTHORITY["EPSG","6619"]],PRIMEM["Greenwich",0,'
    'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AUTHORITY["EPSG","4619"]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],'
    'PARAMETER["central_meridian",15],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",'
    '500000],PARAMETER["false_northing",0],UNIT["metre",1,AUTHORITY["EPSG","9001"]],'
    'AUTHORITY["EPSG","3006"]]'
)
_UNDEFINED: Final = (
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", "undefined"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined"),
)
_TABLES: Final = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
  description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
  identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT
  (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES
  gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,
  m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name)
  REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES
  gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name,
  extension_name));
CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT,
  title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY
  (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT
  NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN,
  description TEXT, CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
"""
_SCHEMA_EXTENSION: Final = "http://www.geopackage.org/spec130/#extension_schema"


def write_geopackage(layers: Sequence[Layer], *, epsg: int, day: dt.date) -> bytes:
    """Write layers as a GeoPackage in one system.

    Parameters
    ----------
    layers
        What to write, each as a table of its name.
    epsg
        The system's code.
    day
        Stands as the day of the latest change.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.execute(f"PRAGMA application_id = {APPLICATION}")
        base.execute(f"PRAGMA user_version = {VERSION}")
        base.executescript("BEGIN;" + _TABLES + "COMMIT;")
        base.execute("BEGIN")
        base.executemany(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _systems(epsg)
        )
        for name in ("gpkg_data_columns", "gpkg_data_column_constraints"):
            base.execute(
                "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_schema', ?, 'read-write')",
                (name, _SCHEMA_EXTENSION),
            )
        for layer in layers:
            _write_layer(base, layer, epsg, day)
        base.execute("COMMIT")
        content = bytearray(base.serialize())
    struct.pack_into(">I", content, _SQLITE_VERSION_AT, _SQLITE_VERSION)
    return bytes(content)


def _systems(epsg: int) -> list[tuple[str, int, str, int, str, str]]:
    """List the systems that the file must know: its own, WGS 84, and what is not known."""
    degrees = ("WGS 84 geodetic", 4326, "EPSG", 4326, _WGS_84, "longitud och latitud, grader")
    if epsg == crs.STORED:
        return [degrees, *_UNDEFINED]
    own = CRS.from_epsg(epsg)
    wkt = _SWEREF_99_TM if epsg == crs.MEASURED else str(own.to_wkt(WktVersion.WKT1_GDAL))
    return [(own.name, epsg, "EPSG", epsg, wkt, "Sverige, meter"), degrees, *_UNDEFINED]


def _write_layer(base: sqlite3.Connection, layer: Layer, epsg: int, day: dt.date) -> None:
    name, shapes = layer.name, carried(layer.shapes, epsg)
    columns = ", ".join(f"{one.name} {_KINDS[one.type]}" for one in layer.columns)
    base.execute(
        f"CREATE TABLE {name} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom GEOMETRY, "
        f"{columns})"
    )
    changed = f"{day}T00:00:00.000Z"
    base.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
        (layer.name, layer.title, layer.told, changed, *_bounds(shapes), epsg),
    )
    base.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'GEOMETRY', ?, 0, 0)",
        (layer.name, epsg),
    )
    base.executemany(
        "INSERT INTO gpkg_data_columns VALUES (?, ?, ?, NULL, ?, NULL, NULL)",
        [(layer.name, one.name, one.name, one.told) for one in layer.columns],
    )
    marks = ", ".join("?" * (len(layer.columns) + 2))
    base.executemany(
        f"INSERT INTO {name} VALUES ({marks})",  # noqa: S608 - a layer of ours
        [
            (n, _blob(shape, epsg), *(row.get(one.name) for one in layer.columns))
            for n, (row, shape) in enumerate(zip(layer.rows, shapes, strict=True), start=1)
        ],
    )


def _bounds(shapes: Sequence[Any]) -> tuple[float | None, ...]:
    some = [shape for shape in shapes if shape is not None]
    return tuple(map(float, shapely.total_bounds(some))) if some else (None,) * 4


def _blob(shape: BaseGeometry | None, epsg: int) -> bytes | None:
    """Write a geometry as GeoPackages keep it: a header, then WKB, little-endian."""
    if shape is None:
        return None
    header = b"GP\x00\x01" + epsg.to_bytes(4, "little", signed=True)
    return header + bytes(shapely.to_wkb(shape, byte_order=1))
