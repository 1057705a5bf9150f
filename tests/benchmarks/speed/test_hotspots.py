from __future__ import annotations

import dataclasses

import pytest

from benchmarks.speed import hotspots
from benchmarks.speed.sizes import SMALL
from benchmarks.speed.turns import OURS, DifferentAnswersError

FEWER = dataclasses.replace(SMALL, cells=12, p_cells=6)


def test_z_and_p_are_held_against_esda() -> None:
    z, p = hotspots.works(FEWER)
    assert z.same({name: do() for name, do in z.ways.items()}).startswith("z to ")
    assert "of 36 cells the worst p" in p.same({})


def test_another_z_or_p_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    z, p = hotspots.works(FEWER)
    theirs = z.ways["esda"]()
    with pytest.raises(DifferentAnswersError, match="z differs"):
        z.same({"esda": theirs, OURS: theirs.Zs + 1e-6})
    monkeypatch.setattr(hotspots, "permutation_p", lambda counts, *_, **__: counts * 0 + 1)
    with pytest.raises(DifferentAnswersError, match="p differs"):
        p.same({})
