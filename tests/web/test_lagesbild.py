"""The planner's page tells the picture's own figures, whole without script, safely."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hostile import HOSTILE
from page_reader import Page, rows_of
from tiny_town import tiny_town

from geo_trygghet import lagesbild
from geo_trygghet.lagesbild import Filters

if TYPE_CHECKING:
    from web_site import Site


def swedish(share: float) -> str:
    return f"{share * 100:.1f}".replace(".", ",")


def test_the_list_tells_the_figures_of_the_picture(town: Site) -> None:
    rows = rows_of(town.as_("planner").get("/lagesbild").text)
    picture = lagesbild.build(town.store.read("1380"), Filters())
    told = picture.places[~picture.places["few"]]
    assert len(told) >= 2
    for place in told.to_dict("records"):
        words = rows[place["place_id"]]
        assert f"{swedish(place['share'])} %" in words
        assert f"{swedish(place['low'])}–{swedish(place['high'])}" in words
        assert f"{round(place['votes'])} av {picture.answers}" in words
        assert "plats " in words


def test_a_place_that_too_few_name_has_its_name_and_no_figure(town: Site) -> None:
    words = rows_of(town.as_("planner").get("/lagesbild").text)["t.skolan"]
    assert "Skolgården" in words
    assert "går inte att säga" in words
    assert "%" not in words
    assert not re.search(r"\d", words)


def test_tiers_are_headings_in_order_and_the_few_come_last(town: Site) -> None:
    text = town.as_("planner").get("/lagesbild").text
    groups = re.findall(r'<h3 id="grupp-(\w+)"', text)
    order = ["top", "may", "other", "sum", "few"]
    assert groups == [one for one in order if one in groups]
    assert groups[-1] == "few"


def test_row_and_button_carry_the_place_for_the_map(town: Site) -> None:
    page = Page(town.as_("planner").get("/lagesbild").text)
    rows = {one["data-place-id"] for one in page.all("li") if "data-place-id" in one}
    buttons = {one["data-show-place"] for one in page.all("button") if "data-show-place" in one}
    assert rows == buttons
    assert "t.torget" in rows
    assert all("hidden" in one for one in page.all("button") if "data-show-place" in one)


def test_a_place_asked_for_is_marked(town: Site) -> None:
    page = Page(town.as_("planner").get("/lagesbild?plats=t.parken").text)
    marked = [one["data-place-id"] for one in page.all("li") if one.get("aria-current")]
    assert marked == ["t.parken"]


def test_areas_are_shown_apart_from_places(town: Site) -> None:
    rows = rows_of(town.as_("planner").get("/lagesbild?visa=area").text)
    assert set(rows) == {"t.karnan", "t.byn"}


def test_filters_keep_what_was_chosen_and_can_be_reset(town: Site) -> None:
    client = town.as_("planner")
    text = client.get("/lagesbild?filter=1&kalla=survey&orsak=belysning&tid=kvall&minst=10").text
    page = Page(text)
    checked = {(one["name"], one["value"]) for one in page.all("input") if "checked" in one}
    assert checked == {
        ("visa", "place"), ("kalla", "survey"), ("orsak", "belysning"), ("tid", "kvall"),
    }  # fmt: skip
    assert "10" in re.findall(r"<option selected>(\d+)</option>", text)
    assert "/lagesbild" in page.links


def test_a_round_keeps_the_filters_in_its_link(town: Site) -> None:
    page = Page(town.as_("planner").get("/lagesbild?tid=kvall").text)
    assert "/lagesbild?omgang=2023&tid=kvall" in page.links


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/lagesbild?filter=1", "Ingen källa är vald"),
        ("/lagesbild?filter=1&kalla=walk", "Enkäten är bortvald"),
        ("/lagesbild?minst=400", "Ingen plats når upp till 400 svar"),
    ],
)
def test_an_empty_list_says_what_to_do(town: Site, address: str, told: str) -> None:
    text = Page(town.as_("planner").get(address).text).text
    assert told in text
    assert "Återställ filter" in text


def test_an_empty_store_says_what_to_do(site: Site) -> None:
    text = Page(site.as_("planner").get("/lagesbild").text).text
    assert "Inga enkätsvar än" in text
    assert "Lägg in en enkät" in text


def test_an_unknown_round_is_not_there(town: Site) -> None:
    assert town.as_("planner").get("/lagesbild?omgang=1999").status_code == 404


def test_the_municipality_is_chosen_only_by_whom_has_several(town: Site) -> None:
    assert 'id="kommun"' not in town.as_("planner").get("/lagesbild").text
    both = town.as_("both").get("/lagesbild?kommun=laholm").text
    assert '<option value="laholm" selected>Laholm</option>' in both
    assert 'name="kommun" value="laholm"' in both


@pytest.mark.unmeasured
def test_every_link_of_the_pages_leads_somewhere(town: Site) -> None:
    for role in ("planner", "police", "communicator", "administrator"):
        client = town.as_(role)
        seen = set()
        for start in ("/lagesbild", "/platser", "/platser/t.torget", "/lofte"):
            seen |= set(Page(client.get(start).text).links)
        assert seen
        for link in sorted(seen):
            answer = client.get(link)
            assert answer.status_code == 200, (role, link, answer.status_code)


@pytest.mark.parametrize(
    "address", ["/lagesbild", "/lagesbild?visa=area", "/platser", "/platser/t.torget", "/lofte"]
)
def test_what_people_write_is_shown_as_text(hostile_town: Site, address: str) -> None:
    answer = hostile_town.as_("planner").get(address)
    page = Page(answer.text)
    assert answer.status_code == 200
    assert not page.all("img")
    assert not any(name.startswith("on") for _, held in page.elements for name in held)
    nonce = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])
    assert nonce
    for script in page.all("script"):
        assert "src" in script or script.get("nonce") == nonce[1]
    assert "</script><img" not in answer.text
    if address != "/lagesbild":
        assert HOSTILE.split("$", maxsplit=1)[0] in "".join(page.words)


@pytest.mark.parametrize("address", ["/lagesbild", "/platser", "/platser/t.torget", "/lofte"])
def test_no_page_has_a_style_or_an_address_of_its_own(town: Site, address: str) -> None:
    page = Page(town.as_("planner").get(address).text)
    assert not [held for _, held in page.elements if "style" in held]
    assert not page.all("style")
    for _, held in page.elements:
        for name in ("src", "href", "action"):
            assert not re.match(r"(https?:)?//", held.get(name) or "")


@pytest.mark.parametrize("address", ["/lagesbild", "/platser", "/platser/t.torget"])
def test_constructed_data_are_called_so(town: Site, address: str) -> None:
    text = town.as_("planner").get(address).text
    assert '<section class="strip" aria-label=' in text
    assert "Konstruerade data." in text
    told = {
        "/platser": "Platserna är påhittade för att visa programmet.",
        "/lagesbild": "Svar, noteringar och händelser är påhittade för att visa programmet.",
    }
    assert told.get(address, told["/lagesbild"]) in text
    english = town.as_("planner").get(f"{address}?lang=en").text
    assert "made up to show the program" in english.lower()


def test_a_picture_of_the_survey_alone_says_that_the_answers_are_constructed(town: Site) -> None:
    text = town.as_("planner").get("/lagesbild?kalla=survey").text
    assert "Svaren är påhittade för att visa programmet." in text


def test_the_picture_says_what_the_map_does_not_show(town: Site) -> None:
    text = Page(town.as_("planner").get("/lagesbild").text).text
    picture = lagesbild.build(tiny_town())
    assert picture.coarse_incidents == 1
    assert "1 händelse är bara känd på kommun eller stadsdel" in text


def test_the_page_stands_in_english_too(town: Site) -> None:
    page = town.as_("planner").get("/lagesbild?lang=en").text
    assert '<html lang="en">' in page


def test_equal_answers_that_come_together_are_shown_with_what_they_do(town_site: Site) -> None:
    with closing(sqlite3.connect(town_site.file)) as connection:
        connection.execute(
            "UPDATE answer SET answered_minute = 600 + row - 47, answered_on = '2023-09-05'"
            " WHERE unsafe_text = 'Parken i mörkret'"
        )
        connection.execute(
            "UPDATE answer SET answered_minute = 60 WHERE unsafe_text <> 'Parken i mörkret'"
        )
        connection.commit()
    page = Page(town_site.as_("planner").get("/lagesbild").text)

    assert "8 lika svar inom 7 minuter den 2023-09-05" in page.text
    assert re.search(r"Parken: \d+,\d %, plats \S+ → för få svar", page.text)
    assert "survey.csv rad 48, 49" in page.text
    assert "/metod#upprepade" in page.links


def test_a_round_without_floods_says_nothing_of_them(town: Site) -> None:
    assert "Lika svar" not in Page(town.as_("planner").get("/lagesbild").text).text
