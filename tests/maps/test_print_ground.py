"""The frame holds all that is flagged, whole and with air, but what lies far off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from guarded_pictures import row
from print_tables import degrees, empty, place, scene, table, town
from shapely.geometry import LineString, box

from geo_trygghet.maps.print_ground import NARROWEST_M, WIDER, Ground, ground_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.privacy import PublicTable

BOX = (100.0, 10.0, 400.0, 500.0)


def ground(guarded: PublicTable, frame: tuple[float, float, float, float] = BOX) -> Ground:
    return ground_of(scene(guarded), frame)


def held(guarded: PublicTable) -> set[str]:
    chosen = ground(guarded)
    return {mark.name for mark in scene(guarded).marks if chosen.holds(mark)}


def area(name: str, shape: BaseGeometry, votes: int = 120) -> dict[str, object]:
    return row(name.lower(), votes, area=True, name=name, geometry=shape)


@pytest.mark.parametrize("n", [1, 2, 9, 30])
def test_every_flagged_place_lies_well_within_the_ground(n: int) -> None:
    chosen = ground(town(n))
    assert all(chosen.holds(mark) for mark in scene(town(n)).marks if mark.flagged)
    assert min(chosen.width, chosen.height) / chosen.px_per_m >= NARROWEST_M - 1e-6


def test_a_place_that_is_alone_stands_in_the_middle() -> None:
    (mark,) = scene(town(1)).marks
    x, y = ground(town(1)).at(mark.east, mark.north)
    assert (round(x), round(y)) == (250, 255)


def test_without_flagged_places_the_others_choose_and_without_any_the_municipality() -> None:
    few = table(place(0, votes=20), place(1, votes=20), answers=40)
    assert {mark.kind for mark in scene(few).marks} == {"other"}
    assert held(few) == {"Plats 00", "Plats 01"}
    whole = ground(empty())
    west, south, east, north = scene(empty()).outline.bounds
    corners = [whole.at(x, y) for x in (west, east) for y in (south, north)]
    assert all(100 <= x <= 400 and 10 <= y <= 500 for x, y in corners)


def test_a_flagged_area_beside_the_town_is_within_and_whole_with_air() -> None:
    village = area("Altona", degrees(-1500, 800).buffer(0.003))
    guarded = table(place(0), place(1), village)
    (mark,) = [m for m in scene(guarded).marks if m.name == "Altona"]
    chosen = ground(guarded)
    left, top, right, bottom = chosen.shape(mark.shape).bounds
    assert left > BOX[0] + 13
    assert top > BOX[1] + 13
    assert right < BOX[2] - 13
    assert bottom < BOX[3] - 13


def test_a_flagged_lake_is_not_cut_by_the_edge() -> None:
    lake = place(1, name="Sjön", kind="park", geometry=degrees(900, 0).buffer(0.003), votes=120)
    guarded = table(place(0), lake)
    (mark,) = [m for m in scene(guarded).marks if m.name == "Sjön"]
    assert ground(guarded).shape(mark.shape).bounds[2] < BOX[2] - 13


def test_an_area_that_would_leave_the_others_no_scale_is_cut() -> None:
    wide = area("Landet", degrees(0, 0).buffer(0.1))
    guarded = table(place(0), place(1), wide)
    assert ground(guarded).px_per_m > 0.2
    assert {"Plats 00", "Plats 01"} <= held(guarded)


def test_what_is_flagged_but_far_from_the_others_does_not_make_them_a_heap() -> None:
    near = [place(n, votes=120) for n in range(3)]
    guarded = table(*near, place(4, name="Långt bort", geometry=degrees(9000, 9000), votes=120))
    assert held(guarded) == {"Plats 00", "Plats 01", "Plats 02"}
    assert ground(guarded).px_per_m == ground(table(*near)).px_per_m


def test_many_far_villages_do_not_take_the_frame_from_the_places() -> None:
    heap = [area(f"By {n}", degrees(9000, 9000).buffer(0.003), 60) for n in range(9)]
    assert {mark.kind for mark in scene(table(place(0), *heap)).marks} == {"top", "may"}
    assert held(table(place(0), *heap)) == {"Plats 00"}


def test_a_long_street_does_not_stretch_the_frame() -> None:
    street = LineString([degrees(0, -9000), degrees(0, 9000)])
    long = place(1, name="Ån", kind="street", geometry=street, votes=120)
    short = place(1, name="Ån", geometry=degrees(0, 0), votes=120)
    with_long, with_short = ground(table(place(0), long)), ground(table(place(0), short))
    assert with_long.px_per_m == pytest.approx(with_short.px_per_m, rel=1e-3)


def test_others_are_taken_in_where_the_frame_has_room_for_them_anyway() -> None:
    core = [place(n, votes=120, geometry=degrees(600 * n, 0)) for n in range(3)]
    north = place(8, name="Norr", votes=20, geometry=degrees(600, 1200))
    east = place(9, name="Öster", votes=20, geometry=degrees(3000, 0))
    chosen, alone = ground(table(*core, north, east)), ground(table(*core))
    assert {"Norr"} == held(table(*core, north, east)) - held(table(*core))
    assert alone.px_per_m / chosen.px_per_m <= WIDER + 1e-9


def test_the_frame_has_the_boxs_own_shape() -> None:
    wide = ground(town(9), (0.0, 0.0, 600.0, 300.0))
    assert (wide.width, wide.height) == (600.0, 300.0)
    assert wide.shape(box(wide.west, wide.north - 10, wide.west + 10, wide.north)).bounds[0] == 0
