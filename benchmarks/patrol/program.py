"""The benchmark's command line."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from benchmarks.machine import machine
from benchmarks.patrol import effect, forecast
from benchmarks.patrol.instances import SIZES, make_instance, read_folder
from benchmarks.patrol.rounds import OURS, PEER, measure
from benchmarks.patrol.towns import TOWNS, towns_section
from benchmarks.patrol.weeks import WEEKS, weeks_section
from benchmarks.resolve.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.patrol.instances import Instance
    from benchmarks.patrol.rounds import Measured
    from benchmarks.resolve.speed import Spread

RESULTS: Final = Path(__file__).with_name("RESULTS.md")
SECONDS: Final = (1.0, 10.0)
SEEDS: Final = 3
WORLDS: Final = 200
PACKAGES: Final = ("pyvrp", "numpy", "scipy")
COLUMNS: Final = ("instance", "nodes", "seconds", PEER, OURS, "goal")
GOALS: Final = {
    (51, 1.0): 100, (51, 10.0): 100, (200, 1.0): 99, (200, 10.0): 100,
    (1002, 1.0): 90, (1002, 10.0): 96,
}  # fmt: skip
"""(Nodes, wall time [s]) → least share of the published score [%]."""

HEAD: Final = """# How much a patrol's routes gather

One round from the start and back within a limit (orienteering), {seeds} seeds. Both search in
turn for the same wall time in one thread, the building of their models counted; every route is
checked by a function that shares nothing with either. PyVRP alone: its own settings, a point worth
100 units of length. {scale}:
median of the seeds, with the least and the most.
"""
PUBLISHED: Final = "Scores are per cent of the published score (EA4OP)"
AGAINST: Final = "Points are constructed; scores are per cent of PyVRP's own mean"


@click.command()
@click.option(
    "--oplib",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of OPLib's instances (.oplib) with published routes (.sol); else made ones.",
)
@click.option(
    "--seconds",
    multiple=True,
    default=SECONDS,
    show_default=True,
    type=click.FloatRange(min=0, min_open=True),
    help="Wall time; may be repeated.",
)
@click.option("--seeds", default=SEEDS, show_default=True, type=click.IntRange(min=1))
@click.option("--nodes", multiple=True, default=SIZES, type=click.IntRange(min=4), help="Made ones")
@click.option(
    "--towns", default=TOWNS, show_default=True, type=click.IntRange(min=0), help="0: rounds alone."
)
@click.option("--weeks", default=WEEKS, show_default=True, type=click.IntRange(min=3))
@click.option(
    "--worlds", default=WORLDS, show_default=True, type=click.IntRange(min=0), help="0: no truths."
)
@click.option("--write", is_flag=True, help="Write RESULTS.md.")
def main(
    oplib: Path | None,
    seconds: Sequence[float],
    seeds: int,
    nodes: Sequence[int],
    *,
    towns: int,
    weeks: int,
    worlds: int,
    write: bool,
) -> None:
    """Measure how much a round gathers, against PyVRP alone in equal wall time [s].

    Example: python -m benchmarks.patrol --oplib oplib --seconds 1 --seconds 10
    """
    instances = list(read_folder(oplib)) if oplib else [make_instance(n, seed=n) for n in nodes]
    if not instances:
        raise click.UsageError("no .oplib file in the folder.")
    load = [os.getloadavg()[0]]
    rounds = table(COLUMNS, list(_rows(instances, seconds, range(seeds))))
    load.append(os.getloadavg()[0])
    told = ["FOLDER" if "/" in one else one for one in sys.argv[1:]]
    date = datetime.now(UTC).astimezone().date().isoformat()
    scale = PUBLISHED if all(one.published for one in instances) else AGAINST
    head = [
        HEAD.format(seeds=seeds, scale=scale),
        f"- {date}, `{' '.join(['python -m benchmarks.patrol', *told])}`",
        *machine(PACKAGES, load),
    ]
    text = "\n".join([*head, rounds, ""])
    text += towns_section(towns=towns) + weeks_section(weeks=weeks) if towns else ""
    text += _truths(worlds) if worlds else ""
    click.echo(text)
    if write:
        RESULTS.write_text(text, encoding="utf-8", newline="\n")


def _truths(worlds: int) -> str:
    """Say how often what is foretold and what is said of effects holds where the truth is known."""
    return (
        "\n## The year's forecast, by kind of weeks\n\nConstructed years; the interval is for "
        f"nine in ten.\n\n{forecast.report(forecast.measure(years=2 * worlds))}\n"
        f"\n## Effects, {worlds} constructed worlds a kind\n\n"
        "Covered: the 95 % interval holds the true ratio. Told: a verdict was given; at a true\n"
        f"ratio of 1 it is false.\n\n{effect.table(worlds=worlds)}"
    )


def _rows(
    instances: Sequence[Instance], seconds: Sequence[float], seeds: Sequence[int]
) -> Iterator[list[object]]:
    for instance in instances:
        for time_s in seconds:
            one = measure(instance, seconds=time_s, seeds=seeds)
            both = [_told(one.share(who)) for who in (PEER, OURS)]
            yield [instance.name, instance.nodes, f"{time_s:g}", *both, _goal(one)]


def _goal(one: Measured) -> str:
    goal = GOALS.get((one.instance.nodes, one.seconds))
    if goal is None or one.instance.published is None:
        return "–"
    is_held = one.share(OURS).median >= goal
    return f"≥ {goal}: {'held' if is_held else '**missed**'}"


def _told(spread: Spread) -> str:
    return f"{spread.median:.1f} ({spread.low:.1f}–{spread.high:.1f})"
