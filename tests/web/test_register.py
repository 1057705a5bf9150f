"""Searching the register, masking what was said, shading the hours."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from geo_trygghet_web.register import hidden, hours, is_sum, masked_note, plain, register_rows, said
from tiny_town import tiny_town

from geo_trygghet.codes import TIME_BANDS
from geo_trygghet.place_sheet import place_sheet


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("torget", ["t.torget"]),
        ("TORG", ["t.torget"]),
        ("kärnan", ["t.karnan", "t.langgatan", "t.parken", "t.torget"]),
        ("gata kärnan", ["t.langgatan"]),
        ("xyz", []),
        ("  ", ["t.byn", "t.karnan", "t.langgatan", "t.parken", "t.skolan", "t.torget"]),
    ],
)
def test_every_word_must_be_found_somewhere(search: str, found: list[str]) -> None:
    assert sorted(row["place_id"] for row in register_rows(tiny_town(), search)) == found


def test_rows_come_by_name() -> None:
    names = [row["name"] for row in register_rows(tiny_town(), "")]
    assert names == ["Byn", "Kärnan", "Långgatan", "Parken", "Skolgården", "Torget"]


def test_a_note_is_masked_but_for_the_names_of_places() -> None:
    note = {"note": "Anna vid Annas torg", "places": ((9, 19),)}
    assert masked_note(note) == (("[namn]", True), (" vid Annas torg", False))
    assert masked_note({"note": "Anna", "places": float("nan")}) == (("[namn]", True),)


def test_what_is_masked_is_counted_by_kind() -> None:
    (one, *_) = said(place_sheet(tiny_town(), "t.torget"))
    told = replace(one, counts={"namn": 2, "telefonnummer": 1})
    assert hidden([told, told, one]) == {"telefonnummer": 2, "namn": 4}


def test_the_longest_answer_is_read_first() -> None:
    lengths = [len(one.quote.text) for one in said(place_sheet(tiny_town(), "t.torget"))]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths


def test_hours_are_shaded_by_the_most_and_hatched_below_the_floor() -> None:
    shown = {code: (n, shade) for code, n, shade in hours({"kvall": 20, "natt": 7})}
    assert list(shown) == list(TIME_BANDS)
    assert shown["kvall"] == (20, 5)
    assert shown["natt"] == (7, 2)
    assert shown["dag"] == (None, 0)
    assert {n for _, n, _ in hours({})} == {None}


def test_a_place_that_holds_others_of_its_size_is_a_sum() -> None:
    tables = tiny_town()
    assert not is_sum(tables, "t.karnan")
    places = tables.places.copy()
    places.loc[places["place_id"] == "t.byn", "parent_id"] = "t.karnan"
    assert is_sum(replace(tables, places=places), "t.karnan")
    assert not is_sum(tables, "t.okand")


def test_an_empty_cell_is_none_whatever_pandas_calls_it() -> None:
    row = {"a": float("nan"), "b": pd.NA, "c": pd.NaT, "d": None, "e": [], "f": 0, "g": ("x",)}
    assert plain(row) == {"a": None, "b": None, "c": None, "d": None, "e": [], "f": 0, "g": ("x",)}
