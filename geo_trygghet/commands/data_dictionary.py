"""`trygghet data-dictionary`: print what every table and column of the store holds."""

from __future__ import annotations

import click


@click.command("data-dictionary")
def command() -> None:
    """Skriv ut tabellerna och deras kolumner som Markdown.

    Exempel: trygghet data-dictionary > tabeller.md
    """
    from geo_trygghet.data_dictionary import (  # noqa: PLC0415 - help must not wait for it
        render_data_dictionary,
    )

    click.echo(render_data_dictionary(), nl=False)
