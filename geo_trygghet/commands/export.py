"""`trygghet export`: the layers that may leave the house."""

from __future__ import annotations

from pathlib import Path

import click

from geo_trygghet.commands._operator import operator


@click.command("export")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="GeoPackage att skriva, till exempel platser.gpkg.",
)
def command(out: Path) -> None:
    """Skriv platslagren som GeoPackage för QGIS, Hajk och Origo.

    Filen har platserna som gäller, i WGS 84, punkter, linjer och ytor var för sig. Konton och
    råtext följer aldrig med.

    Exempel: trygghet export --out platser.gpkg
    """
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy, geopandas

    with Store.open(make=False) as store:
        store.export(out, actor=operator())
    click.echo(f"Skrev {out}.")
