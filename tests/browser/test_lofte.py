"""The ledger in a real browser: written in by keyboard, axe, widths, and what the police may."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from ledger_rows import action, ledger, period, promise
from planner_page import check_accessible, planner_page
from playwright.sync_api import expect
from tiny_town import CODE
from town_server import served_town

from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

FORMS = (
    "/lofte/period", "/lofte/period?period=2023–2024", "/lofte/lova?period=2023–2024",
    "/lofte/lova?lofte=p1", "/lofte/atgard?plats=t.langgatan&svar=nej", "/lofte/atgard?atgard=a1",
    "/lofte/folj-upp?atgard=a1", "/lofte/folj-upp?lofte=p1",
)  # fmt: skip


@pytest.fixture
def town_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("lofte")
    with served_town(folder) as url:
        (file,) = folder.glob("*.db")
        with Store.open(f"sqlite:///{file}") as store:
            rows = ledger(
                periods=(period(background="Torget nämns mest.", outcome="Det gick bra."),),
                promises=(promise("p1", status="ongoing", place_ids=["t.torget"]),),
                actions=(
                    action("a1", promise_id="p1", place_id="t.torget", due_on="2024-05-31"),
                    action("a2", place_id="t.parken", status="refused", reason="Inte i år"),
                ),
            )
            store.add_ledger(rows, actor="prov")
            told = {"of": "action", "of_id": "a1", "followed_on": "2024-05-02", "note": "Beställd"}
            more = {"municipality_code": CODE, "status": "ongoing", "constructed": True}
            store.add_follow_up(told | more, actor="prov")
        yield url


def text_of(page: Page) -> str:
    return page.locator("main").inner_text()


def press_until(page: Page, selector: str, *, key: str = "Tab", most: int = 120) -> None:
    """Press a key until the element that fits has focus."""
    for _ in range(most):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{selector} is not reached by {key}")


def enter(page: Page, selector: str, to: str) -> None:
    """Go to a link or a button by Tab and follow it."""
    press_until(page, selector)
    page.keyboard.press("Enter")
    page.wait_for_url(to)


def write(page: Page, selector: str, text: str) -> None:
    """Go to a field by Tab and type in it."""
    press_until(page, selector)
    page.keyboard.type(text)


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_on_the_ledger_and_its_forms(
    town_url: str, browser: Browser, width: int
) -> None:
    with planner_page(browser, town_url, width) as page:
        page.goto(f"{town_url}/lofte")
        for summary in page.locator("main details > summary").all():
            summary.press("Enter")
        assert "Beställd" in text_of(page)
        check_accessible(page)
        for form in FORMS:
            page.goto(town_url + form)
            check_accessible(page)
        page.goto(f"{town_url}/lofte?lage=overdue")
        check_accessible(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_form_with_faults_is_accessible_and_leads_to_the_field(
    town_url: str, signed_in: Callable[..., Page], width: int
) -> None:
    page = signed_in(town_url, width=width)
    page.goto(f"{town_url}/lofte/atgard?plats=t.torget")
    page.get_by_label("Ansvarig").fill("Anna Berg")
    page.get_by_label("Lämnat vidare").check()
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        page.get_by_role("button", name="Spara åtgärden").click()
    assert answered.value.status == 422
    page.wait_for_load_state()
    assert page.get_by_label("Ansvarig").input_value() == "Anna Berg"
    check_accessible(page)
    page.get_by_role("link", name=re.compile("skriv befattningen")).press("Enter")
    expect(page.get_by_label("Ansvarig")).to_be_focused()


def enter_period(page: Page, url: str) -> None:
    page.goto(f"{url}/lofte")
    enter(page, "a[href='/lofte/period']", "**/lofte/period")
    write(page, "#period", "2025–2026")
    write(page, "#period_from", "01012025")
    write(page, "#period_to", "12312026")
    write(page, "#source", "Kommunens webbplats")
    enter(page, "button.button-main", "**/lofte#period-2025-2026")
    assert "Perioden är sparad." in text_of(page)
    assert "1 januari 2025 – 31 december 2026" in text_of(page)


def enter_promise(page: Page) -> None:
    enter(page, "a[href*='/lofte/lova'][href*='2025']", "**/lofte/lova?*")
    press_until(page, "input[name=party]")
    page.keyboard.press("ArrowRight")
    write(page, "#text", "Ett ljusare torg")
    press_until(page, "input[value='t.torget']")
    page.keyboard.press("Space")
    enter(page, "button.button-main", "**/lofte#lofte-halmstad-2025-2026-1")
    assert "Ett ljusare torg" in text_of(page)


def enter_action(page: Page) -> None:
    enter(page, "a[href='/lofte/atgard?lofte=halmstad-2025-2026-1']", "**/lofte/atgard?lofte=*")
    write(page, "#text", "Ny lykta vid fontänen")
    enter(page, "button.button-main", "**/lofte#atgard-halmstad-2025-2026-1-1")
    assert "Ny lykta vid fontänen" in text_of(page)


def follow_up(page: Page) -> None:
    enter(page, "a[href='/lofte/folj-upp?atgard=halmstad-2025-2026-1-1']", "**/lofte/folj-upp?*")
    press_until(page, "input[name=status]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")  # planned, ongoing, done
    write(page, "#note", "Den lyser")
    enter(page, "button.button-main", "**/lofte#atgard-halmstad-2025-2026-1-1")
    own = page.locator("#atgard-halmstad-2025-2026-1-1")
    assert "Klart" in own.inner_text()
    own.locator("summary").press("Enter")
    assert "Den lyser" in own.inner_text()


def test_a_period_a_promise_an_action_and_a_follow_up_by_keyboard_alone(
    town_url: str, browser: Browser
) -> None:
    with planner_page(browser, town_url) as page:
        enter_period(page, town_url)
        enter_promise(page)
        enter_action(page)
        follow_up(page)
        check_accessible(page)


def test_a_place_without_an_answer_gets_one_in_two_clicks_without_javascript(
    town_url: str, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(town_url, script=False)
    page.goto(f"{town_url}/lofte")
    row = page.locator("[id='svar-t.langgatan']")
    assert "Inget svar än" in row.inner_text()
    row.get_by_role("link", name="Skriv ett svar").click()
    page.get_by_label("Det här gör vi").fill("Ljusare längs gatan")
    page.get_by_label("Kommunen", exact=True).check()
    page.get_by_role("button", name="Spara åtgärden").click()
    assert "Ljusare längs gatan" in page.locator("[id='svar-t.langgatan']").inner_text()
    page.get_by_label("Läge", exact=True).select_option("planned")
    page.get_by_role("button", name="Visa").click()
    assert "lage=planned" in page.url
    assert "Ljusare längs gatan" in text_of(page)


def test_a_choice_narrows_the_page_and_what_is_late_is_reached(
    town_url: str, browser: Browser
) -> None:
    with planner_page(browser, town_url) as page:
        page.goto(f"{town_url}/lofte")
        page.locator(".overdue a", has_text="Ny lykta").press("Enter")
        page.wait_for_url("**/lofte#atgard-a1")
        expect(page.locator("#atgard-a1")).to_be_in_viewport()
        page.get_by_label("Läge", exact=True).select_option("refused")
        page.wait_for_url("**lage=refused**")
        assert "Inte i år" in text_of(page)
        assert "Torget nämns mest." not in text_of(page)


def test_the_police_follow_up_their_own_and_see_no_way_to_the_rest(
    town_url: str, browser: Browser
) -> None:
    with planner_page(browser, town_url, role="police") as page:
        page.goto(f"{town_url}/lofte")
        assert page.locator("a[href*='/lofte/period']").count() == 0
        assert page.locator("a[href*='folj-upp?atgard=a1']").count() == 0
        page.locator("#lofte-p1 a", has_text="Följ upp").first.click()
        page.get_by_label("Återkommer", exact=True).check()
        page.get_by_role("button", name="Spara uppföljningen").click()
        page.wait_for_url("**/lofte#lofte-p1")
        assert "Återkommer" in page.locator("#lofte-p1").inner_text()
        page.goto(f"{town_url}/lofte/atgard")
        assert page.get_by_label("Kommunen", exact=True).count() == 0
        check_accessible(page)
