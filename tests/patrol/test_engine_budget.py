"""Shares of iterations are counted; seconds end by the clock."""

from __future__ import annotations

import time

from geo_trygghet.patrol.engine_budget import ITERATIONS_A_TURN, Budget


def test_iterations_are_handed_out_in_shares() -> None:
    budget = Budget(iterations=100, seconds=None)
    stop = budget.searches(0.6, 0.9)
    assert [stop(0) for _ in range(31)] == [False] * 30 + [True]
    turn = budget.turns(0, 0.6)
    most = 60 // ITERATIONS_A_TURN
    assert [turn() for _ in range(most + 1)] == [False] * most + [True]


def test_seconds_end_at_their_share() -> None:
    budget = Budget(iterations=None, seconds=0.02)
    late = budget.turns(0, 5000)
    soon = budget.searches(0, 0)
    assert soon(0)
    assert not late()
    time.sleep(0.03)
    assert budget.turns(0, 1)()
