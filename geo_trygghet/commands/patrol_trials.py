"""`trygghet patrol draw` and `trygghet patrol effect`: starts drawn by lot, and their effect."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from geo_trygghet.commands._files import decoded, numbers, read_bytes, read_places, read_table
from geo_trygghet.commands._votes import DIGITS
from geo_trygghet.errors import PatrolError, UnreadableFileError

if TYPE_CHECKING:
    import pandas as pd

    from geo_trygghet.estimate.effect import Ratio
    from geo_trygghet.followup.effects import Outcome

DAY: Final = click.DateTime(["%Y-%m-%d"])


@click.command("draw")
@click.argument("places", type=click.Path(path_type=Path))
@click.option(
    "--design",
    required=True,
    type=click.Choice(["randomised", "stepped"]),
    help="randomised: hälften från start, resten jämförs med; stepped: alla, i steg.",
)
@click.option("--from", "begins", required=True, type=DAY, metavar="DAG", help="Första dag.")
@click.option("--to", "ends", required=True, type=DAY, metavar="DAG", help="Sista dag.")
@click.option("--seed", required=True, type=click.IntRange(min=0), help="Frö, ett heltal.")
@click.option("--steps", default=4, show_default=True, type=int, help="Steg i stepped.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    help="CSV place_id,baseline: lotta inom par av lika platser (från 16 platser).",
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="JSON att skriva.")
def draw(
    places: Path,
    *,
    design: str,
    begins: dt.datetime,
    ends: dt.datetime,
    seed: int,
    steps: int,
    baseline: Path | None,
    out: Path,
) -> None:
    """Lotta vilka av platserna i PLACES (GeoJSON) som får synlig patrull, och när.

    Lotten för en plats är SHA-256 av texten ”frö:place_id”; hela sättet står i filen, så att vem
    som helst kan göra om lottningen.

    Exempel: trygghet patrol draw platser.geojson --design randomised --from 2026-12-07
    --to 2027-02-28 --seed 20261206 --out forsok.json
    """
    from geo_trygghet.followup import document, trials  # noqa: PLC0415 - only a run needs it

    trial = trials.draw_trial(
        [place["place_id"] for place in read_places(places)],
        design=design,
        seed=seed,
        begins_on=begins.date(),
        ends_on=ends.date(),
        steps=steps,
        baseline=_baseline(baseline) if baseline is not None else None,
    )
    _write(out, document.document_of(trial))
    started = sum(day is not None for day in trial.starts.values())
    click.echo(
        f"Skrev {out}: {len(trial.places)} platser, {started} får patrull; "
        f"kontrollsumma {trial.digest[:12]}."
    )


@click.command("effect")
@click.argument("incidents", type=click.Path(path_type=Path))
@click.option(
    "--trial",
    "trial_file",
    required=True,
    type=click.Path(path_type=Path),
    help="Försöket, som trygghet patrol draw skrev det.",
)
@click.option(
    "--known-from",
    type=DAY,
    metavar="DAG",
    help="Underlagets första dag; annars händelsernas.",
)
@click.option(
    "--known-to",
    type=DAY,
    metavar="DAG",
    help="Underlagets sista dag; annars händelsernas.",
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="JSON att skriva.")
def effect(
    incidents: Path,
    *,
    trial_file: Path,
    known_from: dt.datetime | None,
    known_to: dt.datetime | None,
    out: Path,
) -> None:
    """Jämför händelserna i INCIDENTS (CSV: place_id, occurred_at) före och efter starten.

    Platser med patrull hålls mot platser utan, och skillnaden mot vad varje annat utfall av
    lotten hade visat. ”Går inte att säga” är ett svar, med skälet.

    Exempel: trygghet patrol effect handelser.csv --trial forsok.json --out effekt.json
    """
    from geo_trygghet.followup import (  # noqa: PLC0415 - heavy: scipy
        document,
        effects,
        trials,
        words,
    )

    try:
        told = json.loads(decoded(read_bytes(trial_file), trial_file))
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(
            f"{trial_file}: filen är inte JSON: ange den som trygghet patrol draw skrev."
        ) from error
    trial = document.trial_of(told)
    if not trials.check_trial(trial):
        raise PatrolError(
            f"{trial_file}: lottningen stämmer inte när den görs om: filen är ändrad. "
            "Använd den fil som skrevs när försöket lottades."
        )
    events = _events(incidents)
    days = events["day"]
    outcome = effects.incident_outcome(
        trial,
        events,
        known_from=known_from.date() if known_from else days.min() if len(days) else None,
        known_to=known_to.date() if known_to else days.max() if len(days) else None,
        today=dt.datetime.now().astimezone().date(),
    )
    told = {"trial_id": trial.trial_id, "digest": trial.digest, **_outcome(outcome)}
    _write(out, told)
    reason = f" {words.REASONS[outcome.reason]}" if outcome.reason else ""
    click.echo(f"Skrev {out}: {words.VERDICTS[outcome.verdict].lower()}.{reason}")


def _baseline(path: Path) -> dict[str, float]:
    table = read_table(path, ("place_id", "baseline"))
    told = numbers(table, "baseline", path, low=0, high=float("inf"))
    again = table[table["place_id"].duplicated()]
    if len(again):
        place, row = again["place_id"].iloc[0], again["row"].iloc[0]
        raise UnreadableFileError(
            f"{path}, rad {row}: platsen ”{place[:40]}” står en gång till: låt den stå en gång."
        )
    return dict(zip(table["place_id"].astype(str), told.tolist(), strict=True))


def _events(path: Path) -> pd.DataFrame:
    table = read_table(path, ("place_id", "occurred_at"))
    days = [
        _day(str(text), path, int(row))
        for text, row in zip(table["occurred_at"], table["row"], strict=True)
    ]
    return table[["place_id"]].assign(day=days)


def _day(text: str, path: Path, row: int) -> dt.date:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError as error:
        raise UnreadableFileError(
            f"{path}, rad {row}: kolumnen ”occurred_at” har ”{text[:40]}”: skriv dagen som "
            "2026-12-04, med eller utan klockslag."
        ) from error


def _outcome(outcome: Outcome) -> dict[str, Any]:
    from geo_trygghet.estimate.effect import LEVEL  # noqa: PLC0415 - heavy: scipy
    from geo_trygghet.followup.words import REASONS  # noqa: PLC0415 - only a run needs it

    return {
        "level": LEVEL,
        "verdict": outcome.verdict,
        "reason": outcome.reason,
        "reason_text": REASONS[outcome.reason] if outcome.reason else None,
        "before_from": outcome.before_from.isoformat() if outcome.before_from else None,
        "effect": _ratio(outcome.effect),
        "placebo": _ratio(outcome.placebo),
        "groups": [
            {
                "group": side.group,
                "when": side.when,
                "places": side.places,
                "incidents": int(side.counted),
                "days": int(side.exposure),
            }
            for side in outcome.sides
        ],
    }


def _ratio(ratio: Ratio | None) -> dict[str, float | int | None] | None:
    if ratio is None:
        return None
    told = {name: getattr(ratio, name) for name in ("ratio", "low", "high", "p", "smallest")}
    rounded = {name: None if n is None else round(n, DIGITS) for name, n in told.items()}
    return {**rounded, "ways": ratio.ways}


def _write(out: Path, told: dict[str, Any]) -> None:
    from geo_trygghet.storage.beside import written_beside  # noqa: PLC0415 - heavy: sqlalchemy

    with written_beside(out) as beside:
        text = json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)
        beside.write_text(text + "\n", encoding="utf-8", newline="\n")
