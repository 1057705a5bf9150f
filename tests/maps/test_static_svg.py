from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from defusedxml import ElementTree
from hostile import HOSTILE

from geo_trygghet import lagesbild
from geo_trygghet.lagesbild import Filters
from geo_trygghet.maps import letters_of, static_svg
from geo_trygghet.privacy import PublicTable, guard

if TYPE_CHECKING:
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
    assert " m" in told or " km" in told


def test_it_shows_nothing_of_a_suppressed_place(table: PublicTable) -> None:
    svg = static_svg(table)
    assert len(table.suppressed)
    for name in table.suppressed["name"]:
        assert name not in svg


def test_the_same_table_gives_the_same_picture(table: PublicTable) -> None:
    assert static_svg(table) == static_svg(table)


def test_a_hostile_name_is_text(hostile_town: MunicipalityTables) -> None:
    table = guard([lagesbild.build(hostile_town, Filters(size_class=c)) for c in ("place", "area")])
    assert HOSTILE in set(table.places["name"])
    svg = static_svg(table)
    assert "<script" not in svg
    assert "<img" not in svg
    assert ElementTree.fromstring(svg.replace("\u2028", " ")) is not None


@pytest.mark.parametrize("keep", [0, 1])
def test_it_can_be_drawn_of_none_or_one(town: MunicipalityTables, keep: int) -> None:
    places = town.places[town.places["place_id"] == "t.parken"] if keep else town.places.iloc[:0]
    small = dataclasses.replace(town, places=places)
    table = guard([lagesbild.build(small, Filters(size_class=c)) for c in ("place", "area")])
    assert ElementTree.fromstring(static_svg(table)) is not None
