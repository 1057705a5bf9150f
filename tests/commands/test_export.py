"""`trygghet export` writes the layers, or says in a sentence why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyogrio
from click.testing import CliRunner
from storage_builders import place, places

from geo_trygghet.cli import main
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from pathlib import Path


def test_it_writes_the_layers(tmp_path: Path) -> None:
    with Store.open() as store:
        store.take(places(place("hal.torg")), actor="a")
    out = tmp_path / "platser.gpkg"
    done = CliRunner().invoke(main, ["export", "--out", str(out)])
    assert (done.exit_code, done.stdout) == (0, f"Skrev {out}.\n")
    assert pyogrio.read_dataframe(out, layer="platser_punkter")["place_id"].tolist() == ["hal.torg"]


def test_an_absent_store_or_folder_is_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["export", "--out", str(tmp_path / "platser.gpkg")])
    assert done.exit_code == 1
    assert "finns inte: ange rätt fil" in done.stderr
    Store.open().close()
    done = CliRunner().invoke(main, ["export", "--out", str(tmp_path / "inte" / "p.gpkg")])
    assert done.exit_code == 1
    assert f"Mappen {tmp_path / 'inte'} finns inte" in done.stderr


def test_where_to_write_must_be_said() -> None:
    assert CliRunner().invoke(main, ["export"]).exit_code == 2
