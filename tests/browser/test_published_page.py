"""The published page in a real browser: from disk, in a frame, with and without JavaScript."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hostile import HOSTILE
from published_pages import H1, KEYS, WIDTHS, opener, written
from release_town import draft, hostile_town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

ZOOMED = {"width": 320, "height": 256}
"""What 1280 by 1024 leaves at 400 per cent [px]."""

OVERHANG = "document.documentElement.scrollWidth"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Any]:
    yield from opener(browser)


def test_from_disk_the_page_asks_nobody_and_complains_of_nothing(folder: Path, opened: Any) -> None:  # noqa: ANN401 - a fixture
    address = (folder / "index.html").as_uri()
    seen = opened(address)
    seen.ready()
    seen.page.locator("#sv [data-show-place='t.torget']").click()
    seen.page.keyboard.press("Escape")
    for language in ("Lätt svenska", "English"):
        seen.page.get_by_role("link", name=language, exact=True).click()
        seen.page.locator(".version:target .folium-map[data-ready]").wait_for(timeout=15_000)
    assert {a.split("#")[0] for a in seen.asked} == {address}
    assert seen.said == []


@pytest.fixture
def served(folder: Path) -> Iterator[str]:
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        running = threading.Thread(target=server.serve_forever, daemon=True)
        running.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        running.join()


def test_in_a_frame_from_disk_it_asks_nobody(folder: Path, opened: Any) -> None:  # noqa: ANN401 - a fixture
    outer = folder / "sida.html"
    outer.write_text(
        "<!DOCTYPE html><html lang=sv><title>S</title><iframe src=index.html></iframe>"
    )
    seen = opened(outer.as_uri())
    seen.page.frame_locator("iframe").locator("#sv .folium-map[data-ready]").wait_for()
    assert {a.rsplit("/", 1)[1] for a in seen.asked} == {"sida.html", "index.html"}
    assert seen.said == []


@pytest.mark.parametrize("sandbox", ["", "sandbox", 'sandbox="allow-scripts"'])
def test_in_a_sites_frame_it_is_the_same_page_however_it_is_shut_in(
    folder: Path,
    served: str,
    opened: Any,  # noqa: ANN401 - a fixture
    sandbox: str,
) -> None:
    outer = folder / "sida.html"
    outer.write_text(
        "<!DOCTYPE html><html lang=sv><title>Kommunens sida</title><link rel=icon href=data:,>"
        f"<iframe {sandbox} src=index.html title=Trygghet width=900 height=800></iframe></html>"
    )
    seen = opened(f"{served}/sida.html")
    frame = seen.page.frame_locator("iframe")
    frame.locator("#sv h1").wait_for(timeout=15_000)
    assert frame.locator("#sv h1").inner_text() == H1["sv"]
    if sandbox == "sandbox":  # no script may run: the picture stands there
        assert frame.locator("#sv .picture svg").is_visible()
        allowed = ("Blocked script execution",)
    else:
        frame.locator("#sv .folium-map[data-ready]").wait_for(timeout=15_000)
        allowed = ()
    frame.get_by_role("link", name="English").click()
    frame.locator("#en h1").wait_for(timeout=15_000)
    assert not frame.locator("#sv h1").is_visible()
    assert seen.page.url == f"{served}/sida.html"
    names = {a.rsplit("/", 1)[1].split("#")[0] for a in seen.asked}
    assert names == {"sida.html", "index.html"}
    assert [s for s in seen.said if not s.startswith(allowed or ("\0",))] == []


@pytest.mark.parametrize("key", KEYS)
def test_without_javascript_there_is_a_picture_and_a_table_in_every_language(
    folder: Path,
    opened: Any,  # noqa: ANN401 - a fixture
    key: str,
) -> None:
    page = opened(f"{(folder / 'index.html').as_uri()}#{key}", java_script_enabled=False).page
    assert page.locator("h1:visible").all_inner_texts() == [H1[key]]
    assert page.locator("main:visible").count() == 1
    own = page.locator(f"#{key}")
    assert own.locator(".picture svg[role=img]").is_visible()
    assert not own.locator(".live").is_visible()
    assert own.locator("tr[data-place-id]").count() == 4
    assert page.locator(".keybutton:visible").count() == 0
    assert own.get_by_text("56–76").first.is_visible()
    assert own.get_by_text("Byn", exact=True).is_visible()


def test_if_the_map_fails_the_picture_comes_back(folder: Path, opened: Any) -> None:  # noqa: ANN401 - a fixture
    broken = folder / "index.html"
    # Hashes that no longer fit keep the maps' scripts from running, as faulty ones would.
    broken.write_bytes(broken.read_bytes().replace(b"trygghetKarta(", b"trygghetKarta ("))
    page = opened(broken.as_uri()).page
    page.wait_for_load_state()
    assert page.locator("#sv .picture svg[role=img]").is_visible()
    assert not page.locator("#sv .live").is_visible()


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
    seen.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    if not script:  # axe itself is a script: show what a reader without one sees
        seen.page.evaluate("document.documentElement.classList.remove('js')")
    found = Axe().run(seen.page)
    assert found.response["violations"] == []
    assert seen.page.evaluate(OVERHANG) <= width


@pytest.mark.parametrize("key", KEYS)
def test_at_400_per_cent_axe_finds_nothing_and_nothing_hangs_over(
    folder: Path,
    opened: Any,  # noqa: ANN401 - a fixture
    key: str,
) -> None:
    seen = opened(f"{(folder / 'index.html').as_uri()}#{key}", **ZOOMED)
    seen.ready()
    assert seen.page.evaluate(OVERHANG) <= ZOOMED["width"]
    assert Axe().run(seen.page).response["violations"] == []


@pytest.mark.parametrize("how", [{"forced_colors": "active"}, {"color_scheme": "dark"}, {}])
def test_axe_finds_nothing_in_the_readers_own_colours_or_on_paper(
    folder: Path,
    opened: Any,  # noqa: ANN401 - a fixture
    how: dict[str, str],
) -> None:
    seen = opened((folder / "index.html").as_uri(), **how)
    seen.ready()
    if not how:
        seen.page.emulate_media(media="print")
    assert Axe().run(seen.page).response["violations"] == []


def test_the_keyboard_alone_goes_from_list_to_map_and_back(folder: Path, opened: Any) -> None:  # noqa: ANN401 - a fixture
    seen = opened((folder / "index.html").as_uri())
    seen.ready()
    page = seen.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Till platserna"
    page.locator("#sv [data-show-place='t.langgatan']").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.showPlace") == "t.parken"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Parken"
    row = page.locator("#sv tr[data-place-id='t.parken']")
    assert row.get_attribute("aria-current") == "true"
    assert page.locator("#en tr[data-place-id='t.parken'][aria-current]").count() == 0
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.showPlace") == "t.parken"


def test_hostile_names_are_text_in_the_page_and_its_popups(tmp_path: Path, opened: Any) -> None:  # noqa: ANN401 - a fixture
    path = tmp_path / "index.html"
    path.write_bytes(draft(hostile_town()).files["index.html"])
    seen = opened(path.as_uri())
    seen.page.on("dialog", lambda dialog: seen.said.append(dialog.message))
    seen.ready()
    seen.page.locator("#sv [data-show-place='t.torget']").click()
    assert seen.page.evaluate("document.activeElement.textContent") == HOSTILE
    assert seen.said == []
    assert seen.page.locator("img").count() == 0


def test_in_forced_colours_symbols_and_bars_are_still_seen(folder: Path, opened: Any) -> None:  # noqa: ANN401 - a fixture
    seen = opened((folder / "index.html").as_uri(), forced_colors="active")
    seen.ready()
    for part in ("#sv .bar .band", "#sv .grouprow svg"):
        box = seen.page.locator(part).first.bounding_box()
        assert box
        assert box["width"] > 1
    adjust = "e => getComputedStyle(e).forcedColorAdjust"
    assert seen.page.locator("#sv .bar .band").first.evaluate(adjust) == "none"


def test_on_paper_the_picture_takes_the_maps_place_and_all_is_unfolded(
    folder: Path,
    opened: Any,  # noqa: ANN401 - a fixture
) -> None:
    seen = opened(f"{(folder / 'index.html').as_uri()}#en")
    seen.ready()
    page = seen.page
    assert not page.locator("#en .oldperiod").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#en .picture svg[role=img]").is_visible()
    assert not page.locator("#en .live").is_visible()
    assert not page.locator("#en nav").is_visible()
    assert page.locator("#en .strip").is_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#en .oldperiod").is_visible()
    assert page.locator("main:visible").count() == 1
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_the_paper_has_one_language_and_its_folded_part(folder: Path, opened: Any) -> None:  # noqa: ANN401 - a fixture
    import pypdfium2

    page = opened((folder / "index.html").as_uri(), java_script_enabled=False).page
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    text = " ".join(sheet.get_textpage().get_text_range() for sheet in document)
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    assert "Det här lovades" in text
    assert "What was promised" not in text
    assert "Åtta av tio är på plats" in " ".join(text.split())
