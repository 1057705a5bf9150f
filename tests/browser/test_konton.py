"""Accounts in a real browser: made, first sign-in, second factor by keyboard; axe in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from geo_trygghet_web import create_app
from geo_trygghet_web.config import Config
from town_server import served

from geo_trygghet.municipalities import find_municipality
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.unmeasured]

SIZES = {1440: 900, 390: 844}
PASSWORD = "ett långt och gott lösenord"
NEW = "ett annat långt lösenord"
BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve an application that is no demo; its cookie is kept, for this machine is trusted."""
    address = f"sqlite:///{tmp_path_factory.mktemp('konton') / 'lager.db'}"
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


def check(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, (page.url, found.generate_report())
    assert page.evaluate(BEYOND) <= 0, page.url


def sign_in(page: Page, house: str, name: str, password: str) -> None:
    page.goto(f"{house}/logga-in")
    page.get_by_label("Användarnamn").fill(name)
    page.get_by_label("Lösenord").fill(password)
    send(page)


def send(page: Page) -> None:
    """Send the form by keyboard, and wait for what answers."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("width", SIZES)
def test_an_account_from_made_to_signed_in_with_a_code(
    browser: Browser, house: str, width: int
) -> None:
    viewport = {"width": width, "height": SIZES[width]}
    office, phone = (browser.new_context(viewport=viewport) for _ in range(2))
    page = office.new_page()
    sign_in(page, house, "anna", PASSWORD)
    page.goto(f"{house}/konton")
    check(page)
    page.get_by_label("Användarnamn").fill(f"bo{width}")
    page.get_by_label("Kommunpolis").check()
    send(page)
    password = page.locator("code.key").inner_text()
    check(page)
    page.get_by_role("link", name="Till kontot").click()
    page.wait_for_load_state()
    check(page)

    own = phone.new_page()
    sign_in(own, house, f"bo{width}", password)
    assert own.url.endswith("/konto")
    check(own)
    own.get_by_label("Nuvarande lösenord").fill(password)
    own.get_by_label("Nytt lösenord").fill(NEW)
    own.get_by_label("Det nya en gång till").fill(NEW)
    own.keyboard.press("Enter")
    own.wait_for_url("**/lagesbild*")
    own.goto(f"{house}/konto/andra-faktor")
    check(own)
    secret = own.locator("code.key").inner_text().replace(" ", "")
    own.get_by_label("Sexsiffrig kod").fill(pyotp.TOTP(secret).now())
    send(own)
    own.get_by_role("heading", name="Den andra faktorn är på").wait_for()
    codes = own.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    check(own)
    own.goto(f"{house}/konto")
    check(own)

    office.clear_cookies()
    sign_in(page, house, f"bo{width}", NEW)
    assert page.url.endswith("/logga-in/kod")
    check(page)
    page.get_by_label("Kod ur appen").fill(codes[0])
    page.keyboard.press("Enter")
    page.wait_for_url("**/lagesbild*")
    office.close()
    phone.close()
