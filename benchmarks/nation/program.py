"""Write a constructed nation, or measure how its pictures' cost grows; writes `RESULTS.md`."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import click

from benchmarks.machine import machine
from benchmarks.nation.growth import exponent, reckon_memory, reckon_time
from benchmarks.nation.runs import (
    Nation,
    Run,
    in_one_process,
    on_two_workers,
    same_pictures,
    simulate,
)

SEED: Final = 20261125
PARTS: Final = (100, 10, 1)
"""The whole nation is measured last; before it, these parts of its rows."""

BEYOND: Final = (10, 100)
"""How many times the whole nation is reckoned for."""

RESULTS: Final = Path(__file__).with_name("RESULTS.md")
LIBRARIES: Final = ("distributed", "geopandas", "numpy", "pandas", "shapely")

HEAD: Final = """# The nation

Constructed nations of {municipalities} municipalities (seed {seed}), with {per} answers to an
incident point, shared out so that few municipalities are large. `trygghet lagesbild --all` makes
every picture from partitions: in one process, and on a scheduler with two workers of one thread
each, as processes of their own on the same machine. Time is the command's, from start to end; CPU
is the processor time of command and workers together; the peak is the largest single process's.
Both times grow when others use the machine: time well above CPU (above half of it on two workers)
tells that they did. Each size is run once.

- {day}, `python -m benchmarks.nation --measure --write`
{machine}
| incident points | answers | one process | CPU | peak | two workers | CPU | peak | the same bytes |
| --------------: | ------: | ----------: | --: | ---: | ----------: | --: | ---: | -------------: |
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """A nation's two runs, and how many pictures were the same byte for byte [pictures]."""

    nation: Nation
    one: Run
    two: Run
    same: int


@click.command()
@click.option("--municipalities", default=290, show_default=True, type=click.IntRange(1, 290))
@click.option("--answers", default=1_500_000, show_default=True, type=click.IntRange(min=0))
@click.option("--incidents", default=10_000_000, show_default=True, type=click.IntRange(min=0))
@click.option("--seed", default=SEED, show_default=True, type=int)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder to write to.")
@click.option("--measure", is_flag=True, help="Measure a hundredth, a tenth and the whole of it.")
@click.option("--write", is_flag=True, help="With --measure: write RESULTS.md.")
def main(
    *,
    municipalities: int,
    answers: int,
    incidents: int,
    seed: int,
    out: Path | None,
    measure: bool,
    write: bool,
) -> None:
    """Write a constructed nation as partitions, for `trygghet lagesbild --all --partitions`.

    Example: python -m benchmarks.nation --municipalities 12 --answers 6000 --incidents 40000
    --out nation
    """
    nation = Nation(municipalities, answers, incidents, seed)
    if not measure:
        if out is None:
            raise click.UsageError("Say with --out where the nation goes, or --measure.")
        simulate(nation, out.absolute())
        click.echo(f"Wrote {municipalities} partitions to {out}.")
        return
    with tempfile.TemporaryDirectory(prefix="nation-", dir=out) as folder:
        load = [os.getloadavg()[0]]
        found = [_measure(_part_of(nation, part), Path(folder) / str(part)) for part in PARTS]
        load.append(os.getloadavg()[0])
    text = report(found, load)
    click.echo(text)
    if write:
        RESULTS.write_text(text, encoding="utf-8")


def _part_of(nation: Nation, part: int) -> Nation:
    return replace(nation, answers=nation.answers // part, incidents=nation.incidents // part)


def _measure(nation: Nation, folder: Path) -> Measured:
    folder.mkdir()
    simulate(nation, folder / "partitions")
    one = in_one_process(folder / "partitions", folder / "one")
    two = on_two_workers(folder / "partitions", folder / "two", folder)
    measured = Measured(nation, one, two, same_pictures(folder / "one", folder / "two"))
    click.echo(_line(measured), nl=False)
    return measured


def _line(found: Measured) -> str:
    nation, one, two = found.nation, found.one, found.two
    cells = [f"{nation.incidents:,}", f"{nation.answers:,}"]
    for run in (one, two):
        cells += [f"{run.seconds:,.1f} s", f"{run.cpu_seconds:,.1f} s", f"{run.peak_mb:,.0f} MB"]
    return f"| {' | '.join(cells)} | {found.same} of {nation.municipalities} |\n"


def report(found: list[Measured], load: list[float]) -> str:
    """Write what was measured, how it grows, and what is reckoned from that.

    Parameters
    ----------
    found
        At least two sizes, rising.
    load
        The machine's load average before and after [processes].
    """
    whole = found[-1].nation
    text = HEAD.format(
        municipalities=whole.municipalities,
        seed=whole.seed,
        per=f"{whole.answers / max(whole.incidents, 1):.2f}",
        day=dt.datetime.now(dt.UTC).date(),
        machine="\n".join(machine(LIBRARIES, load)),
    )
    text += "".join(_line(one) for one in found)
    text += _growth(found) + _reckoned(found)
    share = largest_share(whole)
    return text + (
        f"\nThe largest municipality has {share:.1%} of the rows and is one worker's: beyond about "
        f"{1 / share:.0f} workers more make nothing faster.\n"
    )


def _rows(found: list[Measured]) -> list[int]:
    return [m.nation.answers + m.nation.incidents for m in found]


def _kinds(found: list[Measured]) -> dict[str, list[Run]]:
    return {"one process": [m.one for m in found], "two workers": [m.two for m in found]}


def _growth(found: list[Measured]) -> str:
    rows = _rows(found)
    text = "\nTime grows as rows to the power:\n\n"
    text += "| | all sizes | the last two |\n| --- | ---: | ---: |\n"
    for name, runs in _kinds(found).items():
        seconds = [run.seconds for run in runs]
        last = exponent(rows[-2:], seconds[-2:])
        text += f"| {name} | {exponent(rows, seconds):.2f} | {last:.2f} |\n"
    return text + (
        "\nThe small sizes carry what every municipality costs whatever its rows, so their "
        "exponent is low.\n"
    )


def _reckoned(found: list[Measured]) -> str:
    rows = _rows(found)
    text = (
        "\n**Reckoned, not measured**, for as many municipalities with more rows: time from the "
        "last two sizes, at least in proportion to rows; peak memory from its growth between "
        "them, for a process holds one municipality at a time.\n\n"
        "| incident points | one process | peak | two workers | peak |\n"
        "| --------------: | ----------: | ---: | ----------: | ---: |\n"
    )
    for times in BEYOND:
        cells = [f"{found[-1].nation.incidents * times:,}"]
        for runs in _kinds(found).values():
            seconds, peaks = [r.seconds for r in runs], [r.peak_mb for r in runs]
            hours = reckon_time(rows, seconds, beyond=rows[-1] * times) / 3600
            peak_gb = reckon_memory(rows, peaks, beyond=rows[-1] * times) / 1000
            cells += [f"{hours:,.1f} h", f"{peak_gb:,.1f} GB"]
        text += f"| {' | '.join(cells)} |\n"
    return text


def largest_share(nation: Nation) -> float:
    """Give the share of all rows that the largest municipality has [share]."""
    from benchmarks.nation.simulate import simulated_sizes  # noqa: PLC0415 - --help must not wait

    sizes = simulated_sizes(
        municipalities=nation.municipalities,
        answers=nation.answers,
        incidents=nation.incidents,
        seed=nation.seed,
    )
    return max(s.answers + s.incidents for s in sizes) / (nation.answers + nation.incidents)
