"""Which places a patrol goes to, what a visit is worth, and that what it finds changes nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt

import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, Point, Polygon
from tiny_town import LAT, LON, tiny_town

from geo_trygghet.codes import FINDINGS
from geo_trygghet.lagesbild import Lagesbild, build
from geo_trygghet.patrol.reasons import places_of, stop_of, weight_sensitivity
from geo_trygghet.tables import MunicipalityTables

DAY = dt.date(2026, 12, 4)
AT_THE_SQUARE, IN_THE_PARK = Point(LON, LAT), Point(LON + 0.006, LAT - 0.001)
AT_SCHOOL = Point(LON + 0.03, LAT)


def with_incidents(*where: tuple[Point, int], answers: int | None = None) -> MunicipalityTables:
    """Give the tiny town with so many incidents at each point, at ten in the evening."""
    tables = tiny_town()
    one = tables.incidents.iloc[:1]
    rows = pd.concat([one] * sum(n for _, n in where), ignore_index=True)
    rows["id"] = range(100, 100 + len(rows))
    rows["geometry"] = [point for point, n in where for _ in range(n)]
    rows["occurred_at"] = "2023-06-01T22:10:00+02:00"
    kept = tables.answers if answers is None else tables.answers.iloc[:answers]
    return dataclasses.replace(tables, incidents=rows.set_crs(4326), answers=kept)


@pytest.fixture(scope="module")
def tables() -> MunicipalityTables:
    return with_incidents((AT_THE_SQUARE, 24), (IN_THE_PARK, 1))


@pytest.fixture(scope="module")
def picture(tables: MunicipalityTables) -> Lagesbild:
    return build(tables)


def test_the_weight_is_the_share_of_answers_and_of_incidents_where_they_stand_out(
    tables: MunicipalityTables, picture: Lagesbild
) -> None:
    found = {one.place_id: one for one in places_of(picture, tables, on=DAY).places}
    share = dict(zip(picture.places["place_id"], picture.places["share"], strict=True))
    assert found["t.torget"].weight == pytest.approx(100 * share["t.torget"] + 96, abs=1e-3)
    assert found["t.parken"].weight == pytest.approx(100 * share["t.parken"], abs=1e-3)
    assert list(found) == sorted(found, key=lambda i: -found[i].weight)


def test_the_reason_says_which_of_both_with_its_interval(
    tables: MunicipalityTables, picture: Lagesbild
) -> None:
    found = {one.place_id: one.reason for one in places_of(picture, tables, on=DAY).places}
    square, street = found["t.torget"], found["t.langgatan"]
    assert square
    assert street
    assert (square.pattern, square.incidents, square.light_first) == ("both", 24, False)
    assert square.low is not None
    assert square.high is not None
    assert square.share is not None
    assert square.low < square.share < square.high
    assert square.answers == 60
    assert square.look_for == ("belysning",)
    assert street.pattern in {"fear", "neither"}
    assert street.light_first == (street.pattern == "fear")


def test_fear_alone_puts_light_first() -> None:
    tables = with_incidents((IN_THE_PARK, 24))
    found = {one.place_id: one.reason for one in places_of(build(tables), tables, on=DAY).places}
    square, park = found["t.torget"], found["t.parken"]
    assert square
    assert park
    assert (square.pattern, square.light_first) == ("fear", True)
    assert (park.pattern, park.light_first) in {("incidents", False), ("both", False)}


def test_a_place_that_is_not_public_is_told_of_and_never_visited() -> None:
    tables = with_incidents((AT_SCHOOL, 24))
    found = places_of(build(tables), tables, on=DAY)
    assert found.private == ("Skolgården",)
    public = dict(zip(tables.places["place_id"], tables.places["public"], strict=True))
    assert all(public[one.place_id] for one in found.places)


def test_too_few_answers_weigh_nothing_unless_incidents_point_there() -> None:
    tables = with_incidents((AT_THE_SQUARE, 24), (IN_THE_PARK, 1), answers=20)
    picture = build(tables)
    assert set(picture.places["tier"]) == {"untold"}
    (square,) = places_of(picture, tables, on=DAY).places
    assert square.place_id == "t.torget"
    assert square.weight == pytest.approx(96)
    assert square.reason
    assert (square.reason.pattern, square.reason.share) == ("incidents", None)
    assert not square.reason.light_first


def test_what_patrols_found_changes_no_weight(
    tables: MunicipalityTables, picture: Lagesbild
) -> None:
    # Findings have a table of their own, which no step of the line is given.
    names = {field.name for field in dataclasses.fields(MunicipalityTables)}
    assert not {name for name in names if "patrol" in name or "visit" in name}
    assert not {column for column in picture.places.columns if "patrol" in column}
    again = places_of(build(tables), tables, on=DAY)
    assert again == places_of(picture, tables, on=DAY)


def test_hours_come_from_answers_and_incidents_unless_any_hour_will_do(
    tables: MunicipalityTables, picture: Lagesbild
) -> None:
    told = {one.place_id: one.open for one in places_of(picture, tables, on=DAY).places}
    (square,) = told["t.torget"]
    assert (square.begins, square.ends) == (17 * 60, 23 * 60)  # evening, and ten o'clock
    (park,) = told["t.parken"]
    assert 15 * 60 < park.begins < 16 * 60  # after dark
    everywhere = places_of(picture, tables, on=DAY, any_hour=True).places
    assert {one.open for one in everywhere} == {()}


def test_worry_of_the_other_season_is_told_of_and_not_visited() -> None:
    tables = tiny_town()
    readings = tables.readings.assign(time_bands=[["sommar"]] * len(tables.readings))
    summery = dataclasses.replace(tables, readings=readings)
    winter = places_of(build(summery), summery, on=DAY)
    assert winter.places == ()
    assert winter.other_season == ("Långgatan", "Parken", "Torget")
    summer = places_of(build(summery), summery, on=dt.date(2027, 6, 4))
    assert [one.open for one in summer.places] == [(), (), ()]
    assert summer.other_season == ()


def test_only_the_state_of_the_place_is_looked_for(
    tables: MunicipalityTables, picture: Lagesbild
) -> None:
    for one in places_of(picture, tables, on=DAY).places:
        assert one.reason
        assert set(one.reason.look_for) <= set(FINDINGS)


def test_the_weights_are_tried_with_half_and_twice_the_incidents() -> None:
    assert weight_sensitivity([(1.0, 2.0)]) is None
    same = weight_sensitivity([(3.0, 0.0), (2.0, 0.0), (1.0, 0.0)])
    assert same
    assert (same.half, same.double, same.correlation) == (3, 3, pytest.approx(1.0))
    rng = np.random.default_rng(3)
    parts = [(float(a), float(b)) for a, b in rng.exponential(3, (40, 2))]
    tried = weight_sensitivity(parts)
    assert tried
    assert tried.compared == 10
    assert tried.correlation < 1
    level = weight_sensitivity([(1.0, 0.0), (1.0, 0.0)])
    assert level
    assert level.correlation == 1.0


def test_a_patrol_stops_on_the_line_and_within_the_area() -> None:
    line = LineString([(0, 0), (1, 0), (1, 1)])
    horseshoe = Polygon([(0, 0), (3, 0), (3, 3), (2, 3), (2, 1), (1, 1), (1, 3), (0, 3)])
    assert stop_of(Point(1, 2)) == Point(1, 2)
    assert line.distance(stop_of(line)) < 1e-9
    assert horseshoe.contains(stop_of(horseshoe))
