"""The map of a plan: what it draws, what it frames, and that names stay data."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely
from hostile import HOSTILE

from geo_trygghet import maps
from geo_trygghet.maps.patrols import SHAPES, shape_of
from geo_trygghet.municipalities import find_municipality

if TYPE_CHECKING:
    import pytest

    from geo_trygghet.maps import MapParts
    from geo_trygghet.tables import MunicipalityTables

HALMSTAD = find_municipality("1380")
START = (12.857, 56.674)


def street_table(number: int) -> gpd.GeoDataFrame:
    lines = [
        shapely.LineString([(12.85 + n / 5000, 56.67), (12.85 + n / 5000, 56.68)])
        for n in range(number)
    ]
    rows = {
        "name": [f"Gata {n}" for n in range(number)],
        "kind": ["primary", "residential", "footway"] * (number // 3),
        "car": [True, True, False] * (number // 3),
    }
    table = gpd.GeoDataFrame(rows, geometry=lines, crs=4326)
    table.attrs["format"] = "OpenStreetMap"
    return table


def drawn(name: str = "Torget", *, streets: int = 0, far: bool = False) -> maps.Drawn:
    spots = [(12.857 + n / 1000, 56.674 + n % 3 / 1000) for n in range(6)]
    if far:
        spots.append((13.1, 56.9))
    stops = tuple(
        maps.DrawnStop(f"A{n}", name, "18:00–18:10", spot) for n, spot in enumerate(spots, start=1)
    )
    legs = tuple((a, b) for a, b in zip([START, *spots], [*spots, START], strict=True))
    return maps.Drawn(
        START,
        "Stationen",
        (maps.DrawnRoute("A", stops, legs),),
        (("Bron", (12.95, 56.674)),),
        street_table(streets) if streets else None,
    )


def data_of(parts: MapParts) -> dict[str, Any]:
    found = re.search(r"trygghetPatrull\(map_patrull, (.*)\);\s*$", parts.script, flags=re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found.group(1))
    return data


def draw(what: maps.Drawn, town: MunicipalityTables) -> MapParts:
    return maps.patrol_map(what, HALMSTAD, register=town.places)


def test_every_stop_leg_and_place_left_out_is_on_the_map(town: MunicipalityTables) -> None:
    data = data_of(draw(drawn(), town))
    (route,) = data["routes"]
    assert [stop["id"] for stop in route["stops"]] == [f"A{n}" for n in range(1, 7)]
    assert len(route["legs"]) == 7
    assert route["legs"][0][0] == route["legs"][-1][-1] == [START[1], START[0]]
    assert [place["name"] for place in data["left"]] == ["Bron"]
    assert data["start"]["name"] == "Stationen"
    assert data["streets"] == {"lines": {}, "names": []}
    assert data["credit"] is None
    assert data["marks"] == {"A": SHAPES["circle"]}


def test_the_first_view_holds_the_start_and_every_stop(town: MunicipalityTables) -> None:
    (south, west), (north, east) = data_of(draw(drawn(far=True), town))["bounds"]
    assert west <= START[0] < 13.1 <= east
    assert south <= START[1] < 56.9 <= north


def test_six_patrols_have_marks_of_their_own() -> None:
    assert len({shape_of(letter) for letter in "ABCDEF"}) == 6


def test_a_plan_without_stops_shows_its_start_and_the_places(town: MunicipalityTables) -> None:
    empty = maps.Drawn(START, "Stationen", (), (("Bron", (12.95, 56.674)),))
    assert data_of(draw(empty, town))["routes"] == []


def test_streets_are_drawn_around_the_view_by_class_with_their_names_and_credit(
    town: MunicipalityTables,
) -> None:
    data = data_of(draw(drawn(streets=60), town))
    lines = data["streets"]["lines"]
    assert {kind: len(lines[kind]) > 3 for kind in ("main", "street", "path")} == {
        "main": True, "street": True, "path": True,
    }  # fmt: skip
    assert data["streets"]["names"][0]["name"].startswith("Gata ")
    assert data["credit"] == "© OpenStreetMaps bidragsgivare"


def test_with_very_many_streets_only_the_first_view_has_them(
    town: MunicipalityTables, monkeypatch: pytest.MonkeyPatch
) -> None:
    def number() -> int:
        lines = data_of(draw(drawn(streets=60), town))["streets"]["lines"]
        return sum(len(of_kind) for of_kind in lines.values())

    every = number()
    monkeypatch.setattr("geo_trygghet.maps.patrols.MOST_STREETS", every - 1)
    assert 0 < number() < every


def test_the_same_plan_gives_the_same_bytes_and_hostile_names_stay_data(
    town: MunicipalityTables,
) -> None:
    parts = draw(drawn(HOSTILE), town)
    assert parts == draw(drawn(HOSTILE), town)
    assert "<script" not in parts.script
    assert "<img" not in parts.script
    assert data_of(parts)["routes"][0]["stops"][0]["name"] == HOSTILE


def test_a_mark_is_drawn_with_its_letter_for_the_eye_alone() -> None:
    svg = maps.mark_svg("B", 22)
    assert shape_of("B") in svg
    assert ">B</text>" in svg
    assert 'aria-hidden="true"' in svg
    assert len({shape_of(letter) for letter in "ABCD"}) == 4
