from __future__ import annotations

import pytest

from benchmarks.speed import ranks
from benchmarks.speed.sizes import SMALL
from benchmarks.speed.turns import OURS, DifferentAnswersError


def test_ranks_are_reckoned_with_and_without_doubt() -> None:
    for work in ranks.works(SMALL):
        assert len(work.ways[OURS]()) == SMALL.places
        assert work.same({}).startswith("memory grows as places^")


def test_memory_that_grows_faster_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranks, "memory_growth", lambda *_, **__: (2.0, 100.0))
    with pytest.raises(DifferentAnswersError, match=r"places\^2.00"):
        next(ranks.works(SMALL)).same({})
