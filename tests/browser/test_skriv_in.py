"""Ten papers are typed in by keyboard alone; axe finds nothing, wide or narrow, right or wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from planner_page import check_accessible, planner_page
from playwright.sync_api import expect
from town_server import served_town

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

BASE = "/underlag/skriv-in"


@pytest.fixture(scope="module")
def town_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served_town(tmp_path_factory.mktemp("skriv_in")) as url:
        yield url


def type_paper(page: Page, number: int) -> None:
    """Type where one feels unsafe and safe, and why; the cursor stands in the first field."""
    expect(page.locator("#unsafe_text")).to_be_focused()
    page.keyboard.type(f"Torget vid lampa {number}")
    page.keyboard.press("Tab")
    page.keyboard.type("Parken")
    if number % 2:
        page.keyboard.press("Tab")
        page.keyboard.type("Mörkt")
        page.keyboard.press("Control+Enter")
    else:
        page.keyboard.press("Enter")
    expect(page.locator("#nummer")).to_have_value(str(number + 1))


def test_ten_papers_are_typed_in_by_keyboard_and_the_last_is_taken_back(
    town_url: str, browser: Browser
) -> None:
    with planner_page(browser, town_url) as page:
        page.goto(f"{town_url}{BASE}/enkat")
        page.locator("#answered_on").fill("2023-09-12")
        page.locator("#unsafe_text").focus()
        for number in range(1, 11):
            type_paper(page, number)
        expect(page.locator("#idag")).to_have_text("10 inskrivna av dig i dag")
        expect(page.locator("#answered_on")).to_have_value("2023-09-12")
        expect(page.locator(".written-found").first).to_contain_text("→ Torget")
        check_accessible(page)
        page.locator(".written-list button").first.press("Enter")
        expect(page.locator("#idag")).to_have_text("9 inskrivna av dig i dag")
        expect(page.locator("#nummer")).to_have_value("10")


def test_axe_finds_nothing_on_narrow_forms(town_url: str, browser: Browser) -> None:
    with planner_page(browser, town_url, 390) as page:
        for form in ("enkat", "enkat?ny=1", "vandring", "dialog"):
            page.goto(f"{town_url}{BASE}/{form}")
            check_accessible(page)
        page.locator("#note").fill("Anna Berg går där")
        page.locator("#note").press("Control+Enter")
        expect(page.locator(".message-warning")).to_contain_text("kan vara ett namn")
        check_accessible(page)


def test_what_is_wrong_is_told_at_its_field_which_has_the_cursor(
    town_url: str, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(town_url)
    page.goto(f"{town_url}{BASE}/dialog")
    page.locator("#note").fill("Ring 070-123 45 67")
    page.locator("#note").press("Control+Enter")
    expect(page.locator("#note")).to_be_focused()
    expect(page.locator("#note")).to_have_accessible_description(
        "Texten innehåller ett nummer eller en adress som pekar ut en person: stryk det. "
        "Inga namn eller nummer. Ctrl och Enter sparar härifrån."
    )
    check_accessible(page)
