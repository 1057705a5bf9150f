"""The page of sources: what stands out where, and the weighted score on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web.views.kallor import read_weights
from page_reader import Page
from tiny_town import LAT, LON
from town_store import add_incidents, running_copy
from werkzeug.datastructures import MultiDict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from web_site import Site


@pytest.fixture(scope="module")
def town(ready_town: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_copy(ready_town, tmp_path_factory.mktemp("town")) as site:
        add_incidents(site.store, (LON + 0.03, LAT), number=30)
        yield site


def test_fear_and_incidents_are_told_apart(town: Site) -> None:
    page = Page(town.as_("planner").get("/kallor").text)

    fear, incidents = (
        page.text.index("Bara otryggheten sticker ut"),
        page.text.index("Bara händelserna sticker ut"),
    )
    assert fear < page.text.index("Torget", fear) < incidents
    assert "Skolgården" in page.text[incidents:]
    assert "2 platser till sticker inte ut" in page.text
    assert "/metod#kallor" in page.links


def test_what_few_have_said_of_a_place_is_not_counted_on_the_page(town: Site) -> None:
    page = Page(town.as_("planner").get("/kallor").text)
    school = page.text[page.text.index("Skolgården") :]
    assert school.split()[1:4] == ["för", "få", "svar"]  # three respondents named it


def test_a_weight_on_a_source_without_rows_scores_nothing(town: Site) -> None:
    client = town.as_("planner")
    assert "De tio med högst" not in client.get("/kallor?vikt_dialogue=1").text
    assert client.get("/kallor/hamta?vikt_dialogue=1&format=csv").status_code == 200


def test_rows_of_another_year_are_said_to_be(town_site: Site) -> None:
    quiet = Page(town_site.as_("planner").get("/kallor").text)
    assert "inte samma år som enkäten" not in quiet.text
    assert "Källorna går inte att ställa mot varandra" in quiet.text  # two incidents only


def test_no_score_is_made_unasked_and_weights_come_from_the_address(town: Site) -> None:
    client = town.as_("planner")
    assert "De tio med högst" not in Page(client.get("/kallor").text).text

    page = Page(client.get("/kallor?vikt_survey=1&vikt_incidents=4").text)
    assert "De tio med högst sammanvägt tal" in page.text
    assert "Skolgården" in page.text[page.text.index("De tio med högst") :]
    assert "Hur mycket vikterna betyder" in page.text

    nothing = Page(client.get("/kallor?vikt_survey=0&vikt_incidents=0").text)
    assert "Alla vikter är 0" in nothing.text


def test_what_few_have_said_is_not_weighed_either(town: Site) -> None:
    page = Page(town.as_("communicator").get("/kallor?vikt_survey=1&vikt_incidents=1").text)
    school = page.text[page.text.index("Skolgården", page.text.index("De tio med högst")) :]
    assert "enkät 0,4 %" in school[:160]  # three respondents named it


def test_a_weight_that_cannot_be_chosen_is_nothing() -> None:
    asked = MultiDict({"vikt_survey": "0,5", "vikt_walk": "1e9", "vikt_incidents": "<b>"})
    assert read_weights(asked) == {"survey": 0.5, "walk": 0.0, "dialogue": 0.0, "incidents": 0.0}
    assert read_weights(MultiDict()) == {}


def test_areas_are_weighed_by_themselves(town: Site) -> None:
    page = Page(town.as_("planner").get("/kallor?visa=area&vikt_survey=1").text)
    assert "Kärnan" in page.text
    assert "Skolgården" not in page.text


def test_the_picture_leads_here_and_the_public_does_not(town: Site) -> None:
    assert "/kallor" in " ".join(Page(town.as_("planner").get("/lagesbild").text).links)
    assert town.as_("public").get("/kallor").status_code in {302, 303}


def test_it_speaks_english(town: Site) -> None:
    page = Page(town.as_("planner").get("/kallor?lang=en&vikt_survey=1").text)
    assert "The sources side by side" in page.text
    assert "Weighted together, on request" in page.text
