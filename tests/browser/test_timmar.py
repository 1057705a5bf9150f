"""The ledger's pages in a real browser: accessible in all sizes, and a visit in three taps."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import pytest
from geo_trygghet_web import create_app
from geo_trygghet_web.config import Config
from patrol_log import year_of
from planner_page import HEIGHTS, check_accessible
from release_town import promised
from storage_builders import HALMSTAD
from town_server import served
from town_store import fill

from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGES = ("/lofte/timmar?lofte=t-hours&ar=2024", "/lofte/timmar?lofte=t-hours&ar=2025",
         "/lofte/timmar?lofte=t-hours&ar=2024&per=2024-12-31", "/lofte/timmar/logga",
         "/lofte/timmar/las-in", "/lofte")  # fmt: skip


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Serve the demo with a promise and half a year logged; gives the store's address too."""
    address = f"sqlite:///{tmp_path_factory.mktemp('timmar') / 'town.db'}"
    with Store.open(address) as store:
        fill(store)
        own = promised(promise_id="t-hours", place_ids=["t.karnan"], period_to="2025-12-31")
        store.add_promises(own, actor="test")
        visits = year_of(dt.date(2024, 1, 1), np.full(52, 17.2), np.linspace(0.9, 1.0, 27))
        store.log_visits(HALMSTAD.code, visits, actor="test")
    with served(create_app(Config(store=address, demo=True))) as port:
        yield f"http://127.0.0.1:{port}", address


@pytest.mark.parametrize("width", HEIGHTS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    town: tuple[str, str], signed_in: Callable[..., Page], width: int
) -> None:
    page = signed_in(town[0], "police", width=width)
    for address in PAGES:
        page.goto(town[0] + address)
        for folded in page.locator("main details").all():
            folded.evaluate("one => { one.open = true; }")
        check_accessible(page)
    assert page.wrong == []  # type: ignore[attr-defined]  # see `open_window`


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_three_taps_log_a_visit_and_one_takes_it_back(
    town: tuple[str, str], signed_in: Callable[..., Page], *, script: bool
) -> None:
    page = signed_in(town[0], "police", width=390, script=script)
    page.goto(f"{town[0]}/lofte/timmar/logga")
    bar = page.locator(".log-bar button").bounding_box()
    assert bar is not None
    assert bar["y"] + bar["height"] <= HEIGHTS[390] - 60  # above the tabs, within the window
    assert bar["height"] >= 52
    page.locator("label.tap", has_text="Torget").first.click()
    page.locator("label.tap", has_text="12 min" if script else "10 min").click()
    page.locator(".log-bar button").click()
    told = page.locator(".logged")
    assert "Torget" in told.inner_text()
    with Store.open(town[1]) as store:
        before = len(store.visits(HALMSTAD.code))
    told.get_by_role("button", name="Ångra").click()
    assert page.locator(".logged").count() == 0
    with Store.open(town[1]) as store:
        assert len(store.visits(HALMSTAD.code)) == before - 1


def test_a_visit_is_logged_by_keyboard_alone(
    town: tuple[str, str], signed_in: Callable[..., Page]
) -> None:
    page = signed_in(town[0], "police")
    page.goto(f"{town[0]}/lofte/timmar/logga")
    page.locator("input[name=plats]").first.focus()
    page.keyboard.press("Space")
    page.locator("input[name=minuter]:checked").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("input[value=annat]").is_checked()
    page.locator("#andra").fill("7")
    page.keyboard.press("Enter")
    assert "7 min" in page.locator(".logged").inner_text()
