"""The application as it is run in earnest, on a free port of this machine alone."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.error import URLError

if TYPE_CHECKING:
    from collections.abc import Iterator

READY_S: Final = 120
SERVE: Final = Path(sys.executable).with_name("trygghet")


@contextmanager
def served(store: str) -> Iterator[str]:
    """Run `trygghet serve` over a store, behind one proxy; gives its address when it is ready.

    Raises
    ------
    TimeoutError
        If it is not ready in two minutes.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "TRYGGHET_STORE": store, "TRYGGHET_TRUSTED_PROXIES": "1"}
    command = [str(SERVE), "serve", "--port", str(port)]
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - the program's own command
    try:
        _await(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(READY_S)


def _await(address: str) -> None:
    until = time.monotonic() + READY_S
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/halsa", timeout=READY_S):  # noqa: S310 - http
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError(f"{address} is not ready after {READY_S} s")
