"""The public pages and the doors in a real browser: axe, keyboard, without script, one click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web import create_app
from geo_trygghet_web.config import Config
from planner_page import HEIGHTS, check_accessible
from town_server import served
from web_site import release_files

from geo_trygghet.municipalities import find_municipality
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGES = (
    "/", "/?kommun=laholm", "/?lang=en", "/logga-in", "/om", "/metod", "/tillganglighet",
    "/integritet", "/om?lang=en", "/metod?lang=en", "/tillganglighet?lang=en",
    "/integritet?lang=en",
)  # fmt: skip


@pytest.fixture(scope="module")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the demo with two published municipalities."""
    address = f"sqlite:///{tmp_path_factory.mktemp('public') / 'public.db'}"
    with Store.open(address) as store:
        for name, place in (("Halmstad", "Stora torg"), ("Laholm", "Altona")):
            one = find_municipality(name)
            store.add_municipality(one)
            store.add_release(
                one, round="2023", files=release_files(name, place), constructed=True, actor="test"
            )
    with served(create_app(Config(store=address, demo=True))) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.mark.parametrize("width", HEIGHTS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    site_url: str, window: Callable[..., Page], width: int
) -> None:
    page = window(width=width)
    for address in PAGES:
        page.goto(site_url + address)
        check_accessible(page)
    assert page.wrong == []  # type: ignore[attr-defined]  # see `open_window`
    page.goto(f"{site_url}/finns-inte")
    check_accessible(page)


def test_the_front_page_leads_on_by_keyboard_alone(
    site_url: str, window: Callable[..., Page]
) -> None:
    page = window()
    page.goto(site_url)
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        text = page.evaluate(
            "(document.activeElement.textContent || '').trim().replace(/\\s+/g, ' ')"
        )
        seen.append(text)
        if text == "English":
            break
    for wanted in (
        "Hoppa till innehållet", "Logga in", "Halmstad", "Laholm", "Öppna hela kartbilagan",
        "Visa Stora torg på kartan", "platser.csv", "Tillgänglighet", "English",
    ):  # fmt: skip
        assert wanted in seen, (wanted, seen)
    assert page.wrong == []  # type: ignore[attr-defined]  # see `open_window`


def test_a_row_opens_its_place_on_the_map_and_escape_goes_back(
    site_url: str, window: Callable[..., Page]
) -> None:
    page = window()
    page.goto(site_url)
    button = page.get_by_role("button", name="Visa Stora torg på kartan")
    button.press("Enter")
    popup = page.locator(".leaflet-popup")
    popup.wait_for()
    assert "Stora torg" in popup.inner_text()
    assert "13–15 av 100" in popup.inner_text()
    page.keyboard.press("Escape")
    popup.wait_for(state="detached")
    assert button.evaluate("element => element === document.activeElement")
    assert page.wrong == []  # type: ignore[attr-defined]  # see `open_window`


def test_without_script_the_list_says_it_all(site_url: str, window: Callable[..., Page]) -> None:
    page = window(script=False)
    page.goto(site_url)
    text = page.locator("main").inner_text()
    for words in ("Stora torg", "13–15 av 100", "Nämns av många", "Picassoparken"):
        assert words in text
    assert "Kartan ritas med skript" in text
    page.get_by_role("link", name="Laholm").click()
    assert "Altona" in page.locator("main").inner_text()
    assert page.wrong == []  # type: ignore[attr-defined]  # see `open_window`


def test_the_published_page_runs_its_own_blocks_under_its_policy(
    site_url: str, window: Callable[..., Page]
) -> None:
    page = window()
    page.goto(f"{site_url}/publicerat/halmstad/")
    assert page.title() == "Halmstad"
    assert page.wrong == []  # type: ignore[attr-defined]  # see `open_window`


@pytest.mark.parametrize("script", [True, False])
def test_one_click_signs_in_and_one_signs_out(
    site_url: str, window: Callable[..., Page], *, script: bool
) -> None:
    page = window(script=script)
    page.goto(f"{site_url}/administration")
    page.get_by_role("button", name="Administratör").click()
    assert page.url.endswith("/administration")
    if script:
        check_accessible(page)
    page.locator("details.account summary").click()
    page.get_by_role("button", name="Logga ut").click()
    assert page.url == f"{site_url}/"
    page.goto(f"{site_url}/administration")
    assert "/logga-in?next=" in page.url
    assert page.wrong == []  # type: ignore[attr-defined]  # see `open_window`
