"""The sheet round the places: lettering, frame, legend, tiles and motion."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from guarded_pictures import guarded
from map_data import data_of
from map_page import Site, crowd, planner
from pyproj import Transformer

from geo_trygghet import lagesbild, maps
from geo_trygghet.lagesbild import Filters
from geo_trygghet.place_sheet import place_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from geo_trygghet.tables import MunicipalityTables

pytestmark = pytest.mark.browser


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
