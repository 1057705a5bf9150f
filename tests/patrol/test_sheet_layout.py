"""Marks hide none of each other, names stand where nothing else is."""

from __future__ import annotations

import itertools
import math
import random

import pytest

from geo_trygghet.patrol.sheet_layout import APART_PX, along, is_within, moved_apart, overlaps

INSIDE = (480.0, 420.0)


@pytest.mark.parametrize("seed", range(8))
def test_marks_are_moved_apart_and_stay_inside(seed: int) -> None:
    town = random.Random(seed)  # noqa: S311 - a made-up town
    wanted = [(town.uniform(150, 300), town.uniform(150, 300)) for _ in range(16)]
    found = moved_apart(wanted, fixed=[(225.0, 225.0)], inside=INSIDE)
    for one, other in itertools.combinations([*found, (225.0, 225.0)], 2):
        assert math.dist(one, other) >= APART_PX - 2
    assert all(15 < x < 465 and 15 < y < 405 for x, y in found)


def test_marks_that_hide_nothing_stay() -> None:
    wanted = [(50.0, 50.0), (200.0, 50.0)]
    assert moved_apart(wanted, fixed=[], inside=INSIDE) == wanted


def test_marks_on_one_spot_part() -> None:
    one, other, third = moved_apart([(100.0, 100.0)] * 3, fixed=[], inside=INSIDE)
    assert min(math.dist(one, other), math.dist(other, third), math.dist(one, third)) > 24


def test_boxes_know_what_they_cover() -> None:
    assert overlaps((0, 0, 10, 10), (9, 9, 20, 20))
    assert not overlaps((0, 0, 10, 10), (10, 0, 20, 10))
    assert is_within((4, 4, 20, 20), 30, 30, margin=3)
    assert not is_within((4, 2, 20, 20), 30, 30, margin=3)
    boxes = along([[(0.0, 0.0), (80.0, 0.0)]])
    assert all(any(left <= x <= right for left, _, right, _ in boxes) for x in range(80))
