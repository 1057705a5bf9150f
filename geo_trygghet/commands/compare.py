"""`trygghet compare`: what changed between two rounds, if they may be compared."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from geo_trygghet.commands._files import decoded, read_bytes
from geo_trygghet.commands._votes import DIGITS, read_votes
from geo_trygghet.errors import UnreadableFileError

if TYPE_CHECKING:
    from geo_trygghet.estimate import Break, RoundMeta

ROUNDING: Final = 1e-3
"""Shares of a make-up may sum to so much more than 1."""


@click.command("compare")
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("n1", type=click.IntRange(min=1))
@click.argument("after", type=click.Path(path_type=Path))
@click.argument("n2", type=click.IntRange(min=1))
@click.option(
    "--meta",
    nargs=2,
    type=click.Path(path_type=Path),
    help="Hur varje omgång frågades (två JSON): question, scale, categories, modes, from, to.",
)
@click.option("--seed", default=1, show_default=True, type=click.IntRange(min=0), help="Slumpfrö.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="JSON att skriva.")
def command(
    before: Path,
    n1: int,
    after: Path,
    n2: int,
    *,
    meta: tuple[Path, Path] | None,
    seed: int,
    out: Path,
) -> None:
    """Jämför rösterna i BEFORE (N1 svar) med dem i AFTER (N2 svar).

    Filerna är som till rank. Har frågan, skalan eller svarskategorierna ändrats räknas ingen
    skillnad; har svarssätt, årstid eller sammansättning ändrats står det bredvid skillnaderna.

    Exempel: trygghet compare 2020.csv 1588 2021.csv 1507 --meta 2020.json 2021.json --out ut.json
    """
    from geo_trygghet.estimate import breaks_between, change  # noqa: PLC0415 - heavy: scipy
    from geo_trygghet.storage.beside import written_beside  # noqa: PLC0415 - heavy: sqlalchemy

    votes = read_votes(before, n1, "N1"), read_votes(after, n2, "N2")
    rounds = (_meta(meta[0]), _meta(meta[1])) if meta else (None, None)
    breaks = breaks_between(*rounds)
    comparable = not any(one.refuses for one in breaks)
    places: list[dict[str, Any]] = []
    if comparable:
        found = change.compare_rounds(votes[0], n1, votes[1], n2, seed=seed)
        places = [_as_json(row) for row in found.to_dict("records")]
    told = {
        "comparable": comparable,
        "level": change.LEVEL,
        "breaks": [_told(one) for one in breaks],
        "places": places,
    }
    with written_beside(out) as beside:
        text = json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)
        beside.write_text(text + "\n", encoding="utf-8", newline="\n")
    click.echo(_summary(out, comparable=comparable, breaks=breaks, places=places))


def _summary(
    out: Path, *, comparable: bool, breaks: tuple[Break, ...], places: list[dict[str, Any]]
) -> str:
    if not comparable:
        what = ", ".join(WHAT[one.what] for one in breaks if one.refuses)
        return f"Skrev {out}: omgångarna går inte att jämföra, {what} har ändrats."
    told = sum(place["verdict"] != "untold" for place in places)
    return f"Skrev {out}: {len(places)} platser, {told} med en ändring som går att belägga."


WHAT: Final = {"question": "frågan", "scale": "skalan", "categories": "svarskategorierna"}


def _meta(path: Path) -> RoundMeta:
    """Read how a round was asked.

    Raises
    ------
    UnreadableFileError
        If the file is no JSON object, or a field is of another kind than the contract says.
    """
    from geo_trygghet.estimate import RoundMeta  # noqa: PLC0415 - heavy: scipy

    try:
        told = json.loads(decoded(read_bytes(path), path))
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(
            f"{path}: filen är inte JSON: skriv ett objekt med question, scale och så vidare."
        ) from error
    if not isinstance(told, dict):
        raise UnreadableFileError(f"{path}: filen är JSON men inget objekt: skriv {{…}}.")
    question = told.get("question")
    if question is not None and not isinstance(question, str):
        raise UnreadableFileError(f"{path}: ”question” är ingen text: skriv frågan som text.")
    first, last = _day(told, "from", path), _day(told, "to", path)
    if first is not None and last is not None and first > last:
        raise UnreadableFileError(
            f"{path}: ”from” ({first}) är efter ”to” ({last}): rätta dagarna."
        )
    return RoundMeta(
        question=question,
        scale=_labels(told, "scale", path),
        categories=_labels(told, "categories", path),
        modes=_shares(told, "modes", path),
        composition=_shares(told, "composition", path),
        date_from=first,
        date_to=last,
    )


def _labels(told: dict[str, Any], name: str, path: Path) -> tuple[str, ...]:
    value = told.get(name) or []
    if not isinstance(value, list) or not all(isinstance(label, str) for label in value):
        raise UnreadableFileError(f'{path}: ”{name}” är ingen lista av texter: skriv ["…", …].')
    return tuple(value)


def _shares(told: dict[str, Any], name: str, path: Path) -> dict[str, float]:
    value = told.get(name) or {}
    numbers = isinstance(value, dict) and all(
        isinstance(share, int | float) and 0 <= share <= 1 for share in value.values()
    )
    if not numbers or sum(value.values()) > 1 + ROUNDING:
        raise UnreadableFileError(
            f"{path}: ”{name}” ska ge andelar från 0 till 1, högst 1 tillsammans: "
            'skriv {"webb": 0.8, "papper": 0.2}.'
        )
    return {str(group): float(share) for group, share in value.items()}


def _day(told: dict[str, Any], name: str, path: Path) -> dt.date | None:
    value = told.get(name)
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise UnreadableFileError(
            f"{path}: ”{name}” är ”{str(value)[:20]}”, ingen dag: skriv den som 2026-09-30."
        ) from error


def _told(one: Break) -> dict[str, object]:
    return {"what": one.what, "before": one.before, "after": one.after}


def _as_json(row: dict[str, Any]) -> dict[str, Any]:
    figures = ("before", "after", "difference", "low", "high", "q")
    numbers = {name: round(float(row[name]), DIGITS) for name in figures}
    return {"place_id": row["place_id"], **numbers, "verdict": row["verdict"]}
