"""The scale is a round length, as long on paper as it says."""

from __future__ import annotations

import re

import pytest

from geo_trygghet.maps.print_canvas import Canvas
from geo_trygghet.maps.print_scale import draw_scale, round_length, scale_told, step_m
from geo_trygghet.maps.print_scene import Ground


def ground(px_per_m: float) -> Ground:
    return Ground(0, 0, 300, 500, 0, 0, px_per_m)


@pytest.mark.parametrize(
    ("metres", "rounded"),
    [(1, 1), (1.9, 1), (2, 2), (4.99, 2), (370, 200), (501, 500), (9999, 5000)],
)
def test_lengths_are_one_two_or_five_of_a_power_of_ten(metres: float, rounded: float) -> None:
    assert round_length(metres) == rounded


@pytest.mark.parametrize(
    ("px_per_m", "told"),
    [(1.0, "100\xa0m"), (0.25, "200\xa0m"), (0.1, "1\xa0km"), (0.012, "10\xa0km")],
)
def test_it_is_told_in_metres_or_kilometres(px_per_m: float, told: str) -> None:
    assert scale_told(ground(px_per_m), most_px=120)[1] == told


def test_the_bar_is_as_long_as_it_says() -> None:
    canvas = Canvas(200, 50)
    draw_scale(canvas, ground(0.25), at=(0, 0), size=12)
    svg = canvas.svg(title="Skala")
    bar, half = re.findall(r"M (\d+) 24 \nL \d+ 31 \nL (\d+) 31", svg)
    assert bar == ("92", "42")  # 200 m at 0.25 px
    assert half == ("67", "42")
    assert ">N<" in svg
    assert ">200\xa0m<" in svg


def test_the_half_is_told_where_there_is_room() -> None:
    wide, narrow = Canvas(300, 50), Canvas(300, 50)
    draw_scale(wide, ground(0.55), at=(0, 0), size=12)
    draw_scale(narrow, ground(0.25), at=(0, 0), size=12)
    assert ">100<" in wide.svg(title="x")
    assert ">100<" not in narrow.svg(title="x")


def test_crosses_are_a_round_distance_apart() -> None:
    assert step_m(ground(0.25)) == 200
