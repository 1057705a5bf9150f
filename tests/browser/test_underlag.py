"""A file brought in by a planner in a real browser, in processes of its own; axe in every state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web import create_app
from geo_trygghet_web.config import Config
from planner_page import check_accessible, planner_page
from tiny_town import CODE
from town_server import served
from town_store import add_upload, fill

from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SURVEY = """Konstruerade data
ID;Datum;Var känner du dig otrygg?;Ålder;Bor i
k1;2024-05-01;Torget;20;Nyhem
k2;2024-05-02;Parken;30;Söder
k2;2024-05-03;Långgatan;40;Öster
"""
LONG_S = 60_000
"""Most that a process of its own may take on a machine with much to do [ms]."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    address = f"sqlite:///{tmp_path_factory.mktemp('underlag') / 'town.db'}"
    with Store.open(address) as opened:
        fill(opened)
        yield opened


@pytest.fixture(scope="module")
def url(store: Store) -> Iterator[str]:
    with served(create_app(Config(store=store.address, demo=True))) as port:
        yield f"http://127.0.0.1:{port}"


def row_of(heading: str) -> str:
    return f"tr:has(th:text-is('{heading}'))"


def test_a_file_is_dropped_mended_accepted_and_withdrawn(
    browser: Browser, store: Store, url: str
) -> None:
    before = len(store.read(CODE).answers)
    with planner_page(browser, url) as page:
        page.goto(f"{url}/underlag")
        page.get_by_label("Släpp en fil här").set_input_files(
            {"name": "våren.csv", "mimeType": "text/csv", "buffer": SURVEY.encode("cp1252")}
        )
        assert page.locator("[data-chosen]").inner_text() == "våren.csv"
        page.get_by_label("Omgång, om filen").fill("2024")
        page.get_by_role("button", name="Läs filen").press("Enter")
        page.locator("progress").wait_for()
        check_accessible(page)
        page.get_by_role("button", name="Ta emot 2 svar").wait_for(timeout=LONG_S)
        assert page.evaluate("document.activeElement.id") == "forstod"  # no new page took the focus
        assert "2 rader kan tas emot" in page.locator("[data-news]").inner_text()
        page.locator(f"{row_of('Bor i')} select").select_option(label="kommentar")
        assert page.get_by_text("Du har ändrat något.").is_visible()
        assert page.get_by_role("button", name="Ta emot").is_hidden()
        page.get_by_label("ID på rad 5").fill("k3")
        page.get_by_role("button", name="Läs om").press("Enter")
        page.get_by_role("button", name="Ta emot 3 svar").wait_for(timeout=LONG_S)
        assert "rättad av dig" in page.locator(row_of("Bor i")).inner_text()
        page.get_by_role("button", name="Ta emot 3 svar").press("Enter")
        page.get_by_role("heading", name="Mottagen").wait_for(timeout=LONG_S)
        check_accessible(page)
        assert len(store.read(CODE).answers) == before + 3
        page.get_by_role("link", name="Källan, med det som var konstigt").click()
        page.get_by_role("link", name="Dra tillbaka källan").click()
        assert "Omgången 2024 försvinner" in page.locator("main").inner_text()
        page.get_by_label("Varför dras den tillbaka?").fill("Konstruerad fil, bara för provet")
        page.get_by_role("button", name="Dra tillbaka källan").press("Enter")
        page.get_by_role("heading", name="Tillbakadragen").wait_for()
        check_accessible(page)
    assert len(store.read(CODE).answers) == before


STATES = {
    "fil-lases": ("waiting", {}),
    "fil-nekad": ("refused", {"refused": "Enkat.csv: filen saknar rubrikrad."}),
    "fil-fel": ("failed", {"failed": "Arbetet avbröts."}),
    "fil-tagen": ("taken", {}),
    "fil-bort": ("cancelled", {}),
}


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_in_any_state(
    browser: Browser, store: Store, url: str, width: int
) -> None:
    for own, (state, told) in {"fil-last": ("read", {}), **STATES}.items():
        if store.upload(own) is None:
            add_upload(store, "Var känner du dig otrygg?", own)
            kept = store.upload(own)
            assert kept is not None
            whole = {**(kept.told or {}), **told}
            assert store.change_upload(own, before=("read",), state=state, told=whole)
    with planner_page(browser, url, width) as page:
        paths = [
            "",
            "?sok=finns+inte",
            "/kalla/2",
            "/kalla/2/dra-tillbaka",
            "/kalla/1/dra-tillbaka",
        ]
        for path in [*paths, "/fil-last", *(f"/{own}" for own in STATES)]:
            page.goto(f"{url}/underlag{path}")
            check_accessible(page)
