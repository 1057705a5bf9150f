"""`trygghet rank`: shares, spans of ranks and tiers out of votes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo_trygghet.commands._files import numbers, read_places, read_table
from geo_trygghet.commands._votes import DIGITS, read_votes
from geo_trygghet.errors import SchemaError, UnreadableFileError

if TYPE_CHECKING:
    import pandas as pd


@click.command("rank")
@click.argument("votes", type=click.Path(path_type=Path))
@click.option("--answers", required=True, type=int, help="Hur många som svarade i omgången.")
@click.option(
    "--places", type=click.Path(path_type=Path), help="Platser (GeoJSON), även de utan röster."
)
@click.option(
    "--exposure",
    type=click.Path(path_type=Path),
    help="CSV place_id,answers där alla inte fick frågan om varje plats.",
)
@click.option(
    "--margins",
    nargs=2,
    metavar="GROUPS MARGINS",
    type=click.Path(path_type=Path),
    help="Väg om: CSV respondent,group (alla svarande) och CSV group,share (invånarnas, 0–1).",
)
@click.option("--top", default=3, show_default=True, type=click.IntRange(min=1), help="De översta.")
@click.option("--seed", default=1, show_default=True, type=click.IntRange(min=0), help="Slumpfrö.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="JSON att skriva.")
def command(
    votes: Path,
    *,
    answers: int,
    places: Path | None,
    exposure: Path | None,
    margins: tuple[Path, Path] | None,
    top: int,
    seed: int,
    out: Path,
) -> None:
    """Räkna andelar, intervall och nivåer ur rösterna i VOTES (CSV: respondent, place_id).

    En svarande ger en plats högst en röst. Med kolumnerna mention och probability får ett
    omnämnande vara osäkert: raderna i det utesluter varandra, och det som fattas till 1 är
    ingenstans. Med --margins står andelarna också omvägda till invånarnas grupper.

    Exempel: trygghet rank roster.csv --answers 1588 --places platser.geojson --out nivaer.json
    """
    from geo_trygghet.estimate import LEVEL, ranks  # noqa: PLC0415 - heavy: scipy, pandas
    from geo_trygghet.storage.beside import written_beside  # noqa: PLC0415 - heavy: sqlalchemy

    cast = read_votes(votes, answers, "--answers")
    asked = _exposure(exposure, answers) if exposure is not None else None
    register = _places(places, cast)
    adjusted = _adjusted(cast, *margins, answers, register) if margins else {}
    ranked = ranks.rank_places(
        cast, answers=answers, places=register, exposure=asked, top=top, seed=seed
    )
    told = {
        "answers": answers,
        "level": LEVEL,
        "draws": ranks.DRAWS,
        "seed": seed,
        "places": [
            _as_json(row) | adjusted.get(row["place_id"], {}) for row in ranked.to_dict("records")
        ],
    }
    with written_beside(out) as beside:
        text = json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)
        beside.write_text(text + "\n", encoding="utf-8", newline="\n")
    click.echo(f"Skrev {out}: {len(ranked)} {'plats' if len(ranked) == 1 else 'platser'}.")


def _adjusted(
    cast: pd.DataFrame, groups: Path, margins: Path, answers: int, places: pd.DataFrame
) -> dict[str, dict[str, float]]:
    """Give each place's share as if those who answered were made up as the inhabitants are."""
    from geo_trygghet.estimate.adjusted import adjusted_shares  # noqa: PLC0415 - heavy: scipy

    members = read_table(groups, ("respondent", "group"))
    shares = read_table(margins, ("group", "share"))
    told = numbers(shares, "share", margins, low=0, high=1)
    found = adjusted_shares(
        cast,
        dict(zip(members["respondent"], members["group"], strict=True)),
        dict(zip(shares["group"], told, strict=True)),
        answers=answers,
        places=places,
    )
    figures = ("adjusted_share", "adjusted_low", "adjusted_high")
    return {
        row["place_id"]: {name: round(float(row[name]), DIGITS) for name in figures}
        for row in found.to_dict("records")
    }


def _exposure(path: Path, answers: int) -> dict[str, int]:
    table = read_table(path, ("place_id", "answers"))
    asked = numbers(table, "answers", path, low=0, high=max(answers, 0))
    twice = table.loc[table["place_id"].duplicated(), ["place_id", "row"]]
    if len(twice):
        raise UnreadableFileError(
            f"{path}, rad {twice['row'].iloc[0]}: platsen ”{twice['place_id'].iloc[0]}” står där "
            "redan: skriv varje plats en gång."
        )
    return dict(zip(table["place_id"], asked.astype(int), strict=True))


def _places(path: Path | None, cast: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - heavy: only when the command runs

    if path is None:
        if cast.empty:
            raise SchemaError(
                "Det finns inga röster och inga platser att räkna: ge platserna med --places."
            )
        return pd.DataFrame({"place_id": sorted(set(cast["place_id"])), "size_class": ""})
    rows = [(p["place_id"], p["size_class"] or "") for p in read_places(path)]
    return pd.DataFrame(rows, columns=["place_id", "size_class"])


def _as_json(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "place_id": row["place_id"],
        "votes": round(float(row["votes"]), DIGITS),
        "share": round(float(row["share"]), DIGITS),
        "low": round(float(row["low"]), DIGITS),
        "high": round(float(row["high"]), DIGITS),
        "rank_low": int(row["rank_low"]),
        "rank_high": int(row["rank_high"]),
        "p_top": round(float(row["p_top"]), DIGITS),
        "tier": row["tier"],
    }
