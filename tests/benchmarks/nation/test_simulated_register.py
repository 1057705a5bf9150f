from __future__ import annotations

import numpy as np
import shapely

from benchmarks.nation.simulated_register import (
    count_places,
    measured_outline,
    points_within,
    simulated_places,
)
from geo_trygghet import crs, schema
from geo_trygghet.municipalities import find_municipality

HALMSTAD = find_municipality("1380")


def test_every_place_lies_inside_the_outline_and_says_that_it_is_constructed() -> None:
    places = simulated_places(HALMSTAD, count=80, source=np.random.default_rng(1))
    schema.check_frame(places, schema.PLACE)
    area = measured_outline(HALMSTAD).buffer(0.1)
    assert shapely.covers(area, places.geometry.to_crs(crs.MEASURED).to_numpy()).all()
    assert places["name"].str.startswith("Konstruerad").all()
    assert set(places["position_source"]) == {"konstruerad"}
    assert (places["size_class"] == "place").sum() == 80
    assert places["place_id"].is_unique


def test_a_parent_is_a_locality_that_holds_the_place() -> None:
    places = simulated_places(HALMSTAD, count=80, source=np.random.default_rng(1))
    localities = set(places.loc[places["kind"] == "locality", "place_id"])
    parents = set(places["parent_id"].dropna())
    assert parents
    assert parents <= localities


def test_points_lie_within_and_are_as_many_as_asked_for() -> None:
    area = shapely.Point(0, 0).buffer(10)
    points = points_within(area, 500, np.random.default_rng(1))
    assert points.shape == (500, 2)
    assert shapely.contains_xy(area, points[:, 0], points[:, 1]).all()
    assert points_within(area, 0, np.random.default_rng(1)).shape == (0, 2)


def test_a_larger_town_has_more_places_up_to_a_bound() -> None:
    assert count_places(0) < count_places(1000) < count_places(10**7) == count_places(10**8)
