from __future__ import annotations

from typing import TYPE_CHECKING

from map_data import data_of

from geo_trygghet import maps
from geo_trygghet.maps.views import letters_of
from geo_trygghet.place_sheet import place_sheet

if TYPE_CHECKING:
    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.tables import MunicipalityTables


def test_every_place_of_the_picture_is_on_the_map(
    picture: Lagesbild, town: MunicipalityTables
) -> None:
    data = data_of(maps.planner_map(picture, register=town.places, selected="t.parken").script)
    assert [p["id"] for p in data["places"]] == list(picture.places["place_id"])
    assert data["selected"] == "t.parken"
    assert data["municipality"] == "Halmstad"
    assert [area["name"] for area in data["context"]] == ["Kärnan"]
    assert "link" not in data["places"][0]


def test_the_map_leads_to_the_place_sheets(picture: Lagesbild, town: MunicipalityTables) -> None:
    parts = maps.planner_map(picture, register=town.places, href="/platser/{}".format)
    assert data_of(parts.script)["places"][0]["link"]["href"] == "/platser/t.torget"


def test_a_places_own_map_has_the_ring_of_its_precision(town: MunicipalityTables) -> None:
    near = data_of(maps.place_map(place_sheet(town, "t.parken")).script)
    assert near["places"][0]["ring_m"] == 100.0
    exact = data_of(maps.place_map(place_sheet(town, "t.torget")).script)
    assert exact["places"][0]["ring_m"] is None


def test_the_public_map_tells_no_more_than_the_table(table: PublicTable) -> None:
    parts = maps.public_map(table)
    data = data_of(parts.script)
    assert {p["id"] for p in data["places"]} == set(table.places["place_id"])
    for name in table.suppressed["name"]:
        assert name not in parts.script
    assert "votes" not in parts.script


def test_letters_follow_the_names_and_are_no_rank(table: PublicTable) -> None:
    letters = letters_of(table)
    names = dict(zip(table.places["place_id"], table.places["name"], strict=True))
    assert [names[p] for p in letters] == sorted(names.values())
    assert list(letters.values()) == ["A", "B", "C", "D"][: len(letters)]
