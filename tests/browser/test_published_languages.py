"""The published page's three languages: chosen by links, with and without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from published_pages import H1, KEYS, opener, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

NAMES = {"sv": "Svenska", "latt": "Lätt svenska", "en": "English"}


@pytest.fixture
def address(tmp_path: Path) -> str:
    return (written(tmp_path) / "index.html").as_uri()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Any]:
    yield from opener(browser)


@pytest.mark.parametrize("script", [True, False])
def test_a_link_changes_the_language_and_only_one_is_shown(
    address: str,
    opened: Any,  # noqa: ANN401 - a fixture
    script: bool,
) -> None:
    page = opened(address, java_script_enabled=script).page
    for key in ("en", "latt", "sv", "en"):
        page.get_by_role("link", name=NAMES[key], exact=True).click()
        assert page.locator("h1:visible").all_inner_texts() == [H1[key]]
        assert page.locator("main:visible").count() == 1
        chosen = page.locator("nav a[aria-current]:visible")
        assert chosen.inner_text() == NAMES[key]


@pytest.mark.parametrize("key", KEYS)
def test_an_address_within_a_language_stays_in_it(address: str, opened: Any, key: str) -> None:  # noqa: ANN401 - a fixture
    page = opened(f"{address}#{key}", java_script_enabled=False).page
    page.locator(f"#{key} footer a[href='#{key}-tidigare']").click()
    assert page.locator("h1:visible").all_inner_texts() == [H1[key]]


def test_title_and_language_of_the_page_follow(address: str, opened: Any) -> None:  # noqa: ANN401 - a fixture
    seen = opened(address)
    seen.ready()
    page = seen.page
    assert page.title() == "Trygghet i Halmstad, enkäten 2023 (konstruerade data)"
    page.get_by_role("link", name="English").click()
    page.locator("#en .folium-map[data-ready]").wait_for(timeout=15_000)
    assert page.title() == "Safety in Halmstad, the 2023 survey (constructed data)"
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("#en").get_attribute("lang") == "en"


def test_every_language_has_a_map_of_its_own_words(address: str, opened: Any) -> None:  # noqa: ANN401 - a fixture
    seen = opened(f"{address}#en")
    seen.ready()
    page = seen.page
    page.locator("#en [data-show-place='t.torget']").click()
    assert "of 100 respondents name the place" in page.locator("#en .tk-card").inner_text()
    assert page.locator("#en .tk-safe-disc").count() > 0
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Svenska", exact=True).click()
    page.locator("#sv .folium-map[data-ready]").wait_for(timeout=15_000)
    page.locator("#sv [data-show-place='t.torget']").click()
    assert "av 100 svarande nämner platsen" in page.locator("#sv .tk-card").inner_text()


def test_the_keyboard_alone_changes_the_language_and_goes_on_from_there(
    address: str,
    opened: Any,  # noqa: ANN401 - a fixture
) -> None:
    seen = opened(address)
    seen.ready()
    page = seen.page
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "English"
    page.keyboard.press("Enter")
    page.locator("#en h1").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the places"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('#en-platser')")
    assert page.locator("h1:visible").all_inner_texts() == [H1["en"]]


@pytest.mark.parametrize("key", ["latt", "en"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_any_language(
    address: str,
    opened: Any,  # noqa: ANN401 - a fixture
    key: str,
    width: int,
) -> None:
    seen = opened(f"{address}#{key}", width=width)
    seen.ready()
    assert Axe().run(seen.page).response["violations"] == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_style_every_language_can_be_read(address: str, opened: Any) -> None:  # noqa: ANN401 - a fixture
    page = opened(address, bypass_csp=True).page
    page.evaluate("document.querySelectorAll('style').forEach(s => s.remove())")
    for key in KEYS:
        assert page.locator(f"#{key} h1").is_visible()
