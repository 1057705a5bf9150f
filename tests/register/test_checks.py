"""What is odd about a place among the others: namesakes, twins, parents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from register_town import at, register
from shapely.geometry import Point, Polygon

from geo_trygghet.register import Draft, check_draft, check_register

if TYPE_CHECKING:
    from geo_trygghet.register import Finding

HERE = Draft("Fontänen", "square", Point(at(0, 0)), parent_id="t.karnan")


def codes(found: list[Finding]) -> list[tuple[str, str | None]]:
    return [(one.code, one.other) for one in found]


def test_a_sound_place_and_a_sound_register_are_not_told_of() -> None:
    assert check_draft(register(), HERE) == []
    assert check_register(register()) == []


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name": " – "}, "name", "name"),
        ({"name": "x" * 201}, "name", "name"),
        ({"kind": "grotta"}, "kind", "kind"),
        ({"geometry": None}, "no_shape", "shape"),
        ({"geometry": Point(18.06, 59.33)}, "outside", "shape"),
        ({"aliases": (("y" * 201, False),)}, "name", "aliases"),
        ({"aliases": tuple((f"n{n}", False) for n in range(61))}, "alias", "aliases"),
        ({"parent_id": "t.ingen"}, "parent", "parent_id"),
    ],
)
def test_what_no_place_can_be_is_hard(changes: dict[str, object], code: str, field: str) -> None:
    found = check_draft(register(), replace(HERE, **changes))  # type: ignore[arg-type]  # by field
    assert (found[0].code, found[0].hard, found[0].field) == (code, True, field)


def test_a_twin_within_thirty_metres_is_told_once_with_the_distance() -> None:
    twin = replace(HERE, name="Långgatann", geometry=Point(at(100, 240)))
    (found,) = check_draft(register(), twin)
    assert (found.code, found.hard, found.other) == ("duplicate", False, "t.langgatan")
    assert "Långgatan ligger 17 m bort" in found.message
    away = replace(twin, geometry=Point(at(100, 260)))
    assert check_draft(register(), away) == []


def test_a_twin_of_another_size_or_itself_is_none() -> None:
    district = Draft("Torget", "district", Point(at(0, 0)))
    assert codes(check_draft(register(), district)) == [("alias", "t.torget")]
    assert check_draft(register(), register().draft("t.torget"), "t.torget") == []


def test_names_that_another_place_has_are_told() -> None:
    shared = replace(
        HERE, geometry=Point(at(0, 300)), aliases=(("Stor-torget", False), ("Torgets mitt", True))
    )
    found = check_draft(register(), shared)
    assert codes(found) == [("alias", "t.torget"), ("generic", "t.torget")]
    assert "Namnet ”Stor-torget” har också Torget." in found[0].message
    namesake = check_draft(register(), replace(HERE, name="Byn"))
    assert "Namnet ”Byn” har också en annan plats." in namesake[0].message


def test_parents_that_go_round_or_do_not_hold_the_place_are_told() -> None:
    core = replace(register().draft("t.karnan"), parent_id="t.torget")
    assert codes(check_draft(register(), core, "t.karnan")) == [("cycle", "t.torget")]
    own = replace(HERE, parent_id="t.ny")
    assert codes(check_draft(register(), own, "t.ny"))[0][0] == "parent"
    away = replace(HERE, geometry=Point(at(3000, 0)))
    assert codes(check_draft(register(), away)) == [("not_inside", "t.karnan")]
    gone = check_draft(register(closed={"t.karnan": None}), HERE)
    assert codes(gone) == [("parent", None)]


def test_of_a_crossing_edge_only_that_is_told() -> None:
    tie = Polygon([at(3000, 0), at(3000, 10), at(3050, -30), at(3050, 40)])
    found = check_draft(register(), replace(HERE, geometry=tie))
    assert codes(found) == [("crossing", None)]


def test_a_register_tells_a_pair_once_with_the_place() -> None:
    town = register(("t.torget", "centrum", True), ("t.parken", "centrum", True))
    found = check_register(town)
    assert [(one.place_id, one.code, one.other) for one in found] == [
        ("t.parken", "generic", "t.torget")
    ]
