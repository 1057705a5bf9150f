"""The benchmark's command line."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from benchmarks.chance import seeded
from benchmarks.resolve import published, report
from benchmarks.resolve.answers import DEVELOPMENT, Answer, authors, load_answers, load_author
from benchmarks.resolve.distractors import with_distractors
from benchmarks.resolve.mistakes import ABOUT, mistakes
from benchmarks.resolve.register import Register
from benchmarks.resolve.runs import Run, Timing, run, time_run
from geo_trygghet.errors import NothingToTakeError, TryggError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

RESULTS: Final = Path(__file__).parent / "RESULTS.md"
OWN: Final = ("small", "large")
NAMES: Final = {"small": "The register", "large": "With 3,600 invented places"}
SEED: Final = 1
ROUNDS: Final = 5
"""How many times speed is measured when results are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was asked for; the command line tells of each."""

    wanted: str
    gold: Path | None
    places: str
    sample: int
    errors: int
    about: str
    errors_held_out: bool
    peers: bool
    speed: int
    write: bool


def gather(
    wanted: Sequence[str], gold: Path | None, places: str, sample: int
) -> tuple[list[Answer], dict[str, Register]]:
    """Read the answers and the registers that were asked for.

    Parameters
    ----------
    wanted
        Authors; all if empty and no `gold` is given.
    gold
        A file of other answers, marked or with offsets.
    places
        `small` (the project's own), `large` (with invented ones), both with a comma, or a file.
    sample
        So many answers of each author, drawn by a seed; all if 0.

    Raises
    ------
    TryggError
        If something can't be read, or there are no answers.
    """
    kinds = places.split(",")
    own = set(kinds) <= set(OWN)
    register = Register.of_project() if own else Register.of_file(Path(places))
    names = list(wanted) or ([] if gold else authors())
    sets = [load_author(name, register.by_id) for name in names]
    if gold is not None:
        sets.append(load_answers(gold, register.by_id))
    texts = [answer.text for answers in sets for answer in answers]
    if not texts:
        raise NothingToTakeError("Det finns inga svar att mäta på: ange --authors eller --gold.")
    registers = {"small" if own else places: register}
    if "large" in kinds:
        # Every author's words count, whoever is read now: the invented places are always the same.
        every = [a.text for author in authors() for a in load_author(author, register.by_id)]
        registers["large"] = with_distractors(register, [*every, *texts])
    drawn = seeded(SEED)
    answers = [
        answer
        for some in sets
        for answer in (drawn.sample(some, min(sample, len(some))) if sample else some)
    ]
    return answers, {name: of for name, of in registers.items() if name in kinds or not own}


def tell(runs: Mapping[str, Run], timings: Mapping[str, Timing], *, peers: bool) -> Iterator[str]:
    """Give every table, one after the other."""
    for name, one in runs.items():
        yield from report.quality(NAMES.get(name, name), one)
    if peers:
        yield from report.peers(runs)
    yield from report.calibration(runs)
    if timings:
        yield from report.speeds(timings)


def list_errors(one: Run, options: Options) -> None:
    """Print the answers that were read wrongly; those held out only if they are to be shown."""
    read = list(zip(one.ours, one.readings, strict=True))
    hidden = {outcome.answer.author for outcome, _ in read} - DEVELOPMENT
    about, shown = options.about.split(","), options.errors_held_out
    if hidden and not shown:
        click.echo(f"(errors of {', '.join(sorted(hidden))} are not listed: held out)")
    lines = list(mistakes(read, about=about, held_out=shown))
    click.echo(f"{len(lines)} answers with errors in {', '.join(about)}:")
    click.echo("\n".join(lines[: options.errors]))


@click.command()
@click.option("--authors", "wanted", default="", help="Authors, with commas between; all if none.")
@click.option("--gold", type=click.Path(path_type=Path), help="A file of other answers.")
@click.option("--places", default="small", help="small, large, both with a comma, or a GeoJSON.")
@click.option("--sample", type=int, default=0, help="Read so many answers of each author.")
@click.option("--errors", type=int, default=0, help="List so many answers that were read wrongly.")
@click.option("--about", default=",".join(ABOUT), help="Kinds of error to list, with commas.")
@click.option("--errors-held-out", is_flag=True, help="List held-out authors' answers as well.")
@click.option("--peers", is_flag=True, help="Let the peers read as well.")
@click.option("--speed", type=int, default=0, help="Measure speed so many times.")
@click.option("--write", is_flag=True, help="Everything; writes RESULTS.md and measured.json.")
def main(  # noqa: PLR0913 - a command takes its options
    *,
    wanted: str,
    gold: Path | None,
    places: str,
    sample: int,
    errors: int,
    about: str,
    errors_held_out: bool,
    peers: bool,
    speed: int,
    write: bool,
) -> None:
    """Score the resolver on constructed answers.

    Example: python -m benchmarks.resolve --authors a --places large --errors 40
    """
    try:
        _run(
            Options(
                wanted=wanted,
                gold=gold,
                places=places,
                sample=sample,
                errors=errors,
                about=about,
                errors_held_out=errors_held_out,
                peers=peers,
                speed=speed,
                write=write,
            )
        )
    except TryggError as error:
        raise click.ClickException(str(error)) from error


def _run(options: Options) -> None:
    if options.write and options.gold is not None:
        raise click.UsageError("--write tells of the project's own answers: leave out --gold.")
    load = [os.getloadavg()[0]]
    names = [name for name in options.wanted.split(",") if name]
    places = ",".join(OWN) if options.write else options.places
    answers, registers = gather(names, options.gold, places, options.sample)
    peers = options.peers or options.write
    runs = {name: run(answers, of, peers=peers) for name, of in registers.items()}
    rounds = options.speed or (ROUNDS if options.write else 0)
    timings = {
        name: time_run(answers, of, rounds=rounds) for name, of in registers.items() if rounds
    }
    load.append(os.getloadavg()[0])
    date = datetime.now(UTC).astimezone().date().isoformat()
    command = " ".join(["python -m benchmarks.resolve", *sys.argv[1:]])
    head = report.heading(answers, date, command, load)
    text = "\n".join([*head, *tell(runs, timings, peers=peers)])
    click.echo(text)
    if options.errors:
        list_errors(next(iter(runs.values())), options)
    if options.write:
        figures = published.main_figures(runs, timings, date)
        published.PATH.write_text(published.written(figures), encoding="utf-8")
        RESULTS.write_text(text + "\n", encoding="utf-8")
