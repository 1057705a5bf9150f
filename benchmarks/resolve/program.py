"""The benchmark's command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from benchmarks.resolve import tables
from benchmarks.resolve.answers import DEVELOPMENT, Answer, authors, load_answers, load_author
from benchmarks.resolve.distractors import with_distractors
from benchmarks.resolve.mistakes import ABOUT, mistakes
from benchmarks.resolve.reading import ResolverReader
from benchmarks.resolve.register import Register
from benchmarks.resolve.scoring import score_answer
from geo_trygghet.errors import NothingToTakeError, TryggError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.resolve.reading import Reading
    from benchmarks.resolve.scoring import Outcome


@dataclass(frozen=True, slots=True)
class Work:
    """What is resolved, and with which places."""

    answers: tuple[Answer, ...]
    register: Register
    places: str


def gather(wanted: Sequence[str], gold: Path | None, places: str) -> Work:
    """Read the answers and the register that were asked for.

    Parameters
    ----------
    wanted
        Authors; all if empty and no `gold` is given.
    gold
        A file of other answers, marked or with offsets.
    places
        `small` (the project's own), `large` (with invented ones), or a GeoJSON file.

    Raises
    ------
    TryggError
        If something can't be read.
    """
    register = (
        Register.of_project() if places in {"small", "large"} else Register.of_file(Path(places))
    )
    names = list(wanted) or ([] if gold else authors())
    answers = [answer for name in names for answer in load_author(name, register.by_id)]
    if gold is not None:
        answers += load_answers(gold, register.by_id)
    if not answers:
        raise NothingToTakeError("Det finns inga svar att mäta på: ange --authors eller --gold.")
    if places == "large":
        register = with_distractors(register, [answer.text for answer in answers])
    return Work(tuple(answers), register, places)


def _by_author(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    found: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        found.setdefault(outcome.answer.author, []).append(outcome)
    return found


def show(outcomes: Sequence[Outcome]) -> None:
    """Print how well the resolver did, whole and in groups."""
    columns = {"all": list(outcomes), **_by_author(outcomes)}
    click.echo(tables.measures_table(columns))
    for head, group_of in (
        ("source", lambda o: o.answer.source),
        ("municipality", lambda o: o.answer.municipality),
        ("difficulty", lambda o: "hard" if "hard" in o.answer.tags else "regular"),
    ):
        click.echo("\n" + tables.groups_table(outcomes, head, group_of))


@click.command()
@click.option("--authors", "wanted", default="", help="Authors, with commas between; all if none.")
@click.option("--gold", type=click.Path(path_type=Path), help="A file of other answers.")
@click.option("--places", default="small", help="small, large, or a GeoJSON register.")
@click.option("--errors", type=int, default=0, help="List so many answers that were read wrongly.")
@click.option("--about", default=",".join(ABOUT), help="Kinds of error to list, with commas.")
@click.option("--errors-held-out", is_flag=True, help="List held-out authors' answers as well.")
def main(
    *,
    wanted: str,
    gold: Path | None,
    places: str,
    errors: int,
    about: str,
    errors_held_out: bool,
) -> None:
    """Score the resolver on constructed answers.

    Example: python -m benchmarks.resolve --authors a --places large --errors 40
    """
    try:
        work = gather([name for name in wanted.split(",") if name], gold, places)
    except TryggError as error:
        raise click.ClickException(str(error)) from error
    reader = ResolverReader(work.register)
    read: list[tuple[Outcome, Reading]] = []
    for answer in work.answers:
        reading = reader(answer.text, answer.code)
        read.append((score_answer(answer, reading), reading))
    click.echo(f"{len(work.answers)} constructed answers, {len(work.register.places)} places\n")
    show([outcome for outcome, _ in read])
    if errors:
        hidden = {o.answer.author for o, _ in read} - DEVELOPMENT
        if hidden and not errors_held_out:
            click.echo(f"\n(errors of {', '.join(sorted(hidden))} are not listed: held out)")
        lines = list(mistakes(read, about=about.split(","), held_out=errors_held_out))
        click.echo(f"\n{len(lines)} answers with errors in {about}:")
        click.echo("\n".join(lines[:errors]))
