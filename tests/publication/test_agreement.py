"""The open data are compared cell by cell, and a difference in any one is found."""

from __future__ import annotations

from contextlib import closing
from sqlite3 import connect

import pytest
from release_town import drafted, evidence, failed, swapped

from geo_trygghet.publication import check_names as called
from geo_trygghet.publication.agreement import (
    agreement_faults,
    of_csv,
    of_geojson,
    of_gpkg,
)


def in_gpkg(statement: str) -> dict[str, bytes]:
    files = dict(drafted().files)
    with closing(connect(":memory:")) as base:
        base.deserialize(files["platser.gpkg"])
        base.execute(statement)
        base.commit()
        files["platser.gpkg"] = base.serialize()
    return files


def told(files: dict[str, bytes]) -> str:
    return "; ".join(agreement_faults(files, evidence()))


def test_all_formats_tell_the_same_in_every_cell() -> None:
    files = drafted().files
    cells = of_csv(files)
    assert len(cells) == 5
    assert {len(row) for row in cells.values()} == {17}
    for other in (of_geojson(files), of_gpkg(files["platser.gpkg"])):
        assert set(other) == set(cells)
        for key, row in cells.items():
            assert {k: other[key].get(k, "") for k in row} == row
    assert agreement_faults(files, evidence()) == []


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        (lambda: swapped("platser.csv", ";56;76;", ";56;77;"), "av_100_hogst för nämns som otrygg"),
        (lambda: swapped("platser.geojson", '"av_100_minst": 56', '"av_100_minst": 55'), "geojson"),
        (lambda: swapped("platser.geojson", '"utgava": 1', '"utgava": 2'), "utgava"),
        (lambda: in_gpkg("UPDATE platser SET grupp = 'Nämns av alla'"), "platser.gpkg och"),
        (lambda: in_gpkg("DELETE FROM platser WHERE fid = 1"), "står bara i den ena"),
        (lambda: in_gpkg("UPDATE platser SET geom = x'00'"), "kan inte jämföras"),
        (
            lambda: in_gpkg(
                "UPDATE platser SET geom = (SELECT geom FROM platser WHERE place_id = 't.parken')"
            ),
            "på ett annat ställe",
        ),
        (lambda: in_gpkg("DROP TABLE trygga_platser"), "OperationalError"),
        (lambda: swapped("platser.geojson", '"Byn"', '"Alby"'), "håller inne olika platser"),
        (lambda: swapped("karta.svg", "<title", " <title"), ""),
        (lambda: swapped("platser.csv", "Torget", "Torget "), "dcat.jsonld har en annan storlek"),
        (lambda: swapped("platser.csv", "\r\n", "\n\r"), "dcat.jsonld har en annan summa"),
        (lambda: swapped("dcat.jsonld", '"platser.gpkg"', '"x.gpkg"'), "saknar platser.gpkg"),
        (lambda: swapped("dcat.jsonld", '"platser.gpkg"', '"x.gpkg"'), "x.gpkg, som inte finns"),
    ],
)
def test_a_difference_is_found(files: object, fault: str) -> None:
    found = told(files())  # type: ignore[operator]  # a maker of files
    assert fault in found
    assert bool(found) == bool(fault)


def test_the_control_says_so() -> None:
    found = failed(swapped("platser.csv", ";56;76;", ";56;77;"))
    assert "av_100_hogst" in found[called.OPEN_DATA]
