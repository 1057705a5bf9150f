"""Kill operations on both stores, print what was left, and write `RESULTS.md`."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from benchmarks.faults.kills import kill_each
from benchmarks.faults.operations import OPERATIONS
from benchmarks.faults.postgres_cluster import NoPostgres, start_cluster
from benchmarks.faults.stores import postgres_stores, sqlite_stores
from benchmarks.machine import machine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.faults.kills import Tally
    from benchmarks.faults.stores import Stores

KILLS: Final = 200
SEED: Final = 20261127
PACKAGES: Final = ("sqlalchemy", "psycopg", "pandas", "geopandas")
RESULTS: Final = Path(__file__).with_name("RESULTS.md")

HEAD: Final = """# What is left when a process is killed

An operation on a store with a constructed town writes a few times, and tells when a write is
acknowledged. Its process is killed (-9) at a moment drawn by a seed: in one of its writes, each as
often, anywhere in that one's length. Then every row of every table, but for the times, is as after
some whole number of its writes: no fewer than were acknowledged, and at most the one more that was
under way. SQLite looks through its file (`integrity_check`, `foreign_key_check`), and the store
takes another write. A file on its way in is brought to its end, as whoever finds it would: its rows
are there exactly once.

- {day}, `python -m benchmarks.faults --write`, {kills} kills, seeds from {seed}
{machine}
| store | operation | writes | length | kills | writes left × kills | not yet told | lost or half |
| ----- | --------- | -----: | -----: | ----: | ------------------- | -----------: | -----------: |
"""


@click.command()
@click.option("--kills", default=KILLS, show_default=True, type=click.IntRange(min=2))
@click.option("--write", is_flag=True, help="Write RESULTS.md.")
def main(kills: int, *, write: bool) -> None:
    """Kill every operation in turn on either store, half of the kills on each.

    Exits with 1 if anything acknowledged was lost, or anything half was left.

    Example: python -m benchmarks.faults --kills 20
    """
    load = [os.getloadavg()[0]]
    start = time.perf_counter()
    rows, wrong = "", []
    with ExitStack() as stack:
        for store, stores in _backends(stack):
            for name, tally in kill_each(stores, OPERATIONS, kills=kills // 2, seed=SEED).items():
                rows += _row(store, name, tally)
                wrong += [f"{store}, {name}, seed {one}" for one in tally.wrong]
    minutes = (time.perf_counter() - start) / 60
    load.append(os.getloadavg()[0])
    told = "\n".join(machine(PACKAGES, load))
    day = dt.datetime.now(dt.UTC).date()
    text = HEAD.format(day=day, kills=kills, seed=SEED, machine=told) + rows
    text += f"\nIt took {minutes:.1f} minutes.\n" + "".join(f"\n- {one}" for one in wrong)
    click.echo(text)
    if write:
        RESULTS.write_text(text, encoding="utf-8", newline="\n")
    if wrong:
        raise SystemExit(1)


def _backends(stack: ExitStack) -> Iterator[tuple[str, Stores]]:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    yield "SQLite", sqlite_stores(folder)
    try:
        cluster = stack.enter_context(start_cluster())
    except NoPostgres as none:
        click.echo(str(none), err=True)
        return
    yield "PostGIS", stack.enter_context(postgres_stores(cluster))


def _row(store: str, name: str, tally: Tally) -> str:
    left = ", ".join(f"{writes} × {kills}" for writes, kills in sorted(tally.left.items()))
    return (
        f"| {store} | {name} | {tally.writes} | {tally.length_s:.1f} s | {tally.kills} | {left} | "
        f"{tally.unsaid} | {len(tally.wrong)} |\n"
    )
