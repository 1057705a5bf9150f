"""`trygghet publish`: the public page beside the promise, checked before it leaves the house."""

from __future__ import annotations

from pathlib import Path

import click

from geo_trygghet.codes import FLOOR
from geo_trygghet.commands._operator import operator


@click.command("publish")
@click.option("--municipality", "name", required=True, help="Kommunens namn eller kod.")
@click.option("--round", "round_name", help="Omgångens namn; annars den senaste.")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="Mapp som skrivs om som helhet: ny, tom eller en tidigare publicering.",
)
@click.option(
    "--floor",
    default=FLOOR,
    show_default=True,
    type=click.IntRange(min=1),
    help="Minsta antal svarande bakom en siffra.",
)
@click.option("--override-by", help="Vem som släpper ut trots en stoppad kontroll.")
@click.option("--reason", help="Varför; loggas.")
def command(
    *,
    name: str,
    round_name: str | None,
    out: Path,
    floor: int,
    override_by: str | None,
    reason: str | None,
) -> None:
    """Skriv den publika kartbilagan till löftet, efter kontroll.

    Mappen får index.html (en fil som öppnas från disk), kartan som bild och tryck, öppna data och
    kontroll.json. Oförändrade data ger samma utgåva. Stoppar en kontroll får mappen bara
    kontroll.json, om ingen tar ansvar med namn och skäl.

    Exempel: trygghet publish --municipality Halmstad --out publicerat/halmstad
    """
    from geo_trygghet.publication import publish  # noqa: PLC0415 - heavy: geopandas, folium
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy

    with Store.open(make=False) as store:
        release = publish(
            store,
            store.municipality(name),
            round=round_name,
            out=out,
            floor=floor,
            override_by=override_by,
            reason=reason,
            actor=operator(),
        )
    marked = " Konstruerade data." if release.constructed else ""
    click.echo(f"Skrev {out}: utgåva {release.number}, omgång {release.round}.{marked}")
