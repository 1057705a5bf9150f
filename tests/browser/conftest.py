"""A phone that the police are signed in on."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web import create_app
from geo_trygghet_web.config import Config
from town_server import served
from town_store import fill

from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page


from sheet_phone import SIZES, Town, cuttable


@pytest.fixture(scope="module")
def sheet_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    address = f"sqlite:///{tmp_path_factory.mktemp('sheet_town') / 'sheet_town.db'}"
    with Store.open(address) as store:
        fill(store)
        app, cut = create_app(Config(store=address, demo=True)), threading.Event()
        app.wsgi_app = cuttable(app.wsgi_app, cut)  # type: ignore[method-assign]  # Flask's own way
        with served(app) as port:
            yield Town(f"http://127.0.0.1:{port}", store, cut)


@pytest.fixture
def phone(browser: Browser, sheet_town: Town) -> Iterator[Callable[..., Page]]:
    """Sign the police in on a phone; what goes wrong in its pages is noted."""
    contexts: list[BrowserContext] = []
    sheet_town.cut.clear()

    def make(*, width: int = 390, script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": SIZES[width]}, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.wrong = wrong = []  # type: ignore[attr-defined]  # kept with the page it is about
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda m: wrong.append(m.text) if "Security Policy" in m.text else None)
        page.goto(f"{sheet_town.url}/logga-in")
        page.locator("form:has(input[value=police]) button").click()
        page.wait_for_load_state()
        return page

    yield make
    for context in contexts:
        context.close()
