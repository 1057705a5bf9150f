from __future__ import annotations

from geo_trygghet.privacy.case import Settlement
from geo_trygghet.privacy.cells import tell_cells

LIGHT, NIGHT = frozenset({"belysning"}), frozenset({"natt"})


def cells(
    settled: Settlement,
    stated: frozenset[str],
    before: frozenset[str] = frozenset(),
    was: float = 0,
) -> frozenset[str]:
    found = tell_cells(
        {"torg": stated}, settled, before={"torg": before}, counts_before={"torg": was}, floor=5
    )
    return found["torg"]


def test_a_cell_is_told_of_a_place_that_twice_the_floor_name() -> None:
    assert cells(Settlement({"torg": 10}, new={"torg"}), LIGHT) == LIGHT
    assert cells(Settlement({"torg": 9}, new={"torg"}), LIGHT) == frozenset()


def test_a_cell_stands_for_as_long_as_its_places_figure() -> None:
    assert cells(Settlement({"torg": 20}), LIGHT | NIGHT, LIGHT, 20) == LIGHT
    assert cells(Settlement({"torg": 20}), frozenset(), LIGHT, 20) == LIGHT


def test_a_cell_comes_with_a_figure_that_grows_and_goes_with_one_that_sinks() -> None:
    moved = Settlement({"torg": 30}, moved={"torg"})
    assert cells(moved, NIGHT, LIGHT, was=20) == LIGHT | NIGHT
    assert cells(moved, NIGHT, LIGHT | NIGHT, was=40) == NIGHT
    assert cells(moved, NIGHT, LIGHT, was=40) == frozenset()
