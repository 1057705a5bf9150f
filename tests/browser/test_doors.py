"""The doors as they stand in production: the form with name and password, and administration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from planner_page import HEIGHTS, check_accessible
from web_site import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", HEIGHTS)
def test_the_door_is_opened_by_keyboard_and_axe_finds_nothing_on_either_side(
    window: Callable[..., Page], house: str, width: int
) -> None:
    page = window(width=width)
    page.goto(f"{house}/logga-in")
    check_accessible(page)

    name, password = page.get_by_label("Namn"), page.get_by_label("Lösenord")
    name.fill("anna")
    password.fill("fel lösenord, men långt")
    password.press("Enter")
    assert "stämmer inte" in page.locator("main").inner_text()
    check_accessible(page)

    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_label("Lösenord").press("Enter")
    page.wait_for_url("**/administration")
    assert "anna" in page.locator("main").inner_text()
    check_accessible(page)
