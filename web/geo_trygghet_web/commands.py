"""`trygghet serve`: the application on this machine, behind waitress."""

from __future__ import annotations

import click


@click.command("serve")
@click.option("--host", default=None, help="Adress att svara på; annars 127.0.0.1.")
@click.option("--port", type=click.IntRange(1, 65535), default=None, envvar="PORT", help="Port.")
@click.option("--demo", is_flag=True, help="Logga in med ett klick per roll, på egna datorn.")
def serve(host: str | None, port: int | None, *, demo: bool) -> None:
    """Kör webbappen tills den avbryts.

    Porten är 8000 om inte --port, PORT eller TRYGGHET_PORT säger annat. Demon fyller ett tomt
    lager med startdata och körs bara på den egna datorn.

    Exempel: trygghet serve --demo
    """
    from geo_trygghet_web.serving import run  # noqa: PLC0415 - heavy: flask, sqlalchemy

    run(host=host, port=port, demo=demo)
