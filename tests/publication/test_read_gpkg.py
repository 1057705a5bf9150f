from __future__ import annotations

import pytest
from planted_files import changed_gpkg
from release_town import drafted
from shapely.geometry import Point

from geo_trygghet.exports.geopackage import _blob
from geo_trygghet.publication.read_gpkg import read_gpkg, rows_of, shape_of


def test_every_cell_column_and_table_is_told_and_nothing_is_left_behind() -> None:
    told = read_gpkg(drafted().files["platser.gpkg"])
    assert {"platser", "trygga_platser", "t.torget", "Torget", "konstruerade"} <= set(told.texts)
    assert any("CREATE TABLE platser" in text for text in told.texts)
    assert "Byn" not in told.raw
    assert told.fault == ""


def test_what_was_deleted_is_found_in_the_bytes_until_they_are_cleaned() -> None:
    planted = ("CREATE TABLE mer (a)", "INSERT INTO mer VALUES ('vid Byn igår')", "DELETE FROM mer")
    assert "vid Byn igår" in read_gpkg(changed_gpkg(*planted)).raw
    assert "vid Byn igår" not in read_gpkg(changed_gpkg(*planted, clean=True)).raw


def test_a_position_is_given_in_metres_whatever_its_system() -> None:
    told = read_gpkg(drafted().files["platser.gpkg"])
    assert all(360_000 < x < 380_000 and 6_280_000 < y < 6_290_000 for x, y in told.spots)
    degrees = (
        b"GP\0\1" + (4326).to_bytes(4, "little") + _blob(Point(12.86, 56.67), 3006)[8:]
    ).hex()
    moved = changed_gpkg("UPDATE platser SET geom = x'BLOB'".replace("BLOB", degrees))
    assert all(360_000 < x < 380_000 for x, _ in read_gpkg(moved).spots)


def test_a_geometry_with_an_envelope_is_read() -> None:
    plain = _blob(Point(1, 2), 3006)
    wide = plain[:3] + b"\x03" + plain[4:8] + b"\0" * 32 + plain[8:]
    assert shape_of(plain) == shape_of(wide) == (Point(1, 2), 3006)
    with pytest.raises(ValueError, match="Ingen geometri"):
        shape_of(b"abc")


def test_rows_come_in_the_order_of_their_numbers() -> None:
    rows = rows_of(drafted().files["platser.gpkg"], "platser")
    assert [row["fid"] for row in rows] == list(range(1, len(rows) + 1))


def test_what_is_no_database_is_a_fault() -> None:
    assert read_gpkg(b"SQLite format 3\0").fault.startswith("kan inte läsas")
