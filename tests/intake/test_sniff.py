"""Content decides what a file is, whatever its name says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_samples import packed, table, workbook

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake import sniff as module
from geo_trygghet.intake.sniff import sniff


@pytest.mark.parametrize(
    ("data", "content"),
    [
        (table().encode(), "delimited"),
        (table().encode("utf-16"), "delimited"),
        (b"\xef\xbb\xbf" + table().encode(), "delimited"),
        (b'[{"a": 1}]', "json"),
        (b'\n {"a": 1}', "json"),
        ('{"a": 1}'.encode("utf-16"), "json"),
        (b'<?xml version="1.0"?><gpx version="1.1">', "gpx"),
        (b"<kml xmlns='x'>", "kml"),
        (b"<k:kml xmlns:k='x'>", "kml"),
        (workbook([["a"]]), "workbook"),
        (packed({"content.xml": "x"}), "workbook"),
        (packed({"a/lager.SHP": "x"}), "shapefile"),
        (packed({"doc.kml": "x"}), "kmz"),
        (packed({"a.csv": "x", "las.md": "y"}), "packed"),
        (b"SQLite format 3\x00" + b"\0" * 52 + b"GPKG" + b"\0" * 40, "geopackage"),
        (b"SQLite format 3\x00" + b"\0" * 90 + b"gpkg_contents", "geopackage"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "workbook"),
    ],
)
def test_content_is_told(data: bytes, content: str) -> None:
    assert sniff(data) == content


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "tom"),
        (b"\xef\xbb\xbf", "tom"),
        (b"\0" * 400, "tom"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "bild"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"PAR1", "Parquet"),
        (b"AC1032", "DWG"),
        (b"MZ\x90", "program"),
        (b"  0\r\nSECTION\r\n", "DXF"),
        (b"\x00\x00\x27\x0a" + b"\0" * 100 + b"x", "ensam .shp"),
        (b"<!DOCTYPE html><html>", "HTML"),
        (b"<OGRVRTDataSource>", "VRT"),
        (b"<OGRWFSDataSource>", "WFS"),
        (b"<GDAL_WMS>", "VRT"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "2003",
        ),
        (b"<gml:FeatureCollection/>", "GML"),
        (b"<office:document>", "FODS"),
        (b"<rss version=2>", "RSS"),
        (b"<okant/>", "XML av ett slag"),
        (b"MIME-Version: 1.0\r\n", "MHTML"),
        (b"<html><body><table><tr>", "HTML.*XLSX"),
        (b"!table\n!version 300\n", "MapInfo"),
        (packed({"Index/Document.iwa": "x"}), "Numbers"),
        (packed({"[Content_Types].xml": "x", "word/document.xml": "y"}), "ingen arbetsbok"),
        (packed({"inre.zip": "x"}), "ingen fil som kan läsas"),
        (b"SQLite format 3\x00" + b"\0" * 90, "ingen GeoPackage"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "lösenord"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 90 + b"x", "Office-dokument"),
    ],
)
def test_what_is_not_read_says_what_to_do(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableFileError, match=word) as refused:
        sniff(data)
    assert str(refused.value).endswith(".")


def test_a_file_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 10)
    with pytest.raises(UnreadableFileError, match="för stor"):
        sniff(b"x" * 11)


@given(st.binary(max_size=200))
def test_any_bytes_are_told_or_refused(data: bytes) -> None:
    try:
        assert sniff(data)
    except UnreadableFileError as error:
        assert str(error)  # noqa: PT017 - either is right
