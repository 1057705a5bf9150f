"""Attack random towns, print what was recovered, and write `RESULTS.md`."""

from __future__ import annotations

import datetime as dt
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from benchmarks.machine import machine
from benchmarks.privacy.releases import SWITCHES
from benchmarks.privacy.runs import RARE, attack_towns

if TYPE_CHECKING:
    from benchmarks.privacy.runs import Tally

TOWNS: Final = 10_000
UNGUARDED: Final = 100
"""Towns that are attacked with one protection off, beside the rare ones."""

PACKAGES: Final = ("numpy", "scipy", "geopandas", "shapely")
RESULTS: Final = Path(__file__).with_name("RESULTS.md")

HEAD: Final = """# What an attacker learns of what is published

Random towns, seeds 0 to {last}: 20 to 2,000 answers, places within places, streets that cross,
two to five releases between which answers come and go, mentions are read anew, and places are
split, merged, moved and closed. The attacker has every release, the register and the rules; the
count behind every figure is handed over, and every assumption that happens to be true. Recovered
is what can have one value only: a count under 5 of a place, of what is left of one, of a step
between releases, or of a cause or time; the search is for whole numbers between linear bounds.

- {day}, `python -m benchmarks.privacy --write`
{machine}
| protections | towns | releases | tried | recovered | towns with any | figures told |
| ----------- | ----: | -------: | ----: | --------: | -------------: | -----------: |
"""


@click.command()
@click.option("--towns", default=TOWNS, show_default=True, type=click.IntRange(min=1))
@click.option("--processes", default=os.cpu_count() or 1, type=click.IntRange(min=1))
@click.option("--write", is_flag=True, help="Write RESULTS.md.")
def main(towns: int, processes: int, *, write: bool) -> None:
    """Attack the releases of random towns, guarded and with each protection off alone.

    Exits with 1 if anything was recovered from guarded ones.

    Example: python -m benchmarks.privacy --towns 200
    """
    load = [os.getloadavg()[0]]
    start = time.perf_counter()
    guarded = attack_towns(range(towns), processes=processes, told=click.echo)
    seconds = time.perf_counter() - start
    text = _row("all", guarded)
    for off in SWITCHES:
        few = attack_towns([*range(min(towns, UNGUARDED)), *RARE], off=off, processes=processes)
        text += _row(f"without {off}", few)
    text += _kinds(guarded) + _broken(guarded)
    text += f"\nThe guarded towns took {seconds / 60:.1f} minutes, {processes} processes.\n"
    load.append(os.getloadavg()[0])
    day = dt.datetime.now(dt.UTC).date()
    told = "\n".join(machine(PACKAGES, load))
    text = HEAD.format(last=f"{towns - 1:,}", day=day, machine=told) + text
    click.echo(text)
    if write:
        RESULTS.write_text(text, encoding="utf-8", newline="\n")
    if guarded.broken:
        raise SystemExit(1)


def _row(name: str, tally: Tally) -> str:
    recovered = sum(map(len, tally.broken.values()))
    tried = sum(tally.tried.values())
    told = f"{tally.shown / tally.enough:.0%}" if tally.enough else "–"
    return (
        f"| {name} | {tally.towns:,} | {tally.releases:,} | {tried:,} | {recovered:,} | "
        f"{len(tally.broken):,} | {told} |\n"
    )


def _kinds(tally: Tally) -> str:
    rows = "".join(f"| {kind} | {n:,} |\n" for kind, n in sorted(tally.tried.items()))
    return (
        "\nFigures told: of those of public places that 5 or more name. Tried, with all "
        f"protections:\n\n| kind | counts |\n| ---- | -----: |\n{rows}"
    )


def _broken(tally: Tally) -> str:
    rows = "".join(
        f"| {seed} | {', '.join(f'{kind} ({name})' for kind, name in found)} |\n"
        for seed, found in sorted(tally.broken.items())
    )
    return f"\n| town | recovered |\n| ---: | --------- |\n{rows}" if rows else ""
