"""The places of the map: opened, reached by keys, told as text, accessible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from hostile import HOSTILE, with_hostile_name
from map_page import Site, planner
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from geo_trygghet.tables import MunicipalityTables

pytestmark = pytest.mark.browser


def test_the_map_and_its_popups_keep_the_policy(
    show: Callable[..., Page], site: Site, town: MunicipalityTables
) -> None:
    parts, rows = planner(town)
    page = show(site.put(parts, rows=rows))
    assert page.locator(".tk-marker").count() == len(rows)
    page.locator("[data-show-place]").first.click()
    assert page.locator(".tk-card").is_visible()
    assert page.locator(".tk-card a").get_attribute("href") == "/platser/t.torget"


def test_what_hostile_hands_wrote_is_text(
    show: Callable[..., Page], site: Site, town: MunicipalityTables
) -> None:
    parts, rows = planner(with_hostile_name(town))
    page = show(site.put(parts, rows=rows))
    page.locator('[data-show-place="t.torget"]').click()
    assert page.locator(".tk-card h2").evaluate("e => e.textContent") == HOSTILE
    assert page.locator(".folium-map img, .folium-map script").count() == 0
    assert "49" not in page.locator(".tk-card h2").inner_text()
    label = page.locator(".tk-lettering").evaluate("e => e.textContent")
    assert "<script>" in label


def test_a_row_opens_its_place_and_gets_focus_back(
    show: Callable[..., Page], site: Site, town: MunicipalityTables
) -> None:
    parts, rows = planner(town)
    page = show(site.put(parts, rows=rows))
    page.evaluate(
        "window.told = [];"
        "document.addEventListener('trygghet:selected', e => told.push(e.detail.id))"
    )
    button = page.locator('[data-show-place="t.parken"]')
    button.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Parken"
    assert page.locator('[data-place-id="t.parken"]').get_attribute("aria-current") == "true"
    assert page.locator("[data-place-id][aria-current]").count() == 1
    page.keyboard.press("Escape")
    page.wait_for_selector(".tk-card", state="detached")
    assert page.evaluate("document.activeElement.dataset.showPlace") == "t.parken"
    assert page.locator("[aria-current]").count() == 0
    assert page.evaluate("told") == ["t.parken", None]


def test_arrows_go_among_the_places_of_one_tab_stop(
    show: Callable[..., Page], site: Site, town: MunicipalityTables
) -> None:
    parts, rows = planner(town)
    page = show(site.put(parts, rows=rows))
    stops = page.locator('.tk-marker[tabindex="0"]')
    assert stops.count() == 1
    stops.focus()
    names = list(rows.values())

    def name() -> str:
        return str(page.evaluate("document.activeElement.getAttribute('aria-label')"))

    assert name().startswith(names[0])
    page.keyboard.press("ArrowDown")
    assert name().startswith(names[1])
    page.keyboard.press("End")
    assert name().startswith(names[-1])
    page.keyboard.press("ArrowRight")
    assert name().startswith(names[0])
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    assert stops.count() == 1
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == names[0]
    page.keyboard.press("Escape")
    assert name().startswith(names[0])


def test_a_place_that_gets_focus_lies_within_the_frame(
    show: Callable[..., Page], site: Site, town: MunicipalityTables
) -> None:
    parts, rows = planner(town)
    page = show(site.put(parts, rows=rows))
    stop = page.locator('.tk-marker[tabindex="0"]')
    stop.focus()
    frame = page.locator(".tk-frame .tk-neat").first.bounding_box()
    assert frame
    for _ in rows:
        page.keyboard.press("ArrowDown")
        spot = page.evaluate(
            "(() => { const b = document.activeElement.getBoundingClientRect();"
            " return [b.x + b.width / 2, b.y + b.height / 2] })()"
        )
        assert frame["x"] < spot[0] < frame["x"] + frame["width"]
        assert frame["y"] < spot[1] < frame["y"] + frame["height"]


def test_another_script_can_show_a_place(
    show: Callable[..., Page], site: Site, town: MunicipalityTables
) -> None:
    parts, rows = planner(town, selected="t.torget")
    page = show(site.put(parts, rows=rows))
    assert page.locator('[data-place-id="t.torget"]').get_attribute("aria-current") == "true"
    page.evaluate(
        "document.querySelector('.folium-map').dispatchEvent("
        "new CustomEvent('trygghet:show', { detail: { id: 't.parken' } }))"
    )
    assert page.locator(".tk-card h2").inner_text() == "Parken"
    page.locator(".tk-close").click()
    page.wait_for_selector(".tk-card", state="detached")


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_axe_finds_nothing(
    show: Callable[..., Page], site: Site, town: MunicipalityTables, width: int
) -> None:
    parts, rows = planner(town)
    page = show(site.put(parts, rows=rows), width=width)
    page.locator("[data-show-place]").first.click()
    # A popup that still fades in has too little contrast for a moment.
    expect(page.locator(".leaflet-popup")).to_have_css("opacity", "1")
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
