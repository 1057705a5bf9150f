"""A planner's day: last week's survey is brought in, reviewed, compared and published.

Everything with the real hashes, a password and Laholm's register and constructed surveys, in a
window of 1440 px and again, in the dark, in one of 390 px. Axe looks at each state on the way.
"""

from __future__ import annotations

import re
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from geo_trygghet_web import create_app
from geo_trygghet_web.config import Config
from planner_page import check_accessible
from playwright.sync_api import expect
from town_server import served
from web_site import PASSWORD

from geo_trygghet import start_data
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.publication.control import CHECKS
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.unmeasured]

DATA = Path(__file__).parents[2] / "data"
LAHOLM = find_municipality("Laholm")
HEADING, UNHEARD_OF = "Bostadsort", "Hemmahörande"
DOUBTS = 30
LONG_MS = 60_000
"""Most that the reading or the taking of a file, or a release, may take here [ms]."""

SLOWEST_S = 4.0
"""Longest that a decision may take, with much else to do on the machine [s]."""


class Day(NamedTuple):
    """A site where the survey of 2018 is, and the one of 2020 is still a file."""

    url: str
    store: Store
    survey: Path


@pytest.fixture
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Day]:
    areas, incidents = tmp_path / "areas", tmp_path / "incidents"
    for folder, names in {
        areas: ("laholm.geojson", *(one.name for one in (DATA / "areas").glob("*.csv"))),
        incidents: ("laholm_enkat_2018.csv",),
    }.items():
        folder.mkdir()
        for name in names:
            shutil.copy(DATA / folder.name / name, folder)
    survey = tmp_path / "enkät 2020.csv"
    told = (DATA / "incidents" / "laholm_enkat_2020.csv").read_text("utf-8")
    assert told.count(f";{HEADING};") == 1
    survey.write_text(told.replace(f";{HEADING};", f";{UNHEARD_OF};"), "utf-8")
    monkeypatch.setattr(start_data, "PUBLISHED", ())  # the planner is to publish the first
    address = f"sqlite:///{tmp_path / 'laholm.db'}"
    with Store.open(address) as store:
        start_data.load_start_data(store, tmp_path)
        store.add_account(
            user_name="maria",
            password=PASSWORD,
            role="planner",
            municipality_codes={LAHOLM.code},
            actor="prov",
        )
        with served(create_app(Config(store=address))) as port:
            yield Day(f"http://localhost:{port}", store, survey)


@pytest.fixture(params=[(1440, "light"), (390, "dark")], ids=["1440", "390"])
def page(window: Callable[..., Page], request: pytest.FixtureRequest) -> Iterator[Page]:
    # Colours that are on their way from light to dark are nobody's: axe must see none.
    width, scheme = request.param
    page = window(width=width, color_scheme=scheme, reduced_motion="reduce")
    yield page
    assert page.wrong == []  # type: ignore[attr-defined]  # see `open_window`


def test_a_day_of_a_planner(day: Day, page: Page) -> None:
    page.goto(f"{day.url}/logga-in")
    check_accessible(page)
    page.get_by_label("Namn").fill("maria")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_label("Lösenord").press("Enter")
    page.locator(".folium-map[data-ready=true]").wait_for()
    check_accessible(page)
    bring_in(day, page)
    review(day, page)
    draw(day, page)
    compare(page)
    publish(page)


def bring_in(day: Day, page: Page) -> None:
    page.get_by_role("link", name="Underlag", exact=True).first.click()
    expect(page.get_by_role("link", name="Skriv in för hand")).to_be_visible()
    check_accessible(page)
    page.get_by_label("Släpp en fil här").set_input_files(day.survey)
    page.get_by_label("Omgång, om filen").fill("2020")
    page.get_by_role("button", name="Läs filen").press("Enter")
    page.locator("progress").wait_for()
    check_accessible(page)
    take = page.get_by_role("button", name=re.compile(r"^Ta emot 1.588 svar$"))
    take.wait_for(timeout=LONG_MS)
    assert UNHEARD_OF in page.locator(".in-unread").inner_text()
    check_accessible(page)
    row = page.locator(f"tr:has(th:text-is('{UNHEARD_OF}'))")
    row.get_by_role("combobox").select_option(label="bostadsområde")
    expect(take).to_be_hidden()
    check_accessible(page)
    page.get_by_role("button", name="Läs om").press("Enter")
    expect(row).to_contain_text("rättad av dig", timeout=LONG_MS)
    assert UNHEARD_OF not in page.locator(".in-unread").inner_text()
    check_accessible(page)
    take.press("Enter")
    page.locator("progress").wait_for()
    check_accessible(page)
    page.get_by_role("heading", name="Mottagen").wait_for(timeout=LONG_MS)
    check_accessible(page)
    taken = day.store.read(LAHOLM.code).answers.query("round == '2020'")
    assert len(taken) == 1588
    assert taken["home_area"].value_counts().index[0] == "Laholm"


def review(day: Day, page: Page) -> None:
    """Settle what is doubtful by keyboard alone, then a little more with the page's buttons."""
    leads_on = page.get_by_role("link", name=re.compile(r"^Granska \d+ tveksamma omnämnanden$"))
    leads_on.press("Enter")
    expect(page.locator(".review-progress")).to_contain_text(re.compile(r"^\s*0 av "))
    expect(page.locator(".strip")).to_contain_text("Konstruerade data.")
    check_accessible(page)
    start = time.perf_counter()
    for n in range(DOUBTS):
        with page.expect_navigation():
            page.keyboard.press("0" if n % 6 == 5 else "Enter")
    took = time.perf_counter() - start
    sys.stdout.write(f"\n{DOUBTS} tveksamma omnämnanden med tangenter: {took:.1f} s\n")
    expect(page.locator(".review-progress")).to_contain_text(re.compile(rf"^\s*{DOUBTS} av "))
    assert len(day.store.decisions(LAHOLM.code)) == DOUBTS
    assert took < DOUBTS * SLOWEST_S
    for _ in range(2):
        with page.expect_navigation():
            page.locator(".review-bar .button-main").click()
    assert len(day.store.decisions(LAHOLM.code)) == DOUBTS + 2
    check_accessible(page)


def draw(day: Day, page: Page) -> None:
    """Mark a place by the crosshair, with the keys alone."""
    page.get_by_role("link", name="Platser", exact=True).first.press("Enter")
    check_accessible(page)
    page.get_by_role("link", name="Ny plats").press("Enter")
    page.locator(".folium-map[data-ready=true]").wait_for()
    page.locator(".rita-cross").focus()
    for key in ("ArrowRight", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    page.locator("#name").focus()
    page.keyboard.type("Ekots backe")
    page.locator("#kind").focus()
    page.keyboard.type("Park")
    check_accessible(page)
    page.get_by_role("button", name="Spara platsen", exact=True).press("Enter")
    page.wait_for_url("**/platser/laholm.ekots_backe")
    check_accessible(page)
    known = day.store.known_places(LAHOLM.code).set_index("place_id")
    assert known.loc["laholm.ekots_backe", "geometry"].geom_type == "Point"


def compare(page: Page) -> None:
    page.get_by_role("link", name="Lägesbild", exact=True).first.press("Enter")
    page.get_by_role("link", name="Vad ändrades?").press("Enter")
    page.locator("#map_efter[data-ready]").wait_for()
    expect(page.locator("main")).to_contain_text(re.compile(r"1.036 svar 2018 · 1.588 svar 2020"))
    expect(page.locator(".strip")).to_contain_text("Konstruerade data.")
    check_accessible(page)


def publish(page: Page) -> None:
    page.get_by_role("link", name="Publicera", exact=True).first.press("Enter")
    why = page.locator(".gate-why")
    expect(why).to_contain_text(f"Alla {len(CHECKS)} kontroller är godkända", timeout=LONG_MS)
    check_accessible(page)
    page.get_by_role("button", name="Publicera", exact=True).press("Enter")
    expect(page.locator(".messages")).to_contain_text("Utgåva 1 är publicerad", timeout=LONG_MS)
    check_accessible(page)
    page.get_by_role("link", name="Se den publika sidan").press("Enter")
    page.wait_for_url("**/publicerat/laholm/")
    assert "Utgåva 1" in page.locator("footer:visible").inner_text()
