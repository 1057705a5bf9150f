"""What a layer says of itself, and the point that stands for a shape."""

from __future__ import annotations

from dataclasses import replace

from plain_layer import plain_layer
from shapely.geometry import LineString, Point, Polygon

from geo_trygghet.exports.layer import spot_of


def test_a_place_stands_at_its_point_its_lines_middle_or_inside_its_area() -> None:
    assert spot_of(Point(1, 2)) == Point(1, 2)
    assert spot_of(LineString([(0, 0), (2, 0)])) == Point(1, 0)
    area = Polygon([(0, 0), (4, 0), (4, 4), (0, 4)])
    assert area.contains(spot_of(area))


def test_the_facts_are_told_as_one_text_unless_a_sentence_says_them() -> None:
    layer = plain_layer()
    assert layer.told == "Källa: påhittad. Uppgifter: konstruerade."
    assert replace(layer, description="Så här.").told == "Så här."
