"""`trygghet lagesbild`: the picture of a municipality, as a table or as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import click

from geo_trygghet.codes import CONSTRUCTED_PARTS, SIZE_CLASSES, TIERS
from geo_trygghet.wording import decimal, percent, rank_span, span, whole

if TYPE_CHECKING:
    from geo_trygghet.lagesbild import Lagesbild

DIGITS: Final = 6


@click.command("lagesbild")
@click.option("--municipality", "name", help="Kommunens namn eller kod.")
@click.option("--all", "every", is_flag=True, help="Alla kommuner som finns i lagret.")
@click.option("--round", "round_name", help="Omgångens namn; annars den senaste.")
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stället för en tabell.")
def command(*, name: str | None, every: bool, round_name: str | None, as_json: bool) -> None:
    """Visa lägesbilden: vilka platser som sticker ut, och hur säkert.

    Platser ordnas i nivåer, med andel av de svarande och 90-procentigt intervall. Stadsdelar och
    orter ordnas för sig.

    Exempel: trygghet lagesbild --municipality Halmstad
    """
    from geo_trygghet.lagesbild import Filters, build  # noqa: PLC0415 - heavy: geopandas, scipy
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy

    if every == (name is not None):
        raise click.UsageError("Ange en --municipality, eller --all för alla.")
    if every and round_name is not None:
        raise click.UsageError("--round gäller en kommun: ange --municipality i stället för --all.")
    pictures: list[dict[str, Any]] = []
    with Store.open(make=False) as store:
        chosen = store.municipalities() if every else [store.municipality(str(name))]
        for one in chosen:
            tables = store.read(one.code)
            by_size = [
                build(tables, Filters(round=round_name, size_class=size)) for size in SIZE_CLASSES
            ]
            if as_json:
                pictures.append(_as_json(by_size))
            else:
                click.echo(_as_text(by_size))
    if as_json:
        told = pictures if every else pictures[0]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False))


def _as_text(by_size: list[Lagesbild]) -> str:
    picture = by_size[0]
    title = f"{picture.municipality.name}, omgång {picture.round or '–'}"
    lines = [title, "=" * len(title)]
    lines.append(f"{whole(picture.answers)} svar{_between(picture)}.")
    if picture.constructed:
        made_up = (CONSTRUCTED_PARTS[part] for part in picture.constructed_parts)
        lines.append(f"Konstruerade data, påhittade: {', '.join(made_up)}.")
    for one in by_size:
        lines += ["", SIZE_CLASSES[one.filters.size_class], ""]
        lines += _table(one)
    lines += [
        "",
        f"{whole(picture.unplaced_answers)} svar utan plats i registret.",
        f"{whole(picture.ambiguous_mentions)} omnämnanden kan vara flera platser.",
        f"{whole(picture.coarse_incidents)} händelser är bara kända till kommun eller stadsdel.",
        "Svaren är självvalda: intervallen täcker slumpen, inte vilka som valde att svara.",
        "",
    ]
    return "\n".join(lines)


def _between(picture: Lagesbild) -> str:
    if picture.date_from is None:
        return ""
    return f", {picture.date_from} till {picture.date_to}"


def _table(picture: Lagesbild) -> list[str]:
    rows = picture.places.to_dict("records")
    told = [{**row, "name": _printable(row["name"])} for row in rows if not row["few"]]
    width = max((len(str(row["name"])) for row in told), default=0)
    lines: list[str] = []
    tier = None
    for row in told:
        if row["tier"] != tier:
            tier = row["tier"]
            lines.append(TIERS[tier])
        ranks = rank_span(row["rank_low"], row["rank_high"])
        lines.append(
            f"  {row['name']:<{width}}  {percent(row['share']):>7}  "
            f"({span(row['low'], row['high'])})  {decimal(row['votes'])} svarande  {ranks}"
        )
    few = [_printable(row["name"]) for row in rows if row["few"]]
    if few:
        lines.append(f"För få svar: {', '.join(few)}")
    lines += [
        f"Summa  {_printable(row['name'])}  {percent(row['share'])}  "
        f"({span(row['low'], row['high'])})"
        for row in picture.sums.to_dict("records")
        if not row["few"]
    ]
    return lines or ["Inga platser i registret."]


def _printable(name: object) -> str:
    """Write a name so that it cannot steer the terminal."""
    return "".join(c if c.isprintable() else " " for c in str(name))


def _as_json(by_size: list[Lagesbild]) -> dict[str, Any]:
    picture = by_size[0]
    return {
        "municipality": picture.municipality.name,
        "municipality_code": picture.municipality.code,
        "round": picture.round,
        "rounds": list(picture.rounds),
        "question": picture.question,
        "from": picture.date_from.isoformat() if picture.date_from else None,
        "to": picture.date_to.isoformat() if picture.date_to else None,
        "answers": picture.answers,
        "constructed": picture.constructed,
        "constructed_parts": list(picture.constructed_parts),
        "seed": picture.seed,
        "unplaced_answers": picture.unplaced_answers,
        "ambiguous_mentions": picture.ambiguous_mentions,
        "coarse_incidents": picture.coarse_incidents,
        "places": [
            _place(row, is_sum=is_sum)
            for one in by_size
            for frame, is_sum in ((one.places, False), (one.sums, True))
            for row in frame.to_dict("records")
        ],
    }


def _place(row: dict[str, Any], *, is_sum: bool) -> dict[str, Any]:
    figures = {k: round(float(row[k]), DIGITS) for k in ("votes", "share", "low", "high", "p_top")}
    return {
        "place_id": row["place_id"],
        "name": row["name"],
        "size_class": row["size_class"],
        "is_sum": is_sum,
        **figures,
        "rank_low": int(row["rank_low"]),
        "rank_high": int(row["rank_high"]),
        "tier": row["tier"],
        "few": bool(row["few"]),
        "walk_plus": int(row["walk_plus"]),
        "walk_minus": int(row["walk_minus"]),
        "incidents": int(row["incidents"]),
        "safe_votes": int(row["safe_votes"]),
    }
