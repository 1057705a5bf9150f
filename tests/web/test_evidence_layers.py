"""The sources and the pattern taken home: the rows of the page, and of the page alone."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import numpy as np
import pytest
from geo_trygghet_web.evidence_layers import FULL_WORDS
from page_reader import Page
from tiny_town import LAT, LON
from town_store import add_incidents, open_town

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from web_site import Client, Site


@pytest.fixture(scope="module")
def town(ready_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Share a site with a pattern of incidents among the tests, which only read."""
    site = open_town(ready_store, tmp_path_factory.mktemp("town"))
    source = np.random.default_rng(5)
    spread = source.uniform(-0.02, 0.02, (60, 2))
    add_incidents(site.store, *((LON + e, LAT + n / 2) for e, n in spread.tolist()), number=2)
    near = ((0, 0), (0.003, 0), (0, 0.0018), (-0.003, 0), (0, -0.0018))
    add_incidents(site.store, *((LON + e, LAT + n) for e, n in near), number=18)
    yield site
    site.store.close()


def rows(client: Client, address: str) -> list[dict[str, str]]:
    joined = "&" if "?" in address else "?"
    text = client.get(f"{address}{joined}format=csv&crs=3006").data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_sources_are_those_of_the_page_with_its_counts(town: Site) -> None:
    client = town.as_("planner")
    page = client.get("/kallor").text
    listed = [
        (name, *(re.sub(r"<[^>]+>", " ", cell).split()[0] for cell in cells))
        for name, *cells in re.findall(
            r'<tr>\s*<th scope="row"><a [^>]*>([^<]+)</a></th>'
            + r"\s*<td class=\"count[^>]*>(.*?)</td>" * 3,
            page,
            re.DOTALL,
        )
    ]
    taken = [
        (row["namn"], row["svarande"] or "för", row["brister"], row["handelser"])
        for row in rows(client, "/kallor/hamta")
    ]
    assert listed
    assert taken == listed


def test_the_score_is_told_where_the_page_tells_it_with_its_weights(town: Site) -> None:
    client = town.as_("planner")
    asked = "?vikt_survey=1&vikt_incidents=0,5"
    told = re.findall(
        r'row-name">([^<]+)<.*?row-share"><b>([\d,]+)',
        client.get(f"/kallor{asked}").text,
        re.DOTALL,
    )
    taken = rows(client, f"/kallor/hamta{asked}")
    assert told
    assert {(row["namn"], row["sammanvagt"]) for row in taken if row["sammanvagt"]} == set(told)
    assert taken[0]["Vikter"] == "enkät 1, händelser 0,5"
    assert {row["Vikter"] for row in rows(client, "/kallor/hamta")} == {"inga"}


@pytest.mark.parametrize("layer", ["gi", "antal", "tathet"])
def test_the_cells_are_those_drawn_with_the_figures_of_the_table(town: Site, layer: str) -> None:
    client = town.as_("planner")
    page = client.get(f"/monster?lager={layer}&ruta=400").text
    taken = rows(client, f"/monster/hamta?lager={layer}&ruta=400")
    drawn = len(re.findall(r'<rect class="cell cell-', page))
    assert drawn <= len(taken) <= drawn + 25
    table = re.findall(r"</th><td>(\d+)</td><td>[^<]*</td><td>([^<]*)</td>", page)
    figures = {(row["handelser"], f"{float(row['gi'].replace(',', '.')):.2f}") for row in taken}
    assert {(n, z.replace("−", "-").replace(",", ".")) for n, z in table} <= figures
    assert {row["utslag"] for row in taken} <= set(FULL_WORDS.values())
    assert taken[0]["Anmärkning"] == "För experten, publiceras aldrig"


def test_a_cell_is_a_square_where_its_key_says(town: Site) -> None:
    answer = town.as_("police").get("/monster/hamta?format=geojson&crs=3006").get_json()
    one = answer["features"][0]
    x, y, side = map(int, one["properties"]["ruta"].split())
    (ring,) = one["geometry"]["coordinates"]
    corners = {(round(east), round(north)) for east, north in ring}
    assert corners == {(x + i * side, y + j * side) for i in (0, 1) for j in (0, 1)}


def test_no_pattern_leads_to_the_page_that_says_why(town: Site) -> None:
    answer = town.as_("planner").get("/monster/hamta?typ=Bråk&omrade=hela&format=csv")
    assert answer.status_code in {200, 302}
    few = town.as_("laholm").get("/monster/hamta?ruta=400&format=csv")
    assert few.headers["Location"] == "/monster?ruta=400"


def test_who_does_not_see_the_pattern_gets_no_file(town: Site) -> None:
    assert town.as_("communicator").get("/monster/hamta").status_code == 403
    assert "/monster/hamta" in town.as_("planner").get("/monster").text


def test_where_nothing_is_listed_no_file_is_offered(town: Site) -> None:
    page = Page(town.as_("laholm").get("/kallor").text)
    assert "Källorna går inte att ställa mot varandra" in page.text
    assert "Hämta filen" not in page.text
