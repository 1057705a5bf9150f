"""Shifts that may be chosen for a week are read, and never clash."""

from __future__ import annotations

import pytest

from geo_trygghet.errors import PatrolError
from geo_trygghet.patrol.slots import Slot, parse_slots


def test_slots_are_read() -> None:
    assert parse_slots("fri,sat 18:00-22:00, wed 22:00–02:00") == (
        Slot(4, 1080, 240),
        Slot(5, 1080, 240),
        Slot(2, 1320, 240),
    )
    assert len(parse_slots("mon-sun 18:00-19:30")) == 7


def test_shifts_may_follow_each_other_to_the_minute() -> None:
    told = "mon-sun 18:00-22:00, mon-sun 22:00-02:00, mon-sun 02:00-18:00, sat 18:00-22:00"
    with pytest.raises(PatrolError, match="två gånger"):
        parse_slots(told)
    assert len(parse_slots(told.rpartition(",")[0])) == 21
    assert parse_slots("fri 20:00-24:00") == (Slot(4, 1200, 240),)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "går inte att läsa"),
        ("fri", "går inte att läsa"),
        ("fri 18:00-22:00, sat", "går inte att läsa"),
        ("fredag 18:00-22:00", "inga veckodagar"),
        ("fri 18:00-27:00", "27:00"),
        ("fri,fri-sat 18:00-22:00,sat 18:00-22:00", "två gånger"),
        ("fri 18:00-22:00, fri 18:00-20:00", "”fri 18:00-20:00” och ”fri 18:00-22:00” krockar"),
        ("fri 18:00-22:00, fri 19:00-21:00, sat 18:00-20:00", "”fri 19:00-21:00” krockar"),
        ("fri 22:00-02:00, sat 01:00-03:00", "”fri 22:00-02:00” och ”sat 01:00-03:00” krockar"),
        ("mon 00:00-04:00, sun 23:00-01:00", "krockar"),
        ("mon-sun 18:00-18:00, tue 01:00-02:00", "krockar"),
        ("fri 24:00-02:00", "”från” är ”24:00”: skriv 00:00 och nästa dag"),
    ],
)
def test_slots_that_cannot_be_read_are_refused(text: str, named: str) -> None:
    with pytest.raises(PatrolError, match=named):
        parse_slots(text)
