"""`trygghet report`: the quarterly report, and the lägesbild laid out by law."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from geo_trygghet.reports import Document

KINDS: Final = ("html", "pdf", "docx")
_QUARTER: Final = re.compile(r"20\d\d-Q[1-4]")
_YEARS: Final = click.IntRange(min=2000, max=2099)


def _target(_context: object, _parameter: object, out: Path) -> Path:
    """Refuse a file of another kind before anything is made."""
    if out.suffix.lower() not in {f".{kind}" for kind in KINDS}:
        raise click.BadParameter(f"”{out.name}” ska sluta på .html, .pdf eller .docx.")
    return out


def _quarter(_context: object, _parameter: object, text: str) -> str:
    if not _QUARTER.fullmatch(text.strip()):
        raise click.BadParameter(f"”{text}” är inget kvartal: skriv som 2026-Q4.")
    return text.strip()


def _day(_context: object, _parameter: object, text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise click.BadParameter(f"”{text}” är ingen dag: skriv som 2026-12-31.") from None


_MUNICIPALITY = click.option(
    "--municipality", "name", required=True, help="Kommunens namn eller kod."
)
_OUT = click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    callback=_target,
    help="Fil att skriva: .html, .pdf eller .docx.",
)


@click.group("report")
def group() -> None:
    """Skriv rapporter: kvartalsrapporten och lägesbilden enligt lag.

    Exempel: trygghet report quarter --municipality Halmstad --period 2026-Q4 --out kvartal.pdf
    """


@group.command("quarter")
@_MUNICIPALITY
@click.option("--period", required=True, callback=_quarter, help="Kvartalet, till exempel 2026-Q4.")
@_OUT
def quarter(*, name: str, period: str, out: Path) -> None:
    """Skriv kvartalsrapporten till KSAU och BRÅ.

    Bara det som var känt kvartalets sista dag står i den. Samma lager ger samma fil.

    Exempel: trygghet report quarter --municipality Halmstad --period 2026-Q4 --out kvartal.pdf
    """
    from geo_trygghet import reports  # noqa: PLC0415 - heavy: geopandas
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy

    with Store.open(make=False) as store:
        material = reports.gather(store, store.municipality(name).code)
    _write(reports.quarter_report(material, reports.read_quarter(period)), out)


@group.command("lagesbild")
@_MUNICIPALITY
@click.option("--year", type=_YEARS, help="Året; annars det som rapportens dag ligger i.")
@click.option(
    "--on", "on", callback=_day, metavar="DAG", help="Rapportens dag; annars dagens datum."
)
@_OUT
def lagesbild(*, name: str, year: int | None, on: dt.date | None, out: Path) -> None:
    """Skriv lägesbilden och åtgärdsplanen enligt lag 2023:196.

    Kartläggning, annan information och analys, med en varning när beslutet är äldre än 24 månader
    på rapportens dag.

    Exempel: trygghet report lagesbild --municipality Halmstad --year 2026 --out lagesbild.docx
    """
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only here is a clock asked

    from geo_trygghet import reports  # noqa: PLC0415 - heavy: geopandas
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy

    day = on or dt.datetime.now(ZoneInfo("Europe/Stockholm")).date()
    with Store.open(make=False) as store:
        material = reports.gather(store, store.municipality(name).code)
    _write(reports.law_report(material, day.year if year is None else year, on=day), out)


def _write(document: Document, out: Path) -> None:
    from geo_trygghet.reports import write_report  # noqa: PLC0415 - heavy: geopandas
    from geo_trygghet.storage.beside import written_beside  # noqa: PLC0415 - heavy: sqlalchemy

    content = write_report(document, out.suffix.lower().removeprefix("."))
    with written_beside(out) as beside:
        beside.write_bytes(content)
    marked = " Konstruerade data." if document.constructed else ""
    click.echo(f"Skrev {out}: {document.title}, {document.subtitle}.{marked}")
    for note in document.notes:
        click.echo(note.text)
