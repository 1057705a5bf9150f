"""Print how true the estimates are, and write `RESULTS.md`."""

from __future__ import annotations

import datetime as dt
from itertools import product
from pathlib import Path
from typing import Final

import click

from benchmarks.estimate.coverage import measure, measure_doubt
from benchmarks.estimate.worlds import SPREADS

ANSWERS: Final = (100, 300, 1036, 1588)
WORLDS: Final = 100
SEED: Final = 20261125
RESULTS: Final = Path(__file__).with_name("RESULTS.md")

HEAD: Final = """# How true the estimates are

Constructed towns of 16 places whose shares are known; {worlds} worlds a row, seed {seed}.
Spans and intervals are to hold 90 %. Width: the spans' over those of Jeffreys' independent
posteriors. Gap: between P(among the top 3) and how often it was so, by decile.

- {day}, `python -m benchmarks.estimate --write`

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
    text = HEAD.format(worlds=worlds, seed=SEED, day=dt.datetime.now(dt.UTC).date())
    for answers, spread, uneven in product(ANSWERS, SPREADS, (False, True)):
        found = measure(answers=answers, spread=spread, uneven=uneven, worlds=worlds, seed=SEED)
        text += (
            f"| {answers:,} | {spread} | {'uneven' if uneven else 'all'} | {found.covered:.3f} | "
            f"{found.shares_covered:.3f} | {found.width:.2f} | {found.gap:.3f} |\n"
        )
    carried, ignored = measure_doubt(answers=ANSWERS[-1], worlds=worlds, seed=SEED)
    text += (
        f"\nWith a fifth of the mentions in doubt between two places, {ANSWERS[-1]:,} answers: "
        f"intervals that carry the doubt hold the true share in {carried:.3f} of the cases, those "
        f"of the likelier place taken for certain in {ignored:.3f}.\n"
    )
    click.echo(text)
    if write:
        RESULTS.write_text(text, encoding="utf-8")
