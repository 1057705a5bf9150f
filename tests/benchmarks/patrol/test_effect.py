"""Worlds of known effects: what is drawn is what is said, and the measures add up."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.patrol import effect
from benchmarks.patrol.effect import KINDS, Kind, measure, table, world


def test_a_world_has_the_effect_that_is_planted() -> None:
    kind = Kind("randomised", 12, 200.0, 0.0)
    outcome = world(kind, 0.5, np.random.default_rng(1), seed=4)

    assert outcome.effect is not None
    assert outcome.effect.ratio == pytest.approx(0.5, rel=0.12)
    assert outcome.verdict == "less"
    before = [side.counted for side in outcome.sides if side.when == "before"]
    assert sum(before) == pytest.approx(12 * 200 * 0.93, rel=0.4)


def test_the_same_seed_measures_the_same() -> None:
    kind = Kind("stepped", 8, 15.0, 0.1)
    first = measure(kind, 0.5, worlds=4, seed=1)

    assert first == measure(kind, 0.5, worlds=4, seed=1)
    assert 0 <= first.told <= 1
    assert 0 <= first.smallest < 1
    assert first.covered >= 0.5


def test_the_table_has_a_row_a_kind_and_effect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effect, "KINDS", KINDS[:1])
    monkeypatch.setattr(effect, "RATIOS", (1.0, 0.4))
    rows = table(worlds=2).strip().splitlines()

    assert len(rows) == 2 + 2
    assert rows[2].startswith("| randomised | 8 | 15 | 0 | 1 |")
