"""What the tests of the gate's pages share."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, Any

from geo_trygghet_web import drafts, works
from page_reader import Page

if TYPE_CHECKING:
    import pytest
    from web_site import Client
    from werkzeug.test import TestResponse

PAGE = "/publicera"
REASON = "texten är vår egen och står i löftet"
BRANDED = "Kommunen möter butikerna om den värsta gatan"
"""The control stops it, and the gate proposes other words."""


def held_back(monkeypatch: pytest.MonkeyPatch, step: str) -> threading.Event:
    """Let a step of the drafts wait for what is given to be set."""
    go, real = threading.Event(), getattr(drafts, step)

    def slow(*given: Any, **more: Any) -> object:  # noqa: ANN401 - goes on to the real one
        go.wait(60)
        return real(*given, **more)

    monkeypatch.setattr(drafts, step, slow)
    monkeypatch.setattr(works, "SHORT_S", 0.01)
    return go


def hidden(text: str) -> dict[str, str]:
    """Give the fields of the form that publishes."""
    form = re.search(r'method="post" action="/publicera\?[^"]*">(.*?)</form>', text, re.DOTALL)
    assert form
    found = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[1]))
    return {name: found[name] for name in ("nyckel", "omgang", "utkast")}


def follow(client: Client, answer: TestResponse) -> TestResponse:
    """Follow a publishing until it is told how it went, as a browser does."""
    while True:
        if answer.status_code == 302:
            answer = client.get(answer.headers["Location"])
        elif "data-follow" in answer.text:
            (following,) = [a["href"] for a in Page(answer.text).all("a") if "data-follow" in a]
            assert 'class="message' not in answer.text  # it would be gone with this page
            answer = client.get(following or "")
        else:
            return answer


def publish(client: Client, **fields: str) -> TestResponse:
    return follow(client, client.send(PAGE, **hidden(client.get(PAGE).text), **fields))
