"""The door is asked before a large body is received: who may not send it is answered at once.

Waitress receives a request in full before the application sees it. Here a request that announces
more than a few fields is looked at when its head is there; one that would be turned away goes to
the application without its body, which answers as it always does, and the connection ends.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final

from flask import current_app, request
from flask_login import current_user
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.task import WSGITask
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from geo_trygghet.errors import TryggError
from geo_trygghet_web.pages import MOST_BYTES
from geo_trygghet_web.roles import DOORS, PUBLIC
from geo_trygghet_web.services import services

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    Environment = dict[str, Any]
    Ask = Callable[[Environment], int]

NONE: Final = 0


class _Unread:
    """A body that is not there yet."""

    def read(self, _size: int = -1) -> bytes:
        raise OSError("The body is not received yet.")


def most_let_in(app: Flask, environ: Environment) -> int:
    """Tell how much whoever asks may send to where they ask [bytes]; none of it is read.

    Parameters
    ----------
    environ
        Of WSGI, as the server makes it of the request's head.
    """
    proxies = services(app).config.trusted_proxies
    seen = {**environ, "wsgi.input": _Unread()}
    if proxies:
        ProxyFix(lambda *_: [], proxies, proxies, proxies)(seen, lambda *_: len)
    try:
        with app.request_context(seen):
            return _most_here()
    except (HTTPException, TryggError):
        return NONE  # the application tells why


def _most_here() -> int:
    door = DOORS.get(request.endpoint or "")
    if door is None:
        return NONE
    if door.who != PUBLIC:
        if not current_user.is_authenticated or current_user.role not in door.who:
            return NONE
        if current_user.due and not door.always:
            return NONE
    return door.most_bytes or int(current_app.config["MAX_CONTENT_LENGTH"])


class Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress is untyped
    """Reads a request's head, and its body only if the door lets it in."""

    adj: Any
    completed: bool

    def __init__(self, adj: Any, channel: Channel | None = None) -> None:  # noqa: ANN401 - waitress' own
        super().__init__(adj)
        self._channel = channel

    def received(self, data: bytes) -> int:
        """Take what came of the request, and tell how much of it was taken [bytes]."""
        in_head = self.body_rcv is None
        taken: int = super().received(data)
        if not (in_head and self.headers_finished and not self.completed and self._channel):
            return taken
        if self.content_length <= MOST_BYTES and not self.chunked:
            return taken
        most = self._channel.ask(WSGITask(self._channel, self).get_environment())
        if self.content_length <= most and most:
            self.adj = copy.copy(self.adj)
            self.adj.max_request_body_size = most + 1
            return taken
        self.headers["CONNECTION"] = "close"
        self.expect_continue = False
        self.completed = True
        return len(data)


class Channel(HTTPChannel):  # type: ignore[misc]  # waitress is untyped
    """A connection whose large requests are asked for at the door."""

    ask: Ask

    def parser_class(self, adj: Any) -> Parser:  # noqa: ANN401 - waitress' own
        """Give what reads the next request of this connection."""
        return Parser(adj, self)


def channel_of(app: Flask) -> type[Channel]:
    """Give the connections of an application."""

    class Own(Channel):
        def ask(self, environ: Environment) -> int:
            return most_let_in(app, environ)

    return Own
