"""Quarters follow each other, and days are told as people say them."""

from __future__ import annotations

import datetime as dt

import pytest

from geo_trygghet.errors import ReportError
from geo_trygghet.reports.periods import (
    Quarter,
    months_after,
    quarter_of,
    read_quarter,
)


def test_quarters_follow_each_other_over_the_new_year() -> None:
    last = Quarter(2026, 4)
    assert (last.begins, last.ends) == (dt.date(2026, 10, 1), dt.date(2026, 12, 31))
    assert (last.next, last.before) == (Quarter(2027, 1), Quarter(2026, 3))
    assert quarter_of(dt.date(2026, 2, 28)).name == "2026-Q1"


@pytest.mark.parametrize("text", ["2026-Q4", "2026q4", " 2026Q4 "])
def test_a_quarter_is_read_as_it_is_written(text: str) -> None:
    assert read_quarter(text) == Quarter(2026, 4)


@pytest.mark.parametrize("text", ["", "2026-Q5", "26-Q4", "Q4 2026", "1999-Q1", "2026-Q44"])
def test_what_is_no_quarter_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ReportError, match="2026-Q4"):
        read_quarter(text)


def test_months_end_where_the_month_does() -> None:
    assert months_after(dt.date(2024, 2, 29), 24) == dt.date(2026, 2, 28)
    assert months_after(dt.date(2025, 8, 31), 6) == dt.date(2026, 2, 28)
    assert months_after(dt.date(2025, 12, 15), 12) == dt.date(2026, 12, 15)


def test_a_quarter_holds_its_own_days() -> None:
    own = Quarter(2025, 4)
    assert own.holds(own.begins)
    assert own.holds(own.ends)
    assert not own.holds(own.next.begins)
    assert not own.holds(None)
