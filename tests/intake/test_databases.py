"""What a GeoPackage could run is taken out of it before anything opens it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from intake_hostile_files import geopackage, with_trigger, with_view, with_virtual

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.databases import make_harmless

if TYPE_CHECKING:
    from pathlib import Path


def made(data: bytes, folder: Path) -> Path:
    path = folder / "a.gpkg"
    path.write_bytes(data)
    return path


def names(path: Path, kind: str) -> set[str]:
    with closing(sqlite3.connect(path)) as opened:
        rows = opened.execute("SELECT name FROM sqlite_master WHERE type = ?", (kind,))
        return {name for (name,) in rows}


def test_views_and_triggers_are_gone_and_views_told_of(tmp_path: Path) -> None:
    path = made(with_view(), tmp_path)
    tables = names(path, "table")
    assert names(path, "trigger")  # GDAL's own, which keep its index
    assert make_harmless(path) == [
        "Filens vyer lästes inte av säkerhetsskäl, bara tabellerna: ”v”."
    ]
    assert names(path, "view") == names(path, "trigger") == set()
    assert names(path, "table") == tables
    with closing(sqlite3.connect(path)) as opened:
        listed = opened.execute("SELECT table_name FROM gpkg_contents").fetchall()
    assert listed == [("a",)]
    assert make_harmless(made(with_trigger(), tmp_path)) == []


def test_odd_names_are_no_sql(tmp_path: Path) -> None:
    odd = '"x""; DROP TABLE a; --"'
    path = made(geopackage(f"CREATE VIEW {odd} AS SELECT 1"), tmp_path)
    assert "DROP TABLE" in make_harmless(path)[0]
    assert "a" in names(path, "table")


def test_what_is_no_plain_geopackage_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="virtuell tabell, ”vt”"):
        make_harmless(made(with_virtual(), tmp_path))
    with pytest.raises(UnreadableFileError, match="skadad"):
        make_harmless(made(b"SQLite format 3\x00" + b"\1" * 5_000, tmp_path))
    with pytest.raises(UnreadableFileError, match="ingen GeoPackage"):
        make_harmless(made(geopackage("DROP TABLE gpkg_contents"), tmp_path))
