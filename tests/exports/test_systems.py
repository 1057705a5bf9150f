"""The zones that a municipality's layers are offered in."""

from __future__ import annotations

import pytest
from shapely.geometry import Point

from geo_trygghet.exports import local_zone, systems_of
from geo_trygghet.exports.systems import carried
from geo_trygghet.municipalities import find_municipality, outline


@pytest.mark.parametrize(
    ("name", "epsg"),
    [("Halmstad", 3008), ("Laholm", 3008), ("Hallsberg", 3009), ("Hallstahammar", 3010)],
)
def test_the_local_zone_is_the_one_that_the_municipality_uses(name: str, epsg: int) -> None:
    shape = outline(find_municipality(name).code)
    assert local_zone(shape).epsg == epsg
    assert [zone.epsg for zone in systems_of(shape)] == [4326, 3006, epsg]


def test_shapes_are_carried_to_a_centimetre() -> None:
    (metres,) = carried([Point(13.5, 56.7)], 3008)
    assert metres.x == 150_000
    (degrees,) = carried([Point(13.123456789, 56.7)], 4326)
    assert degrees.x == 13.1234568
    assert carried([], 3006) == []
