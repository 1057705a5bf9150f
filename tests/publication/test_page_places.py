from __future__ import annotations

import dataclasses

import pytest
from release_town import public_table

from geo_trygghet.maps import letters_of
from geo_trygghet.privacy.public_table import MADE_BY_GUARD
from geo_trygghet.publication.page_places import (
    axis_for,
    change_of,
    legend,
    place_lists,
    safe_places,
    symbol_of,
)
from geo_trygghet.publication.versions import EASY, ENGLISH, SWEDISH


@pytest.mark.parametrize(
    ("highest", "top"), [(1, 1), (5, 5), (6, 6), (11, 15), (14, 15), (55, 60), (100, 100), (0, 1)]
)
def test_an_axis_holds_every_bar_with_few_ticks(highest: int, top: int) -> None:
    axis = axis_for(highest)
    assert axis.top == top
    assert len(axis.ticks) <= 6
    assert (axis.ticks[0][1], axis.ticks[-1][1]) == (0, 100)
    assert axis.x(top) == 100


def test_places_stand_by_tier_and_name_with_letters_and_spans() -> None:
    table = public_table()
    lists = place_lists(table, letters_of(table), SWEDISH)
    assert [one["title"] for one in lists] == ["Platser", "Stadsdelar och orter"]
    rows = [row for group in lists[0]["groups"] for row in group["rows"]]
    assert {row["name"]: row["letter"] for row in rows} == {
        "Långgatan": "B", "Parken": "C", "Torget": "D",
    }  # fmt: skip
    assert all(0 <= row["x"] <= row["x"] + row["width"] <= 101 for row in rows)
    assert {g["title"] for g in lists[0]["groups"]} <= {w for w, _ in SWEDISH.tiers.values()}


def test_a_list_that_is_empty_is_left_out() -> None:
    table = public_table()
    areas = table.places[table.places["size_class"] == "area"]
    bare = dataclasses.replace(table, places=areas, made_by=MADE_BY_GUARD)
    assert [one["id"] for one in place_lists(bare, letters_of(bare), SWEDISH)] == ["area"]


def test_a_sure_change_is_told_in_words_with_the_round_it_is_from() -> None:
    table = dataclasses.replace(
        public_table(),
        changes={"t.torget": "up", "t.parken": "down"},
        compared_with="2021",
        made_by=MADE_BY_GUARD,
    )
    assert change_of(table, "t.torget", SWEDISH) == ("up", "fler än 2021")
    assert change_of(table, "t.parken", ENGLISH) == ("down", "fewer than 2021")
    assert change_of(table, "t.langgatan", SWEDISH) is None
    alone = dataclasses.replace(table, compared_with=None, made_by=MADE_BY_GUARD)
    assert change_of(alone, "t.torget", SWEDISH) is None


def test_the_legend_has_only_the_signs_that_the_map_draws() -> None:
    table = public_table()
    signs = [sign for sign, _ in legend(table, SWEDISH)]
    assert "both" in signs
    assert "safe" not in signs
    assert "few" not in signs
    assert symbol_of("untold") == "few"
    none = dataclasses.replace(table, safe=table.safe.iloc[:0], made_by=MADE_BY_GUARD)
    assert "both" not in [sign for sign, _ in legend(none, SWEDISH)]
    hidden = table.places[table.places["place_id"] != "t.parken"]
    only = dataclasses.replace(table, places=hidden, made_by=MADE_BY_GUARD)
    assert ("safe", "Här känner sig människor trygga") in legend(only, EASY)


def test_safe_places_have_a_name_and_a_span() -> None:
    assert safe_places(public_table(), SWEDISH) == [{"name": "Parken", "span": "12–30"}]
