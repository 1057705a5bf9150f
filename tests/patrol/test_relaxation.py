"""The relaxation follows the clock where it is asked to, and never cuts off a plan."""

from __future__ import annotations

import numpy as np
import pytest

from geo_trygghet.patrol import relaxation
from geo_trygghet.patrol.relaxation import Relaxation

WAYS = np.array([[1e7, 600, 600], [600, 1e7, 300], [600, 300, 1e7]], dtype=float)


def made(limits: list[list[float]], *, patrols: int = 1, shift_s: int = 3600) -> Relaxation:
    return Relaxation(
        np.array([2.0, 1.0]),
        WAYS,
        np.array(limits),
        visit_s=600,
        shift_s=shift_s,
        patrols=patrols,
    )


@pytest.mark.parametrize("clock", [False, True])
def test_all_is_gathered_where_there_is_time(clock: bool) -> None:
    # 600 + 600 + 300 + 600 + 600 s
    assert made([[600, 2400], [600, 2400]]).bound(clock=clock) == pytest.approx(3.0)


def test_hours_that_exclude_each_other_are_seen_by_the_clock_alone() -> None:
    both = [[600, 600], [600, 600]]
    assert made(both).bound(clock=True) == pytest.approx(2.0)
    assert made(both).bound(clock=True, whole=True) == pytest.approx(2.0)
    assert made(both, patrols=2).bound(clock=True) == pytest.approx(3.0)


def test_whole_visits_are_a_tighter_bound() -> None:
    short = made([[600, 900], [600, 900]], shift_s=2100)
    assert short.bound(clock=True, whole=True) == pytest.approx(2.0)
    assert short.bound(clock=False) >= short.bound(clock=True) >= 2.0 - 1e-9


def test_a_solver_that_gives_up_bounds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relaxation, "MOST_STEPS", 0)
    ways = np.full((9, 9), 300.0) + np.arange(81).reshape(9, 9)
    big = Relaxation(
        np.arange(1.0, 9.0),
        ways,
        np.tile([300.0, 3000.0], (8, 1)),
        visit_s=600,
        shift_s=3600,
        patrols=1,
    )
    assert big.bound(clock=True) == float("inf")
