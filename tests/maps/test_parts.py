from __future__ import annotations

from geo_trygghet.maps import BaseMap


def test_no_tiles_are_asked_for_unless_chosen() -> None:
    assert BaseMap().tiles_url is None
