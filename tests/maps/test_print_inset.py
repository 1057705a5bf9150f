"""The inset shows where the map lies, and what lies outside it, by name or letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guarded_pictures import row
from print_tables import degrees, empty, full, place, scene, table, town

from geo_trygghet.maps.print_canvas import Canvas
from geo_trygghet.maps.print_ground import ground_of
from geo_trygghet.maps.print_inset import draw_inset

if TYPE_CHECKING:
    from geo_trygghet.privacy import PublicTable


def drawn(guarded: PublicTable) -> str:
    own = scene(guarded)
    canvas = Canvas(180, 150)
    ground = ground_of(own, (100, 10, 400, 500))
    draw_inset(canvas, own, ground, box=(1, 1, 179, 149), accent="#123456", size=10)
    return canvas.svg(title="Läge")


def far(*more: dict[str, object]) -> PublicTable:
    village = row("by", 9, area=True, kind="locality", name="Byn", geometry=degrees(9000, 9000))
    return table(place(0), village, *more)


def test_a_locality_outside_has_letter_and_name_and_a_place_its_letter() -> None:
    lone = place(6, name="Ensam brygga", geometry=degrees(-2000, 12000))
    svg = drawn(far(lone, *(place(n, votes=120) for n in (1, 2, 3))))
    assert ">Byn<" in svg
    assert ">A<" in svg
    assert ">B<" in svg
    assert "Ensam brygga" not in svg


def test_what_is_flagged_outside_has_letter_and_name_even_in_a_crowd() -> None:
    near = [place(n, votes=120) for n in (0, 1, 2)]
    lone = place(4, name="Ensam brygga", geometry=degrees(9000, 9000), votes=120)
    heap = [place(n, votes=20, geometry=degrees(9000, 9000)) for n in range(5, 25)]
    svg = drawn(table(*near, lone, *heap))
    assert ">Ensam brygga<" in svg
    letters = {mark.name: mark.letter for mark in scene(table(*near, lone, *heap)).marks}
    assert f">{letters['Ensam brygga']}<" in svg


def test_names_that_have_no_room_are_left_to_the_list() -> None:
    heap = [
        row(f"by{n}", 9, area=True, kind="locality", name=f"Långa bynamnet {n}",
            geometry=degrees(9000, 9000))
        for n in range(20)
    ]  # fmt: skip
    assert 0 < drawn(table(place(0), *heap)).count("Långa bynamnet") < 20


def test_the_frame_is_drawn_unless_the_map_shows_all() -> None:
    assert "#123456" in drawn(town(9))
    assert "#123456" not in drawn(empty())


def test_a_suppressed_place_is_not_in_it() -> None:
    assert "Tysta" not in drawn(full())
