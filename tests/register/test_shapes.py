"""A shape that can't be right is told, with one that can."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from register_town import at
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from tiny_town import LAT, LON, tiny_town

from geo_trygghet import crs
from geo_trygghet.register.shapes import check_shape, mended

if TYPE_CHECKING:
    from geo_trygghet.register import Finding

TOWN = tiny_town().municipality


def only(shape: object) -> Finding:
    (found,) = check_shape(shape, TOWN)  # type: ignore[arg-type]  # any shape
    return found


@pytest.mark.parametrize(
    "shape",
    [
        Point(LON, LAT),
        LineString([at(0, 0), at(50, 0)]),
        Polygon([at(0, 0), at(50, 0), at(50, 50)]),
        MultiPolygon([box(*at(0, 0), *at(9, 9)), box(*at(20, 0), *at(30, 9))]),
    ],
)
def test_a_sound_shape_in_the_municipality_is_not_told_of(shape: object) -> None:
    assert check_shape(shape, TOWN) == []  # type: ignore[arg-type]  # any shape


def test_an_edge_that_crosses_itself_is_mended_by_the_largest_part() -> None:
    # a bow tie: the left wing is 10 m high and wide, the right one 40 m
    tie = Polygon([at(0, 0), at(0, 10), at(50, -30), at(50, 40)])
    found = only(tie)
    assert (found.code, found.hard) == ("crossing", True)
    assert found.mend is not None
    assert found.mend.is_valid
    (measured,) = crs.to_measured([found.mend])
    assert measured.bounds[2] - measured.bounds[0] == pytest.approx(43.75, abs=1.5)
    assert mended(Polygon([(0, 0), (1, 1), (0, 0), (1, 1)])) is None


def test_what_has_no_length_or_width_is_told() -> None:
    assert only(LineString([at(0, 0), at(0.2, 0)])).code == "flat"
    assert only(Polygon([at(0, 0), at(0.5, 0), at(0.5, 0.5)])).code == "flat"


def test_swapped_axes_are_mended() -> None:
    found = only(Point(LAT, LON))
    assert (found.code, found.hard, found.mend) == ("misread", True, Point(LON, LAT))
    assert "omvänd ordning" in found.message


def test_numbers_of_a_local_zone_kept_as_degrees_are_mended() -> None:
    (local,) = crs.transform([Point(LON, LAT)], source=4326, target=3008)
    found = only(local)
    assert found.code == "misread"
    assert "SWEREF 99 13 30" in found.message
    assert found.mend is not None
    assert found.mend.distance(Point(LON, LAT)) < 1e-6


def test_a_place_elsewhere_is_told() -> None:
    assert only(Point(18.06, 59.33)).code == "outside"
    found = only(Point(13.06, 56.5))  # well within Laholm
    assert (found.code, found.hard) == ("other_municipality", True)
    assert "Laholm" in found.message


def test_what_reaches_far_outside_is_clipped() -> None:
    found = only(LineString([at(0, 0), (18.06, 59.33)]))
    assert (found.code, found.hard) == ("partly_outside", False)
    assert found.mend is not None
    assert found.mend.length < 1


def test_too_many_points_are_thinned_without_moving_the_line() -> None:
    line = LineString([at(n / 10, (n % 2) / 10) for n in range(2_000)])
    found = only(line)
    assert (found.code, found.hard) == ("points", False)
    assert found.mend is not None
    assert len(found.mend.coords) < 10
    (drawn, simple) = crs.to_measured([line, found.mend])
    assert drawn.hausdorff_distance(simple) <= 1.0
