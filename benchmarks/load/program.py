"""Let a crowd into the application, tell how long they waited, and write `RESULTS.md`."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
import gevent
from locust.env import Environment

from benchmarks.faults.files import ROWS
from benchmarks.faults.postgres_cluster import NoPostgres, start_cluster
from benchmarks.load.desk import Bringer, Reviewer
from benchmarks.load.people import WRITTEN, Communicator, Person, Planner, Police
from benchmarks.load.served import served
from benchmarks.load.town import prepare
from benchmarks.machine import machine
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from locust.stats import RequestStats, StatsEntry

CROWD: Final = (Person, Communicator, Planner, Police, Reviewer, Bringer)
PEOPLE, SECONDS = 50, 300
PER_S: Final = 5
"""So many people come in each second [people per second]."""

PACKAGES: Final = ("locust", "waitress", "flask", "sqlalchemy")
RESULTS: Final = Path(__file__).with_name("RESULTS.md")

HEAD: Final = """# Many people at once

{people} people for {seconds} s in `trygghet serve` over {town}, on this machine alone: the
public, communicators, planners and police sign in with passwords, read the picture with filters,
places and promises, search, wait 1–5 s between, follow promises up, log visits, decide and undo in
the review, and bring surveys of {rows} answers until they are taken. Afterwards every acknowledged
visit, follow-up and answer must be in the store exactly once, and every decision at least as often
as it was acknowledged, no two of them holding for the same. The crowd runs on the same machine.

- {day}, `python -m benchmarks.load --write`
{machine}
| store | page | requests | errors | p50 | p95 | p99 |
| ----- | ---- | -------: | -----: | --: | --: | --: |
"""


@click.command()
@click.option("--people", default=PEOPLE, show_default=True, type=click.IntRange(1, 500))
@click.option("--seconds", default=SECONDS, show_default=True, type=click.IntRange(1, 3600))
@click.option("--small", is_flag=True, help="A constructed town, on SQLite alone.")
@click.option("--write", is_flag=True, help="Write RESULTS.md.")
def main(people: int, seconds: int, *, small: bool, write: bool) -> None:
    """Let so many people in for so long, on either store.

    Exits with 1 if there was an error, or a row was lost or doubled.

    Example: python -m benchmarks.load --people 5 --seconds 5 --small
    """
    load = [os.getloadavg()[0]]
    rows, ends, wrong = "", "", []
    with ExitStack() as stack:
        for name, address in _stores(stack, small=small):
            prepare(address, small=small)
            stats = crowd(address, people, seconds)
            rows += "".join(_row(name, one) for one in _pages(stats))
            with Store.open(address) as store:
                lost = WRITTEN.wrong(store)
            ends += f"\n{name}: {WRITTEN.told()} acknowledged, {len(lost)} lost or doubled.\n"
            wrong += [f"{name}: {one}" for one in lost]
            wrong += [f"{name}: {one.name}: {one.error}" for one in stats.errors.values()]
            WRITTEN.forget()
    load.append(os.getloadavg()[0])
    town = "a small constructed town" if small else "the start data"
    told = "\n".join(machine(PACKAGES, load))
    day = dt.datetime.now(dt.UTC).date()
    text = (
        HEAD.format(people=people, seconds=seconds, town=town, rows=ROWS, day=day, machine=told)
        + rows
        + ends
    )
    click.echo(text + "\n".join(wrong))
    if write:
        RESULTS.write_text(text, encoding="utf-8", newline="\n")
    if wrong:
        raise SystemExit(1)


def _stores(stack: ExitStack, *, small: bool) -> Iterator[tuple[str, str]]:
    # A process that still takes a file when the server is gone may write in it to the last.
    folder = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
    yield "SQLite", f"sqlite:///{folder}/lager.db"
    if small:
        return
    try:
        cluster = stack.enter_context(start_cluster())
    except NoPostgres as none:
        click.echo(str(none), err=True)
        return
    yield "PostGIS", stack.enter_context(cluster.fresh())


def crowd(store: str, people: int, seconds: int) -> RequestStats:
    """Let people into a server over a store, and give what locust counted."""
    with served(store) as address:
        environment = Environment(user_classes=list(CROWD), host=address)
        runner = environment.create_local_runner()
        runner.start(people, spawn_rate=PER_S)
        gevent.sleep(seconds)
        runner.quit()
        return environment.stats


def _pages(stats: RequestStats) -> list[StatsEntry]:
    return [*(one for _, one in sorted(stats.entries.items())), stats.total]


def _row(store: str, one: StatsEntry) -> str:
    waited = (f"{one.get_response_time_percentile(share):.0f} ms" for share in (0.5, 0.95, 0.99))
    name = "all" if one.name == "Aggregated" else f"`{one.name}`"
    return (
        f"| {store} | {name} | {one.num_requests:,} | {one.num_failures} | {' | '.join(waited)} |\n"
    )
