from __future__ import annotations

from typing import TYPE_CHECKING

from patrol_towns import shift, town, ways

from benchmarks.patrol import weeks
from benchmarks.patrol.weeks import running, year_of
from geo_trygghet.patrol.planner import make_plan

if TYPE_CHECKING:
    import pytest


def test_years_are_measured() -> None:
    one = year_of(10, 2, minutes=240, weeks=4)
    assert one.visits == 10
    assert one.is_held


def test_the_same_plan_each_week_is_told() -> None:
    places = town(4, 1)
    plan = make_plan(places, shift(), ways(places, shift()), seed=1)
    assert running([plan, plan, plan]) == 3
    assert running([plan]) == 1


def test_what_was_measured_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weeks, "YEARS", ((6, 1, 120, True),))
    told = weeks.weeks_section(weeks=3, seeds=(1,))
    assert "3 Fridays" in told
    assert "| some " in told
