"""The benchmark's command line."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from benchmarks.machine import machine
from benchmarks.speed import density, hotspots, join, ranks, report
from benchmarks.speed.memory import growth, measure_memory
from benchmarks.speed.sizes import FULL, SMALL
from benchmarks.speed.turns import measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.speed.sizes import Sizes

RESULTS: Final = Path(__file__).with_name("RESULTS.md")
ROUNDS: Final = 5
MOST_CHILDREN: Final = 3
"""Rounds of the join of many points at most: each takes long."""

WORKS: Final = {
    "join": join.works,
    "hotspots": hotspots.works,
    "density": density.works,
    "ranks": ranks.works,
}
NAMES: Final = (*WORKS, "memory")
PACKAGES: Final = (
    "geopandas", "shapely", "sedonadb", "scipy", "numpy", "pandas", "esda", "libpysal", "KDEpy",
)  # fmt: skip

HEAD: Final = """# How fast the program is

Constructed points, areas, counts and votes, the same each time. Every work is first done once by
all, and the answers are held together; then in turn, {rounds} rounds. Times are medians of wall
time; how many times as fast is the median of the rounds, with the least and the most.
"""


@click.command()
@click.option("--only", multiple=True, type=click.Choice(NAMES), help="Only this; may be repeated.")
@click.option("--rounds", default=ROUNDS, show_default=True, type=click.IntRange(min=1))
@click.option("--small", is_flag=True, help="Little work: that it runs, not how fast.")
@click.option("--write", is_flag=True, help="Everything at full size; writes RESULTS.md.")
def main(only: Sequence[str], rounds: int, *, small: bool, write: bool) -> None:
    """Measure the program's speed against its peers.

    Example: python -m benchmarks.speed --only density --rounds 3
    """
    if write and only:
        raise click.UsageError("--write measures everything: leave out --only.")
    load = [os.getloadavg()[0]]
    body = list(_told(only or NAMES, SMALL if small else FULL, rounds))
    load.append(os.getloadavg()[0])
    command = " ".join(["python -m benchmarks.speed", *sys.argv[1:]])
    date = datetime.now(UTC).astimezone().date().isoformat()
    head = [HEAD.format(rounds=rounds), f"- {date}, `{command}`", *machine(PACKAGES, load)]
    text = "\n".join([*head, *body])
    click.echo(text)
    if write:
        RESULTS.write_text(text, encoding="utf-8")


def _told(names: Sequence[str], sizes: Sizes, rounds: int) -> Iterator[str]:
    works = [work for name in names if name in WORKS for work in WORKS[name](sizes)]
    measured = [measure(work, rounds=rounds) for work in works]
    after = []
    if "memory" in names:
        children = min(rounds, MOST_CHILDREN)
        found = measure_memory(sizes, rounds=children)
        measured.append(found.measured)
        after = [*report.memory(found), *report.growth(*growth(sizes, rounds=children))]
    if sizes is not FULL:
        yield "Little work, that it runs: what is told of the goals says nothing.\n"
    yield from report.speeds(measured)
    yield from after
