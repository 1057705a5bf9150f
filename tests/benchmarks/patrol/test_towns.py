from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.patrol import towns
from benchmarks.patrol.towns import make_town, measure, week_of_shifts

if TYPE_CHECKING:
    import pytest


def test_towns_are_the_same_by_seed_and_some_places_have_hours() -> None:
    assert make_town(9, seed=1) == make_town(9, seed=1) != make_town(9, seed=2)
    assert 0 < sum(bool(one.open) for one in make_town(30, seed=1, hours=True)) < 30


def test_gaps_and_times_are_measured() -> None:
    one = measure(12, 1, towns=2)
    assert len(one.gaps) == len(one.times_s) == 2
    assert all(0 <= gap <= 0.15 for gap in one.gaps)


def test_a_week_is_planned() -> None:
    one = week_of_shifts(places=12, patrols=2)
    assert one.hours > 2
    assert len(one.plans) == 3


def test_what_was_measured_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(towns, "SIZES", (5,))
    monkeypatch.setattr(towns, "PATROLS", (1,))
    monkeypatch.setattr(towns, "WEEK_HOURS", 2.0)
    told = towns.towns_section(towns=1)
    assert "held" in told
    assert "A week of 2 hours" in told
