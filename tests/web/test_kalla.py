"""One source on a page, and how it is withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiny_town import CODE

if TYPE_CHECKING:
    from web_site import Site


def source(town: Site, kind: str) -> int:
    sources = town.store.sources(CODE)
    return int(sources.loc[sources["kind"] == kind, "id"].iloc[0])


def test_a_source_is_told_whole(town_site: Site) -> None:
    page = town_site.as_("planner").get(f"/underlag/kalla/{source(town_site, 'survey')}").text
    for told in ("survey.csv", "utf-8", "semikolon", "survey2023", "konstruerade"):
        assert told in page
    assert "Ingen rad var det något med." in page


def test_withdrawing_says_first_what_changes_and_then_changes_it(town_site: Site) -> None:
    planner, number = town_site.as_("planner"), source(town_site, "survey")
    url = f"/underlag/kalla/{number}/dra-tillbaka"
    asked = planner.get(url).text
    assert "60 svar tas bort" in asked
    assert "Omgången 2023 försvinner" in asked
    refused = planner.send(url, skal="nej")
    assert refused.status_code == 422
    assert "Skriv varför" in refused.text
    assert planner.send(url, skal="Fel fil lades in").headers["Location"].endswith(f"/{number}")
    page = planner.get(f"/underlag/kalla/{number}").text
    assert "60 rader togs bort" in page
    assert "Fel fil lades in" in page
    assert "Dra tillbaka källan" not in page
    assert "Tillbakadragen" in planner.get("/underlag").text
    assert "redan tillbakadragen" in planner.get(url).text
    assert town_site.store.read(CODE).answers.empty
    assert planner.get("/lagesbild").status_code == 200


def test_places_that_something_rests_on_are_not_withdrawn(town_site: Site) -> None:
    url = f"/underlag/kalla/{source(town_site, 'places')}/dra-tillbaka"
    planner = town_site.as_("planner")
    assert "löften" in planner.get(url).text
    assert planner.send(url, skal="Fel fil lades in").status_code == 422
    assert len(town_site.store.read(CODE).places) == 6


def test_nobody_sees_anothers_source(town_site: Site) -> None:
    url = f"/underlag/kalla/{source(town_site, 'survey')}"
    laholm = town_site.as_("laholm")
    assert laholm.get(url).status_code == 404
    assert laholm.get(f"{url}/dra-tillbaka").status_code == 404
    assert laholm.send(f"{url}/dra-tillbaka", skal="Fel fil lades in").status_code == 404
