from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest
from defusedxml import ElementTree
from guarded_pictures import guarded
from hostile import HOSTILE
from shapely.geometry import Point

from geo_trygghet import lagesbild
from geo_trygghet.lagesbild import Filters
from geo_trygghet.maps import letters_of, outside_picture, static_svg

if TYPE_CHECKING:
    from geo_trygghet.privacy import PublicTable
    from geo_trygghet.tables import MunicipalityTables

NAMESPACE = "{http://www.w3.org/2000/svg}"


def words_of(svg: str) -> str:
    return " ".join(ElementTree.fromstring(svg.replace("\u2028", " ")).itertext())


def test_the_picture_has_a_name_and_says_where_its_content_stands(table: PublicTable) -> None:
    tree = ElementTree.fromstring(static_svg(table))
    assert tree.get("role") == "img"
    assert tree.find(f"{NAMESPACE}title").text.startswith("Karta över platser")
    assert "listan" in tree.find(f"{NAMESPACE}desc").text
    assert (
        ElementTree.fromstring(static_svg(table, title="Egen")).find(f"{NAMESPACE}title").text
        == "Egen"
    )


def test_it_shows_letters_scale_north_source_and_that_data_are_constructed(
    table: PublicTable,
) -> None:
    told = words_of(static_svg(table))
    for word in ("N", "Konstruerade data", "Lantmäteriet", *letters_of(table).values()):
        assert word in told
    assert re.search(r"\b\d+ k?m\b", told)


def test_it_shows_nothing_of_a_suppressed_place(table: PublicTable) -> None:
    svg = static_svg(table)
    assert len(table.suppressed)
    for name in table.suppressed["name"]:
        assert name not in svg


def test_the_same_table_gives_the_same_picture(table: PublicTable) -> None:
    assert static_svg(table) == static_svg(table)


def test_a_hostile_name_is_text(hostile_town: MunicipalityTables) -> None:
    table = guarded(
        [lagesbild.build(hostile_town, Filters(size_class=c)) for c in ("place", "area")]
    )
    assert HOSTILE in set(table.places["name"])
    svg = static_svg(table)
    assert "<script" not in svg
    assert "<img" not in svg
    assert ElementTree.fromstring(svg.replace("\u2028", " ")) is not None


@pytest.mark.parametrize("keep", [0, 1])
def test_it_can_be_drawn_of_none_or_one(town: MunicipalityTables, keep: int) -> None:
    places = town.places[town.places["place_id"] == "t.parken"] if keep else town.places.iloc[:0]
    small = dataclasses.replace(town, places=places)
    table = guarded([lagesbild.build(small, Filters(size_class=c)) for c in ("place", "area")])
    told = words_of(static_svg(table))
    assert ("Parken" in told) == bool(keep)
    assert "Konstruerade data" in told


def test_it_is_lettered_with_names_and_again_with_letters_alone(table: PublicTable) -> None:
    tree = ElementTree.fromstring(static_svg(table))
    wide, narrow = (
        " ".join(
            word
            for group in tree.iter(f"{NAMESPACE}g")
            if group.get("class") == name
            for word in group.itertext()
        )
        for name in ("m-wide", "m-narrow")
    )
    assert "Torget" in wide
    assert "Torget" not in narrow
    assert sorted(narrow.split()) == sorted(letters_of(table).values())


def test_a_place_that_is_named_both_ways_has_the_disc_beside_its_sign(table: PublicTable) -> None:
    both = set(table.safe["place_id"]) & set(table.places["place_id"])
    assert both == {"t.parken"}
    wide = static_svg(table).split('class="m-wide"')[1].split('class="m-narrow"')[0]
    assert wide.count("tk-safe-disc") == 1


def test_two_pictures_of_a_page_share_no_id_and_the_area_of_the_promise_is_drawn(
    table: PublicTable,
) -> None:
    one, other = (static_svg(table, key=key, styled=False) for key in ("a", "b"))
    ids = [set(re.findall(r' id="([^"]+)"', svg)) for svg in (one, other)]
    assert len(ids[0]) == 3
    assert not ids[0] & ids[1]
    assert "<style" not in one
    assert "m-promised" not in one
    assert "m-promised" in static_svg(table, promised=["t.karnan"], styled=False)


def test_every_place_is_in_the_picture_or_named_as_outside_it(
    town: MunicipalityTables, table: PublicTable
) -> None:
    (far,) = table.places.loc[table.places["size_class"] == "area", "place_id"]
    moved = town.places.copy()
    moved.loc[moved["place_id"] == far, "geometry"] = Point(13.1, 56.9).buffer(0.001)
    other = guarded(
        [
            lagesbild.build(dataclasses.replace(town, places=moved), Filters(size_class=c))
            for c in ("place", "area")
        ]
    )
    letters, away = letters_of(other), outside_picture(other)
    assert letters[far] in [letter for letter, _ in away]
    shown = words_of(static_svg(other))
    for place, name in zip(other.places["place_id"], other.places["name"], strict=True):
        assert (name in shown) != ((letters[place], name) in away)


def test_what_lies_outside_the_picture_comes_by_letter(table: PublicTable) -> None:
    away = outside_picture(table)
    assert away == sorted(away, key=lambda one: (not one[0], len(one[0]), one))
