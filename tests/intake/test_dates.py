"""Dates in every way that tools and people write them; the order is found for a column."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_trygghet.intake.dates import DateColumn, at_clock, read_clock


def read(cell: str, *others: str) -> str | None:
    moment = DateColumn.of([cell, *others]).read(cell)
    return None if moment is None else moment.iso


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2024-04-13", "2024-04-13"),
        ("2024/04/13", "2024-04-13"),
        ("2024.04.13", "2024-04-13"),
        ("20240413", "2024-04-13"),
        ("240413", "2024-04-13"),
        ("24-04-13", "2024-04-13"),  # Swedish: year, month, day
        ("13/04/2024", "2024-04-13"),
        ("13.4.2024", "2024-04-13"),
        ("13-04-2024", "2024-04-13"),
        ("4/13/2024", "2024-04-13"),
        ("13/4/24", "2024-04-13"),
        ("2024-04-13 18:05", "2024-04-13T18:05:00+02:00"),
        ("2024-04-13 18.05.09", "2024-04-13T18:05:09+02:00"),
        ("2024-04-13T18:05:09.123+02:00", "2024-04-13T18:05:09+02:00"),
        ("2024-04-13T16:05:09Z", "2024-04-13T18:05:09+02:00"),
        ("2024-04-13 21:10:00 +02:00", "2024-04-13T21:10:00+02:00"),
        ("2024-01-13 18:05 CET", "2024-01-13T18:05:00+01:00"),
        ("2024-04-13 kl. 18.05", "2024-04-13T18:05:00+02:00"),
        ("2024-04-13 24:00", "2024-04-14T00:00:00+02:00"),
        ("4/13/2024 6:10:00 PM", "2024-04-13T18:10:00+02:00"),
        ("4/13/2024 12:10 AM", "2024-04-13T00:10:00+02:00"),
        ("13 april 2024", "2024-04-13"),
        ("den 13 april 2024 kl. 12:30", "2024-04-13T12:30:00+02:00"),
        ("lördag 13 apr. 2024", "2024-04-13"),
        ("13-apr-24", "2024-04-13"),
        ("13:e maj 2024", "2024-05-13"),
        ("April 13, 2024", "2024-04-13"),
        ("Sat Oct 5 2024 10:00:00 GMT+0200 (CEST)", "2024-10-05T10:00:00+02:00"),
        ("13/4-24", "2024-04-13"),
        ("13/4 2024 kl 18.05", "2024-04-13T18:05:00+02:00"),
        ("2024-04-13 19:05 GMT+3", "2024-04-13T18:05:00+02:00"),
        ("2024-04-13 19:05 EEST", "2024-04-13T18:05:00+02:00"),
        ("45395", "2024-04-13"),
        ("45395,5", "2024-04-13T12:00:00+02:00"),
        ("45395.75", "2024-04-13T18:00:00+02:00"),
        ("1713024300", "2024-04-13T18:05:00+02:00"),
        ("1713024300000", "2024-04-13T18:05:00+02:00"),
    ],
)
def test_a_date_is_read(cell: str, iso: str) -> None:
    assert read(cell) == iso


@pytest.mark.parametrize(
    "cell",
    [
        "", "snarast", "v. 42", "våren 2025", "Q1 2025", "2025-02-31", "2024-13-01", "31/04/2024",
        "1824-01-01", "2024-04-13 25:00", "2024-04-13 13:00 PM", "13 blaj 2024", "99999", "123",
        "30 feb 2024", "2024-123-1", "123-04-05", "0000-00-00", "2024-04-13 12:60", "1" * 200,
        "10000", "2024-04-13 24:30",
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(cell: str) -> None:
    assert read(cell) is None


@pytest.mark.parametrize(
    ("cells", "order", "guessed"),
    [
        (["2024-04-01"], "ymd", False),
        (["01/04/2024", "13/04/2024"], "dmy", False),
        (["04/01/2024", "04/13/2024"], "mdy", False),
        (["01/04/2024", "02/04/2024"], "dmy", True),
        (["04/01/2024 6:10 PM"], "mdy", False),
        (["24-04-01", "24-04-13"], "ymd", False),
        (["01.04.24", "02.04.24"], "dmy", False),
        (["13/04/2024", "04/13/2024"], None, False),
        (["inget", ""], "ymd", False),
    ],
)
def test_the_order_is_found_from_the_whole_column(
    cells: list[str], order: str | None, guessed: bool
) -> None:
    column = DateColumn.of(cells)
    assert (column.order, column.guessed) == (order, guessed)
    assert ("går inte ihop" in column.statement("Datum")) == (order is None)


def test_a_column_without_one_order_reads_only_what_can_be_read_one_way() -> None:
    column = DateColumn.of(["13/04/2024", "04/14/2024", "03/04/2024"])
    assert [m and m.day for m in map(column.read, ("13/04/2024", "04/14/2024", "03/04/2024"))] == [
        "2024-04-13",
        "2024-04-14",
        None,
    ]


def test_the_hour_that_was_twice_and_the_one_that_was_not() -> None:
    column = DateColumn.of(["2024-10-27 02:30"])
    twice = column.read("2024-10-27 02:30")
    assert twice is not None
    assert twice.iso == "2024-10-27T02:30:00+02:00"
    assert "två gånger" in twice.remark
    never = column.read("2024-03-31 02:30")
    assert never is not None
    assert "fanns inte" in never.remark


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [("20:15", 1215), ("kl 20.15", 1215), ("8:15 PM", 1215), ("8.15 em", 1215), ("20", 1200),
     ("ca 20:15", 1215), ("20:15 – 21:00", 1215), ("1899-12-30 20:15:00", 1215),
     ("2015", 1215), ("0,84375", 1215), ("0.5", 720), ("25:00", None), ("2475", None),
     ("kväll", None), ("", None), ("13 PM", None)],
)  # fmt: skip
def test_times_of_day(cell: str, minutes: int | None) -> None:
    clock = read_clock(cell)
    assert clock == (None if minutes is None else dt.timedelta(minutes=minutes))


def test_a_time_is_set_on_a_day() -> None:
    day = DateColumn.of([]).read("2024-10-27")
    assert day is not None
    timed = at_clock(day, dt.timedelta(hours=2, minutes=30))
    assert timed.iso == "2024-10-27T02:30:00+02:00"
    assert timed.remark


@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%d/%m/%Y 12:30"]),
)
def test_a_written_day_comes_back(day: dt.date, pattern: str) -> None:
    text = day.strftime(pattern)
    column = DateColumn.of([text, dt.date(2024, 1, 31).strftime(pattern)])
    moment = column.read(text)
    assert moment is not None
    assert moment.day == day.isoformat()


@given(st.text(max_size=40) | st.text("0123456789-/.:, TZ", max_size=24))
def test_any_text_is_a_date_or_none(text: str) -> None:
    moment, clock = DateColumn.of([text]).read(text), read_clock(text)
    assert moment is None or dt.date.fromisoformat(moment.day)
    assert clock is None or dt.timedelta() <= clock <= dt.timedelta(days=1)
