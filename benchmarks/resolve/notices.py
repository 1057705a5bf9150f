"""Read real police notices and hold the places found against verdicts given by hand.

The notices are not the project's, and stay where they are; kept are the verdicts on a hundred of
the places found, drawn by a seed (`verdicts.csv`): the notice's number, the words, the place.

    python -m benchmarks.resolve.notices NOTICES.jsonl …
"""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from benchmarks.resolve.register import Register
from geo_trygghet.estimate.shares import wilson_interval
from geo_trygghet.resolve import Gazetteer, resolve_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VERDICTS: Final = Path(__file__).with_name("verdicts.csv")
SEED: Final = "2026-11-25"
SAMPLE: Final = 100
AROUND: Final = 45


class Named(NamedTuple):
    """A place found in a notice."""

    notice: str
    start: int
    words: str
    place_id: str
    around: str

    @property
    def lot(self) -> str:
        """What it is drawn by: the same whatever else is found."""
        told = f"{SEED} {self.notice} {self.start} {self.place_id}"
        return hashlib.sha256(told.encode()).hexdigest()


def read_notices(paths: Iterable[Path], gazetteer: Gazetteer) -> tuple[int, list[Named]]:
    """Find the places of all notices; each is read as told in its own municipality.

    Parameters
    ----------
    paths
        JSON lines with `id`, `summary`, `body` and `kommunkod`.
    gazetteer
        The register.

    Returns
    -------
    count, named
        How many notices there were, and every link.
    """
    count, named = 0, []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            notice = json.loads(line)
            count += 1
            text = " ".join(str(notice.get(key) or "") for key in ("summary", "body"))
            code = str(notice.get("kommunkod") or "")
            for mention in resolve_text(text, gazetteer, municipality_code=code).mentions:
                if mention.place_id is not None:
                    start, end = mention.start, mention.end
                    around = text[max(0, start - AROUND) : start] + "[" + text[start:end] + "]"
                    around += text[end : end + AROUND]
                    told = (text[start:end], mention.place_id, " ".join(around.split()))
                    named.append(Named(str(notice["id"]), start, *told))
    return count, named


def drawn(named: Iterable[Named]) -> list[Named]:
    """Draw the places that are judged by hand."""
    return sorted(named, key=lambda one: one.lot)[:SAMPLE]


def verdicts() -> dict[tuple[str, str, str], bool]:
    """Read what was judged: (notice, start, place) → right or wrong."""
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        return {
            (row["notice"], row["start"], row["place_id"]): row["right"] == "yes"
            for row in csv.DictReader(file)
        }


def _lines(sample: Iterable[Named], judged: dict[tuple[str, str, str], bool]) -> Iterator[str]:
    for one in sample:
        verdict = judged.get((one.notice, str(one.start), one.place_id))
        if verdict is not True:
            told = "odömt" if verdict is None else "fel"
            yield f"{told}: {one.notice},{one.start},{one.words},{one.place_id}: {one.around}"


@click.command()
@click.argument("notices", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
def main(notices: tuple[Path, ...]) -> None:
    """Tell how many of the hundred drawn places are right, and list the wrong and the unjudged."""
    count, named = read_notices(notices, Gazetteer.from_tables(*Register.of_project().tables()))
    sample, judged = drawn(named), verdicts()
    for line in _lines(sample, judged):
        click.echo(line)
    told = [judged.get((one.notice, str(one.start), one.place_id)) for one in sample]
    right, known = told.count(True), len(told) - told.count(None)
    low, high = wilson_interval(right, known, level=0.95) if known else (0.0, 1.0)
    click.echo(
        f"{count} händelser lästa, {len(named)} platser funna; av {known} bedömda var {right} rätt "
        f"({low:.3f}–{high:.3f})."
    )


if __name__ == "__main__":
    main()
