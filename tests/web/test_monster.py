"""The expert's page: refused with its figures, or drawn with every setting beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from page_reader import Page
from tiny_town import LAT, LON
from town_store import add_incidents, running_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from web_site import Site


@pytest.fixture(scope="module")
def town(ready_town: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_copy(ready_town, tmp_path_factory.mktemp("town")) as site:
        source = np.random.default_rng(5)
        spread = [
            (LON + float(east) + 0.008, LAT + float(north) / 2)
            for east, north in source.uniform(-0.02, 0.02, (60, 2))
        ]
        for year, some in ((2021, spread[::2]), (2022, spread[1::2])):
            add_incidents(site.store, *some, number=2, year=year)
        near = ((0, 0), (0.003, 0), (0, 0.0018), (-0.003, 0), (0, -0.0018))
        gathered = [(LON + east, LAT + north) for east, north in near]
        add_incidents(site.store, *gathered, number=18, year=2022)
        yield site


def test_a_gathering_is_told_by_its_nearest_place_with_both_p(town: Site) -> None:
    page = Page(town.as_("planner").get("/monster").text)

    assert "Rutor som sticker ut" in page.text
    assert "Torget, " in page.text[page.text.index("Närmaste plats") :]
    assert "212 av 213 händelser tar del, 1 är kända för grovt" in page.text
    assert "ruta 200 m, omkrets 300 m, bandbredd 300 m" in page.text
    assert "p, analytiskt" in page.text
    assert "p, permutation" in page.text
    assert "near-repeat" in page.text


def test_last_years_places_are_judged_by_this_years(town: Site) -> None:
    page = Page(town.as_("planner").get("/monster?omrade=hela").text)
    assert "flest händelser 2021 fångade" in page.text
    assert "(PEI)" in page.text


@pytest.mark.parametrize("layer", ["antal", "tathet", "gi", "<b>"])
def test_each_layer_is_drawn_and_an_unknown_one_is_the_usual(town: Site, layer: str) -> None:
    answer = town.as_("planner").get(f"/monster?lager={layer}&ruta=400&bredd=9&typ=%3Cb%3E")
    assert answer.status_code == 200
    assert '<rect class="cell' in answer.text
    assert "style=" not in answer.text


def test_too_large_a_grid_is_refused_in_a_sentence(town_site: Site) -> None:
    far = [(LON + number * 0.004, LAT + number * 0.003) for number in range(60)]
    add_incidents(town_site.store, *far, number=2)
    page = Page(town_site.as_("planner").get("/monster?omrade=hela&ruta=100").text)
    assert "välj större rutor eller ett mindre område" in page.text
    assert "Det krävs två år i rad" in page.text


def test_too_few_incidents_are_refused_with_their_number(town_site: Site) -> None:
    page = Page(town_site.as_("planner").get("/monster").text)
    assert "Bara 2 av 3 händelser har ett läge" in page.text
    assert "minst 100" in page.text


@pytest.mark.parametrize("role", ["communicator", "public"])
def test_it_is_for_the_house_alone(town: Site, role: str) -> None:
    assert town.as_(role).get("/monster").status_code in {302, 303, 403}


def test_it_speaks_english(town: Site) -> None:
    assert "Patterns of incidents" in Page(town.as_("planner").get("/monster?lang=en").text).text
