from __future__ import annotations

import hashlib

from release_town import drafted, public_table

from geo_trygghet.publication.dcat_files import FORMATS, distribution
from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.tables import CSV_COLUMNS


def test_a_file_is_described_with_its_format_size_and_sum() -> None:
    content = drafted().files["platser.gpkg"]
    told = distribution("platser.gpkg", content, public_table(), Edition())
    assert told["dcat:byteSize"]["@value"] == str(len(content))
    assert (
        told["spdx:checksum"]["spdx:checksumValue"]["@value"] == hashlib.sha256(content).hexdigest()
    )
    assert told["dcterms:format"] == "application/geopackage+sqlite3"
    assert told["dcterms:conformsTo"]["@id"].endswith("/EPSG/0/3006")


def test_a_table_tells_its_columns_and_a_print_does_not() -> None:
    table = str(distribution("platser.csv", b"", public_table(), Edition()))
    assert all(column in table for column in CSV_COLUMNS)
    assert "Konstruerade data" in table
    sheet = distribution("karta.pdf", b"", public_table(), Edition())
    assert "dcterms:conformsTo" not in sheet
    assert "Kolumner" not in str(sheet)


def test_every_figure_s_file_and_no_bare_picture_is_described() -> None:
    assert set(FORMATS) == {"platser.csv", "platser.geojson", "platser.gpkg", "karta.pdf"}
