"""Serve a small site to a real browser, on this machine alone."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from geo_trygghet_web import create_app
from geo_trygghet_web.config import Config
from geo_trygghet_web.services import services
from town_store import add_incidents, add_later_round, fill
from werkzeug.serving import make_server

from geo_trygghet.municipalities import find_municipality
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from flask import Flask


@contextmanager
def served_town(
    folder: Path,
    *,
    hostile: bool = False,
    later: bool = False,
    incidents_at: Sequence[tuple[float, float]] = (),
) -> Iterator[str]:
    """Serve the demo over the tiny town; gives its address.

    With a later round if `later`, and thirty more incidents at each point that is given.
    """
    address = f"sqlite:///{folder / 'town.db'}"
    with Store.open(address) as store:
        fill(store, hostile=hostile)
        if later:
            add_later_round(store)
        for point in incidents_at:
            add_incidents(store, point, number=30)
        store.add_municipality(find_municipality("Laholm"))
    with served(create_app(Config(store=address, demo=True))) as port:
        yield f"http://127.0.0.1:{port}"


@contextmanager
def served(app: Flask) -> Iterator[int]:
    """Serve an application on a free port; gives the port, and closes the store afterwards."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        services(app).store.close()
