"""The published page in a real browser: from disk, in a frame, with and without JavaScript."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hostile import HOSTILE
from release_town import draft, drafted, hostile_town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WIDTHS = (1280, 390, 320)


@dataclasses.dataclass
class Watched:
    """A page, and what it asked for and complained of."""

    page: Page
    asked: list[str]
    said: list[str]

    def ready(self) -> None:
        self.page.wait_for_selector(".folium-map[data-ready]", timeout=15_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in drafted().files.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.fixture
def opened(browser: Browser) -> Iterator[Any]:
    contexts = []

    def at(address: str, *, width: int = 1280, **more: Any) -> Watched:  # noqa: ANN401 - a context's own
        context = browser.new_context(viewport={"width": width, "height": 900}, **more)
        contexts.append(context)
        page = context.new_page()
        watched = Watched(page, [], [])
        page.on("request", lambda request: watched.asked.append(request.url))
        page.on("console", lambda message: watched.said.append(message.text))
        page.on("pageerror", lambda error: watched.said.append(str(error)))
        page.goto(address)
        return watched

    yield at
    for context in contexts:
        context.close()


def test_from_disk_the_page_asks_nobody_and_complains_of_nothing(folder: Path, opened: Any) -> None:  # noqa: ANN401 - a fixture
    address = (folder / "index.html").as_uri()
    seen = opened(address)
    seen.ready()
    seen.page.locator("[data-show-place='t.torget']").click()
    seen.page.keyboard.press("Escape")
    assert seen.asked == [address]
    assert seen.said == []


def test_in_a_frame_it_is_the_same_page(folder: Path, opened: Any) -> None:  # noqa: ANN401 - a fixture
    outer = folder / "sida.html"
    outer.write_text(
        "<!DOCTYPE html><html lang=sv><title>Kommunens sida</title>"
        "<iframe src=index.html title=Trygghet width=900 height=800></iframe></html>"
    )
    seen = opened(outer.as_uri())
    frame = seen.page.frame_locator("iframe")
    frame.locator(".folium-map[data-ready]").wait_for(timeout=15_000)
    assert frame.locator("h1").inner_text() == "Trygghet i Halmstad"
    assert seen.page.url == outer.as_uri()
    assert {a.rsplit("/", 1)[1] for a in seen.asked} == {"sida.html", "index.html"}
    assert seen.said == []


def test_without_javascript_there_is_a_picture_and_a_table(folder: Path, opened: Any) -> None:  # noqa: ANN401 - a fixture
    page = opened((folder / "index.html").as_uri(), java_script_enabled=False).page
    assert page.locator(".picture svg[role=img]").is_visible()
    assert not page.locator(".live").is_visible()
    assert page.locator("tr[data-place-id]").count() == 4
    assert page.locator(".keybutton:visible").count() == 0
    assert page.get_by_text("54–75 av 100").first.is_visible()
    assert page.get_by_text("Byn").first.is_visible()


def test_if_the_map_fails_the_picture_comes_back(folder: Path, opened: Any) -> None:  # noqa: ANN401 - a fixture
    broken = folder / "index.html"
    # A hash that no longer fits keeps the map's script from running, as a faulty one would.
    broken.write_bytes(broken.read_bytes().replace(b"trygghetKarta(", b"trygghetKarta (", 1))
    page = opened(broken.as_uri()).page
    page.wait_for_load_state()
    assert page.locator(".picture svg[role=img]").is_visible()
    assert not page.locator(".live").is_visible()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("script", [True, False])
def test_axe_finds_nothing_and_nothing_hangs_over(
    folder: Path,
    opened: Any,  # noqa: ANN401 - a fixture
    width: int,
    script: bool,
) -> None:
    address = (folder / "index.html").as_uri()
    seen = opened(address, width=width, **({} if script else {"bypass_csp": True}))
    seen.ready()
    if not script:  # axe itself is a script: show what a reader without one sees
        seen.page.evaluate("document.documentElement.classList.remove('js')")
    found = Axe().run(seen.page)
    assert found.response["violations"] == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_at_400_per_cent_nothing_hangs_over(folder: Path, opened: Any) -> None:  # noqa: ANN401 - a fixture
    seen = opened((folder / "index.html").as_uri(), width=320)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_keyboard_alone_goes_from_list_to_map_and_back(folder: Path, opened: Any) -> None:  # noqa: ANN401 - a fixture
    seen = opened((folder / "index.html").as_uri())
    seen.ready()
    page = seen.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Till platserna"
    page.locator("[data-show-place='t.langgatan']").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.showPlace") == "t.parken"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Parken"
    assert page.locator("tr[data-place-id='t.parken']").get_attribute("aria-current") == "true"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.showPlace") == "t.parken"


def test_hostile_names_are_text_in_the_page_and_its_popups(tmp_path: Path, opened: Any) -> None:  # noqa: ANN401 - a fixture
    path = tmp_path / "index.html"
    path.write_bytes(draft(hostile_town()).files["index.html"])
    seen = opened(path.as_uri())
    seen.page.on("dialog", lambda dialog: seen.said.append(dialog.message))
    seen.ready()
    seen.page.locator("[data-show-place='t.torget']").click()
    assert seen.page.evaluate("document.activeElement.textContent") == HOSTILE
    assert seen.said == []
    assert seen.page.locator("img").count() == 0


def test_on_paper_the_picture_takes_the_maps_place(folder: Path, opened: Any) -> None:  # noqa: ANN401 - a fixture
    seen = opened((folder / "index.html").as_uri())
    seen.ready()
    seen.page.emulate_media(media="print")
    assert seen.page.locator(".picture svg[role=img]").is_visible()
    assert not seen.page.locator(".live").is_visible()
    assert seen.page.locator(".strip").is_visible()


def test_in_forced_colours_symbols_and_bars_are_still_seen(folder: Path, opened: Any) -> None:  # noqa: ANN401 - a fixture
    seen = opened((folder / "index.html").as_uri(), forced_colors="active")
    seen.ready()
    for part in (".bar .band", ".grouprow svg"):
        box = seen.page.locator(part).first.bounding_box()
        assert box
        assert box["width"] > 1
    adjust = "e => getComputedStyle(e).forcedColorAdjust"
    assert seen.page.locator(".bar .band").first.evaluate(adjust) == "none"
