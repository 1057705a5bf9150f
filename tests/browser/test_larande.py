"""The page of what is learnt in a real browser: axe, widths, a trial drawn by keyboard."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from found_visits import frame, visit
from planner_page import HEIGHTS, check_accessible, planner_page
from tiny_town import CODE, LAT, LON
from town_server import served_town

from geo_trygghet.followup.document import row_of
from geo_trygghet.followup.trials import draw_trial
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def town_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("larande")
    with served_town(folder, incidents_at=[(LON, LAT), (LON + 0.006, LAT - 0.001)]) as url:
        (file,) = folder.glob("*.db")
        with Store.open(f"sqlite:///{file}") as store:
            visits = [visit("t.skolan", day, "belysning", "klotter") for day in range(60)]
            store.log_visits(CODE, frame(*visits), actor="prov")
            trial = draw_trial(
                ["t.torget", "t.parken", "t.langgatan", "t.skolan"],
                design="randomised",
                seed=5,
                begins_on=dt.date(2023, 6, 1),
                ends_on=dt.date(2023, 6, 20),
            )
            store.add_trial(row_of(trial, CODE), actor="prov")
        yield url


@pytest.mark.parametrize("width", HEIGHTS)
def test_axe_finds_nothing_with_everything_opened(
    town_url: str, browser: Browser, width: int
) -> None:
    with planner_page(browser, town_url, width) as page:
        page.goto(f"{town_url}/patrull/larande")
        for summary in page.locator("main details > summary").all():
            if summary.evaluate("one => !one.parentElement.open"):
                summary.press("Enter")
        assert "Lotta och spara" not in page.locator("main").inner_text()
        check_accessible(page)


@pytest.mark.parametrize("width", [1440, 320])
def test_a_trial_is_drawn_by_keyboard(town_url: str, browser: Browser, width: int) -> None:
    with planner_page(browser, town_url, width) as page:
        page.goto(f"{town_url}/patrull/larande")
        page.locator(".new > summary").press("Enter")
        page.get_by_label("Frö, ett heltal").fill(str(width))
        page.get_by_role("button", name="Förhandsvisa").press("Enter")
        page.wait_for_url("**visa=lottning**")
        check_accessible(page)
        page.get_by_role("button", name="Lotta och spara").press("Enter")
        page.wait_for_url("**/patrull/larande#forsok-*")
        assert "Lottningen är sparad." in page.locator("main").inner_text()
        assert f"frö {width}" in page.locator("main").inner_text()
