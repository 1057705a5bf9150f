"""`trygghet import streets`: from a layer to the store and on to a way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from intake_samples import collection

from geo_trygghet.cli import main
from geo_trygghet.patrol.ways import street_ways
from geo_trygghet.storage import Store
from geo_trygghet.streets.network import network_of

if TYPE_CHECKING:
    from pathlib import Path

CORNER, ACROSS, END = (12.857, 56.674), (12.858, 56.674), (12.858, 56.675)


@pytest.fixture
def layer(tmp_path: Path) -> Path:
    """Two streets, constructed, and a point that is none."""
    rows = [("Storgatan", "Ja", [CORNER, ACROSS]), ("Tvärgatan", "Nej", [ACROSS, END])]
    features: list[object] = [
        {
            "type": "Feature",
            "properties": {"gatunamn": name, "belyst": lit, "konstruerad": "ja"},
            "geometry": {"type": "LineString", "coordinates": line},
        }
        for name, lit, line in rows
    ]
    features.append(
        {
            "type": "Feature",
            "properties": {"gatunamn": "Brunnen"},
            "geometry": {"type": "Point", "coordinates": CORNER},
        }
    )
    path = tmp_path / "gator.geojson"
    path.write_text(collection(features))
    return path


def take(path: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["import", "streets", str(path), *options])


def test_taken_once_then_known_and_walked(layer: Path) -> None:
    first = take(layer, "--municipality", "Halmstad")
    assert first.exit_code == 0, first.stderr
    assert "Läst 3 = taget 2 + undantaget 1 + känt sedan förut 0." in first.stdout
    again = take(layer, "--municipality", "Halmstad")
    assert "Läst 3 = taget 0 + undantaget 1 + känt sedan förut 2." in again.stdout
    aside = layer.with_name("gator.avvikelser.csv").read_text(encoding="utf-8-sig")
    assert "Objektet är en punkt, ingen linje." in aside
    with Store.open() as store:
        own = store.streets("1380")
    ways = street_ways([CORNER, END], network_of(own, "foot"), means="foot")
    assert ways.line(0, 1) == (CORNER, ACROSS, END)
    assert 0.3 < (ways.lit(0, 1) or 0) < 0.5


def test_islands_are_told(layer: Path) -> None:
    whole = take(layer, "--municipality", "Halmstad", "--dry-run")
    assert "Till fots hänger alla gator ihop." in whole.stdout
    told = json.loads(layer.read_text())
    far = [[x + 0.01, y] for x, y in (CORNER, ACROSS)]
    told["features"].append(
        {
            "type": "Feature",
            "properties": {"gatunamn": "Ögatan", "konstruerad": "ja"},
            "geometry": {"type": "LineString", "coordinates": far},
        }
    )
    layer.write_text(json.dumps(told))
    done = take(layer, "--municipality", "Halmstad", "--dry-run")
    assert "Till fots är 1 del utan förbindelse med resten, 26,2\xa0% av längden" in done.stdout


def test_a_dry_run_tells_it_as_json_and_makes_no_store(layer: Path, tmp_path: Path) -> None:
    done = take(layer, "--municipality", "Halmstad", "--dry-run", "--json")
    assert done.exit_code == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["kind"] == "streets"
    assert told["format"] == "GeoJSON"
    assert told["crs"] == "WGS 84 (EPSG:4326)"
    assert told["fields"]["gatunamn"] == "name"
    assert told["fields"]["belyst"] == "lit"
    counts = [told[name] for name in ("read", "taken", "set_aside", "known")]
    assert counts == [3, 2, 1, 0]
    (aside,) = [issue for issue in told["issues"] if issue["row"] == 3]
    assert aside["message"]
    assert aside["advice"]
    assert [p.name for p in tmp_path.iterdir()] == ["gator.geojson"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "Ange kommunen med --municipality"),
        (("--municipality", "Västerås"), "utanför Västerås"),
    ],
)
def test_one_sentence_where_it_is_refused(
    layer: Path, options: tuple[str, ...], words: str
) -> None:
    done = take(layer, *options, "--dry-run")
    assert done.exit_code == 1
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
