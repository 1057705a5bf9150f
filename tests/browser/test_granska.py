"""The review in a real browser: by keyboard alone, accessible in every state, two at once."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from doubting_site import NOUNS, fill
from geo_trygghet_web import create_app
from geo_trygghet_web.config import Config
from planner_page import HEIGHTS, check_accessible
from storage_builders import HALMSTAD
from town_server import served

from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.unmeasured]

HEADING = "#fraga"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the file of a store with a town of doubts once; each test takes a copy."""
    file = tmp_path_factory.mktemp("granska") / "ready.db"
    with Store.open(f"sqlite:///{file}") as store:
        fill(store)
    return file


@pytest.fixture
def town(tmp_path: Path, ready: Path) -> Iterator[tuple[str, str]]:
    """Serve the demo over a town of doubts; gives its address and the store's."""
    address = f"sqlite:///{shutil.copy(ready, tmp_path / 'town.db')}"
    with served(create_app(Config(store=address, demo=True))) as port:
        yield f"http://127.0.0.1:{port}", address


@pytest.fixture
def open_page(signed_in: Callable[..., Page], town: tuple[str, str]) -> Callable[..., Page]:
    """Open the review, signed in with a role."""

    def make(role: str = "planner", **more: Any) -> Page:  # noqa: ANN401 - goes on
        page = signed_in(town[0], role, **more)
        page.goto(f"{town[0]}/granska")
        return page

    return make


def decided(town: tuple[str, str]) -> dict[str, str]:
    """Give what holds: words → verdict."""
    with Store.open(town[1]) as store:
        rows = store.decisions(HALMSTAD.code)
    held = rows[rows["undone_at"].isna()]
    return dict(zip(held["words"], held["verdict"], strict=True))


def words(page: Page) -> str:
    """Give the words that are asked about."""
    found = re.match(r"”(.+?)”", page.locator(HEADING).inner_text())
    assert found
    return found[1]


def press(page: Page, key: str) -> str:
    """Press a key that decides, wait for what comes next, and give what was decided about."""
    before = words(page)
    with page.expect_navigation():
        page.keyboard.press(key)
    return before


def clean(page: Page) -> None:
    """Let the page be accessible, and nothing have gone wrong in it."""
    check_accessible(page)
    assert page.wrong == []  # type: ignore[attr-defined]  # see `open_window`


def test_ten_doubts_by_keyboard_alone_and_undone(
    town: tuple[str, str], open_page: Callable[..., Page]
) -> None:
    page = open_page()
    first = press(page, "Enter")
    assert page.evaluate("document.activeElement.id") == "fraga"
    page.locator(f"#besked:has-text('”{first}”: Norra {first}.')").wait_for()
    second, third, fourth = (press(page, key) for key in ("2", "0", "s"))
    assert decided(town) == {first: "place", second: "place", third: "none", fourth: "skip"}
    press(page, "z")  # the skipping
    assert words(page) == fourth
    page.keyboard.press("a")
    page.keyboard.type("Norra hamnen")  # no key acts while one writes
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert decided(town)[fourth] == "place"
    for _ in range(6):
        press(page, "Enter")
    assert len(decided(town)) == 10
    assert page.locator("[data-count=omnamnanden]").inner_text() == str(len(NOUNS) - 10)
    assert f"10 av {len(NOUNS)} avgjorda" in page.locator(".review-progress").inner_text()
    clean(page)


def test_the_keys_can_be_switched_off_and_stay_so(
    town: tuple[str, str], open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.keyboard.press("?")
    clean(page)
    page.keyboard.press("Space")  # the focus is on the choice
    page.keyboard.press("Escape")
    for key in ("1", "z", "s", "Control+1"):
        page.keyboard.press(key)
    page.reload()
    page.keyboard.press("1")
    page.wait_for_timeout(300)
    assert decided(town) == {}


@pytest.mark.parametrize("width", [1440, 390])
def test_every_state_is_accessible(
    town: tuple[str, str], open_page: Callable[..., Page], width: int
) -> None:
    page = open_page(width=width)
    page.locator(".folium-map[data-ready=true]").wait_for()
    for folded in page.locator(".review-main details").all():
        folded.evaluate("one => { one.open = true; }")
    clean(page)
    bar = page.locator(".review-bar").bounding_box()
    assert bar
    assert bar["y"] + bar["height"] == HEIGHTS[width]
    page.goto(f"{town[0]}/granska?ko=forslag")
    clean(page)


def test_two_at_once_are_told_of_each_other(
    town: tuple[str, str], open_page: Callable[..., Page]
) -> None:
    first, second = open_page(), open_page("administrator", width=390)
    assert words(first) != words(second)
    assert "granskar också" in second.locator("#andra").inner_text()
    second.goto(f"{town[0]}/granska?nr={words(first)}")
    assert "har samma fråga öppen" in second.locator("#besked").inner_text()
    asked = press(first, "2")
    with second.expect_navigation():
        second.locator("button[data-key='0']").click()
    assert f"avgjorde ”{asked}” medan du läste" in second.locator("main").inner_text()
    second.wrong.clear()  # type: ignore[attr-defined]  # the answer 409 is noted as an error
    clean(second)
    assert decided(town) == {asked: "place"}
    second.locator("text=Ändra till: ingen plats").click()
    second.locator(HEADING).wait_for()
    assert decided(town) == {asked: "none"}


def test_without_script_every_key_is_a_button(
    town: tuple[str, str], open_page: Callable[..., Page]
) -> None:
    page = open_page(script=False)
    asked = words(page)
    page.locator("button.answer >> nth=1").click()
    assert f"”{asked}”: Södra {asked}." in page.locator("#besked").inner_text()
    page.locator("button[data-key=z]").click()
    assert words(page) == asked
    assert decided(town) == {}
