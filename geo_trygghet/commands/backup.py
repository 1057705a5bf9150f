"""`trygghet backup` and `trygghet restore`: the whole store, as one file."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from geo_trygghet.commands._operator import operator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SILENT_S: Final = 2.0
"""Work that is done within this time [s] needs no bar."""


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Säkerhetskopiera lagret till FILE, medan det används.

    Kopian har personuppgifter och kan bara läsas av den som gjorde den. Ligger lagret i
    PostgreSQL, använd pg_dump.

    Exempel: trygghet backup trygghet-2026-11-25.db
    """
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy, geopandas

    with Store.open(make=False) as store, _bar() as progress:
        store.backup(file, actor=operator(), progress=progress)
    click.echo(f"Skrev {file}. Den har personuppgifter: förvara den som lagret självt.")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Återställ lagret ur säkerhetskopian FILE, helt eller inte alls.

    Det som fanns i lagret läggs bredvid det. Ligger lagret i PostgreSQL, använd pg_restore.

    Exempel: trygghet restore trygghet-2026-11-25.db
    """
    from geo_trygghet.storage import Store  # noqa: PLC0415 - heavy: sqlalchemy, geopandas

    kept = Store.restore(file, actor=operator())
    click.echo(f"Återställde lagret ur {file}.")
    if kept is not None:
        click.echo(f"Det som fanns förut ligger i {kept}.")


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """Give what tells of pages left and in all; on a terminal a bar shows when it takes long."""
    begun = time.monotonic()
    with click.progressbar(
        length=1, label="Säkerhetskopierar", file=sys.stderr, hidden=True
    ) as bar:

        def told(left: int, total: int) -> None:
            bar.hidden = not sys.stderr.isatty() or time.monotonic() - begun < _SILENT_S
            bar.length, done = max(total, 1), total - left
            bar.update(done - bar.pos)

        yield told
