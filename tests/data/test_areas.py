"""The place registers: every pointed-out place is there, honest about where, and fits together."""

from __future__ import annotations

import importlib.util
import json
import re
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pytest
from shapely.geometry import shape

from geo_trygghet import crs
from geo_trygghet.codes import AREA_KINDS, PLACE_KINDS
from geo_trygghet.municipalities import find_municipality, outline

if TYPE_CHECKING:
    from types import ModuleType

    import pandas as pd

DATA = Path(__file__).parents[2] / "data"
TOWNS = ("halmstad", "laholm", "hallsberg", "hallstahammar")

# As the five texts and the municipalities' own pages write them.
POINTED_OUT = {
    "halmstad": [
        "korsningen Brogatan/Karl XI:s väg",
        "centrum",
        "Vallås",
        "Andersberg",
        "stadskärnan",
        "Stora torg",
        "busshållplatsen Västerbro",
        "under stadsbiblioteket",
        "hörnet Karl XI:s väg/Klammerdammsgatan",
        "Lilla torg",
        "Köpmansgatan",
        "Stadsbiblioteket, östra sidan av Nissan",
    ],
    "laholm": [
        "LP Hanssons väg",
        "L P Hanssons väg",
        "Folkhälsocentrum",
        "Campus Laholm",
        "Campus",
        "Stadsparken",
        "Altona",
        "området kring Altona",
        "Glänninge",
        "Glänninge sjö",
        "Glänningesjö",
        "Glänningeområdet",
        "centrala Laholm",
        "Laholms centrum",
        "Knäred",
    ],
    "hallsberg": ["Alléskolan"],
    "hallstahammar": [
        "Hammartorget",
        "Hallstahammars centrum",
        "stråket mellan centrum och tågstationen",
    ],
}


def register(town: str) -> gpd.GeoDataFrame:
    collection = json.loads((DATA / "areas" / f"{town}.geojson").read_text(encoding="utf-8"))
    rows = [f["properties"] for f in collection["features"]]
    shapes = [shape(f["geometry"]) for f in collection["features"]]
    return gpd.GeoDataFrame(rows, geometry=shapes, crs=crs.STORED).set_index("id", drop=False)


REGISTERS = {town: register(town) for town in TOWNS}
METRES = {town: places.to_crs(crs.MEASURED) for town, places in REGISTERS.items()}


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_areas", DATA / "build_areas.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def names(place: pd.Series[Any]) -> list[str]:
    return [place["name"], *place["aliases"], *place["generic_aliases"]]


@pytest.mark.parametrize("town", TOWNS)
def test_the_files_are_what_the_script_draws(town: str) -> None:
    made = script().render(town).encode()
    assert made == (DATA / "areas" / f"{town}.geojson").read_bytes()


def test_streets_that_do_not_meet_make_no_corner() -> None:
    places = {
        "a": {"line": [[13.0, 56.0], [13.1, 56.0]]},
        "b": {"line": [[13.0, 56.1], [13.1, 56.1]]},
        "c": {"name": "Hörnet", "corner": ["a", "b"]},
    }
    with pytest.raises(ValueError, match="Hörnet"):
        script()._geometry(places["c"], places)


@pytest.mark.parametrize("town", TOWNS)
def test_every_pointed_out_place_is_found_by_name_or_alias(town: str) -> None:
    known = {name.casefold() for _, place in REGISTERS[town].iterrows() for name in names(place)}
    assert [name for name in POINTED_OUT[town] if name.casefold() not in known] == []


@pytest.mark.parametrize("town", TOWNS)
def test_pointed_out_places_say_by_whom_and_no_name_is_made_up(town: str) -> None:
    places = REGISTERS[town]
    assert set(places.name_source.str.split(":").str[0]) <= {
        "Utpekad",
        "Allmänt känt namn",
        "Troligt namn; kontrolleras mot kommunens karta",
    }
    assert (places.name_source.str.startswith("Utpekad")).any()


@pytest.mark.parametrize("town", TOWNS)
def test_a_name_means_one_place(town: str) -> None:
    every = [
        name.casefold()
        for _, place in REGISTERS[town].iterrows()
        for name in [place["name"], *place["aliases"]]
    ]
    assert sorted(every) == sorted(set(every))
    assert REGISTERS[town]["id"].is_unique


@pytest.mark.parametrize("town", TOWNS)
def test_parents_hold_their_children(town: str) -> None:
    places = REGISTERS[town]
    with_parent = places[places.parent_id.notna()]
    assert len(with_parent) > 3
    for _, place in with_parent.iterrows():
        parent = places.loc[place.parent_id]
        assert parent.kind in AREA_KINDS
        assert parent.geometry.covers(place.geometry), place["name"]


def test_the_city_core_holds_its_squares_and_the_place_under_the_library() -> None:
    places = REGISTERS["halmstad"]
    inside = set(places[places.parent_id == "hal.centrum"]["name"])
    assert {"Stora torg", "Lilla torg", "Köpmansgatan", "Under stadsbiblioteket"} <= inside
    assert "Hörnet Karl XI:s väg/Klammerdammsgatan" in inside
    assert REGISTERS["laholm"].loc["lah.stadsparken"].parent_id == "lah.centrum"


@pytest.mark.parametrize("town", TOWNS)
def test_what_lies_in_an_area_says_so(town: str) -> None:
    places = REGISTERS[town]
    for _, area in places[places.kind.isin(AREA_KINDS)].iterrows():
        within = places[places.geometry.covered_by(area.geometry) & (places["id"] != area["id"])]
        assert set(within.parent_id) <= {area["id"]}, area["name"]


@pytest.mark.parametrize("town", TOWNS)
def test_areas_do_not_overlap(town: str) -> None:
    places = REGISTERS[town]
    areas = places[places.kind.isin(AREA_KINDS)]
    for (_, one), (_, other) in combinations(areas.iterrows(), 2):
        assert not one.geometry.intersects(other.geometry), (one["name"], other["name"])


@pytest.mark.parametrize(
    ("corner", "streets"),
    [
        ("hal.hornet_karlxi_klammer", ("hal.karl_xi", "hal.klammerdamm")),
        ("hal.hornet_brogatan_karlxi", ("hal.brogatan", "hal.karl_xi")),
    ],
)
def test_a_corner_lies_on_both_streets(corner: str, streets: tuple[str, str]) -> None:
    metres = METRES["halmstad"].geometry
    assert metres[corner].geom_type == "Point"
    for street in streets:
        assert metres[street].distance(metres[corner]) < 0.2


@pytest.mark.parametrize("town", TOWNS)
def test_each_kind_has_the_shape_that_it_should(town: str) -> None:
    for _, place in METRES[town].iterrows():
        kind, form = place.kind, place.geometry
        assert kind in PLACE_KINDS
        assert form.is_valid
        if kind in {"street", "path", "river"}:
            assert form.geom_type == "LineString", place["name"]
        elif kind in {"square", *AREA_KINDS}:
            assert form.geom_type == "Polygon", place["name"]
        if kind == "street":
            assert 190 <= form.length <= 760, place["name"]
        if kind == "square":
            assert 50**2 <= form.area <= 100**2, place["name"]
        if kind in AREA_KINDS:
            assert 0.03e6 <= form.area <= 9e6, place["name"]
        thin = form.geom_type != "Polygon"
        assert (place.radius_m > 0) == thin, place["name"]


@pytest.mark.parametrize("town", TOWNS)
def test_every_place_lies_in_its_municipality(town: str) -> None:
    code = find_municipality(town).code
    coarse = gpd.GeoSeries([outline(code)], crs=crs.STORED).to_crs(crs.MEASURED).iloc[0]
    assert METRES[town].distance(coarse).max() < 2_000  # the outline is coarse along the coast


@pytest.mark.parametrize("town", TOWNS)
def test_positions_are_honest(town: str) -> None:
    places = REGISTERS[town]
    assert places.approximate.all()
    assert places.precision_m.min() >= 150
    assert places.position_source.str.contains("kontrolleras|SCB|GeoNames").all()
    coordinates = places.geometry.get_coordinates().to_numpy().ravel()
    assert (abs(coordinates - coordinates.round(6)) < 1e-9).all()


def test_school_yards_and_premises_are_not_public_places_but_squares_are() -> None:
    halmstad, hallsberg = REGISTERS["halmstad"], REGISTERS["hallsberg"]
    assert halmstad.loc["hal.stora_torg"].public
    assert REGISTERS["laholm"].loc["lah.campus"].public  # the municipality itself points it out
    assert not halmstad.loc["hal.sannarpsgymnasiet"].public
    assert not halmstad.loc["hal.sjukhuset"].public
    assert not hallsberg.loc["hlb.alleskolan"].public


@pytest.mark.parametrize("town", TOWNS)
def test_a_reviewer_reads_one_place_a_line(town: str) -> None:
    path = DATA / "areas" / f"{town}.geojson"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(REGISTERS[town]) + 2
    assert "ungefärliga" in lines[0]
    assert path.stat().st_size < 900_000
    assert not re.search(r"gold|constructed|konstruer", "\n".join(lines), re.IGNORECASE)
