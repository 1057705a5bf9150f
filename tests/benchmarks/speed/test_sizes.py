from __future__ import annotations

import numpy as np
import shapely

from benchmarks.speed.sizes import CORNER, SIDE_M, make_areas, make_points, make_targets


def test_points_are_the_same_each_time_and_gather() -> None:
    points = make_points(2000)
    assert np.array_equal(points, make_points(2000))
    cells = np.floor((points - CORNER) / SIDE_M * 20).astype(int)
    counts = np.unique(cells, axis=0, return_counts=True)[1]
    assert counts.max() > 5 * np.median(counts)


def test_areas_are_valid_and_some_overlap() -> None:
    areas = make_areas(300)
    assert shapely.is_valid(areas).all()
    assert shapely.STRtree(areas).query(areas, predicate="overlaps").size
    assert len(make_targets(7)) == 7
