"""The register can be searched; a sheet tells all, with origin, to whom may read it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web.pictures import Pictures, picture_for, sheet_for
from geo_trygghet_web.services import KEY, services
from page_reader import Page
from town_store import add_dialogue

from geo_trygghet import lagesbild
from geo_trygghet.lagesbild import Filters
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.place_sheet import place_sheet

if TYPE_CHECKING:
    from web_site import Site


def text(site: Site, address: str, role: str = "planner") -> str:
    answer = site.as_(role).get(address)
    assert answer.status_code == 200
    return Page(answer.text).text


def test_the_register_lists_every_place_by_name(town: Site) -> None:
    page = Page(town.as_("planner").get("/platser").text)
    links = [link for link in page.links if link.startswith("/platser/t.")]
    names = ["byn", "karnan", "langgatan", "parken", "skolan", "torget"]
    assert list(dict.fromkeys(links)) == sorted(
        set(links), key=[f"/platser/t.{one}" for one in names].index
    )
    assert len(set(links)) == 6
    assert "6 platser i registret" in page.text


def test_a_place_in_the_register_says_how_well_its_position_is_known(town: Site) -> None:
    found = text(town, "/platser?q=parken")
    assert "1 plats av 6" in found
    assert "±100 m" in found
    assert "ungefärligt läge" in found
    assert "konstruerad" in found
    assert "Kärnan" in found


def test_a_place_is_found_by_its_other_name_and_tells_it(town: Site) -> None:
    assert "även Stortorget" in text(town, "/platser?q=stortorg")
    assert "Kallas Stortorget" in text(town, "/platser/t.torget")


def test_a_search_that_finds_nothing_says_what_to_do(town: Site) -> None:
    found = text(town, "/platser?q=%3Cb%3Exyz")
    assert "Ingen plats hittades" in found
    assert "”<b>xyz”" in found


def test_an_empty_register_says_what_to_do(site: Site) -> None:
    page = site.as_("planner").get("/platser").text
    assert "Gör registret av namnen i en karta" in page
    assert 'href="/underlag"' in page
    assert 'href="/platser/ny"' in page


def test_the_sheet_tells_the_figures_and_their_origin(town: Site) -> None:
    sheet = place_sheet(town.store.read("1380"), "t.torget")
    told = text(town, "/platser/t.torget")
    share = f"{float(str(sheet.facts['share'])) * 100:.1f}".replace(".", ",")
    assert f"{share} %" in told
    assert f"{round(float(str(sheet.facts['votes'])))} av {sheet.answers}" in told
    assert "− 1" in told.replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "survey.csv rad" in told
    assert "walk.csv rad" in told
    for row in sheet.provenance.to_dict("records"):
        assert row["file_name"] in told
    assert "Fler vuxna ute" in told


def test_an_approximate_place_says_how_approximate(town: Site) -> None:
    assert "ungefärligt läge ±100 m" in text(town, "/platser/t.langgatan")
    assert "ungefärligt läge" not in text(town, "/platser/t.torget")


def test_what_points_out_a_person_is_masked(town: Site) -> None:
    told = text(town, "/platser/t.torget")
    assert "[telefonnummer]" in told
    assert "[e-post]" in told
    assert "070-123" not in told
    assert "anna@" not in told


@pytest.mark.parametrize(
    ("role", "quotes", "notes"),
    [
        ("planner", True, True),
        ("administrator", True, True),
        ("police", False, True),
        ("communicator", False, False),
    ],
)
def test_each_role_reads_what_it_may(town: Site, role: str, quotes: bool, notes: bool) -> None:
    told = text(town, "/platser/t.torget", role)
    assert ("Med egna ord" in told) is quotes
    assert ("dålig belysning" in told) is quotes
    assert ("Två lampor är släckta" in told) is notes
    assert ("2023-05-01 22:10" in told) is notes


def test_a_place_that_too_few_name_says_no_figure_of_the_survey(town: Site) -> None:
    told = text(town, "/platser/t.skolan")
    assert "för få att säga" in told
    assert "%" not in told.replace("90 %", "")
    assert "publiceras inte" in told


def test_hours_below_the_floor_are_hatched(town: Site) -> None:
    page = town.as_("planner").get("/platser/t.torget").text
    assert "hour-few" in page
    assert "shade-5" in page


def test_another_municipalitys_place_is_not_there(town: Site) -> None:
    assert town.as_("laholm").get("/platser/t.torget").status_code == 404
    assert town.as_("planner").get("/platser/t.torget?kommun=laholm").status_code == 404


@pytest.mark.parametrize("address", ["/platser/x.y", "/platser/t.torget?omgang=1999"])
def test_what_is_unknown_is_not_there(town: Site, address: str) -> None:
    assert town.as_("planner").get(address).status_code == 404


def test_a_place_in_no_other_says_nothing_of_one(town: Site) -> None:
    told = text(town, "/platser/t.karnan")
    assert "nan" not in told.split()
    assert "Ligger i" not in told


def test_sheet_and_list_share_the_pictures_that_are_kept(
    town: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Filters] = []
    real = lagesbild.build
    monkeypatch.setattr(lagesbild, "build", lambda t, f: (made.append(f), real(t, f))[1])
    nothing_kept = replace(services(town.app), pictures=Pictures(town.store))
    monkeypatch.setitem(town.app.extensions, KEY, nothing_kept)
    with town.app.app_context():
        halmstad = find_municipality("Halmstad")
        latest = picture_for(halmstad, Filters())
        assert picture_for(halmstad, Filters(round="2023")) is latest
        sheet = sheet_for(halmstad, "t.torget", Filters())
        assert sheet_for(halmstad, "t.torget", Filters()) is sheet
    assert made == [Filters(round="2023")]


def test_residents_stand_apart_where_homes_are_known(town_site: Site) -> None:
    with closing(sqlite3.connect(town_site.file)) as connection:
        connection.execute("UPDATE answer SET home_area = iif(row <= 31, 'Kärnan', 'Byn')")
        connection.commit()
    page = Page(town_site.as_("planner").get("/platser/t.torget").text)

    assert "Boende är de som uppger att de bor i Kärnan" in page.text
    assert "Boende nämner platsen oftare än andra" in page.text


def test_times_and_causes_carry_an_interval(town: Site) -> None:
    page = Page(town.as_("planner").get("/platser/t.torget").text)
    assert "(90 % intervall)" in page.text
    # 26 of the 40 who name the square state the evening: Wilson, 90 %.
    assert "Kväll 26 52,0–76,1" in page.text


def test_what_was_said_in_dialogues_stands_beside_masked(town_site: Site) -> None:
    add_dialogue(
        town_site.store,
        ("Torget", "staff", "Kalla mig på 070-123 45 67, här är det stökigt"),
        ("Torget", "citizens", "Mörkt"),
        (None, "citizens", "Parken känns trygg nu"),
    )
    square = Page(town_site.as_("planner").get("/platser/t.torget").text)
    park = Page(town_site.as_("planner").get("/platser/t.parken").text)
    page = town_site.as_("communicator").get("/platser/t.torget").text
    reader = Page(page.split("<main")[1].split("</main>")[0])

    assert "2 anteckningar pekar hit" in square.text
    assert "personal · " in square.text
    assert "070-123" not in square.text
    assert "dialog.csv rad 2" in square.text
    assert "anteckning pekar hit" not in park.text  # what is praised points at nothing
    assert "Parken känns trygg nu" in park.text
    assert "Mörkt" not in reader.text
