"""The map in a real browser: safe, by keyboard, lettered without collisions, quiet to others."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from guarded_pictures import guarded
from hostile import HOSTILE
from map_data import data_of
from map_page import Site, crowd, served
from playwright.sync_api import expect
from pyproj import Transformer
from tiny_town import tiny_town

from geo_trygghet import lagesbild, maps
from geo_trygghet.lagesbild import Filters
from geo_trygghet.place_sheet import place_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from geo_trygghet.maps import MapParts
    from geo_trygghet.tables import MunicipalityTables

pytestmark = pytest.mark.browser

SIZES = {1440: 900, 390: 844, 320: 640}


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with served() as running:
        yield running


@pytest.fixture(scope="module")
def town() -> MunicipalityTables:
    return tiny_town()


@pytest.fixture(scope="module")
def hostile_town(town: MunicipalityTables) -> MunicipalityTables:
    named = town.places.assign(
        name=[
            HOSTILE if p == "t.torget" else n for p, n in town.places[["place_id", "name"]].values
        ]
    )
    return dataclasses.replace(town, places=named)


def planner(tables: MunicipalityTables, **options: Any) -> tuple[MapParts, dict[str, str]]:  # noqa: ANN401 - planner_map's
    picture = lagesbild.build(tables)
    rows = dict(picture.places[["place_id", "name"]].values)
    parts = maps.planner_map(picture, register=tables.places, href="/platser/{}".format, **options)
    return parts, rows


@pytest.fixture
def show(browser: Browser) -> Iterator[Callable[..., Page]]:
    contexts = []

    def open_page(
        address: str,
        *,
        width: int = 1440,
        wrong_is_fine: bool = False,
        **more: Any,  # noqa: ANN401 - a context's own
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": SIZES.get(width, 800)}, **more
        )
        page = context.new_page()
        wrong: list[str] = []
        asked: list[str] = []
        if not wrong_is_fine:
            page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: asked.append(request.url))
        contexts.append((context, wrong, asked, address))
        page.goto(address)
        page.wait_for_function(
            "document.querySelectorAll('.folium-map:not([data-ready])').length === 0"
        )
        return page

    yield open_page
    for context, wrong, asked, address in contexts:
        context.close()
        assert wrong == []
        own = address.rsplit("/", 1)[0] + "/"
        assert all(url.startswith(own) for url in asked), "the map asks nobody else"


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    found: list[dict[str, float]] = page.eval_on_selector_all(
        selector,
        "els => els.map(e => e.getBBox()).map(b => ({ x: b.x, y: b.y, w: b.width, h: b.height }))",
    )
    return found


def overlap(a: dict[str, float], b: dict[str, float], slack: float = 3.0) -> bool:
    across = min(a["x"] + a["w"], b["x"] + b["w"]) - max(a["x"], b["x"])
    down = min(a["y"] + a["h"], b["y"] + b["h"]) - max(a["y"], b["y"])
    return across > slack and down > slack


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
    show: Callable[..., Page], site: Site, hostile_town: MunicipalityTables
) -> None:
    parts, rows = planner(hostile_town)
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


@pytest.mark.parametrize("width", [1440, 390])
def test_no_name_covers_another_and_every_flagged_place_is_named(
    show: Callable[..., Page], site: Site, town: MunicipalityTables, width: int
) -> None:
    parts = crowd(data_of(planner(town)[0].script))
    page = show(site.put(parts), width=width)
    labels = boxes(page, ".tk-lettering g.tk-label")
    assert len(labels) >= (12 if width == 1440 else 4)
    assert page.locator(".tk-lettering g.tk-of-top, .tk-lettering g.tk-of-may").count() == 4
    assert [pair for pair in itertools.combinations(labels, 2) if overlap(*pair)] == []
    [frame] = boxes(page, ".tk-frame .tk-neat:not(.tk-outer)")
    for label in labels:
        assert label["x"] >= frame["x"]
        assert label["x"] + label["w"] <= frame["x"] + frame["w"]
    told = page.locator(".tk-lettering").evaluate("e => e.textContent")
    assert ("7,7" in told) == (width == 1440), "a phone's labels have no interval"


def test_the_figures_along_the_frame_are_sweref(
    show: Callable[..., Page], site: Site, town: MunicipalityTables
) -> None:
    page = show(site.put(planner(town)[0]))
    there = Transformer.from_crs(4326, 3006, always_xy=True)
    for lon, lat in ((12.8573, 56.6739), (16.2286, 59.6139), (11.2, 58.9), (24.1, 65.8)):
        east, north = there.transform(lon, lat)
        found = page.evaluate(f"trygghetSweref.toMetres({lat}, {lon})")
        assert found["east"] == pytest.approx(east, abs=0.001)
        assert found["north"] == pytest.approx(north, abs=0.001)
        back = page.evaluate(f"trygghetSweref.toDegrees({north}, {east})")
        assert back == pytest.approx([lat, lon], abs=1e-9)


def test_the_frame_stands_still_while_the_map_is_dragged(
    show: Callable[..., Page], site: Site, town: MunicipalityTables
) -> None:
    page = show(site.put(planner(town)[0]))
    line = page.locator(".tk-frame .tk-neat").first
    figures = page.locator(".tk-figure").all_inner_texts() or page.eval_on_selector_all(
        ".tk-figure", "e => e.map(t => t.textContent)"
    )
    before = line.bounding_box()
    page.mouse.move(700, 420)
    page.mouse.down()
    page.mouse.move(500, 330, steps=4)
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert line.bounding_box() == before
    page.mouse.up()
    assert page.eval_on_selector_all(".tk-figure", "e => e.map(t => t.textContent)") != figures


def test_failing_tiles_are_told_and_leave_the_places(
    show: Callable[..., Page], site: Site, town: MunicipalityTables
) -> None:
    tiles = maps.BaseMap(
        f"{site.origin}/bricka/{{z}}/{{x}}/{{y}}.png", attribution="<b>Kommunen</b>"
    )
    parts, rows = planner(town, base=tiles)
    page = show(site.put(parts, rows=rows), wrong_is_fine=True)
    page.wait_for_function("document.querySelector('[role=status]').textContent !== ''")
    assert "Bakgrundskartan" in page.locator("[role=status]").inner_text()
    assert page.locator(".tk-marker").count() == len(rows)
    assert "<b>Kommunen</b>" in page.locator(".leaflet-control-attribution").inner_text()
    assert (
        page.locator(".leaflet-control-attribution b, .leaflet-control-attribution svg").count()
        == 0
    )


def test_a_wms_is_asked_in_the_version_whose_axes_leaflet_knows(
    show: Callable[..., Page], site: Site, town: MunicipalityTables
) -> None:
    tiles = maps.BaseMap(f"{site.origin}/wms", tiles_kind="wms", layers="bakgrund")
    page = show(site.put(planner(town, base=tiles)[0]), wrong_is_fine=True)
    page.wait_for_function("document.querySelector('[role=status]').textContent !== ''")
    asked = [path.lower() for path in site.asked if path.startswith("/wms")]
    assert asked
    assert all("version=1.1.1" in path and "srs=epsg%3a3857" in path for path in asked)


def test_two_maps_share_a_page(
    show: Callable[..., Page], site: Site, town: MunicipalityTables
) -> None:
    table = guarded([lagesbild.build(town, Filters(size_class=c)) for c in ("place", "area")])
    page = show(
        site.put(
            planner(town)[0], maps.public_map(table), maps.place_map(place_sheet(town, "t.parken"))
        )
    )
    ids = page.eval_on_selector_all("[id]", "els => els.map(e => e.id)")
    assert len(ids) == len(set(ids))
    assert page.locator(".folium-map[data-ready]").count() == 3
    assert "±100" in page.locator("#map_plats .tk-lettering").evaluate("e => e.textContent")
    assert page.locator("#map_karta .tk-letter-text").count() > 0


def test_who_wants_less_motion_gets_none(
    show: Callable[..., Page], site: Site, town: MunicipalityTables
) -> None:
    still = show(site.put(planner(town)[0]), reduced_motion="reduce")
    moving = show(site.put(planner(town)[0]))
    asked = "trygghetKartor[0].map.options.zoomAnimation"
    assert still.evaluate(asked) is False
    assert moving.evaluate(asked) is True


def test_the_legend_has_the_maps_own_colours(
    show: Callable[..., Page], site: Site, town: MunicipalityTables
) -> None:
    parts = crowd(data_of(planner(town)[0].script))
    for more in ({}, {"forced_colors": "active"}):
        page = show(site.put(parts), **more)
        for part in (".tk-top .tk-ink", ".tk-few .tk-hatch", ".tk-other .tk-small"):
            colours = page.evaluate(
                "part => ['.tk-legend', '.tk-marker'].map(where => {"
                " const style = getComputedStyle(document.querySelector(where + ' ' + part));"
                " return style.fill + style.stroke })",
                part,
            )
            assert colours[0] == colours[1], part


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
