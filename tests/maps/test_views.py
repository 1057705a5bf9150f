from __future__ import annotations

from typing import TYPE_CHECKING, Any

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


def test_a_map_like_another_leaves_out_what_no_language_changes(table: PublicTable) -> None:
    first = data_of(maps.public_map(table, name="sv", safe=table.safe).script)
    texts = {**maps.MAP_TEXTS, "also_safe": "Also safe"}
    other = data_of(
        maps.public_map(table, name="en", like="sv", safe=table.safe, texts=texts).script
    )
    assert other["like"] == "sv"
    assert not {"base", "context", "safe"} & set(other)
    assert [p["id"] for p in other["places"]] == [p["id"] for p in first["places"]]
    assert all("shape" in p and "at" in p for p in first["places"])
    assert not any("shape" in p or "at" in p for p in other["places"])
    assert "Also safe" in next(p for p in other["places"] if p["id"] == "t.parken")["lines"]


def test_places_that_are_only_safe_are_told_by_name_and_position_alone(table: PublicTable) -> None:
    hidden = table.places[table.places["place_id"] != "t.parken"]
    data = data_of(maps.public_map(_Shown(table, hidden), safe=table.safe).script)
    (mark,) = data["safe"]
    assert set(mark) == {"name", "tier", "at"}
    assert mark["name"] == "Parken"
    assert data_of(maps.public_map(table).script)["safe"] == []


class _Shown:
    """A table with other places."""

    def __init__(self, table: PublicTable, places: Any) -> None:  # noqa: ANN401 - a frame
        self.municipality, self.places = table.municipality, places


def test_the_areas_of_the_promise_lie_on_top_and_are_marked(table: PublicTable) -> None:
    data = data_of(maps.public_map(table, promised=["t.karnan"]).script)
    assert data["context"][-1]["promised"] is True
    assert not any("promised" in area for area in data_of(maps.public_map(table).script)["context"])
