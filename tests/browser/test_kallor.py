"""The pages of sources and of patterns in a real browser: axe, widths, weights by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from planner_page import HEIGHTS, check_accessible, planner_page
from tiny_town import LAT, LON
from town_server import served_town

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def town_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    # Thirty at each of 36 spots a cell apart: enough for the expert's grid to be drawn.
    spots = [(LON + 0.03 + 0.0033 * i, LAT + 0.0018 * j) for i in range(6) for j in range(6)]
    with served_town(tmp_path_factory.mktemp("sources"), incidents_at=spots) as url:
        yield url


@pytest.mark.parametrize("width", HEIGHTS)
def test_axe_finds_nothing_and_weights_are_set_by_keyboard(
    town_url: str, browser: Browser, width: int
) -> None:
    with planner_page(browser, town_url, width) as page:
        page.goto(f"{town_url}/kallor")
        page.get_by_label("Enkät").select_option("2")
        page.get_by_role("button", name="Väg samman").press("Enter")
        page.wait_for_url("**vikt_survey=2**")
        assert "De tio med högst sammanvägt tal" in page.locator("main").inner_text()
        check_accessible(page)


@pytest.mark.parametrize("width", HEIGHTS)
@pytest.mark.parametrize("layer", ["gi", "tathet"])
def test_the_experts_grid_is_drawn_and_axe_finds_nothing(
    town_url: str, browser: Browser, width: int, layer: str
) -> None:
    with planner_page(browser, town_url, width) as page:
        page.goto(f"{town_url}/monster?lager={layer}")
        assert page.locator("svg.cells rect.cell").count() > 0
        check_accessible(page)


@pytest.mark.parametrize("width", HEIGHTS)
def test_a_places_sheet_with_everything_on_it_is_accessible(
    town_url: str, browser: Browser, width: int
) -> None:
    with planner_page(browser, town_url, width) as page:
        page.goto(f"{town_url}/platser/t.torget")
        check_accessible(page)
