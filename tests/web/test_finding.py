"""One search finds everything that the role may see, and nothing that people wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo_trygghet_web import roles
from geo_trygghet_web.finding import PAGES
from tiny_town import CODE

if TYPE_CHECKING:
    from web_site import Site


def hits(site: Site, role: str, search: str) -> dict[str, str]:
    """Give title → address of what a role finds."""
    text = site.as_(role).get("/sok", query_string={"q": search}).text
    found = text.split('<div class="page found">')[1].split("</main>")[0]
    return {title: url for url, title in re.findall(r'<a href="([^"]+)">([^<]+)</a>', found)}


def test_a_place_is_found_by_its_alias_and_leads_to_its_sheet(town_site: Site) -> None:
    found = hits(town_site, "planner", "torg")
    assert any(url.startswith("/platser/") for url in found.values()), found


def test_all_words_must_stand(town_site: Site) -> None:
    assert hits(town_site, "planner", "torg finnsinte") == {}


def test_pages_are_found_by_what_they_are_for(town_site: Site) -> None:
    assert hits(town_site, "planner", "ksau")["Rapporter"] == "/rapporter"
    assert "Planera patrull" not in hits(town_site, "planner", "rutt")
    assert hits(town_site, "police", "rutt")["Planera patrull"] == "/patrull"


def test_a_round_leads_to_its_picture(town_site: Site) -> None:
    urls = hits(town_site, "communicator", "enkät").values()
    assert any(url.startswith("/lagesbild?omgang=") for url in urls)


def test_a_file_leads_to_how_it_was_read(town_site: Site) -> None:
    source = town_site.store.sources(CODE).iloc[0]
    found = hits(town_site, "planner", source["file_name"])
    assert found[source["file_name"]].startswith("/underlag/kalla/")
    assert source["file_name"] not in hits(town_site, "police", source["file_name"])


def test_every_page_of_the_list_has_a_door() -> None:
    own = {endpoint for endpoint, _, _ in PAGES}
    assert own <= set(roles.DOORS), own - set(roles.DOORS)
