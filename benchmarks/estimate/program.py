"""Print how true the estimates are, and write `RESULTS.md`."""

from __future__ import annotations

import datetime as dt
import os
from itertools import product
from pathlib import Path
from typing import Final

import click
import numpy as np

from benchmarks.estimate.coverage import Decile, by_decile, measure, measure_doubt
from benchmarks.estimate.null_worlds import changes_told, grids_marked
from benchmarks.estimate.worlds import SPREADS
from benchmarks.machine import machine

ANSWERS: Final = (100, 300, 1036, 1588)
WORLDS: Final = 100
SEED: Final = 20261125
PACKAGES: Final = ("numpy", "pandas", "scipy")
RESULTS: Final = Path(__file__).with_name("RESULTS.md")

HEAD: Final = """# How true the estimates are

Constructed towns of 16 places whose shares are known; {worlds} worlds a row, seed {seed}.
Spans and intervals are to hold 90 %. Width: the spans' over those of Jeffreys' independent
posteriors. Gap: between P(among the top 3) and how often it was so, by decile.

- {day}, `python -m benchmarks.estimate --write`
{machine}
| answers | shares | asked | ranks held | shares held | width | gap |
| ------: | ------ | ----- | ---------: | ----------: | ----: | --: |
"""


@click.command()
@click.option("--worlds", default=WORLDS, show_default=True, type=click.IntRange(min=1))
@click.option("--write", is_flag=True, help="Write RESULTS.md.")
def main(worlds: int, *, write: bool) -> None:
    """Measure coverage, width and calibration on towns of known truth.

    Example: python -m benchmarks.estimate --worlds 50
    """
    load = [os.getloadavg()[0]]
    text = ""
    said, true = [], []
    for answers, spread, uneven in product(ANSWERS, SPREADS, (False, True)):
        found = measure(answers=answers, spread=spread, uneven=uneven, worlds=worlds, seed=SEED)
        said.append(found.said)
        true.append(found.true)
        text += (
            f"| {answers:,} | {spread} | {'uneven' if uneven else 'all'} | {found.covered:.3f} | "
            f"{found.shares_covered:.3f} | {found.width:.2f} | {found.gap:.3f} |\n"
        )
    text += _deciles(by_decile(np.concatenate(said), np.concatenate(true)))
    text += _nulls(worlds)
    carried, ignored = measure_doubt(answers=ANSWERS[-1], worlds=worlds, seed=SEED)
    text += (
        f"\nWith a fifth of the mentions in doubt between two places, {ANSWERS[-1]:,} answers: "
        f"intervals that carry the doubt hold the true share in {carried:.3f} of the cases, those "
        f"of the likelier place taken for certain in {ignored:.3f}.\n"
    )
    load.append(os.getloadavg()[0])
    told = "\n".join(machine(PACKAGES, load))
    text = (
        HEAD.format(worlds=worlds, seed=SEED, day=dt.datetime.now(dt.UTC).date(), machine=told)
        + text
    )
    click.echo(text)
    if write:
        RESULTS.write_text(text, encoding="utf-8")


def _deciles(deciles: list[Decile]) -> str:
    rows = "".join(
        f"| {one.low:.1f}–{one.high:.1f} | {one.number:,} | {one.said:.3f} | {one.true:.3f} | "
        f"{one.gap:.3f} | {one.error:.3f} |\n"
        for one in deciles
    )
    return (
        "\nP(among the top 3) by decile, all towns above:\n\n"
        "| P | places | mean P | came true | gap | standard error |\n"
        f"| --- | -----: | -----: | --------: | --: | -------------: |\n{rows}"
    )


def _nulls(worlds: int) -> str:
    told = [
        changes_told(before=before, after=after, spread=spread, worlds=10 * worlds, seed=SEED)
        for (before, after), spread in product(((300, 300), (1036, 1588)), SPREADS)
    ]
    marked = grids_marked(grids=2 * worlds, seed=SEED)
    return (
        f"\nWhere nothing changed, {10 * worlds:,} worlds of a kind (300 and 300 answers, 1,036 "
        "and 1,588; spread and similar): any change is told in "
        f"{min(told):.1%} to {max(told):.1%} of them. Where there is no pattern, "
        f"{2 * worlds:,} grids of 400 cells: any cell is marked in {marked:.1%}.\n"
    )
