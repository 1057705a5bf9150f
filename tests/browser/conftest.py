"""Windows, a phone that the police are signed in on, and a house with one administrator."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from geo_trygghet_web import create_app
from geo_trygghet_web.config import Config
from planner_page import open_window, sign_in
from sheet_phone import Town, cuttable
from town_server import served
from town_store import fill
from web_site import PASSWORD

from geo_trygghet.municipalities import find_municipality
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open windows, as `open_window` does, and close them after the test."""
    pages: list[Page] = []

    def make(**more: Any) -> Page:  # noqa: ANN401 - goes on
        pages.append(open_window(browser, **more))
        return pages[-1]

    yield make
    for page in pages:
        page.context.close()


@pytest.fixture
def signed_in(window: Callable[..., Page]) -> Callable[..., Page]:
    """Open windows that are signed in at the demo of an address, as the planner or another."""

    def make(url: str, role: str = "planner", **more: Any) -> Page:  # noqa: ANN401 - goes on
        page = window(**more)
        sign_in(page, url, role)
        page.wait_for_load_state()
        return page

    return make


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the application without the demo, with one administrator; gives its address.

    "localhost" is a name that browsers keep secure cookies for also without a certificate.
    """
    address = f"sqlite:///{tmp_path_factory.mktemp('house') / 'house.db'}"
    with Store.open(address) as store:
        halmstad = find_municipality("Halmstad")
        store.add_municipality(halmstad)
        store.add_account(
            user_name="anna",
            password=PASSWORD,
            role="administrator",
            municipality_codes={halmstad.code},
            actor="test",
        )
    with served(create_app(Config(store=address))) as port:
        yield f"http://localhost:{port}"


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
def phone(sheet_town: Town, signed_in: Callable[..., Page]) -> Callable[..., Page]:
    """Sign the police in on a phone; that the net is gone is nothing wrong in its pages."""
    sheet_town.cut.clear()

    def make(*, width: int = 390, **more: Any) -> Page:  # noqa: ANN401 - goes on
        return signed_in(
            sheet_town.url,
            "police",
            width=width,
            minds=lambda said: "Security Policy" in said.text,
            **more,
        )

    return make
