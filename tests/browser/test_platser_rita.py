"""Places are drawn in a real browser by keyboard alone, split and merged; axe at both sizes."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from planner_page import check_accessible, planner_page
from playwright.sync_api import expect
from register_town import at
from tiny_town import CODE, LAT, LON
from town_server import served_town

from geo_trygghet import crs
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from shapely.geometry.base import BaseGeometry

pytestmark = pytest.mark.browser

KIND = "#kind"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rita")


@pytest.fixture(scope="module")
def town_url(folder: Path) -> Iterator[str]:
    with served_town(folder) as url:
        yield url


def stored(folder: Path, place_id: str) -> BaseGeometry:
    (file,) = folder.glob("*.db")
    with Store.open(f"sqlite:///{file}") as store:
        known = store.known_places(CODE).set_index("place_id")
        shape: BaseGeometry = known.loc[place_id, "geometry"]
        return shape


@contextmanager
def drawing(browser: Browser, url: str, width: int = 1440) -> Iterator[Page]:
    """Open a page where one draws, as the planner, and wait until its map is there."""
    site = url.partition("/platser")[0]
    with planner_page(browser, site, width) as page:
        page.goto(url)
        ready(page)
        yield page


def ready(page: Page) -> None:
    page.locator(".folium-map[data-ready=true]").wait_for()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def status(page: Page) -> str:
    return page.locator("[data-rita-status]").inner_text()


def write(page: Page, field: str, text: str) -> None:
    page.locator(field).focus()
    page.keyboard.type(text)


def save(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")


def test_a_place_is_marked_by_the_crosshair_with_the_keys_alone(
    town_url: str, folder: Path, browser: Browser
) -> None:
    with drawing(browser, f"{town_url}/platser/ny") as page:
        page.locator(".rita-cross").focus()
        press(page, "ArrowRight", "ArrowUp", "+", "Shift+ArrowLeft")
        assert status(page).startswith("Mitten: 56,6")
        press(page, "Enter")
        assert status(page).startswith("Punkt 1 av 1. 56,6")
        before = page.locator("#shape").input_value()
        press(page, "Shift+ArrowLeft", "Enter")  # a point is one: the second takes its place
        assert page.locator("#shape").input_value() != before
        press(page, "Control+z")
        assert page.locator("#shape").input_value() == before
        press(page, "Control+y")
        write(page, "#name", "Ekots backe")
        page.locator(KIND).focus()
        page.keyboard.type("Park")
        check_accessible(page)
        save(page, "Spara platsen")
        page.wait_for_url("**/platser/halmstad.ekots_backe")
    assert stored(folder, "halmstad.ekots_backe").geom_type == "Point"


def test_an_area_is_drawn_and_its_points_moved_by_the_keys(
    town_url: str, folder: Path, browser: Browser
) -> None:
    with drawing(browser, f"{town_url}/platser/ny?namn=Lunden", 390) as page:
        page.locator("input[name=form][value=area]").focus()
        press(page, "Space")
        page.locator(".rita-cross").focus()
        press(page, "Enter", "ArrowRight", "Enter", "ArrowDown", "Enter")
        assert status(page).startswith("Punkt 3 av 3.")
        assert " m söder om punkt 2." in status(page)
        points = page.locator("[data-rita-points] button")
        points.nth(1).focus()
        before = page.locator("#shape").input_value().splitlines()
        press(page, "ArrowUp", "Shift+ArrowUp", "Alt+ArrowUp")  # 5 + 25 + 1 m
        after = page.locator("#shape").input_value().splitlines()
        moved = (float(after[1].split(",")[0]) - float(before[1].split(",")[0])) * 111_320
        assert moved == pytest.approx(31, abs=0.1)
        assert (after[0], after[2]) == (before[0], before[2])
        press(page, "Insert")
        assert points.count() == 4
        press(page, "Delete", "Control+z")
        assert points.count() == 4
        check_accessible(page)
        page.locator(KIND).focus()
        page.keyboard.type("Park")
        save(page, "Spara platsen")
        page.wait_for_url("**/platser/halmstad.lunden")
        page.goto(f"{town_url}/platser/halmstad.lunden/andra")
        ready(page)
        assert points.count() == 4
        check_accessible(page)
    (area,) = crs.to_measured([stored(folder, "halmstad.lunden")])
    assert (area.geom_type, area.is_valid) == ("Polygon", True)


def test_a_knob_is_dragged_and_a_crossing_edge_gets_a_mend(
    town_url: str, folder: Path, browser: Browser
) -> None:
    with drawing(browser, f"{town_url}/platser/ny?namn=Korset") as page:
        page.locator("input[name=form][value=area]").check()
        box = page.locator(".folium-map").bounding_box()
        assert box
        for x, y in ((200, 150), (200, 200), (420, 120), (420, 260)):
            page.mouse.click(box["x"] + x, box["y"] + y)
        assert page.locator(".rita-knob").count() == 4
        before = page.locator("#shape").input_value()
        page.mouse.move(box["x"] + 200, box["y"] + 150)
        page.mouse.down()
        page.mouse.move(box["x"] + 180, box["y"] + 140, steps=4)
        page.mouse.up()
        assert page.locator("#shape").input_value() != before
        page.locator(KIND).select_option("park")
        page.get_by_role("button", name="Kontrollera").click()
        ready(page)
        assert "Ytans kant korsar sig själv." in page.locator(".findings").inner_text()
        assert page.locator("path.rita-proposal").count() == 1
        check_accessible(page)
        page.get_by_role("button", name="Ta förslaget").click()
        ready(page)
        expect(page.locator(".place-check")).to_contain_text("Inget att anmärka.")
        page.get_by_role("button", name="Spara platsen").click()
        page.wait_for_url("**/platser/halmstad.korset")
    assert stored(folder, "halmstad.korset").is_valid


def test_a_place_is_split_then_merged_again(town_url: str, browser: Browser) -> None:
    with drawing(browser, f"{town_url}/platser/t.torget/dela") as page:
        for n, (name, north) in enumerate((("Norra delen", 30), ("Södra delen", -30)), start=1):
            write(page, f"#name-{n}", name)
            page.locator(f"#shape-{n}").fill("\n".join(_pairs(north)))
            page.locator(f"#shape-{n}").blur()
        page.get_by_role("button", name="Rita den här delen").nth(0).press("Enter")
        assert status(page) == "Nu ritas del 1."
        assert page.locator("[data-rita-points] button").count() == 3
        check_accessible(page)
        save(page, "Dela platsen")
        page.wait_for_url("**/platser/halmstad.norra_delen")
        page.goto(f"{town_url}/platser/halmstad.norra_delen/sla-ihop?med=halmstad.sodra_delen")
        ready(page)
        check_accessible(page)
        page.get_by_label("båda tillsammans").check()
        save(page, "Slå ihop")
        page.wait_for_url(re.compile("/platser/halmstad.norra_delen$"))
        check_accessible(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_on_the_registers_pages(
    town_url: str, browser: Browser, width: int
) -> None:
    with planner_page(browser, town_url, width) as page:
        for path in ("?visa=kontroll", "", "/kontroll", "/t.parken/historik", "/t.parken/avsluta",
                     "/t.langgatan/andra"):  # fmt: skip
            page.goto(f"{town_url}/platser{path}")
            check_accessible(page)


def test_without_script_a_place_is_written_in(
    town_url: str, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(town_url, script=False)
    page.goto(f"{town_url}/platser/ny")
    assert "Skriv läget som koordinater i stället." in page.locator("main").inner_text()
    page.locator("#name").fill("Utan skript")
    page.locator(KIND).select_option("park")
    page.locator("#shape").fill(f"{LAT + 0.004}, {LON - 0.005}")
    page.get_by_role("button", name="Spara platsen").click()
    page.wait_for_url("**/platser/halmstad.utan_skript")


def _pairs(north: float) -> list[str]:
    corners = (at(-40, north), at(40, north), at(0, north / 6))
    return [f"{lat:.6f}, {lon:.6f}" for lon, lat in corners]
