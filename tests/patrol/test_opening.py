"""Hours are read as people write them, and laid over shifts that may pass midnight."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patrol_towns import FRIDAY, shift

from geo_trygghet.errors import PatrolError
from geo_trygghet.patrol.model import OpenHours
from geo_trygghet.patrol.opening import (
    begin_windows,
    clock_moves,
    joined,
    open_spans,
    parse_days,
    parse_open,
    refuse_moved_clock,
    write_open,
)


def hours(days: str, begins: str, ends: str) -> list[dict[str, str]]:
    return [{"days": days, "from": begins, "to": ends}]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon-sun", set(range(7))),
        ("fri,sat", {4, 5}),
        ("mon-thu,sun", {0, 1, 2, 3, 6}),
        ("Sat - Mon", {5, 6, 0}),
        ("wed", {2}),
    ],
)
def test_days_are_read(text: str, days: set[int]) -> None:
    assert parse_days(text) == days


def test_hours_that_end_no_later_than_they_begin_end_the_next_day() -> None:
    assert parse_open(hours("fri", "22:00", "02:00")) == (OpenHours(frozenset({4}), 1320, 1560),)
    assert parse_open(hours("fri", "18:00", "18:00"))[0].ends == 18 * 60 + 1440
    assert parse_open(hours("fri", "18:00", "24:00"))[0].ends == 1440


@pytest.mark.parametrize("nothing", [None, "", [], "[]"])
def test_no_hours_are_always(nothing: object) -> None:
    assert parse_open(nothing) == ()
    assert open_spans((), shift()) == ((0, 4 * 3600),)


def test_a_list_that_a_program_wrote_as_text_is_read() -> None:
    assert parse_open('[{"days": "fri", "from": "18:00", "to": "23:00"}]')[0].begins == 1080


@pytest.mark.parametrize(
    ("told", "named"),
    [
        (5, "ingen lista"),
        ("fredag kväll", "ingen lista"),
        (["fri"], "”fri”"),
        (hours("fredag", "18:00", "23:00"), "”fredag”"),
        (hours("fri-sat-sun", "18:00", "23:00"), "”fri-sat-sun”"),
        (hours("", "18:00", "23:00"), "inga veckodagar"),
        (hours("fri", "18", "23:00"), "”18”"),
        (hours("fri", "18:00", "25:00"), "”25:00”"),
        (hours("fri", "24:00", "02:00"), "”24:00”"),
        ([{"days": "fri", "from": "18:00"}], "”to”"),
        ([{"days": "fri", "from": 18, "to": "23:00"}], "”from”"),
    ],
)
def test_what_cannot_be_understood_is_named(told: object, named: str) -> None:
    with pytest.raises(PatrolError, match=re.escape(named)):
        parse_open(told)


@given(
    st.lists(
        st.builds(
            lambda days, begins, length: OpenHours(frozenset(days), begins, begins + length),
            st.sets(st.integers(0, 6), min_size=1),
            st.integers(0, 1439),
            st.integers(1, 1440),
        ),
        max_size=4,
    )
)
def test_hours_are_written_as_they_are_read(told: list[OpenHours]) -> None:
    assert parse_open(write_open(told)) == tuple(told)


@given(
    st.integers(0, 6),
    st.integers(0, 1439),
    st.integers(1, 1440),
    st.integers(0, 6),
    st.integers(0, 1439),
    st.integers(1, 1440),
)
def test_a_place_is_open_in_a_shift_just_when_the_clock_says_so(
    day: int, begins: int, length: int, after: int, at: int, minutes: int
) -> None:
    one = OpenHours(frozenset({day, (day + 3) % 7}), begins, begins + length)
    midnight = FRIDAY.replace(hour=0)
    asked = shift(midnight + dt.timedelta(days=after, minutes=at), minutes=minutes)
    spans = open_spans((one,), asked)
    for minute in range(0, minutes, 7):
        now = asked.begins + dt.timedelta(minutes=minute)
        clock = now.hour * 60 + now.minute
        truth = any(
            (now - dt.timedelta(days=back)).weekday() in one.days
            and begins <= clock + 1440 * back < begins + length
            for back in (0, 1, 2)
        )
        assert any(a <= 60 * minute < b for a, b in spans) == truth


def test_spans_that_touch_are_one() -> None:
    assert joined([(5, 9), (0, 5), (20, 20), (12, 15), (13, 14)]) == ((0, 9), (12, 15))


def test_a_visit_lies_wholly_within_the_hours() -> None:
    assert begin_windows(((0, 600), (700, 1000), (2000, 3000)), 600) == ((0, 0), (2000, 2400))


def test_the_night_when_clocks_are_moved_is_reckoned_on_the_wall() -> None:
    asked = shift(dt.datetime.fromisoformat("2026-10-24T23:00"), minutes=300)
    (span,) = open_spans(parse_open(hours("sun", "03:00", "04:00")), asked)
    assert span == (4 * 3600, 5 * 3600)


@pytest.mark.parametrize(
    ("begins", "minutes", "moves"),
    [
        ("2027-03-28T01:00", 240, True),
        ("2027-03-27T22:00", 300, True),
        ("2027-03-28T02:10", 30, True),
        ("2027-10-30T22:00", 360, True),
        ("2027-10-31T02:10", 30, True),
        ("2027-03-27T22:00", 240, False),
        ("2027-03-28T03:00", 240, False),
        ("2027-10-30T22:00", 240, False),
        ("2027-10-31T03:00", 240, False),
        ("2026-12-04T22:00", 360, False),
    ],
)
def test_a_shift_during_which_the_clock_is_moved_is_refused(
    begins: str, minutes: int, moves: bool
) -> None:
    asked = shift(dt.datetime.fromisoformat(begins), minutes=minutes)
    if not moves:
        assert clock_moves(asked) is None
        refuse_moved_clock(asked)
        return
    day = "2027-03-28" if "-03-" in begins else "2027-10-31"
    assert clock_moves(asked) == dt.date.fromisoformat(day)
    with pytest.raises(PatrolError, match=f"{day} mellan 02:00 och 03:00"):
        refuse_moved_clock(asked)
