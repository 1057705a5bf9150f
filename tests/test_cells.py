"""An empty cell is empty, whatever says so."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from geo_trygghet.cells import day_of, excel_safe, rows_of, text_of


@pytest.mark.parametrize("empty", [None, float("nan"), pd.NA, "", "  "])
def test_empty_cells_have_no_text_and_no_day(empty: object) -> None:
    assert text_of(empty) == ""
    assert day_of(empty) is None


@pytest.mark.parametrize(
    "cell",
    ["2024-05-02", "2024-05-02T23:30:00+02:00", dt.date(2024, 5, 2), dt.datetime(2024, 5, 2, 8)],  # noqa: DTZ001 - a time without a zone has a day too
)
def test_a_day_is_read_out_of_dates_and_times(cell: object) -> None:
    assert day_of(cell) == dt.date(2024, 5, 2)


def test_what_is_no_day_is_none() -> None:
    assert day_of("i maj") is None


def test_rows_have_names_of_text() -> None:
    assert rows_of(pd.DataFrame({1: ["a"]})) == [{"1": "a"}]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert excel_safe(f"{start}1+1") == f"'{start}1+1"
    assert excel_safe("torg=1") == "torg=1"


@pytest.mark.parametrize(
    "text",
    [
        " =1",
        "\n=1",
        "\n\t =1",
        "\u00a0@a",
        "\u200b=1",
        "\ufeff-1",
        "\uff1d1",
        " \uff0b1",
        "\uff20a",
    ],
)
def test_a_formula_behind_blanks_or_in_wide_signs_is_none_either(text: str) -> None:
    assert excel_safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", " ", "\n", " torg", "Torg – 1", "½ = 0,5", "–"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert excel_safe(text) == text
