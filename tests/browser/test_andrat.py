"""The page of changes in a real browser: axe, widths, and the choice of rounds by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from town_server import served_town

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

HEIGHTS = {1440: 900, 390: 844, 320: 640}


@pytest.fixture(scope="module")
def town_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served_town(tmp_path_factory.mktemp("changed"), later=True) as url:
        yield url


@pytest.mark.parametrize("width", HEIGHTS)
def test_axe_finds_nothing_and_rounds_are_turned_by_keyboard(
    town_url: str, browser: Browser, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(f"{town_url}/logga-in")
    page.locator("main button").first.click()
    page.goto(f"{town_url}/andrat")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(beyond) <= 0

    page.get_by_label("Från omgång").select_option("2025")
    page.get_by_label("till", exact=True).select_option("2023")
    page.get_by_role("button", name="Jämför").press("Enter")
    page.wait_for_url("**fran=2025&till=2023")
    assert "120 svar 2025" in page.locator("main").inner_text()
    assert wrong == []
    context.close()


def test_the_border_between_the_maps_is_moved_by_keyboard(town_url: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{town_url}/logga-in")
    page.locator("main button").first.click()
    page.goto(f"{town_url}/andrat")
    page.locator("#efter[data-ready], .divided-over .folium-map[data-ready]").first.wait_for()
    border = page.get_by_label("Gräns mellan 2023 och 2025")
    cut = "document.querySelector('.divided-over').style.clipPath"
    assert "50%" in page.evaluate(cut)
    assert border.get_attribute("aria-valuetext") == "50 % av kartan visar 2023"

    border.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert "60%" in page.evaluate(cut)
    assert border.get_attribute("aria-valuetext") == "60 % av kartan visar 2023"
    page.keyboard.press("Home")
    assert page.locator(".divided-then").is_hidden()

    # The maps show the same ground, also when one of them is moved.
    page.evaluate("trygghetKartor[0].map.panBy([40, 0], {animate: false})")
    centres = "trygghetKartor.map((one) => one.map.getCenter().lng.toFixed(5))"
    first, second = page.evaluate(centres)
    assert first == second

    # A place that takes focus beneath the other map is laid bare.
    page.evaluate("document.querySelector('.divided-map .tk-marker[tabindex=\"0\"]').focus()")
    assert float(border.input_value()) > 0
    page.close()
