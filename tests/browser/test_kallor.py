"""The page of sources in a real browser: axe, widths, and weights set by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from tiny_town import LAT, LON
from town_server import served_town

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

HEIGHTS = {1440: 900, 390: 844, 320: 640}


@pytest.fixture(scope="module")
def town_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served_town(tmp_path_factory.mktemp("sources"), incidents_at=(LON + 0.03, LAT)) as url:
        yield url


@pytest.mark.parametrize("width", HEIGHTS)
def test_axe_finds_nothing_and_weights_are_set_by_keyboard(
    town_url: str, browser: Browser, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(f"{town_url}/logga-in")
    page.locator("main button").first.click()
    page.goto(f"{town_url}/monster")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.goto(f"{town_url}/kallor")
    page.get_by_label("Enkät").select_option("2")
    page.get_by_role("button", name="Väg samman").press("Enter")
    page.wait_for_url("**vikt_survey=2**")
    assert "De tio med högst sammanvägt tal" in page.locator("main").inner_text()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(beyond) <= 0
    assert wrong == []
    context.close()
