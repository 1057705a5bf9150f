"""Streets drawn lightly: by class, cut at the frame, with names along the longest line."""

from __future__ import annotations

from street_towns import at, grid, street, town

from geo_trygghet.streets.picture import OPENSTREETMAP, attribution, street_lines

EVERYWHERE = (*at(-5, -5), *at(9, 9))


def test_lines_come_by_class_the_widest_last() -> None:
    lines = [street((0, i), (1, i)) for i in range(6)]
    kinds = ["primary", "footway", "residential", "Huvudgata", "klass 3", "klass 7"]
    own = town(lines, kind=kinds, car=[True, False, True, True, True, True])
    drawn = street_lines(own, EVERYWHERE, simplify_m=1).lines
    assert [line.kind for line in drawn] == ["path", "street", "street", "main", "main", "main"]
    assert drawn[0].line == (at(0, 1), at(1, 1))


def test_lines_that_go_on_in_each_other_are_one_and_lose_small_corners() -> None:
    own = town([street((0, 0), (1, 0.005)), street((1, 0.005), (2, 0))])
    (line,) = street_lines(own, EVERYWHERE, simplify_m=2).lines
    assert line.line == (at(0, 0), at(2, 0))
    (whole,) = street_lines(own, EVERYWHERE, simplify_m=0.1).lines
    assert len(whole.line) == 3


def test_the_frame_cuts() -> None:
    own = town([street((0, 0), (4, 0)), street((0, 9), (1, 9))])
    (line,) = street_lines(own, (*at(1, -1), *at(2, 1)), simplify_m=1).lines
    assert line.line == (at(1, 0), at(2, 0))
    assert street_lines(own, (*at(20, 20), *at(21, 21)), simplify_m=1).lines == ()


def test_a_name_stands_once_along_its_longest_line_from_west_to_east() -> None:
    lines = [street((1, 0), (0, 0)), street((5, 0), (2, 0)), street((0, 2), (1, 2))]
    own = town(lines, name=["Storgatan", "Storgatan", "Gränd"], kind=["gata", "primary", "gata"])
    names = street_lines(own, EVERYWHERE, simplify_m=1).names
    assert [name.name for name in names] == ["Storgatan", "Gränd"]
    assert names[0].line == (at(2, 0), at(5, 0))
    assert names[0].kind == "main"
    assert names[0].metres > 180


def test_streets_without_names_have_none() -> None:
    assert street_lines(grid(3), EVERYWHERE, simplify_m=1).names == ()


def test_the_same_streets_give_the_same_picture_in_any_order() -> None:
    own = grid(4)
    one = street_lines(own, EVERYWHERE, simplify_m=1)
    assert one.lines == street_lines(own.iloc[::-1], EVERYWHERE, simplify_m=1).lines


def test_maps_name_openstreetmap_where_it_is_the_source() -> None:
    assert attribution("OpenStreetMap-utdrag (PBF)") == OPENSTREETMAP
    assert attribution("GeoPackage från OpenStreetMap") == OPENSTREETMAP
    assert attribution("GeoPackage") is None
    assert attribution(None) is None
