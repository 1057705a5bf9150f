from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, Point, Polygon, box
from tiny_town import LAT, LON, ROUND, tiny_town

from geo_trygghet import crs, evidence, spatial_join

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables

X, Y = 369_000.0, 6_283_000.0
"""Near Halmstad, in SWEREF 99 TM [m]: the figures below are metres from here."""


def places(*rows: tuple[str, object, float | None]) -> gpd.GeoDataFrame:
    frame = gpd.GeoDataFrame(
        {
            "place_id": [place_id for place_id, *_ in rows],
            "radius_m": pd.array([radius for *_, radius in rows], dtype="Float64"),
        },
        geometry=[shape for _, shape, _ in rows],
        crs=crs.MEASURED,
    )
    return frame.to_crs(crs.STORED)


def at(*spots: tuple[float, float] | None) -> gpd.GeoSeries:
    points = [None if s is None else Point(X + s[0], Y + s[1]) for s in spots]
    return gpd.GeoSeries(points, crs=crs.MEASURED).to_crs(crs.STORED)


def square(half: float, east: float = 0.0) -> Polygon:
    return box(X + east - half, Y - half, X + east + half, Y + half)


def found(points: gpd.GeoSeries, register: gpd.GeoDataFrame) -> list[str | None]:
    return list(evidence.places_of_points(points, register))


def test_the_smallest_place_that_contains_a_point_is_its_place() -> None:
    register = places(("big", square(200), None), ("small", square(50), None))
    assert found(at((10, 10), (100, 100)), register) == ["small", "big"]


def test_a_line_and_a_point_reach_as_far_as_their_radius() -> None:
    street = LineString([(X, Y), (X + 500, Y)])
    register = places(("street", street, 30.0), ("stop", Point(X, Y + 300), 20.0))
    assert found(at((250, 29), (0, 281)), register) == ["street", "stop"]


@pytest.mark.parametrize(("metres", "place"), [(49.5, "a"), (50.5, None)])
def test_a_point_outside_belongs_to_the_nearest_within_50_m(
    metres: float, place: str | None
) -> None:
    assert found(at((100 + metres, 0)), places(("a", square(100), None))) == [place]


def test_the_nearer_of_two_is_the_place() -> None:
    register = places(("west", square(10), None), ("east", square(10, east=80), None))
    assert found(at((25, 0), (55, 0)), register) == ["west", "east"]


def test_of_two_equally_near_the_first_id_is_the_place() -> None:
    register = places(("b", square(10), None), ("a", square(10), None))
    assert found(at((0, 0), (30, 0)), register) == ["a", "a"]


def test_a_point_that_is_missing_or_empty_has_no_place() -> None:
    points = pd.concat([at((0, 0), None), gpd.GeoSeries([Point()], crs=crs.STORED)])
    points.index = ["x", "y", "z"]
    placed = evidence.places_of_points(points, places(("a", square(100), None)))
    assert list(placed.index) == ["x", "y", "z"]
    assert [placed["x"], placed.isna()["y"], placed.isna()["z"]] == ["a", True, True]


def test_without_places_no_point_has_one() -> None:
    assert found(at((0, 0)), places(("a", square(1), None)).iloc[:0]) == [None]


def test_metres_are_metres_on_the_ground() -> None:
    (extent,) = evidence.place_extents(places(("a", Point(X, Y), 100.0)))
    assert extent.area == pytest.approx(31_400, rel=0.01)


def test_many_points_have_the_same_places_as_few(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = np.random.default_rng(6).integers(-15, 30, (400, 2)) * 10.0
    points = at(*map(tuple, drawn), None)
    register = places(
        ("big", square(100), None), ("b", square(30), None), ("a", square(30), None),
        ("east", square(20, east=150), None), ("stop", Point(X - 80, Y + 80), 25.0),
    )  # fmt: skip
    few = found(points, register)
    monkeypatch.setattr(spatial_join, "MANY", 1)

    assert found(points, register) == few
    assert set(few) == {"big", "a", "east", "stop", None}


# --- votes -----------------------------------------------------------------------------------


def counts(town: MunicipalityTables, field: str = "unsafe_text") -> dict[str, int]:
    cast = evidence.votes(town, ROUND, field=field)
    return {str(p): int(n) for p, n in cast.groupby("place_id")["respondent"].nunique().items()}


def test_every_place_has_the_votes_that_the_town_tells() -> None:
    assert counts(tiny_town()) == {
        "t.torget": 40, "t.langgatan": 20, "t.parken": 8, "t.skolan": 3, "t.byn": 3,
    }  # fmt: skip


def test_safe_places_are_counted_apart() -> None:
    assert counts(tiny_town(), "safe_text") == {"t.parken": 12}


def test_another_round_has_no_votes() -> None:
    assert evidence.votes(tiny_town(), "1999", field="unsafe_text").empty


def test_a_mention_that_denies_is_no_vote() -> None:
    town = tiny_town()
    denied = dataclasses.replace(town, mentions=town.mentions.assign(negated=True))
    assert evidence.votes(denied, ROUND, field="unsafe_text").empty


def test_a_doubtful_mention_gives_a_row_a_candidate() -> None:
    town = tiny_town()
    two = [{"place_id": "t.torget", "score": 0.5}, {"place_id": "t.parken", "score": 0.3}]
    first = town.mentions.iloc[:1].assign(place_id=None, ambiguous=True, score=0.5)
    first["candidates"] = [two]
    cast = evidence.votes(
        dataclasses.replace(town, mentions=first), ROUND, field="unsafe_text"
    ).set_index("place_id")
    assert dict(cast["probability"]) == {"t.torget": 0.5, "t.parken": 0.3}
    assert len(set(cast["mention"])) == 1


def test_a_place_that_the_register_has_lost_gets_no_vote() -> None:
    town = tiny_town()
    fewer = dataclasses.replace(town, places=town.places[town.places["place_id"] != "t.torget"])
    assert "t.torget" not in counts(fewer)


def test_a_pin_counts_for_the_place_that_it_lies_in() -> None:
    town = tiny_town()
    answers = town.answers.copy()
    answers.loc[answers.index[-1], "geometry"] = Point(LON, LAT)
    answers.loc[answers.index[-2], "geometry"] = Point(LON + 1, LAT)
    pinned = dataclasses.replace(town, answers=answers)
    assert counts(pinned)["t.torget"] == 41
    assert evidence.votes(pinned, ROUND, field="safe_text")["respondent"].nunique() == 12


@pytest.mark.parametrize(
    ("mention", "candidates"),
    [
        ({"place_id": "a", "score": 0.97, "candidates": []}, {"a": 1.0}),
        ({"place_id": "a", "score": 0.7, "candidates": []}, {"a": 0.7}),
        ({"place_id": float("nan"), "score": 0.7, "candidates": None}, {}),
        (
            {"place_id": None, "score": 0.9,
             "candidates": [{"place_id": p, "score": 0.8} for p in "ab"]},
            {"a": 0.5, "b": 0.5},
        ),
        ({"place_id": None, "score": 0.0, "candidates": [{"place_id": "a", "score": 0.0}]}, {}),
    ],
)  # fmt: skip
def test_what_a_mention_may_mean(mention: dict[str, object], candidates: dict[str, float]) -> None:
    assert evidence.candidates_of(mention) == pytest.approx(candidates)


# --- notes and incidents ---------------------------------------------------------------------


def test_a_note_lies_where_its_position_or_its_words_say() -> None:
    town = tiny_town()
    placed = evidence.place_records(town.walk_notes, town, record="walk_note")
    assert list(placed) == ["t.torget", "t.torget", "t.parken"]


def test_the_words_that_say_where_come_before_those_that_tell_what() -> None:
    town = tiny_town()
    first = town.mentions[town.mentions["record"] == "walk_note"].iloc[:1]
    told = first.assign(field="note", place_id="t.parken", score=1.0)
    both = dataclasses.replace(town, mentions=pd.concat([told, first]))
    placed = evidence.place_records(town.walk_notes, both, record="walk_note")
    assert placed.iloc[0] == "t.torget"


@pytest.mark.parametrize("precision", ["municipality", "district"])
def test_a_midpoint_is_no_place(precision: str) -> None:
    town = tiny_town()
    incidents = town.incidents.assign(precision=precision)
    assert evidence.place_records(incidents, town, record="incident").isna().all()


def test_an_incident_lies_where_its_point_is() -> None:
    town = tiny_town()
    placed = evidence.place_records(town.incidents, town, record="incident")
    assert list(placed[:2]) == ["t.torget", "t.torget"]
    assert placed.isna().iloc[2], "known only to the municipality"


# --- parents ---------------------------------------------------------------------------------


def chain(**parents: str | None) -> dict[str, tuple[str, ...]]:
    frame = pd.DataFrame({"place_id": list(parents), "parent_id": list(parents.values())})
    return evidence.ancestors(frame)


def test_ancestors_are_named_from_the_nearest() -> None:
    assert chain(a="b", b="c", c=None) == {"a": ("b", "c"), "b": ("c",), "c": ()}


def test_a_circle_or_an_absent_parent_ends_the_chain() -> None:
    assert chain(a="b", b="a") == {"a": ("b",), "b": ("a",)}
    assert chain(a="a") == {"a": ()}
    assert chain(a="gone") == {"a": ()}


def test_a_vote_for_a_place_counts_for_what_it_lies_in() -> None:
    town = tiny_town()
    summed = evidence.roll_up(evidence.votes(town, ROUND, field="unsafe_text"), town.places)
    # 46 name the square or the street, 8 the park: 54 of 60 name something in the core.
    assert summed[summed["place_id"] == "t.karnan"]["respondent"].nunique() == 54


def test_candidates_within_one_parent_are_added_together() -> None:
    town = tiny_town()
    cast = pd.DataFrame(
        [("r1", "t.torget", 1, 0.5, 1), ("r1", "t.parken", 1, 0.3, 1)],
        columns=evidence.VOTE_COLUMNS,
    )
    summed = evidence.roll_up(cast, town.places).set_index("place_id")["probability"]
    assert dict(summed) == pytest.approx({"t.torget": 0.5, "t.parken": 0.3, "t.karnan": 0.8})


def test_no_votes_roll_up_to_none() -> None:
    none = pd.DataFrame([], columns=evidence.VOTE_COLUMNS)
    assert evidence.roll_up(none, tiny_town().places).empty


def test_spans_tell_where_places_stand_in_each_text() -> None:
    spans = evidence.spans_of_places(tiny_town(), "answer", "unsafe_text")
    assert spans[1] == ((0, 6),)
    assert evidence.spans_of_places(tiny_town(), "incident", "summary") == {}
