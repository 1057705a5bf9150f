"""`trygghet lagesbild`: the picture of a municipality, as a table or as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from geo_trygghet.codes import CONSTRUCTED_PARTS, SIZE_CLASSES, TIERS
from geo_trygghet.commands._nation import make_nation
from geo_trygghet.wording import decimal, percent, rank_span, span, whole

if TYPE_CHECKING:
    from geo_trygghet.lagesbild import Lagesbild

OUT: Final = Path("lagesbilder")
"""Where the pictures go that are made from partitions, unless it is said where."""


@click.command("lagesbild")
@click.option("--municipality", "name", help="Kommunens namn eller kod.")
@click.option("--all", "every", is_flag=True, help="Alla kommuner som finns i lagret.")
@click.option("--round", "round_name", help="Omgångens namn; annars den senaste.")
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stället för en tabell.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Med --all: skriv en JSON-fil per kommun i den här mappen. Det som är gjort görs inte om.",
)
@click.option(
    "--scheduler",
    help="Med --all: räkna på Dasks arbetare, till exempel tcp://10.0.0.5:8786. Utan --out skrivs "
    f"filerna i mappen {OUT}.",
)
@click.option(
    "--partitions",
    type=click.Path(path_type=Path, file_okay=False),
    help="Med --all: mapp med en del per kommun (Parquet, med råtext). Är den skriven används den "
    f"som den är, annars skrivs den ur lagret och står kvar. Utan --out skrivs filerna i {OUT}.",
)
def command(
    *,
    name: str | None,
    every: bool,
    round_name: str | None,
    as_json: bool,
    out: Path | None,
    scheduler: str | None,
    partitions: Path | None,
) -> None:
    """Visa lägesbilden: vilka platser som sticker ut, och hur säkert.

    Platser ordnas i nivåer, med andel av de svarande och 90-procentigt intervall. Stadsdelar och
    orter ordnas för sig.

    Exempel: trygghet lagesbild --municipality Halmstad

    Exempel: trygghet lagesbild --all --scheduler tcp://10.0.0.5:8786
    """
    if every == (name is not None):
        raise click.UsageError("Ange en --municipality, eller --all för alla.")
    if every and round_name is not None:
        raise click.UsageError("--round gäller en kommun: ange --municipality i stället för --all.")
    if not every and (out or scheduler or partitions):
        raise click.UsageError("--out, --scheduler och --partitions gäller alla: ange --all.")
    if out or scheduler or partitions:
        make_nation(out=out or OUT, partitions=partitions, scheduler=scheduler)
    else:
        _show(name, round_name, as_json=as_json)


def _show(name: str | None, round_name: str | None, *, as_json: bool) -> None:
    from geo_trygghet import picture_json  # noqa: PLC0415 - heavy: geopandas, scipy
    from geo_trygghet.lagesbild import Filters, build_each  # noqa: PLC0415 - heavy: geopandas, scipy
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy

    pictures: list[dict[str, Any]] = []
    with Store.open(make=False) as store:
        chosen = store.municipalities() if name is None else [store.municipality(name)]
        for one in chosen:
            by_size = build_each(store.read(one.code), Filters(round=round_name))
            if as_json:
                pictures.append(picture_json.as_json(by_size))
            else:
                click.echo(_as_text(by_size))
    if as_json:
        click.echo(picture_json.to_text(pictures if name is None else pictures[0]))


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
