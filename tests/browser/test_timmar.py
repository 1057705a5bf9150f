"""The ledger's pages in a real browser: accessible in all sizes, and a visit in three taps."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from geo_trygghet_web import create_app
from geo_trygghet_web.config import Config
from patrol_log import year_of
from release_town import promised
from storage_builders import HALMSTAD
from town_server import served
from town_store import fill

from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = ("/lofte/timmar?lofte=t-hours&ar=2024", "/lofte/timmar?lofte=t-hours&ar=2025",
         "/lofte/timmar?lofte=t-hours&ar=2024&per=2024-12-31", "/lofte/timmar/logga",
         "/lofte/timmar/las-in", "/lofte")  # fmt: skip
SIZES = {1440: 900, 390: 844, 320: 640}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Serve the demo with a promise and half a year logged; gives the store's address too."""
    address = f"sqlite:///{tmp_path_factory.mktemp('timmar') / 'town.db'}"
    with Store.open(address) as store:
        fill(store)
        own = promised(promise_id="t-hours", place_ids=["t.karnan"], period_to="2025-12-31")
        store.add_promises(own, actor="test")
        visits = year_of(dt.date(2024, 1, 1), np.full(52, 17.2), np.linspace(0.9, 1.0, 27))
        store.log_visits(HALMSTAD.code, visits, actor="test")
    with served(create_app(Config(store=address, demo=True))) as port:
        yield f"http://127.0.0.1:{port}", address


@pytest.fixture
def open_page(browser: Browser, town: tuple[str, str]) -> Iterator[Callable[..., Page]]:
    """Open a page signed in as the police; what goes wrong in it is noted."""
    contexts = []

    def make(*, width: int = 1440, script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": SIZES[width]}, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.wrong = wrong = []  # type: ignore[attr-defined]  # kept with the page it is about
        page.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
        page.goto(f"{town[0]}/logga-in")
        page.locator("form:has(input[value=police]) button").click()
        page.wait_for_url("**/lagesbild*")
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", SIZES)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    town: tuple[str, str], open_page: Callable[..., Page], width: int
) -> None:
    page = open_page(width=width)
    for address in PAGES:
        page.goto(town[0] + address)
        for folded in page.locator("main details").all():
            folded.evaluate("one => { one.open = true; }")
        found = Axe().run(page)
        assert found.violations_count == 0, (address, found.generate_report())
        beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(beyond) <= 0, address
    assert page.wrong == []  # type: ignore[attr-defined]  # the fixture sets it


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_three_taps_log_a_visit_and_one_takes_it_back(
    town: tuple[str, str], open_page: Callable[..., Page], *, script: bool
) -> None:
    page = open_page(width=390, script=script)
    page.goto(f"{town[0]}/lofte/timmar/logga")
    bar = page.locator(".log-bar button").bounding_box()
    assert bar is not None
    assert bar["y"] + bar["height"] <= SIZES[390] - 60  # above the tabs, within the window
    assert bar["height"] >= 52
    page.locator("label.tap", has_text="Torget").first.click()
    page.locator("label.tap", has_text="12 min" if script else "10 min").click()
    page.locator(".log-bar button").click()
    told = page.locator(".logged")
    assert "Torget" in told.inner_text()
    with Store.open(town[1]) as store:
        before = len(store.visits(HALMSTAD.code))
    told.get_by_role("button", name="Ångra").click()
    assert page.locator(".logged").count() == 0
    with Store.open(town[1]) as store:
        assert len(store.visits(HALMSTAD.code)) == before - 1


def test_a_visit_is_logged_by_keyboard_alone(
    town: tuple[str, str], open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(f"{town[0]}/lofte/timmar/logga")
    page.locator("input[name=plats]").first.focus()
    page.keyboard.press("Space")
    page.locator("input[name=minuter]:checked").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("input[value=annat]").is_checked()
    page.locator("#andra").fill("7")
    page.keyboard.press("Enter")
    assert "7 min" in page.locator(".logged").inner_text()
