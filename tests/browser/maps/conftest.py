"""Maps of the tiny town on a page of their own, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from map_page import Site, served
from tiny_town import tiny_town

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from geo_trygghet.tables import MunicipalityTables

SIZES = {1440: 900, 390: 844, 320: 640}


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with served() as running:
        yield running


@pytest.fixture(scope="session")
def town() -> MunicipalityTables:
    return tiny_town()


@pytest.fixture
def show(browser: Browser) -> Iterator[Callable[..., Page]]:
    contexts = []

    def open_page(
        address: str,
        *,
        width: int = 1440,
        wrong_is_fine: bool = False,
        **more: Any,  # noqa: ANN401 - a context's own
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": SIZES.get(width, 800)}, **more
        )
        page = context.new_page()
        wrong: list[str] = []
        asked: list[str] = []
        if not wrong_is_fine:
            page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: asked.append(request.url))
        contexts.append((context, wrong, asked, address))
        page.goto(address)
        page.wait_for_function(
            "document.querySelectorAll('.folium-map:not([data-ready])').length === 0"
        )
        return page

    yield open_page
    for context, wrong, asked, address in contexts:
        context.close()
        assert wrong == []
        own = address.rsplit("/", 1)[0] + "/"
        assert all(url.startswith(own) for url in asked), "the map asks nobody else"
