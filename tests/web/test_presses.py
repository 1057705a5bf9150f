"""A press's times are Swedish whatever clock the phone tells, and told in full."""

from __future__ import annotations

import datetime as dt

import pytest
from geo_trygghet_web.presses import Press, checked, read_press
from geo_trygghet_web.sheets import Sheet
from patrol_plans import BEGINS, plan_of

from geo_trygghet.errors import PatrolError
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.patrol.routes import STOCKHOLM

NOW = BEGINS.replace(tzinfo=STOCKHOLM) + dt.timedelta(minutes=20)


def sheet() -> Sheet:
    plan = plan_of(2)
    row = {"shift_id": "p1", "cancelled_at": None, "constructed": True}
    return Sheet(find_municipality("Halmstad"), row, plan, plan.routes[0])


@pytest.mark.parametrize(
    "began", ["2026-12-04T17:08:00Z", "2026-12-04T18:08:00", "2026-12-04T19:08:00+02:00"]
)
def test_any_clock_is_told_in_swedish_time(began: str) -> None:
    told = {"number": 1, "state": "done", "began_at": began, "minutes": 3.04}
    press = read_press(told, sheet(), NOW)
    assert press.began.isoformat() == "2026-12-04T18:08:00+01:00"
    assert press.minutes == 3.0


def test_a_phones_clock_may_be_a_little_fast() -> None:
    fast = Press(1, "done", NOW + dt.timedelta(minutes=4))
    assert checked(fast, sheet(), NOW).state == "done"
    with pytest.raises(PatrolError, match="klocka"):
        checked(Press(1, "done", NOW + dt.timedelta(minutes=6)), sheet(), NOW)


def test_undoing_needs_no_time() -> None:
    late = NOW + dt.timedelta(days=9)
    assert read_press({"number": 1, "state": "none"}, sheet(), late).state == "none"


def test_calm_is_dropped_where_something_was_found() -> None:
    both = Press(1, "done", NOW, 0.0, None, ("lugnt", "klotter"))
    assert checked(both, sheet(), NOW).found == ("klotter",)
    assert checked(Press(1, "done", NOW, 0.0, None, ("lugnt",)), sheet(), NOW).found == ("lugnt",)
