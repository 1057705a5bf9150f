"""A patrol's sheet in a real phone's browser: by keyboard, without script, and undone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web.views import blad
from patrol_plans import plan_of
from planner_page import HEIGHTS, check_accessible
from sheet_phone import (
    Town,
    heading,
    moved,
    pass_minutes,
    press,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", HEIGHTS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    sheet_town: Town, phone: Callable[..., Page], width: int
) -> None:
    sheet = sheet_town.add(f"axe{width}", moved(plan_of(3, 16, lines=True, left=2)))
    empty = sheet_town.add(f"tom{width}", moved(plan_of(0)))
    page = phone(width=width)
    for address in (sheet, sheet.replace("/A", "/B"), empty):
        page.goto(address)
        check_accessible(page)
    page.goto(sheet)
    press(page, "framme")
    press(page, "klart")
    page.locator(".seen:not([hidden]) summary").click()
    page.locator(".stop:not([hidden]) .skip-stop summary").click()
    check_accessible(page)
    assert page.wrong == []  # type: ignore[attr-defined]  # the fixture sets it


def test_a_press_is_undone_and_the_stop_is_next_again(
    sheet_town: Town, phone: Callable[..., Page]
) -> None:
    page = phone()
    page.goto(sheet_town.add("angra", moved(plan_of(2))))
    press(page, "framme")
    press(page, "klart")
    sheet_town.wait_for("angra", 1)
    page.locator(".seen:not([hidden]) summary").click()
    page.locator(".seen:not([hidden]) [value=angra]").click()
    assert heading(page) == "A1 Stora torg"
    page.wait_for_function(
        "() => !document.querySelector('#sparad').dataset.state.match('waiting')"
    )
    assert sheet_town.logged("angra") == []


def test_all_is_done_by_keyboard_and_told(sheet_town: Town, phone: Callable[..., Page]) -> None:
    page = phone()
    page.goto(sheet_town.add("tangent", moved(plan_of(2))))
    focused = "document.activeElement.textContent.trim()"
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate(focused) == "Framme":
            break
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "Klart"
    assert "Tryck Klart när ni går" in page.locator("[role=status]").inner_text()
    page.keyboard.press("Enter")
    assert "Stannade ni inte?" in page.locator("[role=status]").inner_text()
    pass_minutes(page)
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "A2 Österskans"
    told = page.locator("[role=status]").inner_text()
    assert told == "A1 Stora torg är klart. Nästa: A2 Österskans."
    press(page, "framme")
    press(page, "klart")
    assert page.evaluate(focused) == "Alla stopp är klara"
    assert len(sheet_town.wait_for("tangent", 2)) == 2


def test_a_skipped_stop_is_told_as_skipped(sheet_town: Town, phone: Callable[..., Page]) -> None:
    page = phone()
    page.goto(sheet_town.add("hoppa", moved(plan_of(2))))
    page.locator(".stop:not([hidden]) .skip-stop summary").click()
    page.locator(".stop:not([hidden]) [name=skal][value=weather]").click()
    told = page.locator("[role=status]").inner_text()
    assert told == "A1 Stora torg hoppades över. Nästa: A2 Österskans."
    seen = page.locator(".seen:not([hidden]) summary").inner_text()
    assert " ".join(seen.split()) == "– A1 Stora torg hoppades över"


def test_framme_is_refused_outside_the_shift_and_leads_on(
    sheet_town: Town, phone: Callable[..., Page]
) -> None:
    page = phone()
    page.goto(sheet_town.add("sen", moved(plan_of(2), hours=9)))
    press(page, "framme")
    assert "utanför passet" in page.locator("[role=status]").inner_text()
    assert page.locator(".stop:not([hidden]) [value=klart]").is_disabled()
    page.locator("#for-hand a").click()
    assert page.url.endswith("/lofte/timmar/logga")


def test_without_script_the_buttons_are_forms(
    sheet_town: Town, phone: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = phone(script=False)
    page.goto(sheet_town.add("stilla", moved(plan_of(2))))
    press(page, "framme")
    later = blad.now() + dt.timedelta(minutes=2)
    monkeypatch.setattr(blad, "now", lambda: later)
    page.locator(".stop:not([hidden]) [value=klart]").click()
    assert heading(page) == "A2 Österskans"
    page.locator(".seen:not([hidden]) summary").click()
    page.locator(".seen:not([hidden]) input[value=buskage]").check()
    page.locator(".seen:not([hidden]) [value=fynd]").click()
    (row,) = sheet_town.logged("stilla")
    assert (row["status"], row["found"]) == ("done", ["buskage"])
