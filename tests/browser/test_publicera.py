"""The gate in a real browser: a stop, a proposal, the very files, out and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from gate_rows import NEUTRAL, action_row
from gate_site import BRANDED, PAGE, REASON
from planner_page import HEIGHTS, check_accessible, planner_page
from town_server import served_town

from geo_trygghet.publication import publish
from geo_trygghet.publication.control import CHECKS
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WAIT_MS = 60_000


@pytest.fixture
def town(tmp_path: Path) -> Iterator[tuple[str, Store]]:
    """Serve a town with a release and an action whose words stop the next one."""
    with (
        served_town(tmp_path) as url,
        Store.open(f"sqlite:///{tmp_path / 'town.db'}") as store,
    ):
        publish(store, store.municipality("Halmstad"), actor="prov")
        store.put_action(action_row(text=BRANDED), seen=None, actor="prov")
        yield url, store


def opened(page: Page, address: str) -> None:
    """Open a page of the gate, and wait while it is made."""
    page.goto(address)
    settled(page)


def settled(page: Page) -> None:
    """Wait until nothing is being made any more, with or without script."""
    page.wait_for_load_state()
    while page.locator("a[data-follow]").count():
        page.wait_for_timeout(200)
        page.wait_for_load_state()


def test_a_communicator_mends_what_stops_publishes_and_takes_it_back(
    town: tuple[str, Store], browser: Browser
) -> None:
    url, store = town
    with planner_page(browser, url, role="communicator") as page:
        opened(page, f"{url}{PAGE}?kommun=halmstad")
        assert f"Stoppad: 1 kontroll av {len(CHECKS)}" in page.locator(".gate-why").inner_text()
        assert page.get_by_role("button", name="Publicera", exact=True).is_disabled()
        assert page.locator("del").inner_text() == "den värsta gatan"
        page.get_by_role("button", name="Använd förslaget").press("Enter")
        page.wait_for_selector("text=Orden är utbytta.", timeout=WAIT_MS)
        assert store.ledger("1380").actions["text"].tolist() == [
            BRANDED.replace("den värsta gatan", NEUTRAL)
        ]
        page.get_by_role("link", name="Telefon").press("Enter")
        settled(page)
        shown = page.frame_locator(".paper iframe").get_by_role("heading", level=1)
        assert shown.inner_text() == "Trygghet i Halmstad"
        page.get_by_role("button", name="Publicera", exact=True).press("Enter")
        page.wait_for_selector("text=Utgåva 2 är publicerad", timeout=WAIT_MS)
        page.goto(f"{url}/publicerat/halmstad/")
        assert "Utgåva 2" in page.locator("footer:visible").inner_text()
        page.goto(f"{url}/publicera/utgava/2?kommun=halmstad")
        page.get_by_role("link", name="Återkalla …").press("Enter")
        page.get_by_label("Varför återkallas den?").fill("fel läge för Lilla torg")
        page.get_by_role("button", name="Återkalla utgåva 2").press("Enter")
        page.wait_for_selector("text=Nu visas utgåva 1.", timeout=WAIT_MS)
        page.goto(f"{url}/publicerat/halmstad/")
        assert "Utgåva 1" in page.locator("footer:visible").inner_text()


def test_everything_is_reached_in_order_by_the_keyboard(
    town: tuple[str, Store], browser: Browser
) -> None:
    url, store = town
    with planner_page(browser, url, role="communicator") as page:
        opened(page, f"{url}{PAGE}?kommun=halmstad")
        page.get_by_label("Ditt namn").focus()
        page.keyboard.type("Kim Ek")
        page.keyboard.press("Tab")
        page.keyboard.type(REASON)
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Utgåva 2 är publicerad, med skäl.", timeout=WAIT_MS)
        assert f"Med skäl, Kim Ek: ”{REASON}”" in page.locator(".releases").inner_text()
        assert store.releases("1380")[0].number == 2


@pytest.mark.parametrize("width", HEIGHTS)
def test_axe_finds_nothing_on_any_of_its_pages(
    town: tuple[str, Store], browser: Browser, width: int
) -> None:
    url, store = town
    publish(
        store, store.municipality("Halmstad"), override_by="Kim Ek", reason=REASON, actor="prov"
    )
    (seen,) = store.ledger("1380").actions.to_dict("records")
    store.put_action({**seen, "status": "done"}, seen=seen, actor="prov")
    with planner_page(browser, url, width, role="communicator") as page:
        for address in (
            *(
                f"{PAGE}?kommun=halmstad&flik={tab}"
                for tab in ("sida", "telefon", "utskrift", "data")
            ),
            f"{PAGE}?kommun=laholm",
            "/publicera/utgavor?kommun=halmstad",
            "/publicera/utgava/2?kommun=halmstad",
            "/publicera/utgava/2/aterkalla?kommun=halmstad",
            "/publicera/jamfor?kommun=halmstad&a=1&b=forslag",
            "/publicera/utseende?kommun=halmstad",
        ):
            opened(page, url + address)
            for folded in page.locator("main details").all():
                folded.evaluate("one => { one.open = true; }")
            check_accessible(page)


def test_it_works_without_script_and_says_that_it_works(
    town: tuple[str, Store], signed_in: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    from geo_trygghet_web import works

    url, store = town
    monkeypatch.setattr(works, "SHORT_S", 0.01)
    page = signed_in(url, "communicator", script=False)
    page.goto(f"{url}{PAGE}?kommun=halmstad")
    assert "Förslaget görs i ordning" in page.locator("h1").inner_text()
    page.get_by_role("link", name="Visa förslaget").click()
    page.get_by_role("button", name="Använd förslaget").click(timeout=WAIT_MS)
    page.get_by_role("link", name="Visa förslaget").click(timeout=WAIT_MS)
    page.get_by_role("button", name="Publicera", exact=True).click(timeout=WAIT_MS)
    assert "Utgåvan granskas och sparas" in page.locator("h1").inner_text()
    page.get_by_role("link", name="Visa hur det gick").click()
    page.wait_for_load_state()
    while page.get_by_role("link", name="Visa förslaget").count():
        page.get_by_role("link", name="Visa förslaget").click(timeout=WAIT_MS)
    assert "Utgåva 2" in page.locator("h1").inner_text()
    assert store.releases("1380")[0].number == 2
