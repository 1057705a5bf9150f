from __future__ import annotations

from shapely.geometry import LineString, Point

from geo_trygghet.publication.hidden import _all_spots, spots_of


def test_a_crossing_at_a_shown_streets_corner_is_no_leak() -> None:
    street = LineString([(12.86, 56.6747), (12.8594, 56.6757), (12.8584, 56.6764)])
    shown = _all_spots([street])
    assert spots_of(Point(12.86, 56.6747)) <= shown
    assert spots_of(Point(12.8594, 56.6757)) <= shown
    assert not spots_of(Point(12.8611, 56.6711)) & shown
