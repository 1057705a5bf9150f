"""Accounts in a real browser: made, first sign-in, second factor by keyboard; axe in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyotp
import pytest
from planner_page import check_accessible
from web_site import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.unmeasured]

NEW = "ett annat långt lösenord"


def sign_in(page: Page, house: str, name: str, password: str) -> None:
    page.goto(f"{house}/logga-in")
    page.get_by_label("Användarnamn").fill(name)
    page.get_by_label("Lösenord").fill(password)
    send(page)


def send(page: Page) -> None:
    """Send the form by keyboard, and wait for what answers."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_an_account_from_made_to_signed_in_with_a_code(
    window: Callable[..., Page], house: str, width: int, scheme: str
) -> None:
    page, own = (window(width=width, color_scheme=scheme) for _ in range(2))
    sign_in(page, house, "anna", PASSWORD)
    page.goto(f"{house}/konton")
    check_accessible(page)
    page.get_by_label("Användarnamn").fill(f"bo{width}")
    page.get_by_label("Kommunpolis").check()
    send(page)
    password = page.locator("code.key").inner_text()
    check_accessible(page)
    page.get_by_role("link", name="Till kontot").click()
    page.wait_for_load_state()
    check_accessible(page)

    sign_in(own, house, f"bo{width}", password)
    assert own.url.endswith("/konto")
    check_accessible(own)
    own.get_by_label("Nuvarande lösenord").fill(password)
    own.get_by_label("Nytt lösenord").fill(NEW)
    own.get_by_label("Det nya en gång till").fill(NEW)
    own.keyboard.press("Enter")
    own.wait_for_url("**/lagesbild*")
    own.goto(f"{house}/konto/andra-faktor")
    check_accessible(own)
    secret = own.locator("code.key").inner_text().replace(" ", "")
    own.get_by_label("Sexsiffrig kod").fill(pyotp.TOTP(secret).now())
    send(own)
    own.get_by_role("heading", name="Den andra faktorn är på").wait_for()
    codes = own.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    check_accessible(own)
    own.goto(f"{house}/konto")
    check_accessible(own)

    page.context.clear_cookies()
    sign_in(page, house, f"bo{width}", NEW)
    assert page.url.endswith("/logga-in/kod")
    check_accessible(page)
    page.get_by_label("Kod ur appen").fill(codes[0])
    page.keyboard.press("Enter")
    page.wait_for_url("**/lagesbild*")
