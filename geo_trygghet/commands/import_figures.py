"""`trygghet import-figures`: take in figures that stand in a sheet, each with its source."""

from __future__ import annotations

from typing import Final

import click

from geo_trygghet.commands._operator import operator

KINDS: Final = ("published", "national")


@click.command("import-figures")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("file", type=click.Path())
@click.option("--dry-run", is_flag=True, help="Läs och berätta, men spara ingenting.")
def command(kind: str, file: str, *, dry_run: bool) -> None:
    """Ta in publicerade siffror ur ett blad, CSV med semikolon.

    KIND är published (kommunens egna siffror) eller national (en undersökning i hela landet, med
    eget intervall och område). Kolumnerna står i data/README.md.

    Exempel: trygghet import-figures national data/areas/national_figures.csv
    """
    from pathlib import Path  # noqa: PLC0415 - help must not wait for anything

    from geo_trygghet.promises import (  # noqa: PLC0415 - heavy: pandas
        read_figures,
        read_national_figures,
    )
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy

    path = Path(file)
    frame = (read_figures if kind == "published" else read_national_figures)(path)
    if dry_run:
        click.echo(f"{path.name}: {len(frame)} siffror lästa; inget sparat.")
        return
    with Store.open() as store:
        add = store.add_figures if kind == "published" else store.add_national_figures
        added = add(frame, actor=operator())
    click.echo(f"{path.name}: {len(frame)} siffror lästa, {added} nya.")
