from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest
from guarded_pictures import guarded
from shapely.geometry import LineString, Point, Polygon

from geo_trygghet.maps.svg_plate import (
    INSET_PX,
    INSIDE_PX,
    Frame,
    crosses,
    foot,
    inset,
    north,
    path_of,
    scale_bar,
)

if TYPE_CHECKING:
    from geo_trygghet.lagesbild import Lagesbild
    from geo_trygghet.privacy import PublicTable

FRAME = Frame(west=368_370.0, north=6_283_640.0, px_per_m=1.0)


def test_a_metre_east_and_south_is_a_step_right_and_down() -> None:
    assert FRAME.at(368_370.0, 6_283_640.0) == (0, 0)
    assert FRAME.at(368_380.0, 6_283_620.0) == (10, 20)


def test_shapes_become_paths_and_points_none() -> None:
    line = LineString([(368_370, 6_283_640), (368_380, 6_283_630)])
    assert path_of(line, FRAME) == "M0 0L10 10"
    hole = Polygon(
        [(368_370, 6_283_640), (368_470, 6_283_640), (368_470, 6_283_540)],
        [[(368_440, 6_283_630), (368_450, 6_283_630), (368_450, 6_283_620)]],
    )
    assert path_of(hole, FRAME).count("Z") == 2
    assert path_of(Point(368_370, 6_283_640), FRAME) == ""


def test_crosses_stand_where_whole_hundreds_of_metres_meet() -> None:
    found = re.findall(r"M([\d.]+) ([\d.]+)h8", crosses(FRAME))
    assert len(found) > 8
    for left, y in found:
        east = FRAME.west + float(left) + 4
        up = FRAME.north - float(y)
        assert east % 100 == pytest.approx(0, abs=1e-6)
        assert up % 100 == pytest.approx(0, abs=1e-6)


def test_no_cross_stands_outside_the_ground() -> None:
    left, top, right, bottom = INSIDE_PX
    for x, y in re.findall(r"M([\d.]+) ([\d.]+)h8", crosses(FRAME)):
        assert left < float(x) < right
        assert top < float(y) < bottom


@pytest.mark.parametrize(
    ("px_per_m", "told", "width"), [(1.0, "100 m", "100.0"), (0.05, "2 km", "100.0")]
)
def test_the_scale_is_true_and_round(px_per_m: float, told: str, width: str) -> None:
    bar = scale_bar(Frame(0.0, 0.0, px_per_m))
    assert f">{told}<" in bar
    assert f"H{width}V" in bar


def test_the_inset_names_the_municipality_and_marks_where(table: PublicTable) -> None:
    drawn = inset(table, FRAME)
    assert "Halmstads kommun" in drawn
    box = re.search(r'class="m-here" x="([\d.]+)" y="([\d.]+)"', drawn)
    assert box
    assert 0 < float(box[1]) < INSET_PX[2] - INSET_PX[0]
    assert 0 < float(box[2]) < INSET_PX[3] - INSET_PX[1]


def test_the_foot_says_constructed_only_when_it_is_so(
    table: PublicTable, picture: Lagesbild
) -> None:
    assert "Konstruerade data" in foot(table)
    real = guarded([dataclasses.replace(picture, constructed_parts=())])
    assert "Konstruerade data" not in foot(real)
    assert ">N<" in north()
