"""`trygghet serve`: says when it is ready, refuses in one sentence, ends cleanly."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from geo_trygghet_web import serving
from geo_trygghet_web.commands import serve
from geo_trygghet_web.config import Config, ConfigError

from geo_trygghet.errors import TryggError
from geo_trygghet.municipalities import find_municipality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo_trygghet.storage import Store

TRYGGHET = Path(sys.executable).with_name("trygghet")
READY = re.compile(r"^Trygghetskartan svarar på (http://127\.0\.0\.1:\d+)$")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(*arguments: str, **variables: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the command; give its process and its address once it says that it is ready."""
    process = subprocess.Popen(
        [TRYGGHET, "serve", *arguments],
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        for line in process.stdout:
            if found := READY.match(line):
                yield process, found[1]
                break
        else:
            pytest.fail(f"never ready: {process.stderr.read() if process.stderr else ''}")
    finally:
        process.kill()
        process.communicate()


def test_it_is_ready_when_it_says_so_and_ctrl_c_ends_it_cleanly() -> None:
    port = free_port()
    with served(PORT=str(port)) as (process, address):
        assert address.endswith(f":{port}")
        with urllib.request.urlopen(f"{address}/halsa", timeout=10) as answer:  # noqa: S310 - ours
            assert answer.status == 200
            assert "Server" not in answer.headers
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=20)
        assert process.returncode == 0
        assert "Trygghetskartan är avslutad." in out


def test_requests_in_hand_are_finished_when_it_is_told_to_end() -> None:
    with served("--port", str(free_port())) as (process, address):
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=10) as connection:
            connection.sendall(b"GET /halsa HTTP/1.1\r\nHost: localhost\r\n\r\n")
            time.sleep(0.5)
            process.send_signal(signal.SIGTERM)
            assert b"200 OK" in connection.recv(4096)
        process.communicate(timeout=20)
        assert process.returncode == 0


def test_a_taken_port_is_told_in_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [TRYGGHET, "serve", "--port", str(port)], capture_output=True, text=True, timeout=60
        )
    assert done.returncode == 1
    told = (
        f"Porten {port} på 127.0.0.1 är upptagen: avsluta det som kör där, eller välj en annan "
        f"med --port {port + 1}."
    )
    assert done.stderr.strip() == told


def test_the_demo_is_refused_on_an_address_that_others_reach(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="bara på den egna datorn"):
        serving.run(host="0.0.0.0", port=free_port(), demo=True)  # noqa: S104 - refused
    assert not list(tmp_path.glob("*.db"))


def test_the_demo_is_refused_over_real_accounts(
    ready_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "real.db"
    file.write_bytes(ready_store.read_bytes())
    monkeypatch.setenv("TRYGGHET_STORE", f"sqlite:///{file}")
    with pytest.raises(ConfigError, match="riktiga konton"):
        serving.run(host=None, port=free_port(), demo=True)


def test_an_empty_store_is_filled_for_the_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[Path] = []

    def load(store: Store, folder: Path, *, actor: str) -> None:
        assert actor == "demo"
        store.add_municipality(find_municipality("Laholm"))
        filled.append(folder)

    monkeypatch.setattr("geo_trygghet.start_data.load_start_data", load)
    monkeypatch.setenv("TRYGGHET_DATA", str(tmp_path))
    monkeypatch.setattr(serving, "_listen", lambda *_: None)
    for _ in range(2):
        serving.run(host=None, port=free_port(), demo=True)
    assert filled == [tmp_path]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (13, "välj en över 1023"),
        (98, "är upptagen"),
        (99, "ange adressen med --host"),
    ],
)
def test_why_it_cannot_listen_is_told(number: int, words: str) -> None:
    why = serving._why(OSError(number, "x"), Config(port=80))
    assert words in why
    assert isinstance(serving.ServeError(why), TryggError)
    assert str(serving.ServeError(why)) == why


def test_a_name_that_is_no_address_is_told() -> None:
    with pytest.raises(serving.ServeError, match="ange adressen med --host"):
        serving.run(host="finns-inte.invalid", port=None, demo=False)


def test_the_help_has_an_example_and_a_wrong_port_is_a_usage_error() -> None:
    told = CliRunner().invoke(serve, ["--help"])
    assert "Exempel: trygghet serve --demo" in told.output
    assert CliRunner().invoke(serve, ["--port", "0"]).exit_code == 2
