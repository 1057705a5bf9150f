from __future__ import annotations

import datetime as dt

import pytest

from geo_trygghet import wording


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "0"), (999, "999"), (1512, "1\xa0512"), (1234567, "1\xa0234\xa0567")],
)
def test_whole_numbers_are_grouped_by_three(number: int, written: str) -> None:
    assert wording.whole(number) == written


def test_decimals_have_a_comma() -> None:
    assert wording.decimal(12.84) == "12,8"
    assert wording.decimal(3, digits=2) == "3,00"


def test_shares_and_intervals_are_in_per_cent() -> None:
    assert wording.percent(0.128) == "12,8\xa0%"
    assert wording.span(0.114, 0.143) == "11,4–14,3"


def test_a_rank_is_a_span_unless_it_is_sure() -> None:
    assert wording.rank_span(1, 3) == "plats 1–3"
    assert wording.rank_span(2, 2) == "plats 2"


def test_a_municipality_is_named_in_full() -> None:
    assert wording.municipality_name("Laholm") == "Laholms kommun"
    assert wording.municipality_name("Örebro") == "Örebro kommun"
    assert wording.municipality_name("Borås") == "Borås kommun"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (dt.date(2023, 9, 1), dt.date(2023, 9, 28), "1–28 september 2023"),
        (dt.date(2022, 9, 5), dt.date(2022, 10, 1), "5 september – 1 oktober 2022"),
        (dt.date(2022, 12, 5), dt.date(2023, 1, 1), "5 december 2022 – 1 januari 2023"),
        (dt.date(2023, 9, 1), dt.date(2023, 9, 1), "1 september 2023"),
        (None, dt.date(2023, 9, 1), "1 september 2023"),
        (dt.date(2023, 9, 1), None, "1 september 2023"),
        (None, None, ""),
    ],
)
def test_a_period_says_no_month_twice(
    first: dt.date | None, last: dt.date | None, written: str
) -> None:
    assert wording.days_told(first, last) == written


def test_a_day_is_written_in_words() -> None:
    assert wording.day_told(dt.date(2024, 5, 17)) == "17 maj 2024"
    assert wording.day_told(dt.date(2024, 5, 17), locale="en") == "17 May 2024"
    assert wording.day_told(None) == ""
