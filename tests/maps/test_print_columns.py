"""The columns of names are as wide as their longest names need, and the map has the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from print_tables import LONG, WORD, degrees, full, place, scene, table, town

from geo_trygghet.maps.print_columns import BESIDE_PX, FRAME_PX, Layout, laid_out, name_lines
from geo_trygghet.maps.print_plate import Plate
from geo_trygghet.typeset import width_of

if TYPE_CHECKING:
    from geo_trygghet.privacy import PublicTable

PLATE = Plate(522, 524, 138, 11.5, "#4a2574")


def layout(guarded: PublicTable) -> Layout:
    return laid_out(scene(guarded), PLATE, (0.0, 0.0))


def beside(found: Layout) -> dict[str, float]:
    left, _, right, _ = found.ground.box
    return {"left": left - FRAME_PX - 4, "right": PLATE.width - right - FRAME_PX - 4}


def measured(found: Layout) -> dict[str, float]:
    widest = {"left": 0.0, "right": 0.0}
    for mark, lines, one in zip(found.marks, found.lines, found.placed, strict=True):
        assert one is not None
        wide = max(width_of(line, PLATE.size, bold=mark.flagged) for line in lines)
        wide += width_of(f"{mark.letter} ", PLATE.size, bold=True) + BESIDE_PX
        widest[one.side] = max(widest[one.side], wide)
    return widest


@pytest.mark.parametrize("n", [1, 9, 30])
def test_a_side_is_as_wide_as_its_longest_name(n: int) -> None:
    found = layout(town(n))
    assert beside(found) == pytest.approx(measured(found), abs=0.01)
    assert found.ground.width > PLATE.width - 2 * 100


def test_a_side_without_names_gives_its_room_to_the_map() -> None:
    found = layout(town(1))
    assert min(beside(found).values()) == pytest.approx(0.0, abs=0.01)


def test_names_are_broken_between_words_where_that_gives_the_map_room() -> None:
    rows = [place(n, name=f"Hästhagens centrum {n}", geometry=degrees(80 * n, 0)) for n in range(6)]
    found = layout(table(*rows))
    assert [len(lines) for lines in found.lines] == [2] * 6
    assert max(beside(found).values()) < 100
    assert found.unnamed == []


def test_no_name_is_broken_further_than_the_column_asks() -> None:
    rows = [
        place(n, name=name, geometry=degrees(80 * (n % 2), 80 * n))
        for n, name in enumerate(["Folkhälsocentrumet"] * 4 + ["Norra torget"] * 4)
    ]
    assert {len(lines) for lines in layout(table(*rows)).lines} == {1}


def test_a_long_word_widens_its_own_side_alone_and_is_whole() -> None:
    rows = [
        place(0, name="Klammerdammsgatan", geometry=degrees(-300, 0)),
        place(1, name="Torget", geometry=degrees(300, 0)),
    ]
    found = layout(table(*rows))
    assert ["Klammerdammsgatan"] in found.lines
    assert beside(found)["left"] > beside(found)["right"] + 40


@pytest.mark.parametrize("guarded", [full(), town(12, names=WORD), town(30, names=LONG)])
def test_no_column_is_wider_than_the_plate_allows_and_the_same_is_the_same(
    guarded: PublicTable,
) -> None:
    found = layout(guarded)
    assert max(beside(found).values()) <= PLATE.column + 1e-6
    assert found == layout(guarded)


def test_names_are_broken_where_they_may_and_keep_every_letter() -> None:
    (mark,) = scene(table(place(0, name="Hörnet Karl XI:s väg/Klammerdammsgatan"))).marks
    lines = name_lines(mark, PLATE, PLATE.column)
    assert lines == ["Hörnet Karl XI:s väg/", "Klammerdammsgatan"]
    assert all(width_of(line, PLATE.size, bold=True) < PLATE.column for line in lines)
    assert name_lines(mark, PLATE, 60)[-1] == "Klammerdammsgatan"
