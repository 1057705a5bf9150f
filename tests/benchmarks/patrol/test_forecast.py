"""The benchmark of the ledger's forecasts: seeded, and near what it says over a few years."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.patrol.forecast import KINDS, SEEN, WEEKS, draw_year, measure, report


def test_the_same_seed_gives_the_same_figures() -> None:
    rows = measure(years=4, seed=3)
    assert rows == measure(years=4, seed=3)
    assert [(row.kind, row.seen) for row in rows] == [(k, s) for k in KINDS for s in SEEN]
    assert report(rows).count("\n") == 1 + len(rows)


@pytest.mark.parametrize("kind", KINDS)
def test_a_year_has_its_plan_and_no_negative_hours(kind: str) -> None:
    plan, done = draw_year(kind, np.random.default_rng(1))
    assert plan.shape == done.shape == (WEEKS,)
    assert (done >= 0).all()
    assert 800 < plan.sum() < 1000


def test_few_years_are_held_about_as_often_as_is_said() -> None:
    rows = measure(years=30, seed=5)
    assert np.mean([row.held for row in rows]) >= 0.86
    assert all(row.width < 300 for row in rows)
