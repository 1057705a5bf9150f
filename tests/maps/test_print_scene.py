"""Marks are what may be drawn: what is suppressed has none at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from print_tables import LONG, empty, full, place, scene, table, town

from geo_trygghet.codes import FEW_ANSWERS
from geo_trygghet.maps.print_ground import ground_of

if TYPE_CHECKING:
    from geo_trygghet.maps.print_scene import Ground

BOX = (100.0, 10.0, 400.0, 500.0)


def ground(guarded: object) -> Ground:
    return ground_of(scene(guarded), BOX)  # type: ignore[arg-type]  # a PublicTable


def test_a_mark_has_its_letter_and_says_if_it_is_named_as_safe_too() -> None:
    marks = {mark.name: mark for mark in scene(full()).marks}
    assert [marks[n].letter for n in (LONG, "Kärnan", "Stora torg")] == ["A", "C", "E"]
    assert marks["Stora torg"].safe
    assert not marks[LONG].safe
    assert (marks["Biblioteket"].kind, marks["Biblioteket"].letter) == ("safe", "")
    assert marks["Kärnan"].area
    assert marks[LONG].flagged


def test_a_suppressed_place_has_no_mark() -> None:
    assert "Tysta gatan" not in {mark.name for mark in scene(full()).marks}
    assert scene(empty()).marks == ()


def test_the_letters_stand_in_their_order() -> None:
    letters = [mark.letter for mark in scene(town(30)).marks]
    assert letters[:3] == ["A", "B", "C"]
    assert letters[-4:] == ["AA", "AB", "AC", "AD"]


def test_without_tiers_no_mark_is_hatched() -> None:
    untold = table(place(0, votes=20), answers=FEW_ANSWERS - 1)
    assert [mark.kind for mark in scene(untold).marks] == ["other"]


def test_ground_and_pixels_agree() -> None:
    chosen = ground(town(9))
    mark = scene(town(9)).marks[0]
    shape = chosen.shape(mark.shape)
    assert chosen.at(mark.east, mark.north) == pytest.approx((shape.x, shape.y), abs=0.01)
