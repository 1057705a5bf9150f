from __future__ import annotations

import numpy as np
from shapely.geometry import LineString, Point

from geo_trygghet.publication.positions import spots_in, spots_of, told_spots
from geo_trygghet.publication.told import Told

HERE = Point(12.85942, 56.67391)
NONE = np.empty((0, 4))


def found(raw: str, shown: np.ndarray = NONE) -> list[int]:
    return list(told_spots(spots_in(Told("txt", raw=raw)), spots_of([Point(12, 56), HERE]), shown))


def test_a_position_is_found_in_either_order_in_degrees_and_in_metres() -> None:
    _, _, east, north = spots_of([HERE])[0]
    for written in (
        "[12.85942, 56.67391]",
        "56,67391;12,85942",
        '{"lat": 56.67391, "lon": 12.85942}',
        "12.8594,56.6739",
        f"N {north:.0f} E {east:.0f}",
        f"{east:.2f} {north:.2f}",
    ):
        assert found(f"x 1.5 {written} 7") == [1], written


def test_a_coarse_or_finer_or_longer_number_is_another() -> None:
    for written in ("12.859, 56.674", "12.8594212, 56.67391", "112.85942, 56.67391", "12.85942"):
        assert found(written) == [], written


def test_a_position_that_is_a_shown_places_corner_is_no_leak() -> None:
    street = LineString([(12.86, 56.67), (12.85942, 56.67391), (12.85, 56.68)])
    assert found("12.85942, 56.67391", spots_of([street], corners=True)) == []
    assert found("12.85942, 56.67391", spots_of([street])) == [1]


def test_a_position_that_is_not_text_is_found_within_a_metre() -> None:
    _, _, east, north = spots_of([HERE])[0]
    near = Told("gpkg", spots=((east + 0.6, north),))
    far = Told("gpkg", spots=((east + 1.6, north),))
    assert list(told_spots(spots_in(near), spots_of([HERE]), NONE)) == [0]
    assert list(told_spots(spots_in(far), spots_of([HERE]), NONE)) == []
    assert list(told_spots(spots_in(Told("txt")), spots_of([HERE]), NONE)) == []
    assert list(told_spots(spots_in(near), spots_of([]), NONE)) == []
