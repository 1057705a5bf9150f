"""Objects of one name become one place where they belong together; areas get their ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shapely.geometry import LineString, Point, box

from geo_trygghet.intake.gazetteer.areas import drawn, parents_of, with_centre
from geo_trygghet.intake.gazetteer.languages import in_swedish
from geo_trygghet.intake.gazetteer.merging import Named, merged, to_degrees
from geo_trygghet.intake.gazetteer.naming import named
from geo_trygghet.intake.gazetteer.origins import role_of
from geo_trygghet.intake.gazetteer.other_names import is_too_general, with_other_names

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def one(
    row: int, name: str, role: str, shape: BaseGeometry, aliases: tuple[str, ...] = ()
) -> Named:
    return Named((row,), name, aliases, role, shape)


SQUARE = one(1, "Torget", "square", box(0, 0, 80, 80), ("Platsen",))


def test_a_way_across_a_square_of_its_name_is_the_square() -> None:
    across = one(2, "torget", "street", LineString([(0, 40), (80, 40)]), ("Ladan",))
    away = one(3, "Torget", "street", LineString([(900, 0), (990, 0)]))
    point = one(4, "Torget", "square", Point(120, 40))
    (square, street) = merged([SQUARE, across, away, point])
    assert (square.rows, square.role, square.aliases) == ((1, 2, 4), "square", ("Platsen", "Ladan"))
    assert square.shape.equals(SQUARE.shape)
    assert (street.rows, street.role) == ((3,), "street")


def test_a_street_in_pieces_is_one_line_and_its_pedestrian_ground_an_edge() -> None:
    pieces = [
        one(i, "Storgatan", "street", LineString([(x, 0), (x + 100, 0)]))
        for i, x in enumerate((0, 100, 300))
    ]
    ground = one(9, "Storgatan", "street", box(400, -5, 450, 5))
    (street,) = merged([*pieces, ground])
    assert street.rows == (0, 1, 2, 9)
    assert street.shape.length == pytest.approx(300 + 120)


def test_an_area_known_by_a_point_gets_what_is_nearest_to_it() -> None:
    near = [one(1, "Väster", "district", Point(0, 0)), one(2, "Öster", "district", Point(400, 0))]
    alone = one(3, "Norr", "suburb", Point(9000, 0))
    (west, east, north), indexes = drawn([*near, alone])
    assert indexes == {0, 1, 2}
    assert west.shape.intersection(east.shape).area == pytest.approx(0, abs=1)
    assert west.shape.contains(Point(190, 0))
    assert not west.shape.contains(Point(210, 0))
    assert north.shape.area == pytest.approx(3.14 * 600**2, rel=0.02)
    twice = [one(1, "A", "district", Point(0, 0)), one(2, "B", "district", Point(0, 0))]
    assert all(place.shape.area for place in drawn(twice)[0])


def test_the_centre_is_the_area_called_so_else_the_towns_middle() -> None:
    town = one(1, "Laholm", "town", Point(0, 0), ("Staden",))
    middle, called = with_centre([town, SQUARE], "Laholm")
    assert [(p.name, p.role) for p in middle] == [
        ("Torget", "square"),
        ("Laholms centrum", "centre"),
    ]
    assert middle[1].aliases == ("Laholm centrum", "centrala Laholm")
    assert called == {"laholm", "staden"}
    inner = one(2, "Innerstaden", "district", box(0, 0, 9, 9))
    found, _ = with_centre([town, inner], "Laholm")
    assert [(p.name, p.role) for p in found] == [("Innerstaden", "centre")]
    assert with_centre([SQUARE], "Laholm") == ([SQUARE], {"laholm"})


def test_a_place_lies_in_the_smallest_area_that_holds_more_than_half_of_it() -> None:
    wide = one(1, "Norr", "suburb", box(0, 0, 1000, 1000))
    small = one(2, "Knuten", "district", box(0, 0, 100, 100))
    inside = one(3, "Torget", "square", Point(50, 50))
    longer = one(4, "Storgatan", "street", LineString([(50, 50), (500, 50)]))
    outside = one(5, "Vägen", "street", LineString([(900, 50), (5000, 50)]))
    assert parents_of([wide, small, inside, longer, outside]) == [None, 0, 1, 0, None]


def test_ids_and_names_do_not_hang_on_the_order() -> None:
    areas = [
        one(1, "Norr", "suburb", box(0, 0, 9, 9)),
        one(2, "Söder", "suburb", box(20, 0, 29, 9)),
    ]
    streets = [
        one(3, "Storgatan", "street", LineString([(1, 1), (2, 1)])),
        one(4, "Storgatan", "street", LineString([(21, 1), (28, 1)])),
    ]
    station = one(5, "Norr", "railway", Point(5, 5))
    first = [*areas, *streets, station]
    for places in (first, first[::-1]):
        kept = {k.of.rows[0]: k for k in named(places, parents_of(places), "by")}
        assert kept[4].place_id == "by.storgatan"  # the longest
        assert (kept[3].place_id, kept[3].name) == ("by.storgatan_norr", "Storgatan i Norr")
        assert (kept[5].name, kept[5].parent_id) == ("Norr station", "by.norr")
        assert kept[1].name == "Norr"


def test_another_places_name_is_nobodys_other_name() -> None:
    places = [
        one(1, "Öster", "suburb", box(0, 0, 9, 9), ("Österbo", "station", "By")),
        one(2, "Österbo", "library", Point(50, 50)),
        one(3, "Torget", "square", Point(90, 90), ("Rautatientori",)),
        one(4, "Planens hållplats", "bus", Point(95, 90), ("Rautatientori", "Terminalen Öst")),
    ]
    kept = with_other_names(named(places, [None] * 4, "by"), frozenset({"by"}))
    assert [k.aliases for k in kept] == [(), (), ("Rautatientori",), ("Terminalen Öst",)]
    assert kept[1].generic == ("biblioteket", "bibblan", "biblan")
    assert kept[2].generic == ()  # it is called so already


@pytest.mark.parametrize(
    ("name", "is_it"), [("Parkering", True), ("lekplats", True), ("Å", True), ("Torget", False)]
)
def test_names_that_say_nothing(name: str, *, is_it: bool) -> None:
    assert is_too_general(name) is is_it


@pytest.mark.parametrize(
    ("kind", "name", "is_line", "role"),
    [
        ("BEBTX", "Storgården", False, None),
        ("ANLTX", "Norra skolan", False, "school"),
        ("ANLTX", "Masten", False, "building"),
        ("", "Busstationen", False, "bus"),
        ("Station", "Centralen", False, "railway"),
        ("", "Linden", True, "street"),
        ("", "Linden", False, "problem_place"),
        ("Gångväg", "Linden", True, "path"),
        ("Parkeringshus", "Linden", False, "parking"),
    ],
)
def test_what_a_row_is(kind: str, name: str, role: str | None, *, is_line: bool) -> None:
    assert role_of(kind, name, is_line=is_line) == role


def test_a_name_in_another_language_is_an_other_name_of_the_swedish_one() -> None:
    places = [
        one(1, "Haaparanta", "town", Point(10, 0)),
        one(2, "Haparanda", "town", Point(0, 0)),
        one(3, "Torniojoki", "river", Point(0, 5)),
        one(4, "Sámi", "town", Point(9000, 0)),
    ]
    told = {1: "Finska", 2: "Svenska", 3: "fi", 4: "Nordsamiska"}
    found = in_swedish(places, told)
    assert [(p.name, p.aliases) for p in found] == [
        ("Haparanda", ("Haaparanta",)),
        ("Torniojoki", ()),
        ("Sámi", ()),
    ]
    assert in_swedish(places, {}) == places


def test_shapes_go_back_to_degrees_and_stay_valid() -> None:
    (shape,) = to_degrees([box(367_000, 6_283_000, 367_000.004, 6_283_000.004)])
    assert shape.is_valid
    assert shape.bounds[0] == pytest.approx(12.84, abs=0.05)
