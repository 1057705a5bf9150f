"""The plate: names whole and beside their marks, approximate dashed, nothing outside the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
from defusedxml import ElementTree
from print_tables import LON, LONG, WORD, degrees, empty, full, place, scene, table, town
from shapely.geometry import LineString

from geo_trygghet.maps.print_canvas import Canvas
from geo_trygghet.maps.print_plate import Plate, draw_plate
from geo_trygghet.streets.picture import street_lines

if TYPE_CHECKING:
    from geo_trygghet.maps.print_scene import Mark
    from geo_trygghet.privacy import PublicTable

PLATE = Plate(522, 524, 138, 11.5, "#4a2574")
SVG = "{http://www.w3.org/2000/svg}"
DASHED = "stroke-dasharray"


def drawn(guarded: PublicTable, **more: object) -> tuple[str, list[Mark]]:
    canvas = Canvas(PLATE.width, PLATE.height)
    _, unnamed = draw_plate(canvas, scene(guarded), PLATE, **more)  # type: ignore[arg-type]  # passed on
    return canvas.svg(title="Karta"), unnamed


def boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Give each text with left, top, right and bottom of its letters."""
    found = []
    for text in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        x, y, wide = (float(text.get(key)) for key in ("x", "y", "textLength"))
        size = float(text.get("font-size").removesuffix("px"))
        found.append((text.text, x, y - 0.7 * size, x + wide, y + 0.2 * size))
    return found


def collisions(svg: str) -> list[tuple[str, str]]:
    every = boxes(svg)
    return [
        (a[0], b[0])
        for n, a in enumerate(every)
        for b in every[n + 1 :]
        if a[1] < b[3] - 0.1 and b[1] < a[3] - 0.1 and a[2] < b[4] - 0.1 and b[2] < a[4] - 0.1
    ]


TOWNS = {
    "one": lambda: town(1),
    "thirty": lambda: town(30),
    "at one spot": lambda: town(26, spot=True),
    "long names": lambda: town(30, names=LONG),
    "long words": lambda: town(12, names=WORD),
    "all": full,
    "none": empty,
}


@pytest.mark.parametrize("name", TOWNS)
def test_no_two_texts_collide_and_none_leaves_the_plate(name: str) -> None:
    svg, _ = drawn(TOWNS[name]())
    assert collisions(svg) == []
    assert all(
        x >= 0 and top >= 0 and right <= PLATE.width and bottom <= PLATE.height
        for _, x, top, right, bottom in boxes(svg)
    )


@pytest.mark.parametrize("name", ["one", "thirty", "at one spot", "long words"])
def test_every_letter_and_every_name_stands_whole(name: str) -> None:
    guarded = TOWNS[name]()
    svg, unnamed = drawn(guarded)
    told = "".join(text for text, *_ in boxes(svg))
    assert unnamed == []
    for mark in scene(guarded).marks:
        assert f"{mark.letter}{mark.name}".replace(" ", "") in told.replace(" ", "")


def test_where_there_is_no_room_letters_stand_alone_and_say_which() -> None:
    svg, unnamed = drawn(town(30, names=LONG))
    texts = [text for text, *_ in boxes(svg)]
    assert {mark.letter for mark in scene(town(30, names=LONG)).marks} <= set(texts)
    assert 0 < len(unnamed) < 30


def test_what_is_approximate_is_dashed_and_nothing_else() -> None:
    loose, _ = drawn(table(place(0, approximate=True)))
    exact, _ = drawn(table(place(0, approximate=False)))
    assert loose.count(DASHED) == 1
    assert DASHED not in exact


def test_a_suppressed_place_is_not_drawn() -> None:
    assert "Tysta" not in drawn(full())[0]
    assert [text for text, *_ in boxes(drawn(empty())[0])] == []


def test_an_area_says_that_it_is_one() -> None:
    assert "(hela\xa0området)" in drawn(full())[0]


def test_streets_lie_beneath() -> None:
    line = LineString([(LON - 0.01, degrees(0, 50).y), (LON + 0.02, degrees(0, 50).y)])
    rows = [{"name": "Storgatan", "kind": "x", "car": True, "geometry": line}]
    streets = street_lines(
        gpd.GeoDataFrame(rows, crs=4326), (LON - 0.1, 56.6, LON + 0.1, 56.8), simplify_m=1
    )
    assert "#e2d9c6" in drawn(town(9), streets=streets)[0]
    assert "#e2d9c6" not in drawn(town(9))[0]


def test_the_same_town_is_the_same_bytes() -> None:
    assert drawn(full())[0] == drawn(full())[0]
