"""A patrol's sheet without a net: presses wait and are sent once, and nothing stays too long."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from patrol_plans import plan_of
from sheet_phone import (
    KEPT,
    Town,
    find_net,
    heading,
    lose_net,
    moved,
    pill,
    press,
    wait_for_pill,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Dialog, Page


pytestmark = pytest.mark.browser


def test_presses_without_a_net_are_kept_and_sent_once(
    sheet_town: Town, phone: Callable[..., Page]
) -> None:
    address = sheet_town.add("natlos", moved(plan_of(3)))
    page = phone()
    page.goto(address)
    wait_for_pill(page, "Sparad i telefonen")

    lose_net(page, sheet_town)
    page.reload()
    assert heading(page) == "A1 Stora torg"
    assert "Utan nät" in pill(page)
    page.reload()
    press(page, "framme")
    press(page, "klart")
    page.locator(".seen:not([hidden]) summary").click()
    page.locator(".seen:not([hidden]) input[value=klotter]").check()
    wait_for_pill(page, "1 tryck väntar på nät")
    assert heading(page) == "A2 Österskans"
    page.locator(".stop:not([hidden]) .skip-stop summary").click()
    page.locator(".stop:not([hidden]) [name=skal][value=weather]").click()
    wait_for_pill(page, "2 tryck väntar på nät")
    page.reload()
    assert heading(page) == "A3 Norre Katts park"
    wait_for_pill(page, "2 tryck väntar på nät")
    assert sheet_town.logged("natlos") == []

    find_net(page, sheet_town)
    first, second = sheet_town.wait_for("natlos", 2)
    wait_for_pill(page, "Sparad i telefonen")
    assert (first["number"], first["status"], first["found"]) == (1, "done", ["klotter"])
    assert (second["number"], second["reason"]) == (2, "weather")
    page.reload()
    assert heading(page) == "A3 Norre Katts park"
    time.sleep(0.5)
    assert len(sheet_town.logged("natlos")) == 2
    assert page.wrong == []  # type: ignore[attr-defined]  # the fixture sets it


def test_signing_out_leaves_nothing_in_the_phone(
    sheet_town: Town, phone: Callable[..., Page]
) -> None:
    address = sheet_town.add("ut", moved(plan_of(2)))
    page = phone()
    page.goto(address)
    wait_for_pill(page, "Sparad i telefonen")
    press(page, "framme")
    assert page.evaluate(KEPT)
    page.get_by_role("button", name="Logga ut").click()
    page.wait_for_load_state()
    assert not page.evaluate(KEPT)
    assert page.evaluate("localStorage.length") == 0
    lose_net(page, sheet_town)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(address)


def test_presses_that_wait_are_not_signed_away_unasked(
    sheet_town: Town, phone: Callable[..., Page]
) -> None:
    page = phone()
    page.goto(sheet_town.add("fraga", moved(plan_of(2))))
    wait_for_pill(page, "Sparad i telefonen")
    page.route("**/patrull/blad/fraga/A", lambda route: route.abort())
    press(page, "framme")
    press(page, "klart")
    wait_for_pill(page, "1 tryck väntar på nät")
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.get_by_role("button", name="Logga ut").click()
    page.goto(f"{sheet_town.url}/platser")
    page.locator("details.account summary").click()
    page.get_by_role("button", name="Logga ut").click()
    assert len(asked) == 2
    assert all("försvinner om du loggar ut" in words for words in asked)
    assert page.get_by_role("button", name="Logga ut").is_visible()


def test_the_phone_keeps_only_the_sheet_opened_last(
    sheet_town: Town, phone: Callable[..., Page]
) -> None:
    address = sheet_town.add("tva", moved(plan_of(2, 2)))
    page = phone()
    for letter in ("A", "B"):
        page.goto(address.replace("/A", f"/{letter}"))
        wait_for_pill(page, "Sparad i telefonen")
    page.wait_for_function(
        """async () => {
          const cache = await caches.open("trygghet-patrullblad");
          const kept = (await cache.keys()).map((key) => new URL(key.url).pathname);
          const sheets = kept.filter((path) => path.startsWith("/patrull/blad/tva/"));
          return sheets.length === 1 && sheets[0].endsWith("/B");
        }"""
    )


def test_the_sheet_is_gone_when_its_time_is_over(
    sheet_town: Town, phone: Callable[..., Page]
) -> None:
    address = sheet_town.add("slut", moved(plan_of(2)))
    page = phone()
    page.goto(address)
    wait_for_pill(page, "Sparad i telefonen")
    over = """async () => {
      const cache = await caches.open("trygghet-patrullblad");
      await cache.put("/patrull/blad/.until", new Response(String(Date.now() - 1)));
    }"""
    page.evaluate(over)
    lose_net(page, sheet_town)
    with pytest.raises(Exception, match="ERR_"):
        page.goto(address)
    find_net(page, sheet_town)
    page.goto(address)
    wait_for_pill(page, "Sparad i telefonen")
    page.evaluate(over)
    page.goto(f"{sheet_town.url}/platser")  # any page of ours tidies up
    page.wait_for_function(f"async () => !(await {KEPT})")

    page.goto(sheet_town.add("igar", moved(plan_of(2), hours=-9)))  # ended five hours ago
    page.wait_for_function("async () => Boolean(await navigator.serviceWorker.ready)")
    page.wait_for_timeout(300)
    assert not page.evaluate(KEPT)
    assert pill(page) == "Kräver nät"


def test_a_session_that_is_over_takes_the_sheet_along(
    sheet_town: Town, phone: Callable[..., Page]
) -> None:
    address = sheet_town.add("session", moved(plan_of(2)))
    page = phone()
    page.goto(address)
    wait_for_pill(page, "Sparad i telefonen")
    page.context.clear_cookies()
    press(page, "framme")
    press(page, "klart")
    page.locator("#laget").filter(has_text="logga in igen").wait_for()
    assert sheet_town.logged("session") == []
    page.reload()
    assert "/logga-in" in page.url
    page.wait_for_function(f"async () => !(await {KEPT})")
    page.locator("form:has(input[value=police]) button").click()
    page.goto(address)
    assert len(sheet_town.wait_for("session", 1)) == 1  # what waited is sent after signing in again
