"""The planner's pages in a real browser: accessible, all by keyboard, in all sizes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from planner_page import HEIGHTS, check_accessible, focused, tab_to
from town_server import served_town

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGES = ("/lagesbild", "/lagesbild?visa=area", "/lagesbild?filter=1", "/platser",
         "/platser?q=xyz", "/platser/t.torget", "/platser/t.skolan",
         "/lofte", "/lager")  # fmt: skip


@pytest.fixture(scope="module")
def town_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served_town(tmp_path_factory.mktemp("town")) as url:
        yield url


@pytest.fixture(scope="module")
def hostile_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served_town(tmp_path_factory.mktemp("hostile"), hostile=True) as url:
        yield url


@pytest.mark.parametrize("width", HEIGHTS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    town_url: str, signed_in: Callable[..., Page], width: int
) -> None:
    page = signed_in(town_url, width=width)
    for address in PAGES:
        page.goto(town_url + address)
        check_accessible(page)
    assert page.wrong == []  # type: ignore[attr-defined]  # see `open_window`


DARK_PAGES = ("/lagesbild", "/platser/t.torget", "/lofte", "/andrat", "/kallor", "/monster",
              "/publicera", "/sok?q=torg", "/rapporter", "/lofte/timmar", "/underlag",
              "/underlag/skriv-in/enkat", "/granska", "/platser/ny", "/platser/t.torget/historik",
              "/platser/kontroll", "/konto", "/lager")  # fmt: skip


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_axe_finds_nothing_in_the_dark_either(
    town_url: str, signed_in: Callable[..., Page], theme: str
) -> None:
    page = signed_in(town_url)
    page.locator(f"button[name=tema][value={theme}]").click()
    page.wait_for_url("**/lagesbild*")
    assert page.locator(f"html[data-theme={theme}]").count() == 1
    for address in DARK_PAGES:
        answer = page.goto(town_url + address)
        assert answer
        assert answer.ok, address
        found = Axe().run(page, options={"runOnly": ["color-contrast"]})
        assert found.violations_count == 0, (address, found.generate_report())


def test_the_list_is_walked_with_the_arrow_keys(
    town_url: str, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(town_url)
    rows = page.locator("[data-place-id]").evaluate_all("all => all.map(r => r.dataset.placeId)")
    tab_to(page, lambda at: at["row"] == rows[0])
    for row in rows[1:]:
        page.keyboard.press("ArrowDown")
        assert focused(page)["row"] == row
    page.keyboard.press("ArrowDown")
    assert focused(page)["row"] == rows[-1]
    page.keyboard.press("Home")
    assert focused(page)["row"] == rows[0]


def test_the_list_is_one_stop_for_tab(town_url: str, signed_in: Callable[..., Page]) -> None:
    page = signed_in(town_url)
    stops = page.locator("[data-roving] a[tabindex='0'], [data-roving] button[tabindex='0']")
    rows = stops.evaluate_all("all => all.map(a => a.closest('[data-place-id]').dataset.placeId)")
    assert set(rows) == {"t.torget"}


def test_what_has_focus_is_not_behind_the_lists_head(
    town_url: str, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(town_url)
    page.set_viewport_size({"width": 1440, "height": 640})
    tab_to(page, lambda at: at["row"] == "t.torget")
    page.keyboard.press("End")
    page.keyboard.press("Home")
    head, row = page.locator(".list-head"), page.locator("[data-place-id='t.torget'] .row-name")
    edge, top = head.bounding_box(), row.bounding_box()
    assert edge
    assert top
    assert top["y"] >= edge["y"] + edge["height"]


def test_a_row_opens_the_popup_and_esc_gives_focus_back(
    town_url: str, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(town_url)
    tab_to(page, lambda at: at["place"] == "t.torget")
    page.keyboard.press("Enter")
    assert re.fullmatch("H[2-4]", focused(page)["tag"])
    assert focused(page)["text"] == "Torget"
    assert page.locator("[data-place-id='t.torget']").get_attribute("aria-current") == "true"
    page.keyboard.press("Escape")
    assert focused(page)["place"] == "t.torget"


def test_a_choice_of_filter_is_sent_and_keeps_focus(
    town_url: str, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(town_url)
    with page.expect_navigation():
        page.locator("#tid-kvall").check(force=True)
    assert "tid=kvall" in page.url
    assert focused(page)["id"] == "tid-kvall"
    assert not page.locator(".filter-send").is_visible()


def test_on_a_phone_the_filters_are_folded_and_sent_with_a_button(
    town_url: str, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(town_url, width=390)
    assert not page.locator("#filter").is_visible()
    page.locator(".filters summary").click()
    page.locator("#kalla-walk").uncheck()
    assert page.url.endswith("/lagesbild")
    page.locator(".filter-send").click()
    page.wait_for_url("**kalla=survey*")
    assert "kalla=walk" not in page.url


def test_without_script_the_page_is_whole(town_url: str, signed_in: Callable[..., Page]) -> None:
    page = signed_in(town_url, script=False)
    assert page.locator("[data-place-id]").count() == 4
    assert page.locator("[data-show-place]:visible").count() == 0
    page.locator("label[for=tid-kvall], #tid-kvall").first.check(force=True)
    page.locator(".filter-send").click()
    assert "tid=kvall" in page.url
    page.locator("[data-place-id='t.torget'] a").click()
    assert page.locator("h1").inner_text() == "Torget"


def test_the_menu_of_the_account_opens_and_closes_by_keyboard(
    town_url: str, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(town_url)
    tab_to(page, lambda at: at["tag"] == "SUMMARY" and "samordnare" in at["text"])
    page.keyboard.press("Enter")
    assert page.get_by_role("button", name="Logga ut").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("button", name="Logga ut").is_visible()


def test_the_skip_link_leads_to_the_content(town_url: str, signed_in: Callable[..., Page]) -> None:
    page = signed_in(town_url)
    page.goto(f"{town_url}/platser")
    page.keyboard.press("Tab")
    assert focused(page)["text"] == "Hoppa till innehållet"
    page.keyboard.press("Enter")
    assert focused(page)["id"] == "innehall"


def test_hostile_text_runs_nowhere(hostile_url: str, signed_in: Callable[..., Page]) -> None:
    page = signed_in(hostile_url)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    for address in PAGES:
        page.goto(hostile_url + address)
        assert page.locator("img").count() == 0
    assert asked == []
    assert page.wrong == []  # type: ignore[attr-defined]  # see `open_window`
