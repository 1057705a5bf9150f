"""The page of changes in a real browser: axe, widths, rounds and the maps' border by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from planner_page import HEIGHTS, check_accessible, planner_page
from town_server import served_town

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def town_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served_town(tmp_path_factory.mktemp("changed"), later=True) as url:
        yield url


@pytest.mark.parametrize("width", HEIGHTS)
def test_axe_finds_nothing_and_rounds_are_turned_by_keyboard(
    town_url: str, browser: Browser, width: int
) -> None:
    with planner_page(browser, town_url, width) as page:
        page.goto(f"{town_url}/andrat")
        check_accessible(page)

        page.get_by_label("Från omgång").select_option("2025")
        page.get_by_label("till", exact=True).select_option("2023")
        page.get_by_role("button", name="Jämför").press("Enter")
        page.wait_for_url("**fran=2025&till=2023")
        assert "120 svar 2025" in page.locator("main").inner_text()


def test_the_border_between_the_maps_is_moved_by_keyboard(town_url: str, browser: Browser) -> None:
    with planner_page(browser, town_url) as page:
        page.goto(f"{town_url}/andrat")
        page.locator("#map_efter[data-ready]").wait_for()
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
