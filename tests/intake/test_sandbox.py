"""The reading process: bounded, and it knows no format but those it is asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
from intake_samples import ANSWERS, packed, table
from shapely.geometry import Point, box

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake import child, layers, sandbox
from geo_trygghet.intake.layers import DRIVERS, read_geopackage, read_shapefile
from geo_trygghet.intake.sandbox import environment, parse_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def frame() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"NAMN": ["Åtorget", "Ängen", "Ön"], "N": [1, 2, 3], "X": [1.5, None, 2.0]},
        geometry=[Point(368711 + i, 6283138) for i in range(3)],
        crs=3006,
    )


def shapefile(
    frame: gpd.GeoDataFrame, folder: Path, *, encoding: str = "UTF-8", without: tuple[str, ...] = ()
) -> bytes:
    folder.mkdir(exist_ok=True)
    frame.to_file(folder / "lager.shp", encoding=encoding)
    return packed(
        {f"../{p.name}": p.read_bytes() for p in folder.iterdir() if p.suffix not in without}
    )


@pytest.mark.parametrize("content", [*DRIVERS, "json"])
def test_the_reading_process_knows_one_driver_only(content: str) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            "import pyogrio; print(*sorted(pyogrio.list_drivers()), sep=';')",
        ],
        env=environment(content),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == DRIVERS.get(content, "")


def test_a_real_process_reads_a_layer_and_a_table(frame: gpd.GeoDataFrame, tmp_path: Path) -> None:
    parsed = parse_file(shapefile(frame, tmp_path / "a"), "places")
    assert parsed.format == "Shapefile (zip)"
    (sheet,) = parsed.sheets
    assert [row[0] for row in sheet.rows] == ["Åtorget", "Ängen", "Ön"]
    assert sheet.rows[1][1:] == ["2", ""]
    assert parse_file(table().encode(), "survey").sheets[0].rows[1] == list(ANSWERS[0])
    with pytest.raises(UnreadableFileError, match="inga rader"):
        parse_file(b";;;\n", "survey")


def test_a_file_in_a_zip_file() -> None:
    parsed = parse_file(packed({"enkat.csv": table()}), "survey")
    assert parsed.format == "CSV i zip"
    with pytest.raises(UnreadableFileError, match="ny zip-fil"):
        parse_file(packed({"a.csv": packed({"b.csv": table()})}), "survey")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_memory_has_a_limit(tmp_path: Path) -> None:
    code = (
        "from geo_trygghet.intake import child\n"
        "child.bound()\n"
        "try:\n    held = bytearray(900_000_000)\nexcept MemoryError:\n    print('bounded')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "bounded"
    assert tmp_path.exists()


def test_time_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 0.01)
    with pytest.raises(UnreadableFileError, match="minne och tid"):
        parse_file(table().encode(), "survey")


def test_a_reader_out_of_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_run", lambda *_: {"memory": True})
    with pytest.raises(UnreadableFileError, match="minne och tid"):
        parse_file(table().encode(), "survey")


def test_a_process_that_dies_or_writes_nonsense_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnreadableFileError):
        sandbox._run(tmp_path, "delimited", "survey")  # there is no input to read
    (tmp_path / "output.json").write_text("{")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: None)
    with pytest.raises(UnreadableFileError):
        sandbox._run(tmp_path, "delimited", "survey")


def test_the_child_answers_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "bound", lambda _: None)
    monkeypatch.setattr(os, "_exit", lambda _: None)
    (tmp_path / "input").write_bytes(table().encode())
    child.main(tmp_path, "delimited", "survey")
    assert json.loads((tmp_path / "output.json").read_text())["format"] == "CSV"
    (tmp_path / "input").write_bytes(b"[")
    child.main(tmp_path, "json", "survey")
    assert "refused" in json.loads((tmp_path / "output.json").read_text())

    def exhausted(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(child, "parse", exhausted)
    assert child.answer(tmp_path, "json", "survey") == {"memory": True}

    def too_deep(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(child, "parse", too_deep)
    assert "nästlad" in child.answer(tmp_path, "json", "survey")["refused"]


def test_limits_are_kept_where_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    child.bound()


def test_limits_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    seen = []

    def setrlimit(which: int, most: tuple[int, int]) -> None:
        seen.append((which, most[0]))
        if which == resource.RLIMIT_CPU:
            raise ValueError

    monkeypatch.setattr(resource, "setrlimit", setrlimit)
    child.bound()
    assert (resource.RLIMIT_DATA, child.MEMORY) in seen
    assert len(seen) == 4


def test_an_extract_of_openstreetmap_may_take_more(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    seen = {}
    monkeypatch.setattr(resource, "setrlimit", lambda which, most: seen.update({which: most[0]}))
    child.bound("pbf")
    assert seen[resource.RLIMIT_DATA] == 2_500_000_000 > child.MEMORY
    assert seen[resource.RLIMIT_CPU] == 120 > child.SECONDS


def test_the_caller_s_environment_stays_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRYGGHET_STORE", "sqlite:///hemlig.db")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    assert not {"TRYGGHET_STORE", "HTTP_PROXY"} & set(environment("json"))


def test_a_geopackage_of_layers(frame: gpd.GeoDataFrame, tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    frame.to_file(path, layer="torg", driver="GPKG")
    frame.iloc[:1].assign(geometry=[None]).to_file(path, layer="utan", driver="GPKG")
    frame.iloc[:0].to_file(path, layer="tomt", driver="GPKG")
    (tmp_path / "own").mkdir()
    sheets = {s.name: s for s in read_geopackage(path.read_bytes(), tmp_path / "own").sheets}
    assert set(sheets) == {"torg", "utan"}
    assert "3006" in str(sheets["torg"].crs)
    assert sheets["utan"].flaws == {1: "geometrin saknas"}


def test_a_table_in_a_geopackage_has_no_shapes(tmp_path: Path) -> None:
    import pandas as pd
    import pyogrio

    path = tmp_path / "a.gpkg"
    frame = pd.DataFrame({"plats": ["torget"], "notering": ["Mörkt"], "bild": [b"\xff"]})
    pyogrio.write_dataframe(frame.drop(columns="bild"), path, layer="n", driver="GPKG")
    (sheet,) = read_geopackage(path.read_bytes(), tmp_path).sheets
    assert sheet.shapes is None
    assert sheet.rows == [["torget", "Mörkt"]]
    assert layers._cell(b"\xff") == ""
    assert layers._cell(float("nan")) == ""
    assert layers._rows([]) == []


@pytest.mark.parametrize(
    ("encoding", "without", "said"),
    [
        ("UTF-8", (), "UTF-8 enligt .cpg"),
        ("UTF-8", (".cpg",), "UTF-8 (.cpg saknas)"),
        ("ISO-8859-1", (".cpg",), "Windows-1252 (.cpg saknas)"),
    ],
)
def test_a_shapefile_s_letters(
    encoding: str, without: tuple[str, ...], said: str, frame: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    data = shapefile(frame, tmp_path / "a", encoding=encoding, without=without)
    (tmp_path / "own").mkdir()
    parsed = read_shapefile(data, tmp_path / "own")
    assert [row[0] for row in parsed.sheets[0].rows] == ["Åtorget", "Ängen", "Ön"]
    assert said in parsed.statements[0]
    assert {p.name.split(".")[0] for p in (tmp_path / "own").iterdir()} == {"layer0"}


@pytest.mark.filterwarnings("ignore:GPKG. bad application_id:RuntimeWarning")
def test_parts_that_are_missing_or_broken(frame: gpd.GeoDataFrame, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"saknar \.dbf"):
        read_shapefile(shapefile(frame, tmp_path / "a", without=(".dbf",)), tmp_path)
    assert parse_file(shapefile(frame, tmp_path / "b", without=(".shx",)), "places").sheets
    with pytest.raises(UnreadableFileError, match="skadad"):
        read_shapefile(packed({"a.shp": b"x" * 200, "a.dbf": b"y", "a.shx": b"z"}), tmp_path)
    with pytest.raises(UnreadableFileError, match="skadad"):
        read_geopackage(b"SQLite format 3\x00" + b"\0" * 900, tmp_path)


def test_too_many_features_and_none(
    frame: gpd.GeoDataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = gpd.GeoDataFrame({"a": []}, geometry=[], crs=3006)
    path = tmp_path / "tom.gpkg"
    empty.to_file(path, driver="GPKG")
    (tmp_path / "own").mkdir()
    with pytest.raises(UnreadableFileError, match="är tom"):
        read_geopackage(path.read_bytes(), tmp_path / "own")
    monkeypatch.setattr(layers, "MOST_CELLS", 2)
    with pytest.raises(UnreadableFileError, match="för stort"):
        read_shapefile(shapefile(frame, tmp_path / "a"), tmp_path / "own")


def test_areas_of_a_geopackage(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    frame = gpd.GeoDataFrame({"namn": ["A"]}, geometry=[box(0, 0, 1, 1)], crs=3008)
    frame.to_file(path, driver="GPKG")
    (tmp_path / "own").mkdir()
    answered = child.parse("geopackage", path.read_bytes(), "places", tmp_path / "own")
    assert "3008" in str(answered.sheets[0].crs)
