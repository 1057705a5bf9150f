from __future__ import annotations

import dataclasses

import pytest

from benchmarks.speed import memory
from benchmarks.speed.child import Told
from benchmarks.speed.sizes import SMALL
from benchmarks.speed.turns import OURS, DifferentAnswersError


def test_memory_is_a_share_and_time_a_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"geopandas": Told(8.0, 4.0, 400.0, 7, "d"), OURS: Told(1.0, 0.0, 100.0, 7, "d")}
    monkeypatch.setattr(memory, "ask", lambda way, *_: told[way])
    found = memory.measure_memory(SMALL, rounds=2)

    assert found.share.median == 0.25
    assert found.measured.ratio(memory.PEER).median == 8
    assert found.measured.ratio(memory.WITH_MAKING).median == 12
    assert found.measured.said == "the same 7 pairs"


def test_other_pairs_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "ask", lambda way, *_: Told(1.0, 0.0, 1.0, 7, way))
    with pytest.raises(DifferentAnswersError):
        memory.measure_memory(SMALL, rounds=1)


def test_growth_is_fitted_over_a_thousandfold() -> None:
    exponent, seconds = memory.growth(dataclasses.replace(SMALL, many_points=20_000), rounds=1)
    assert list(seconds) == [20, 200, 2000, 20_000]
    assert -1 < exponent < 2
