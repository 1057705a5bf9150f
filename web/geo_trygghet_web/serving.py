"""Running the application with waitress: ready is said, a taken port is told, the end is clean."""

from __future__ import annotations

import errno
import logging
import os
import signal
import socket
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from waitress.server import create_server

import geo_trygghet_web
from geo_trygghet.errors import TryggError
from geo_trygghet_web import create_app, roles
from geo_trygghet_web.config import Config
from geo_trygghet_web.doorkeeper import channel_of
from geo_trygghet_web.services import services

if TYPE_CHECKING:
    from types import FrameType

    from flask import Flask

THREADS: Final = 8
_IDLE_S: Final = 30
_HEADERS: Final = 32 * 1024


class ServeError(TryggError, OSError):
    """The application can't listen where it was asked to."""

    __str__ = Exception.__str__  # OSError would show a number before the sentence


def run(*, host: str | None, port: int | None, demo: bool) -> None:
    """Serve until SIGTERM or SIGINT.

    Parameters
    ----------
    host, port
        Where to listen; None: as the environment says.
    demo
        True runs the demo, whatever the environment says.

    Raises
    ------
    TryggError
        If a setting, the store or the address can't be used.
    """
    config = Config.from_env()
    config = replace(
        config,
        host=host or config.host,
        port=port or config.port,
        demo=demo or config.demo,
    )
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger(geo_trygghet_web.__name__).setLevel(logging.INFO)
    with _bound(config) as bound:  # a taken port is told before anything takes time
        if config.demo:
            _fill_empty_store(config)
        app = create_app(config)
        try:
            _listen(app, bound, config)
        finally:
            services(app).store.close()


def _bound(config: Config) -> socket.socket:
    """Take the address, without answering on it yet."""
    try:
        found = socket.getaddrinfo(
            config.host, config.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        family, kind, protocol, _, address = found[0]
        taken = socket.socket(family, kind, protocol)
        try:
            if os.name == "posix":  # on Windows it would let two programs share the port
                taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind(address)
        except OSError:
            taken.close()
            raise
    except OSError as error:
        raise ServeError(_why(error, config)) from error
    return taken


def _listen(app: Flask, bound: socket.socket, config: Config) -> None:
    server = create_server(
        app,
        sockets=[bound],
        threads=THREADS,
        ident=None,
        channel_timeout=_IDLE_S,
        max_request_header_size=_HEADERS,
        max_request_body_size=roles.MOST_SENT + 1,
        clear_untrusted_proxy_headers=not config.trusted_proxies,
    )
    server.channel_class = channel_of(app)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    shown = f"[{config.host}]" if ":" in config.host else config.host
    click.echo(f"Trygghetskartan svarar på http://{shown}:{config.port}")
    sys.stdout.flush()
    server.run()  # comes back when _stop has been called
    click.echo("Trygghetskartan är avslutad.")


def _why(error: OSError, config: Config) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Porten {config.port} på {config.host} är upptagen: avsluta det som kör där, eller "
            f"välj en annan med --port {config.port + 1}."
        )
    if error.errno == errno.EACCES:
        return f"Porten {config.port} får inte användas här: välj en över 1023 med --port."
    return f"Det går inte att svara på {config.host}:{config.port}: ange adressen med --host."


def _stop(_number: int, _frame: FrameType | None) -> Any:  # noqa: ANN401 - a handler's type
    raise SystemExit(0)  # waitress lets the requests in hand finish


def _fill_empty_store(config: Config) -> None:
    """Fill a store without municipalities with the start data, so that the demo shows something."""
    from geo_trygghet.storage import Store  # noqa: PLC0415 - see create_app

    with Store.open(config.store) as store:
        if store.municipalities():
            return
        from geo_trygghet.start_data import load_start_data  # noqa: PLC0415 - heavy, see above

        click.echo("Lagret är tomt: startdata läses in.")
        load_start_data(store, Path(os.environ.get("TRYGGHET_DATA") or "data"), actor="demo")
