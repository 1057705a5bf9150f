"""What earlier plans forbid: the third time running at the same weekday and hour."""

from __future__ import annotations

import datetime as dt

from patrol_towns import FRIDAY, shift

from geo_trygghet.patrol.history import Memory, Past, hours_touched, without_hours

WEEK = dt.timedelta(days=7)
FOUR = dt.timedelta(hours=4)


def past(weeks_ago: int, *visits: tuple[str, str], begins: dt.datetime = FRIDAY) -> Past:
    """Give a plan of an earlier week, with visits of ten minutes at `HH:MM`."""
    first = begins - weeks_ago * WEEK
    made = []
    for place_id, clock in visits:
        arrive = dt.datetime.fromisoformat(f"{first.date()}T{clock}")
        made.append((place_id, arrive, arrive + dt.timedelta(minutes=10)))
    return Past(first, first + FOUR, tuple(made))


def third(*plans: Past, hour: int = 19) -> bool:
    memory = Memory(plans, date=FRIDAY.date())
    return memory.forbidden(["a", "b"], FRIDAY.date(), hour) == {"a"}


def test_a_third_time_running_is_forbidden() -> None:
    assert third(past(2, ("a", "19:10")), past(1, ("a", "19:40")))
    assert not third(past(2, ("a", "19:10")), past(1, ("a", "20:40")))
    assert not third(past(2, ("a", "20:10")), past(1, ("a", "19:40")))
    assert not third(past(3, ("a", "19:10")), past(2, ("a", "19:10")), past(1))


def test_a_week_without_a_shift_in_that_hour_breaks_no_row() -> None:
    early = past(2, begins=FRIDAY.replace(hour=8))
    assert third(past(3, ("a", "19:10")), early, past(1, ("a", "19:40")))


def test_a_visit_has_every_hour_that_it_touches() -> None:
    assert third(past(2, ("a", "18:55")), past(1, ("a", "19:59")))
    assert third(past(2, ("a", "18:50")), past(1, ("a", "18:50")))
    hours = list(hours_touched(FRIDAY.replace(minute=50), FRIDAY.replace(hour=20, minute=0)))
    assert [hour for _, hour in hours] == [18, 19, 20]


def test_the_same_date_twice_counts_once() -> None:
    assert not third(past(1, ("a", "19:10")), past(1, ("a", "19:40")))
    assert third(past(2, ("a", "19:10")), past(1), past(1, ("a", "19:40")))


def test_plans_of_the_shifts_own_date_count_for_nothing() -> None:
    assert not third(past(1, ("a", "19:10")), past(0, ("a", "19:10")))
    memory = Memory([past(0, ("a", "19:10"))], date=FRIDAY.date())
    assert not memory.minutes


def test_later_plans_forbid_as_earlier_ones_do() -> None:
    assert third(past(-1, ("a", "19:10")), past(1, ("a", "19:10")))
    assert third(past(-1, ("a", "19:10")), past(-2, ("a", "19:10")))
    assert not third(past(-2, ("a", "19:10")), past(2, ("a", "19:10")), past(1), past(-1))
    assert not third(past(-1, ("a", "19:10")), past(-2, ("a", "20:10")))


def test_another_weekday_counts_for_nothing() -> None:
    thursday = FRIDAY - dt.timedelta(days=1)
    assert not third(past(1, ("a", "19:10"), begins=thursday), past(1, ("a", "19:10")))


def test_after_midnight_the_hours_belong_to_the_next_day() -> None:
    late = FRIDAY.replace(hour=22)
    plans = []
    for ago in (1, 2):
        first = late - ago * WEEK
        arrive = first + dt.timedelta(hours=3)
        plans.append(Past(first, first + FOUR, (("a", arrive, arrive + dt.timedelta(minutes=10)),)))
    memory = Memory(plans, date=late.date())
    hours = memory.shift_hours(shift(late), ["a"])
    assert {key for key, forbidden in hours.items() if forbidden} == {
        ((late + dt.timedelta(days=1)).date(), 1)
    }


def test_hours_are_cut_out_with_the_stroke_that_begins_them() -> None:
    cut = without_hours(((0, 4 * 3600),), [(FRIDAY.date(), 19)], shift())
    assert cut == ((0, 3599), (7200, 14400))
    assert without_hours(((0, 3600),), [(FRIDAY.date(), 18)], shift()) == ()


def test_the_dates_beside_are_those_with_a_shift_in_that_hour() -> None:
    def past(days: int, place: str) -> Past:
        begins = dt.datetime.fromisoformat("2026-12-04T18:00") + dt.timedelta(days=days)
        stay = (place, begins, begins + dt.timedelta(minutes=10))
        return Past(begins, begins + dt.timedelta(hours=1), (stay,))

    memory = Memory(
        [past(-14, "a"), past(-7, "b"), past(7, "c"), past(1, "d")], date=dt.date(2026, 12, 4)
    )
    assert memory.beside(dt.date(2026, 12, 4), 18) == {"b", "c"}
    assert memory.beside(dt.date(2026, 12, 4), 20) == set()
