"""`trygghet load-start-data`: fill the store with the start data; a second time nothing new."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from geo_trygghet.start_data import Loaded, StartReport

VARIABLE: Final = "TRYGGHET_DATA"

KINDS: Final = {
    "places": "platser",
    "survey": "svar",
    "walk": "noteringar",
    "dialogue": "anteckningar",
    "incidents": "händelser",
    "patrols": "patrullbesök",
}


@click.command("load-start-data")
def command() -> None:
    """Fyll lagret med startdata ur TRYGGHET_DATA (annars mappen data); andra gången inget nytt.

    Svar, noteringar, händelser, patrullbesök, åtgärder och uppföljningar i dem är konstruerade:
    påhittade för att visa programmet.

    Exempel: trygghet load-start-data
    """
    from geo_trygghet.commands._operator import operator  # noqa: PLC0415 - only a run needs it
    from geo_trygghet.start_data import (  # noqa: PLC0415 - heavy: the whole line
        load_start_data,
        start_files,
    )
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy

    folder = Path(os.environ.get(VARIABLE) or "data")
    count = len(start_files(folder))
    shown = sys.stderr.isatty()
    with (
        Store.open() as store,
        click.progressbar(
            length=count, label="Startdata", file=sys.stderr, hidden=not shown
        ) as bar,
    ):
        report = load_start_data(store, folder, actor=operator(), progress=lambda _: bar.update(1))
    for one in report.files:
        click.echo(_line(one))
    click.echo(_summary(report))


def _line(one: Loaded) -> str:
    if one.skipped:
        return f"{one.file}: redan i lagret"
    parts = [f"{one.taken} {KINDS[one.kind]}"]
    if one.set_aside:
        parts.append(f"{one.set_aside} undantagna")
    if one.known:
        parts.append(f"{one.known} kända sedan förut")
    return f"{one.file}: {', '.join(parts)}"


def _summary(report: StartReport) -> str:
    if not report.new and not report.releases:
        return "Inget nytt: lagret har redan alla startdata."
    aside = sum(one.set_aside for one in report.files)
    told = (
        f"Klart: {report.new} nya rader, varav {report.promises} löften, {report.plan} rader i "
        f"åtgärdsplanen och {report.figures} publicerade siffror; {aside} undantagna rader."
    )
    if report.releases:
        told += f" Publicerade utgåvor: {len(report.releases)}."
    return told + " Svar, noteringar, händelser, patrullbesök och åtgärder är konstruerade data."
