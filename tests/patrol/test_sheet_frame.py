"""The map's ground: lengths are true, all that is walked is inside."""

from __future__ import annotations

import math

import pytest
from pyproj import Geod

from geo_trygghet.patrol.sheet_frame import frame_around, metres_per_degree, scale_of

HALMSTAD = (12.857, 56.674)
EARTH = Geod(ellps="WGS84")


@pytest.mark.parametrize("lat", [55.3, 60.17, 68.4])
def test_a_degree_is_as_long_as_on_the_ellipsoid(lat: float) -> None:
    east, north = metres_per_degree(lat)
    _, _, wide = EARTH.inv(15.0, lat, 15.01, lat)
    _, _, high = EARTH.inv(15.0, lat - 0.005, 15.0, lat + 0.005)
    assert east == pytest.approx(wide * 100, rel=1e-4)
    assert north == pytest.approx(high * 100, rel=1e-4)


def test_lengths_in_the_picture_are_those_on_the_ground() -> None:
    there = (12.872, 56.668)
    frame = frame_around([HALMSTAD, there], width=480, height=420)
    pixels = math.dist(frame.at(*HALMSTAD), frame.at(*there))
    _, _, metres = EARTH.inv(*HALMSTAD, *there)
    assert pixels / frame.px_per_m == pytest.approx(metres, rel=2e-3)
    assert frame.at(12.872, 56.674)[1] == frame.at(12.857, 56.674)[1]  # north is straight up


def test_all_points_are_inside_with_room_for_their_marks() -> None:
    points = [HALMSTAD, (12.90, 56.66), (12.84, 56.70)]
    frame = frame_around(points, width=480, height=420)
    for x, y in (frame.at(*point) for point in points):
        assert 29 <= x <= 451
        assert 29 <= y <= 391
    west, south, east, north = frame.bounds()
    assert west < 12.84
    assert east > 12.90
    assert south < 56.66
    assert north > 56.70


def test_one_point_still_shows_some_ground() -> None:
    frame = frame_around([HALMSTAD], width=480, height=420)
    assert frame.width / frame.px_per_m == pytest.approx(300)
    assert frame.at(*HALMSTAD) == (240.0, 210.0)


def test_a_picture_is_carried_into_another_of_the_same_ground() -> None:
    whole = frame_around([HALMSTAD, (12.88, 56.68)], width=480, height=420)
    part = whole.around([HALMSTAD, (12.860, 56.675)], width=390, height=206)
    scale, right, down = part.within(whole)
    x, y = whole.at(12.859, 56.6745)
    wanted = part.at(12.859, 56.6745)
    assert (x * scale + right, y * scale + down) == pytest.approx(wanted, abs=0.5)


@pytest.mark.parametrize(("px_per_m", "told"), [(1.6, 50), (0.5, 200), (0.2, 500), (0.01, 10_000)])
def test_the_scale_is_a_round_length(px_per_m: float, told: float) -> None:
    frame = frame_around([HALMSTAD], width=480, height=420)
    own = type(frame)(frame.origin, 0, 0, px_per_m, 480, 420)
    metres, pixels = scale_of(own, most_px=120)
    assert metres == told
    assert 40 <= pixels <= 120


def test_a_picture_of_a_wide_round_is_lower() -> None:
    wide = frame_around([HALMSTAD, (12.89, 56.675)], width=390, height=440, least=220)
    high = frame_around([HALMSTAD, (12.858, 56.70)], width=390, height=440, least=220)
    assert (wide.height, high.height) == (220, 440)
    assert 29 <= wide.at(*HALMSTAD)[1] <= 191
