"""What may leave the house: places as GeoPackage, and nothing of persons."""

from __future__ import annotations

import dataclasses
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pyogrio
import pytest
from shapely.geometry import GeometryCollection, LineString, MultiPoint, Point, Polygon
from storage_builders import (
    HALMSTAD,
    LAHOLM,
    answer,
    batch,
    intake,
    note,
    place,
    places,
    promises,
    read_all,
    survey,
)

from geo_trygghet import schema
from geo_trygghet.errors import StoreError
from geo_trygghet.storage import layers
from geo_trygghet.storage.layers import LAYERS

if TYPE_CHECKING:
    from pathlib import Path

    from geo_trygghet.storage import Store

SQUARE = Polygon([(12.85, 56.67), (12.86, 56.67), (12.86, 56.68)])
LINE = LineString([(12.85, 56.67), (12.86, 56.68)])


@pytest.fixture
def town(store: Store) -> Store:
    """Fill a store with everything, personal data too."""
    rows = [
        place("hal.punkt", name="<b>Lilla torg</b>", parent_id="hal.yta"),
        place("hal.linje", geometry=LINE, radius_m=30.0),
        place("hal.yta", geometry=SQUARE, size_class="area", kind="district"),
    ]
    file = places(*rows, aliases={"hal.punkt": ["Torget", "Lilltorget", "torget"]})
    store.take(file, actor="HEMLIG", reader=read_all)
    store.take(places(place("lah.punkt"), town=LAHOLM, constructed=False, sha256="q"), actor="a")
    store.take(survey(answer("1", "HEMLIG hal.linje")), actor="HEMLIG", reader=read_all)
    store.take(intake(batch("walk", note("1", "HEMLIG"))), actor="HEMLIG")
    store.add_promises(promises("p1"), actor="HEMLIG")
    store.add_account(
        user_name="HEMLIG",
        password="korrekt häst batteri",
        role="planner",
        municipality_codes={"1380"},
        actor="HEMLIG",
    )
    return store


def test_the_layers_are_read_by_pyogrio(town: Store, tmp_path: Path) -> None:
    town.export(tmp_path / "ut.gpkg", actor="anna")
    assert pyogrio.list_layers(tmp_path / "ut.gpkg").tolist() == [
        ["platser_punkter", "Point"],
        ["platser_linjer", "MultiLineString"],
        ["platser_ytor", "MultiPolygon"],
    ]
    points = pyogrio.read_dataframe(tmp_path / "ut.gpkg", layer="platser_punkter")
    assert points.crs == "EPSG:4326"
    assert points["place_id"].tolist() == ["hal.punkt", "lah.punkt"]
    first, second = points.to_dict("records")
    assert first["name"] == "<b>Lilla torg</b>"
    assert first["municipality"] == "Halmstad"
    assert first["aliases"] == "Lilltorget; Torget"
    assert first["generic_aliases"] == "torget"
    assert first["parent_id"] == "hal.yta"
    assert first["source_file"] == "platser.geojson"
    assert (first["constructed"], second["constructed"]) == (True, False)
    assert (second["aliases"], second["generic_aliases"]) == ("", "")
    assert first["geometry"] == Point(12.85, 56.67)
    lines = pyogrio.read_dataframe(tmp_path / "ut.gpkg", layer="platser_linjer")
    assert lines["radius_m"].tolist() == [30.0]
    assert lines.geometry.iloc[0].geoms[0].equals(LINE)
    areas = pyogrio.read_dataframe(tmp_path / "ut.gpkg", layer="platser_ytor")
    assert areas.geometry.iloc[0].geoms[0].equals(SQUARE)
    assert town.audit_log()[0].action == "export"


def test_only_the_version_in_force_is_in_it(town: Store, tmp_path: Path) -> None:
    moved = places(place("hal.punkt", geometry=Point(13, 57)), sha256="r")
    town.take(moved, actor="a")
    town.export(tmp_path / "ut.gpkg")
    points = pyogrio.read_dataframe(tmp_path / "ut.gpkg", layer="platser_punkter")
    assert points["version"].tolist() == [2, 1]
    assert points.geometry.iloc[0] == Point(13, 57)
    assert points["aliases"].iloc[0] == "Lilltorget; Torget"


def test_nothing_of_persons_is_in_it(town: Store, tmp_path: Path) -> None:
    town.export(tmp_path / "ut.gpkg")
    assert b"HEMLIG" not in (tmp_path / "ut.gpkg").read_bytes()
    private = {t.name for t in schema.TABLES if any(c.personal == "direct" for c in t.columns)}
    assert {"answer", "account", "audit", "setting", "walk_note"} <= private
    with closing(sqlite3.connect(tmp_path / "ut.gpkg")) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        for layer in ("platser_punkter", "platser_linjer", "platser_ytor"):
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({layer})")}
            direct = {
                c.name
                for t in schema.TABLES
                if t.layer
                for c in t.columns
                if c.personal == "direct"
            }
            assert not columns & (direct | {"imported_by", "password_hash", "unsafe_text"})
    assert not tables & private
    assert not tables & {table.name for table in schema.TABLES if not table.layer}


def test_a_column_that_becomes_personal_stays_at_home(
    town: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = tuple(
        dataclasses.replace(c, personal="direct") if c.name == "name" else c
        for c in schema.PLACE.columns
    )
    marked = dataclasses.replace(schema.PLACE, columns=columns)
    monkeypatch.setattr(layers.schema, "PLACE", marked)
    town.export(tmp_path / "ut.gpkg")
    assert b"Lilla torg" not in (tmp_path / "ut.gpkg").read_bytes()


def test_it_says_that_data_are_constructed(town: Store, tmp_path: Path) -> None:
    town.export(tmp_path / "ut.gpkg")
    with closing(sqlite3.connect(tmp_path / "ut.gpkg")) as connection:
        told = dict(connection.execute("SELECT table_name, description FROM gpkg_contents"))
    assert all("konstruerade" in told[name] for name in ("platser_punkter", "platser_ytor"))


def test_the_same_store_gives_the_same_bytes(
    town: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.export(tmp_path / "ett.gpkg")
    town.export(tmp_path / "ett.gpkg")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    town.export(tmp_path / "två.gpkg")
    one, two = ((tmp_path / name).read_bytes() for name in ("ett.gpkg", "två.gpkg"))
    assert one == two
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") is None


def test_an_empty_store_gives_the_same_layers(store: Store, tmp_path: Path) -> None:
    store.export(tmp_path / "ut.gpkg")
    store.add_municipality(HALMSTAD)
    store.export(tmp_path / "ett.gpkg")
    for name in ("ut.gpkg", "ett.gpkg"):
        for layer, kind in pyogrio.list_layers(tmp_path / name).tolist():
            frame = pyogrio.read_dataframe(tmp_path / name, layer=layer)
            assert len(frame) == 0
            assert kind == LAYERS[layer][0]
            assert {"place_id", "aliases", "constructed"} <= set(frame.columns)


def test_shapes_of_several_kinds_have_their_own_layer(store: Store, tmp_path: Path) -> None:
    both = GeometryCollection([Point(12, 56), LINE])
    rows = [place("a", geometry=both), place("b", geometry=MultiPoint([(12, 56), (12, 57)]))]
    store.take(places(*rows), actor="a")
    store.export(tmp_path / "ut.gpkg")
    mixed = pyogrio.read_dataframe(tmp_path / "ut.gpkg", layer="platser_blandade")
    assert mixed.geometry.tolist() == [both, MultiPoint([(12, 56), (12, 57)])]


def test_an_export_is_whole_or_absent(
    town: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StoreError, match="finns inte"):
        town.export(tmp_path / "inte" / "ut.gpkg")
    (tmp_path / "ut.gpkg").write_bytes(b"gammal")

    def breaks(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(layers, "_write_layer", breaks)
    with pytest.raises(ZeroDivisionError):
        town.export(tmp_path / "ut.gpkg")
    assert (tmp_path / "ut.gpkg").read_bytes() == b"gammal"
    assert {p.name for p in tmp_path.iterdir() if "lager" not in p.name} == {"ut.gpkg"}
