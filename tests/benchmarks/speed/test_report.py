from __future__ import annotations

from benchmarks.speed import report
from benchmarks.speed.memory import Memory
from benchmarks.speed.turns import OURS, Measured

JOIN = Measured(
    name="join", size="9 points", seconds={"geopandas": [3.0, 4.0], OURS: [0.5, 1.0]},
    said="the same", must={"geopandas": 6.0},
)  # fmt: skip
ALONE = Measured(name="ranks", size="9", seconds={OURS: [0.25]}, said="–", most_s=0.2)


def test_each_peer_has_a_row_with_the_ratio_and_the_goal() -> None:
    told = "\n".join(report.speeds([JOIN, ALONE]))
    assert "| 3.50 s" in told
    assert "| 750 ms" in told
    assert "5 (4–6)" in told
    assert "6 ×: **missed**" in told
    assert "≤ 0.2 s: **missed**" in told


def test_memory_and_growth_are_told() -> None:
    told = "".join(report.memory(Memory(JOIN, {"geopandas": [400, 400], OURS: [80, 80]})))
    assert "a share of 0.20 (0.20–0.20); goal ≤ 0.25: held" in told
    told = "".join(report.growth(1.3, {10: 0.5, 100: 10.0}))
    assert "points^1.30 (10 points 500 ms, 100 points 10.00 s); goal ≤ 1.1: **missed**" in told
