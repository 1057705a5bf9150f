"""The patrol planner in a real browser: planned, kept and cancelled, all by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from planner_page import HEIGHTS, check_accessible, focused, planner_page, tab_to
from town_server import served_town

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ASKED = (
    "rakna=1&datum=2099-12-04&fran=18:00&till=20:00&start=t.torget&patruller=2&satt=foot"
    "&minst=10&mest=15&urval=alla&tider=1&fro=7"
)


@pytest.fixture(scope="module")
def town_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served_town(tmp_path_factory.mktemp("patrolled")) as url:
        yield url


@pytest.mark.parametrize("width", HEIGHTS)
def test_axe_finds_nothing_on_the_form_the_plan_and_the_shift(
    town_url: str, browser: Browser, width: int
) -> None:
    with planner_page(browser, town_url, width, role="police") as page:
        for address in ("/patrull", "/patrull/vecka", f"/patrull/vecka?{ASKED}&timmar=9&dag=4"):
            page.goto(town_url + address)
            check_accessible(page)
        page.goto(f"{town_url}/patrull?{ASKED.replace('patruller=2', 'patruller=99')}")
        check_accessible(page)
        page.goto(f"{town_url}/patrull?{ASKED}&bredd={width}".replace("fro=7", f"fro={width}"))
        page.locator("#map_patrull[data-ready]").wait_for()
        check_accessible(page)
        page.get_by_role("button", name="Spara passet").click()
        page.wait_for_url("**/patrull/pass/**")
        page.locator("#map_patrull[data-ready]").wait_for()
        check_accessible(page)


def test_a_shift_is_planned_changed_kept_and_cancelled_by_keyboard(
    town_url: str, browser: Browser
) -> None:
    with planner_page(browser, town_url, role="police") as page:
        page.goto(f"{town_url}/patrull")
        page.locator("#datum").fill("2099-12-05")
        tab_to(page, lambda at: at["label"] == "En fler")
        page.keyboard.press("Enter")
        assert page.locator("#patruller").input_value() == "3"
        tab_to(page, lambda at: at["text"] == "Räkna fram planen")
        page.keyboard.press("Enter")
        page.wait_for_url("**patruller=3**")
        assert "3 patruller" in page.locator(".sub").inner_text()

        tab_to(page, lambda at: at["text"].startswith("Spara passet"))
        page.keyboard.press("Enter")
        page.wait_for_url("**/patrull/pass/**")
        assert "Passet är sparat." in page.locator("main").inner_text()

        tab_to(page, lambda at: at["text"] == "Ställ in passet")
        page.keyboard.press("Enter")
        tab_to(page, lambda at: at["text"] == "Ja, ställ in passet")
        page.keyboard.press("Enter")
        page.wait_for_url("**/patrull")
        assert "Passet är inställt." in page.locator("main").inner_text()


def test_a_stop_shows_why_and_gives_focus_back(town_url: str, browser: Browser) -> None:
    with planner_page(browser, town_url, role="police") as page:
        page.goto(f"{town_url}/patrull?{ASKED}")
        page.locator("#map_patrull[data-ready]").wait_for()
        stops = page.locator("a[data-stop]").evaluate_all("all => all.map(a => a.dataset.stop)")
        assert len(stops) >= 2
        shown = page.locator(".why:visible")
        assert shown.count() == 1

        tab_to(page, lambda at: at["stop"] == stops[0])
        page.keyboard.press("ArrowDown")
        assert focused(page)["stop"] == stops[1]
        page.keyboard.press("Enter")
        assert focused(page)["id"] == f"varfor-{stops[1]}"
        assert shown.get_attribute("id") == f"varfor-{stops[1]}"
        assert page.locator("li.stop[aria-current]").get_attribute("id") == f"tid-{stops[1]}"
        chosen = page.locator(".tk-stop-marker.tk-chosen")
        assert chosen.count() == 1
        assert (chosen.get_attribute("aria-label") or "").startswith(stops[1])
        page.keyboard.press("Escape")
        assert focused(page)["stop"] == stops[1]


def test_a_mark_on_the_map_shows_why_too(town_url: str, browser: Browser) -> None:
    with planner_page(browser, town_url, role="police") as page:
        page.goto(f"{town_url}/patrull?{ASKED}")
        page.locator("#map_patrull[data-ready]").wait_for()
        tab_to(page, lambda at: at["label"].startswith("A1 "))
        page.keyboard.press("ArrowRight")
        label = focused(page)["label"].split()[0]
        assert label != "A1"
        page.keyboard.press("Enter")
        assert focused(page)["id"] == f"varfor-{label}"
        page.keyboard.press("Escape")
        assert focused(page)["label"].startswith(f"{label} ")


def test_choosing_a_place_chooses_the_places_by_hand(town_url: str, browser: Browser) -> None:
    with planner_page(browser, town_url, role="police") as page:
        page.goto(f"{town_url}/patrull")
        page.get_by_text("Välj platser").click()
        page.locator("input[name=plats]").first.check()
        assert page.locator("#urval-valda").is_checked()
        assert page.locator("[data-chosen]").inner_text() == "1"
        page.get_by_role("button", name="Räkna fram planen").click()
        page.wait_for_url("**plats=**")
        assert "av 1" in page.locator(".sums").inner_text()


def test_without_script_a_plan_is_made_and_each_stop_says_why(
    town_url: str, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(town_url, "police", script=False)
    page.goto(f"{town_url}/patrull?{ASKED}")
    link = page.locator("a[data-stop]").nth(1)
    stop = link.get_attribute("data-stop")
    link.click()
    assert page.locator(".why:visible").get_attribute("id") == f"varfor-{stop}"
    page.locator("#patruller").fill("1")
    page.get_by_role("button", name="Räkna fram planen").click()
    page.wait_for_url("**patruller=1**")
    assert "1 patrull" in page.locator(".sub").inner_text()
