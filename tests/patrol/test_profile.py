"""When a place is open to trouble: by the clock, the sun, the season and the incidents' hours."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from geo_trygghet.codes import TIME_BANDS
from geo_trygghet.patrol.model import OpenHours
from geo_trygghet.patrol.opening import parse_open, write_open
from geo_trygghet.patrol.profile import (
    DAY,
    EVERY_DAY,
    dark_hours,
    hours_known,
    hours_of_incidents,
    open_hours,
    season_of,
)

HALMSTAD = {"lon": 12.857, "lat": 56.674}
WINTER, SUMMER = dt.date(2026, 12, 4), dt.date(2026, 7, 3)


def test_times_of_the_clock_open_a_place_at_those_hours() -> None:
    (evening,) = open_hours(["kvall"], [], on=WINTER, **HALMSTAD)
    assert evening == OpenHours(EVERY_DAY, 17 * 60, 22 * 60)
    (whole,) = open_hours(["natt", "kvall"], [], on=WINTER, **HALMSTAD)
    assert whole == OpenHours(EVERY_DAY, 17 * 60, DAY + 5 * 60)


def test_hours_that_fill_the_day_are_always() -> None:
    assert open_hours(["morgon", "dag", "morker"], [], on=WINTER, **HALMSTAD) == ()


def test_the_weekend_is_friday_evening_to_sunday() -> None:
    hours = open_hours(["helg"], [], on=WINTER, **HALMSTAD)
    assert OpenHours(frozenset({4}), 17 * 60, DAY) in hours
    assert OpenHours(frozenset({5, 6}), 0, DAY) in hours
    assert len(hours) == 2


def test_darkness_is_from_sunset_to_sunrise_of_that_day() -> None:
    (winter,) = dark_hours(on=WINTER, **HALMSTAD)
    (summer,) = dark_hours(on=SUMMER, **HALMSTAD)
    assert 15 * 60 <= winter.begins <= 16 * 60
    assert DAY + 8 * 60 <= winter.ends <= DAY + 9 * 60
    assert 22 * 60 <= summer.begins <= 22 * 60 + 30
    assert DAY + 4 * 60 <= summer.ends <= DAY + 5 * 60


def test_where_the_sun_does_not_set_it_is_never_dark_and_where_it_does_not_rise_always() -> None:
    kiruna = {"lon": 20.2, "lat": 67.85}
    assert dark_hours(on=dt.date(2026, 6, 21), **kiruna) == ()
    assert dark_hours(on=dt.date(2026, 12, 21), **kiruna) == (OpenHours(EVERY_DAY, 0, DAY),)


def test_a_sun_that_sets_after_midnight_leaves_the_hours_until_it_rises() -> None:
    lulea, on = {"lon": 22.15, "lat": 65.58}, dt.date(2027, 6, 20)
    (night,) = dark_hours(on=on, **lulea)
    assert night.begins < 15
    assert 45 <= night.ends <= 90
    assert open_hours(["morker"], [], on=on, **lulea) == (night,)


def test_darkness_alone_opens_no_place_where_it_does_not_get_dark() -> None:
    kiruna, on = {"lon": 20.2, "lat": 67.85}, dt.date(2027, 6, 20)
    assert open_hours(["morker"], [], on=on, **kiruna) is None
    assert open_hours(["morker", "sommar"], [], on=on, **kiruna) is None
    assert open_hours(["morker", "dag"], [], on=on, **kiruna) == open_hours(
        ["dag"], [], on=on, **kiruna
    )


def test_nights_of_a_whole_year_are_read_and_written_everywhere() -> None:
    for lat in (55.4, 60.0, 63.8, 65.6, 66.3, 67.9):
        for week in range(53):
            on = dt.date(2027, 1, 1) + dt.timedelta(weeks=week)
            hours = dark_hours(on=on, lon=20.0, lat=lat)
            assert parse_open(write_open(hours)) == hours
            assert all(one.ends - one.begins <= DAY for one in hours)
            if lat > 65 and on.month == 6:
                assert all(one.ends - one.begins < 240 for one in hours)


def test_a_season_alone_opens_the_day_and_beside_hours_changes_nothing() -> None:
    assert season_of(SUMMER) == "sommar"
    assert open_hours(["sommar"], [], on=SUMMER, **HALMSTAD) == ()
    assert open_hours(["sommar"], [], on=WINTER, **HALMSTAD) is None
    assert open_hours(["sommar", "vinter"], [], on=WINTER, **HALMSTAD) == ()
    beside = open_hours(["sommar", "kvall"], [], on=WINTER, **HALMSTAD)
    assert beside == open_hours(["kvall"], [], on=WINTER, **HALMSTAD)


def test_a_place_of_which_nothing_is_told_is_always_open() -> None:
    assert open_hours([], [], on=WINTER, **HALMSTAD) == ()
    assert open_hours([], [21] * 19, on=WINTER, **HALMSTAD) == ()


@pytest.mark.parametrize("band", TIME_BANDS)
def test_every_time_of_day_is_known(band: str) -> None:
    opened = open_hours([band], [], on=WINTER, **HALMSTAD)
    assert {"vinter": opened == (), "sommar": opened is None}.get(band, bool(opened))


def test_incidents_open_the_shortest_hours_that_hold_four_of_five() -> None:
    assert hours_of_incidents([22] * 10 + [23] * 6 + [1] * 4) == (
        OpenHours(EVERY_DAY, 22 * 60, DAY),
    )
    over_midnight = hours_of_incidents([23] * 10 + [0] * 10)
    assert over_midnight == (OpenHours(EVERY_DAY, 23 * 60, DAY + 60),)
    assert hours_of_incidents(list(range(24)) * 3) == ()


def test_the_hours_of_random_incidents_hold_what_they_should() -> None:
    rng = np.random.default_rng(7)
    for _ in range(60):
        hours = (rng.normal(rng.integers(24), 3, size=int(rng.integers(20, 90))) % 24).astype(int)
        for one in hours_of_incidents(hours.tolist()):
            length = (one.ends - one.begins) // 60
            inside = (hours - one.begins // 60) % 24 < length
            assert inside.mean() >= 0.8
            shorter = max(float(((hours - first) % 24 < length - 1).mean()) for first in range(24))
            assert shorter < 0.8


def test_a_bare_day_has_no_hour() -> None:
    times = ["2023-05-01", "2023-05-01T22:10:00+02:00", None, "2023-05-01T00:00:00+02:00"]
    assert hours_known(times) == [22, 0]
