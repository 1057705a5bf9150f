from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import folium
import pytest
from hostile import HOSTILE
from map_data import data_of

from geo_trygghet import lagesbild, maps
from geo_trygghet.maps.leaflet_map import TrygghetMap, render
from geo_trygghet.maps.parts import BaseMap

if TYPE_CHECKING:
    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.tables import MunicipalityTables

SOURCE = Path(maps.__file__).parent
BOUNDS = [[56.6, 12.8], [56.7, 12.9]]


def test_nothing_foreign_is_loaded_by_the_map_or_left_in_folium() -> None:
    assert TrygghetMap.default_js == []
    assert TrygghetMap.default_css == []
    assert folium.Map.default_js, "Folium's own class must stay as it is"
    parts = render({}, name="karta", bounds=BOUNDS, base=BaseMap())
    assert "://" not in parts.html + parts.script
    assert "<script" not in parts.html + parts.script


def test_two_renders_give_the_same_bytes(picture: Lagesbild, town: MunicipalityTables) -> None:
    first = maps.planner_map(picture, register=town.places)
    assert first == maps.planner_map(picture, register=town.places)
    assert 'id="map_lagesbild"' in first.html


def test_two_maps_of_one_page_have_ids_of_their_own() -> None:
    one = render({}, name="a", bounds=BOUNDS, base=BaseMap())
    other = render({}, name="b", bounds=BOUNDS, base=BaseMap())
    assert "map_a" in one.script
    assert "map_a" not in other.script


def test_a_name_that_could_be_code_is_refused() -> None:
    with pytest.raises(ValueError, match="gemener"):
        render({}, name="x;alert(1)", bounds=BOUNDS, base=BaseMap())


def test_hostile_texts_stay_data(hostile_town: MunicipalityTables) -> None:
    picture = lagesbild.build(hostile_town)
    script = maps.planner_map(picture, register=hostile_town.places).script
    assert "<script>" not in script
    assert "</script" not in script
    assert "<img" not in script
    names = [place["name"] for place in data_of(script)["places"]]  # type: ignore[attr-defined, index]  # JSON
    assert HOSTILE in names


def test_tiles_are_handed_over_only_when_chosen() -> None:
    base = BaseMap("https://tiles.test/{z}/{x}/{y}.png", attribution="<b>Kommunen</b>")
    chosen = data_of(render({}, name="karta", bounds=BOUNDS, base=base).script)
    assert chosen["tiles"] == {
        "url": "https://tiles.test/{z}/{x}/{y}.png",
        "kind": "xyz",
        "layers": "",
        "attribution": "<b>Kommunen</b>",
        "maxZoom": 19,
    }
    assert data_of(render({}, name="karta", bounds=BOUNDS, base=BaseMap()).script)["tiles"] is None


def test_foliums_popups_and_tooltips_are_never_used() -> None:
    # `${…}` runs in them even when it is escaped as HTML.
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for word in (
            "folium.Popup",
            "folium.Tooltip",
            "popup=",
            "tooltip=",
            "GeoJsonPopup",
            ".explore(",
        ):
            assert word not in text, path.name


def test_the_script_writes_no_markup_from_texts() -> None:
    for path in (SOURCE / "static").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert "insertAdjacentHTML" not in text
        assert "eval(" not in text
        assert not re.search(r"\.innerHTML\s*[+]?=", text), path.name
