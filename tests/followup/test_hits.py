"""Which places are held against which, over what ground, in which periods, and when not at all."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point
from tiny_town import LAT, LON, tiny_town

from geo_trygghet import crs
from geo_trygghet.evidence import NEAREST_M
from geo_trygghet.followup.hits import (
    Hits,
    dated_incidents,
    judge_places,
    known_days,
    own_areas,
)
from geo_trygghet.lagesbild import Filters, Lagesbild, build

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables

SQUARE, PARK, FAR = Point(LON, LAT), Point(LON + 0.006, LAT - 0.001), Point(LON + 0.5, LAT)
AFTER = dt.date(2024, 1, 1)


def town(*told: tuple[Point, dt.date, int], precision: str = "point") -> MunicipalityTables:
    """Give the tiny town with so many incidents at a point, one a day from a day on."""
    tables = tiny_town()
    one = tables.incidents.iloc[0].to_dict()
    rows = [
        {**one, "id": 100 * n + day, "geometry": point, "precision": precision,
         "occurred_at": f"{first + dt.timedelta(days=day)}T22:10:00+02:00"}
        for n, (point, first, number) in enumerate(told, start=1)
        for day in range(number)
    ]  # fmt: skip
    frame = gpd.GeoDataFrame(
        pd.DataFrame(rows, columns=tables.incidents.columns), geometry="geometry"
    ).set_crs(4326)
    return dataclasses.replace(tables, incidents=frame)


def judged(tables: MunicipalityTables) -> Hits:
    def picture(filters: Filters) -> Lagesbild:
        return build(tables, filters)

    return judge_places(tables, picture)


YEAR_BEFORE, YEAR_AFTER = dt.date(2023, 10, 1), dt.date(2024, 2, 1)


def test_incidents_at_places_are_told_by_day_and_coarse_ones_are_not() -> None:
    tables = town((SQUARE, AFTER, 2), (FAR, AFTER, 1))

    assert dated_incidents(tables).to_dict("records") == [
        {"place_id": "t.torget", "day": AFTER},
        {"place_id": "t.torget", "day": AFTER + dt.timedelta(days=1)},
    ]
    assert known_days(tables) == (AFTER, AFTER + dt.timedelta(days=1))
    assert dated_incidents(town((SQUARE, AFTER, 9), precision="municipality")).empty
    assert known_days(town()) is None


def test_the_pictures_places_are_held_against_last_times() -> None:
    # In the second half the square, which people name, has it all; before it was the park.
    found = judged(town((PARK, YEAR_BEFORE, 90), (SQUARE, dt.date(2024, 1, 5), 90)))

    assert found.round == "2023"
    assert "Torget" in found.chosen
    assert "Parken" in found.usual
    assert found.before is not None
    assert found.after is not None
    assert found.before[1] + dt.timedelta(days=1) == found.after[0]
    assert found.after[1] == dt.date(2024, 4, 3)
    assert found.found is not None
    assert found.found.incidents == 90
    assert found.places == 4


def test_the_verdict_needs_an_interval_beside_zero_and_fifty_incidents() -> None:
    few = judged(town((PARK, YEAR_BEFORE, 90), (SQUARE, dt.date(2024, 2, 20), 40)))
    assert (few.verdict, few.reason) == ("untold", "few")

    none = judged(town((PARK, YEAR_BEFORE, 60), (FAR, dt.date(2024, 3, 1), 60)))
    assert (none.verdict, none.reason, none.found) == ("untold", "few", None)


def test_the_round_must_have_ended_before_and_the_days_must_be_many() -> None:
    assert judged(town()).reason == "no_days"
    assert judged(town((SQUARE, AFTER, 100))).reason == "no_days"
    early = judged(town((SQUARE, dt.date(2022, 1, 1), 99), (SQUARE, dt.date(2022, 5, 1), 99)))
    assert early.reason == "no_round"


def test_a_picture_that_points_at_nothing_is_not_judged() -> None:
    tables = town((SQUARE, YEAR_BEFORE, 90), (PARK, dt.date(2024, 1, 5), 90))
    silent = dataclasses.replace(tables, answers=tables.answers.iloc[:0])

    assert judged(silent).reason == "none"


def test_ground_is_counted_once_and_to_the_smaller_place() -> None:
    x, y = 370_000.0, 6_280_000.0
    shapes = [Point(x, y), Point(x, y).buffer(200), Point(x + 5000, y)]
    places = gpd.GeoDataFrame(
        {"place_id": ["in", "round", "away"], "radius_m": [None, None, 30.0]},
        geometry=shapes,
        crs=crs.MEASURED,
    ).to_crs(crs.STORED)

    inner, outer, away = own_areas(places)

    assert inner == pytest.approx(np.pi * NEAREST_M**2, rel=0.02)
    assert outer == pytest.approx(np.pi * (250**2 - 50**2), rel=0.02)
    assert away == pytest.approx(np.pi * 80**2, rel=0.02)
