"""The doors as they stand in production: the form with name and password, and administration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from geo_trygghet_web import create_app
from geo_trygghet_web.config import Config
from town_server import served
from web_site import PASSWORD

from geo_trygghet.municipalities import find_municipality
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HEIGHTS = {1440: 900, 390: 844, 320: 640}


@pytest.fixture(scope="module")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the application without the demo, with one administrator.

    "localhost" is a name that browsers keep secure cookies for also without a certificate.
    """
    address = f"sqlite:///{tmp_path_factory.mktemp('doors') / 'doors.db'}"
    with Store.open(address) as store:
        halmstad = find_municipality("Halmstad")
        store.add_municipality(halmstad)
        store.add_account(
            user_name="anna",
            password=PASSWORD,
            role="administrator",
            municipality_codes={halmstad.code},
            actor="test",
        )
    with served(create_app(Config(store=address))) as port:
        yield f"http://localhost:{port}"


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width = request.param
    context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]})
    yield context.new_page()
    context.close()


def is_sound(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(beyond) <= 0


@pytest.mark.parametrize("page", HEIGHTS, indirect=True)
def test_the_door_is_opened_by_keyboard_and_axe_finds_nothing_on_either_side(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}/logga-in")
    is_sound(page)

    name, password = page.get_by_label("Namn"), page.get_by_label("Lösenord")
    name.fill("anna")
    password.fill("fel lösenord, men långt")
    password.press("Enter")
    assert "stämmer inte" in page.locator("main").inner_text()
    is_sound(page)

    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_label("Lösenord").press("Enter")
    page.wait_for_url("**/administration")
    assert "anna" in page.locator("main").inner_text()
    is_sound(page)
