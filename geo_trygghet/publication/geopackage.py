"""Open data as a GeoPackage in SWEREF 99 TM, written by SQLite alone: same input, same bytes."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

import shapely

from geo_trygghet import crs
from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.open_data import (
    NAMED,
    PLACE_COLUMNS,
    ROUND_COLUMNS,
    SAFE,
    open_rows,
    round_cells,
)
from geo_trygghet.publication.words import CONSTRUCTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.privacy import PublicTable

LAYERS: Final = {"platser": NAMED, "trygga_platser": SAFE}
TITLES: Final = {
    "platser": "Platser som nämns som otrygga",
    "trygga_platser": "Platser som nämns som trygga",
}
COLUMNS: Final = tuple(one for one in (*PLACE_COLUMNS, *ROUND_COLUMNS) if one.name != "lista")

APPLICATION: Final = 0x47504B47
VERSION: Final = 10300
NO_DAY: Final = "1970-01-01"
CENTIMETRES: Final = 2
"""Decimals of a coordinate [m]."""

_SQLITE_VERSION_AT: Final = 96
_SQLITE_VERSION: Final = 3_040_000
"""Which SQLite wrote a file stands in it at a fixed place; no reader asks."""

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
_SYSTEMS: Final = (
    ("SWEREF99 TM", 3006, "EPSG", 3006, _SWEREF_99_TM, "Sverige, meter"),
    ("WGS 84 geodetic", 4326, "EPSG", 4326, _WGS_84, "longitud och latitud, grader"),
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


def places_gpkg(table: PublicTable, edition: Edition | None = None) -> bytes:
    """Write the places as a GeoPackage with the layers `platser` and `trygga_platser`.

    Parameters
    ----------
    table
        What may be published.
    edition
        The release's number and day; None: a first one without a day.
    """
    known = edition or Edition()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.execute(f"PRAGMA application_id = {APPLICATION}")
        base.execute(f"PRAGMA user_version = {VERSION}")
        base.executescript("BEGIN;" + _TABLES + "COMMIT;")
        base.execute("BEGIN")
        base.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS)
        for name in ("gpkg_data_columns", "gpkg_data_column_constraints"):
            base.execute(
                "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_schema', ?, 'read-write')",
                (name, _SCHEMA_EXTENSION),
            )
        for layer in LAYERS:
            _write_layer(base, layer, table, known)
        base.execute("COMMIT")
        content = bytearray(base.serialize())
    struct.pack_into(">I", content, _SQLITE_VERSION_AT, _SQLITE_VERSION)
    return bytes(content)


def _write_layer(base: sqlite3.Connection, layer: str, table: PublicTable, known: Edition) -> None:
    own = [(cells, shape) for cells, shape in open_rows(table) if cells["lista"] == LAYERS[layer]]
    shapes = _measured([shape for _, shape in own])
    every = round_cells(table, known)
    kinds = {"text": "TEXT", "int": "INTEGER"}
    columns = ", ".join(f"{one.name} {kinds[one.type]}" for one in COLUMNS)
    base.execute(
        f"CREATE TABLE {layer} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom GEOMETRY, "
        f"{columns})"
    )
    said = CONSTRUCTED.capitalize() if table.constructed else "Insamlade uppgifter"
    base.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            layer,
            TITLES[layer],
            f"{said}. {table.municipality.name}, enkäten {table.round}, utgåva {known.number}.",
            f"{known.published or NO_DAY}T00:00:00.000Z",
            *_bounds(shapes),
            crs.MEASURED,
        ),
    )
    base.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'GEOMETRY', ?, 0, 0)",
        (layer, crs.MEASURED),
    )
    base.executemany(
        "INSERT INTO gpkg_data_columns VALUES (?, ?, ?, NULL, ?, NULL, NULL)",
        [(layer, one.name, one.name, one.told) for one in COLUMNS],
    )
    marks = ", ".join("?" * (len(COLUMNS) + 2))
    base.executemany(
        f"INSERT INTO {layer} VALUES ({marks})",  # noqa: S608 - a layer of ours
        [
            (n, _blob(shape), *({**cells, **every}[one.name] for one in COLUMNS))
            for n, ((cells, _), shape) in enumerate(zip(own, shapes, strict=True), start=1)
        ],
    )


def _measured(shapes: Sequence[BaseGeometry]) -> list[Any]:
    """Carry shapes to SWEREF 99 TM, rounded to centimetres [m]."""
    if not shapes:
        return []
    return list(shapely.transform(crs.to_measured(shapes), lambda xy: xy.round(CENTIMETRES)))


def _bounds(shapes: Sequence[BaseGeometry]) -> tuple[float | None, ...]:
    return tuple(map(float, shapely.total_bounds(shapes))) if shapes else (None,) * 4


def _blob(shape: BaseGeometry) -> bytes:
    """Write a geometry as GeoPackages keep it: a header, then WKB, little-endian."""
    header = b"GP\x00\x01" + crs.MEASURED.to_bytes(4, "little", signed=True)
    return header + bytes(shapely.to_wkb(shape, byte_order=1))
