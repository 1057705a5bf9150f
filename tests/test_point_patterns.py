"""Incidents gather where they do; what is known by a midpoint only takes no part."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from tiny_town import tiny_town

from geo_trygghet import point_patterns
from geo_trygghet.errors import TooFewPointsError
from geo_trygghet.estimate.grid import grid_over
from geo_trygghet.estimate.hotspots import find_hot_spots

EAST, NORTH = 366_000.0, 6_283_000.0


def incidents(
    where: np.ndarray, *, precision: str = "point", precision_m: float = 25.0
) -> gpd.GeoDataFrame:
    told = pd.DataFrame({"precision": [precision] * len(where)}).assign(precision_m=precision_m)
    points = gpd.GeoSeries(shapely.points(np.add(where, (EAST, NORTH))), crs=3006).to_crs(4326)
    return gpd.GeoDataFrame(told, geometry=points)


def gathered() -> np.ndarray:
    source = np.random.default_rng(11)
    return np.vstack([source.uniform(0, 4000, (220, 2)), source.normal((900, 2500), 120, (60, 2))])


def test_a_gathering_of_incidents_is_marked_with_its_settings() -> None:
    found = point_patterns.incident_pattern(incidents(gathered()), cell_m=200, reach_m=300)
    row, column = np.unravel_index(found.density.argmax(), found.density.shape)
    x, y = found.spots.grid.corner_of(int(row), int(column))

    assert found.spots.hot.any()
    assert np.hypot(x + 100 - EAST - 900, y + 100 - NORTH - 2500) < 300
    assert (found.points, found.left_out) == (280, 0)
    assert (found.spots.grid.cell_m, found.spots.reach_m, found.bandwidth_m) == (200, 300, 300)


@pytest.mark.parametrize(
    ("precision", "precision_m"),
    [("municipality", 12_000.0), ("district", 900.0), ("point", 150.0)],
)
def test_midpoints_and_loose_points_make_no_hot_spot(precision: str, precision_m: float) -> None:
    # As many notices as there are, all at the middle of their municipality.
    loose = incidents(np.zeros((345, 2)), precision=precision, precision_m=precision_m)

    assert len(point_patterns.fine_points(loose, cell_m=200)) == 0
    with pytest.raises(TooFewPointsError, match="Bara 0 av 345 händelser"):
        point_patterns.incident_pattern(loose)


def test_loose_points_are_counted_and_take_no_part_beside_fine_ones() -> None:
    fine = incidents(gathered())
    loose = incidents(np.full((50, 2), 3000.0), precision="municipality", precision_m=12_000.0)
    both = gpd.GeoDataFrame(pd.concat([fine, loose], ignore_index=True), crs=4326)
    alone, mixed = (point_patterns.incident_pattern(one) for one in (fine, both))

    assert mixed.left_out == 50
    assert np.array_equal(alone.spots.grid.counts, mixed.spots.grid.counts)


def test_positions_that_are_missing_are_left_out() -> None:
    some = incidents(gathered())
    some.loc[:9, "geometry"] = None
    some.loc[10:19, "precision_m"] = None

    assert point_patterns.incident_pattern(some).left_out == 20


def test_the_tiny_towns_three_incidents_are_too_few() -> None:
    with pytest.raises(TooFewPointsError, match="Bara 2 av 3 händelser"):
        point_patterns.incident_pattern(tiny_town().incidents)


def test_where_there_is_no_pattern_the_edge_of_the_area_makes_none() -> None:
    source = np.random.default_rng(20261125)
    marked = 0
    for seed in range(20):
        angle, away = source.random(300) * 2 * np.pi, 1500 * np.sqrt(source.random(300))
        where = np.column_stack([away * np.cos(angle), away * np.sin(angle)])
        grid = grid_over(where, cell_m=200, margin_cells=2)
        found = find_hot_spots(
            grid, reach_m=300, studied=point_patterns.cells_between(grid, where), seed=seed
        )
        marked += bool((found.hot | found.cold).any())
    assert marked <= 1


def test_points_on_one_line_have_no_area_to_look_in() -> None:
    where = np.column_stack([np.linspace(0, 20_000, 400), np.zeros(400)])
    grid = grid_over(where, cell_m=200, margin_cells=2)
    studied = point_patterns.cells_between(grid, where)
    with pytest.raises(TooFewPointsError, match="ligger på en linje"):
        find_hot_spots(grid, reach_m=300, studied=studied)
