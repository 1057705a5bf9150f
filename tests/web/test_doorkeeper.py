"""Nobody's body is received, or read, before the door is asked."""

from __future__ import annotations

import http.client
import io
import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from geo_trygghet_web.doorkeeper import _Unread, channel_of, most_let_in
from geo_trygghet_web.pages import MOST_BYTES
from geo_trygghet_web.roles import MOST_SENT
from waitress.server import create_server
from werkzeug.test import EnvironBuilder

from geo_trygghet.errors import StoreError
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from web_site import Client, Site

LARGE = 61_000_000


class Untouchable(io.RawIOBase):
    """A body of some length [bytes] that must not be read."""

    def __init__(self, length: int = 0) -> None:
        self.length, self.at = length, 0

    def tell(self) -> int:
        return self.at

    def seek(self, to: int, whence: int = 0) -> int:
        self.at = to + (self.length if whence == io.SEEK_END else 0)
        return self.at

    def read(self, _size: int = -1) -> bytes:
        pytest.fail("the body was read")


def send(client: Client, *, length: int, url: str = "/underlag") -> int:
    answer = client.post(
        url,
        input_stream=Untouchable(length),
        content_type="multipart/form-data; boundary=x",
        headers={"Referer": "https://localhost/"},
    )
    return int(answer.status_code)


@pytest.mark.parametrize("role", [None, "police", "communicator"])
def test_who_may_not_bring_files_is_refused_unread(site: Site, role: str | None) -> None:
    client = site.client()
    if role:
        client.sign_in(role)
    assert send(client, length=LARGE) == (403 if role else 302)


def test_what_is_too_large_is_refused_unread(site: Site) -> None:
    client = site.client()
    client.sign_in("planner")
    assert send(client, length=MOST_SENT + 1) == 413
    assert send(client, length=MOST_BYTES + 1, url="/sprak") == 413
    assert send(site.client(), length=MOST_BYTES + 1, url="/logga-in") == 413


def asked(site: Site, client: Client, url: str, **more: str) -> int:
    """Ask at the door with a browser's cookies; gives how much may be sent [bytes]."""
    cookie = client.get_cookie("__Host-trygghet", domain="localhost")
    headers = {"Cookie": f"{cookie.key}={cookie.value}"} if cookie else {}
    built = EnvironBuilder(
        path=url,
        base_url="https://localhost",
        method="POST",
        headers={**headers, **more},
        environ_base=client.environ_base,
    )
    return most_let_in(site.app, {**built.get_environ(), "wsgi.input": Untouchable()})


def test_the_door_tells_how_much_it_lets_in(site: Site) -> None:
    planner, police = site.client(), site.client()
    planner.sign_in("planner")
    police.sign_in("police")
    assert asked(site, planner, "/underlag") == MOST_SENT
    assert asked(site, planner, "/lofte/lofte") <= MOST_BYTES
    assert asked(site, police, "/underlag") == 0
    assert asked(site, site.client(), "/underlag") == 0
    assert asked(site, site.client(), "/logga-in") == MOST_BYTES
    assert asked(site, planner, "/finns-inte") == 0
    planner.send("/logga-ut")
    assert asked(site, planner, "/underlag") == 0


def test_who_must_change_the_password_first_sends_no_files(site: Site) -> None:
    (account,) = [one for one in site.store.accounts() if one.user_name == "planner"]
    site.store.set_password(account.id, "ett annat långt lösenord", actor="a", must_change=True)
    client = site.client()
    client.sign_in("planner", "ett annat långt lösenord")
    assert asked(site, client, "/underlag") == 0
    assert asked(site, client, "/konto/losenord") == MOST_BYTES


def test_a_store_that_does_not_answer_lets_nothing_in(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = site.client()
    client.sign_in("planner")

    def away(*_: object) -> None:
        raise StoreError("borta")

    monkeypatch.setattr(Store, "account", away)
    assert asked(site, client, "/underlag") == 0


def test_behind_a_proxy_the_sender_is_who_the_proxy_says(
    make_site: Callable[..., Site],
) -> None:
    site = make_site(trusted_proxies=1)
    client = site.client()
    client.sign_in("planner")
    forwarded = {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https"}
    assert asked(site, client, "/underlag", **forwarded) == MOST_SENT
    other = {**forwarded, "X-Forwarded-For": "192.0.2.7"}  # the cookie is another's
    assert asked(site, client, "/underlag", **other) == 0


def test_a_body_that_is_not_there_cannot_be_read() -> None:
    with pytest.raises(OSError, match="not received"):
        _Unread().read()


@contextmanager
def served(site: Site) -> Iterator[int]:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        server = create_server(
            site.app, sockets=[bound], threads=1, max_request_body_size=MOST_SENT + 1
        )
        server.channel_class = channel_of(site.app)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        try:
            yield bound.getsockname()[1]
        finally:
            # In its own thread: closed from another, its select finds a socket that is gone.
            server.trigger.pull_trigger(lambda: close(server))
            thread.join(5)
            server.task_dispatcher.shutdown()
            assert not thread.is_alive()


def close(server: Any) -> None:  # noqa: ANN401 - waitress is untyped
    """Close a server of waitress and its connections; its loop ends when nothing is left."""
    for channel in list(server.active_channels.values()):
        channel.handle_close()
    server.close()


@pytest.fixture
def port(demo_site: Site) -> Iterator[int]:
    with served(demo_site) as found:
        yield found


def head(length: int, *more: str, path: str = "/underlag") -> bytes:
    lines = [
        f"POST {path} HTTP/1.1",
        "Host: localhost",
        "Content-Type: multipart/form-data; boundary=x",
        f"Content-Length: {length}" if length else "Transfer-Encoding: chunked",
        *more,
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def answered(port: int, sent: bytes) -> http.client.HTTPResponse:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(sent)
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        answer.read()
        assert connection.recv(1) == b"", "the connection goes on"
        return answer


@pytest.mark.parametrize(
    "sent",
    [
        head(LARGE),
        head(LARGE) + b"--x\r\n\r\nGET /halsa HTTP/1.1\r\n\r\n",
        head(LARGE, "Expect: 100-continue"),
        head(0),
    ],
    ids=["head alone", "with a beginning", "asks first", "of unknown length"],
)
def test_the_server_answers_when_the_head_is_there(port: int, sent: bytes) -> None:
    answer = answered(port, sent)
    assert answer.status == 302
    assert answer.headers["Location"].startswith("/logga-in")


def test_the_server_receives_what_the_door_lets_in(demo_site: Site) -> None:
    client = demo_site.client()
    assert client.send("/demo/logga-in", roll="planner").status_code == 302
    token = client.token()  # the session keeps it: its cookie is another afterwards
    cookie = client.get_cookie("trygghet", domain="localhost")
    assert cookie
    fields = {"csrf_token": token, "omgang": "x" * (3 * MOST_BYTES), "kommun": "halmstad"}
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    content = "".join([*parts, "--x--\r\n"]).encode()
    more = (
        f"Cookie: trygghet={cookie.value}",
        f"User-Agent: {client.environ_base['HTTP_USER_AGENT']}",
        "Connection: close",
    )
    with (
        served(demo_site) as port,
        socket.create_connection(("127.0.0.1", port), timeout=10) as one,
    ):
        one.sendall(head(len(content), *more, path="/underlag?kommun=halmstad"))
        one.sendall(content)
        answer = http.client.HTTPResponse(one)
        answer.begin()
        assert "Välj en fil först." in answer.read().decode()
        assert answer.status == 400
