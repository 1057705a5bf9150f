"""A constructed nation of few municipalities, as partitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.nation.simulate import simulated_municipality, simulated_sizes
from geo_trygghet.nation.partitions import Partition, write_partitions

if TYPE_CHECKING:
    from pathlib import Path

SEED = 7
ANSWERS = 300


def write_nation(
    folder: Path, municipalities: int = 6, *, answers: int = ANSWERS
) -> list[Partition]:
    """Write partitions of so many municipalities, with so many answers each on average."""
    sizes = simulated_sizes(
        municipalities=municipalities,
        answers=answers * municipalities,
        incidents=2 * answers * municipalities,
        seed=SEED,
    )
    nation = (simulated_municipality(size, seed=SEED) for size in sizes)
    return list(write_partitions(folder, nation))


def pictures(folder: Path) -> dict[str, bytes]:
    """Read every picture of a folder: code → bytes."""
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.json"))}
