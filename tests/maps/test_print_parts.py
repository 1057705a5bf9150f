"""A printed map's parts: each mark is on the plate or beyond it, never lost."""

from __future__ import annotations

import pytest
from print_tables import full, scene, town

from geo_trygghet.maps.print_marks import KINDS, mark_picture
from geo_trygghet.maps.print_parts import printed_map, sign_picture
from geo_trygghet.maps.print_plate import Plate

PLATE = Plate(522, 524, 138, 11.5, "#4a2574")


def test_every_mark_is_here_or_outside() -> None:
    own = scene(full())
    drawn = printed_map(own, PLATE, inset_px=(160, 140), title="Karta")
    assert {m.name for m in drawn.here} | {m.name for m in drawn.outside} == {
        m.name for m in own.marks
    }
    assert not set(drawn.here) & set(drawn.outside)
    assert drawn.scale_told.endswith(("m", "km"))


def test_parts_are_the_same_bytes_when_drawn_anew() -> None:
    first = printed_map(scene(town(9)), PLATE, inset_px=(160, 140), title="Karta")
    printed_map.cache_clear()
    second = printed_map(scene(town(9)), PLATE, inset_px=(160, 140), title="Karta")
    assert first is not second
    assert (first.plate, first.inset, first.scale) == (second.plate, second.inset, second.scale)


@pytest.mark.parametrize("kind", [*KINDS, "area", "approximate"])
def test_every_sign_of_the_legend_has_a_picture(kind: str) -> None:
    svg = sign_picture(kind, accent="#123456")
    assert svg.startswith("<svg")
    assert ("#123456" in svg) == (kind == "area")
    assert ("dasharray" in svg) == (kind in {"area", "approximate"})
    assert kind in {"area", "approximate"} or svg == mark_picture(kind)
