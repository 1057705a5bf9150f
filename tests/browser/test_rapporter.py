"""The reports in a real browser: the page and the file, accessible in all sizes and on paper."""

from __future__ import annotations

import io
import re
import time
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from flask import request
from geo_trygghet_web import create_app
from geo_trygghet_web.config import Config
from planner_page import HEIGHTS, check_accessible
from playwright.sync_api import expect
from storage_builders import HALMSTAD
from town_server import served
from town_store import add_later_round, fill

from geo_trygghet.reports import gather, law_report, quarter_report, read_quarter, write_report
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGES = ("/rapporter?rapport=quarter&period=2025-Q4", "/rapporter?rapport=lagesbild&period=2025")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Fill a store with the tiny town in two rounds."""
    own = f"sqlite:///{tmp_path_factory.mktemp('rapporter') / 'town.db'}"
    with Store.open(own) as store:
        fill(store)
        add_later_round(store)
    return own


@pytest.fixture(scope="module")
def town(address: str) -> Iterator[str]:
    """Serve the demo."""
    app = create_app(Config(store=address, demo=True))
    app.before_request(slowly)
    with served(app) as port:
        yield f"http://127.0.0.1:{port}"


def slowly() -> None:
    """Answer late what is asked for with `sakta`, as a large report would be."""
    if "sakta" in request.args:
        time.sleep(1.5)


@pytest.fixture(scope="module")
def files(address: str, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Write both reports as pages; gives their addresses on disk."""
    folder, found = tmp_path_factory.mktemp("filer"), []
    with Store.open(address) as store:
        own = gather(store, HALMSTAD.code)
    quarter = read_quarter("2025-Q4")
    for name, document in (
        ("kvartal", quarter_report(own, quarter)),
        ("lagesbild", law_report(own, 2025, on=quarter.ends)),
    ):
        path: Path = folder / f"{name}.html"
        path.write_bytes(write_report(document, "html"))
        found.append(path.as_uri())
    return found


@pytest.mark.parametrize("width", HEIGHTS)
def test_axe_finds_nothing_in_the_page_and_nothing_is_wider_than_the_window(
    town: str, signed_in: Callable[..., Page], width: int
) -> None:
    page = signed_in(town, width=width)
    for address in PAGES:
        page.goto(town + address)
        for folded in page.locator("main details").all():
            folded.evaluate("one => { one.open = true; }")
        check_accessible(page)
    assert page.wrong == []  # type: ignore[attr-defined]  # see `open_window`


@pytest.mark.parametrize("width", HEIGHTS)
def test_axe_finds_nothing_in_the_files_and_they_ask_nobody(
    files: list[str], window: Callable[..., Page], width: int
) -> None:
    page = window(width=width)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    for address in files:
        page.goto(address)
        images = page.locator("img").all()
        assert all(one.evaluate("one => one.naturalWidth > 0") for one in images)
        check_accessible(page)
    assert [url for url in asked if url not in files and not url.startswith("data:")] == []
    assert page.wrong == []  # type: ignore[attr-defined]  # see `open_window`


def test_on_paper_every_page_says_that_data_are_made_up_and_controls_are_gone(
    town: str, files: list[str], signed_in: Callable[..., Page]
) -> None:
    page = signed_in(town)
    page.goto(files[1])
    for number, text in enumerate(printed(page), start=1):
        assert "Konstruerade data" in text, number
    page.goto(town + PAGES[0])
    whole = " ".join(printed(page))
    assert "Kvartalsrapport 2025-Q4" in whole
    for control in ("Hämta", "Spara texten", "Brottsförebyggande samordnare"):
        assert control not in whole


def printed(page: Page) -> list[str]:
    """Print a page to PDF and give the text of each of its pages."""
    pdf = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    try:
        return [one.get_textpage().get_text_bounded() for one in pdf]
    finally:
        pdf.close()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_report_is_chosen_a_text_written_and_a_file_fetched(
    town: str, signed_in: Callable[..., Page], *, script: bool
) -> None:
    page = signed_in(town, script=script)
    page.goto(f"{town}/rapporter")
    page.get_by_label("Kvartalsrapport", exact=True).select_option("2025-Q3")
    if not script:
        page.locator(".report-chosen button").click()
    page.wait_for_url("**period=2025-Q3*")
    page.locator("#text-other summary").click()
    page.locator("#falt-other").fill(f"Skrivet {'med' if script else 'utan'} skript.")
    page.locator("#text-other button").click()
    page.wait_for_url("**#text-other")
    assert "Texten är sparad." in page.locator("[role=status]").inner_text()
    assert "Skrivet" in page.locator(".r-own").first.inner_text()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="PDF").click()
    assert fetched.value.suggested_filename == "kvartalsrapport-2025-Q3-halmstad.pdf"


def test_the_report_is_reached_and_read_by_keyboard_alone(
    town: str, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(town)
    page.goto(town + PAGES[1])
    page.locator(".r-toc a").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert re.search(r"#kartlaggning$", page.url)
    table = page.locator(".r-scroll").first
    table.focus()
    assert table.evaluate("one => one === document.activeElement")


NOTE_WHAT_IS_SAID = """line => {
  window.said = [];
  new MutationObserver(() => window.said.push(line.textContent)).observe(line, {childList: true});
}"""


def test_a_file_that_takes_more_than_a_moment_says_so_until_it_has_come(
    town: str, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(town)
    page.goto(town + PAGES[0])
    page.locator("#vantar").evaluate(NOTE_WHAT_IS_SAID)
    link = page.get_by_role("link", name="PDF")
    link.evaluate("one => { one.href += '&sakta=1'; }")
    with page.expect_download() as coming:
        link.click()
    assert coming.value.suggested_filename.endswith(".pdf")
    expect(page.locator("#vantar")).to_be_empty()
    assert page.evaluate("window.said.filter(Boolean)") == ["Det här tar några sekunder …"]
    assert page.wrong == []  # type: ignore[attr-defined]  # see `open_window`
