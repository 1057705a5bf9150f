"""The frame of every page: menu by role, language that can be changed back and forth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from page_reader import Page

if TYPE_CHECKING:
    from web_site import Site


def menu(text: str) -> list[str]:
    found = re.search(r'<nav class="top-nav".*?</nav>', text, flags=re.DOTALL)
    assert found
    return Page(found[0]).words


@pytest.mark.parametrize(
    ("role", "entries"),
    [
        ("public", ["Publicerat", "Om kartan", "Metod"]),
        (
            "planner",
            ["Lägesbild", "Platser", "Underlag", "Granska", "Löften", "Rapporter", "Publicera"],
        ),
        (
            "administrator",
            [
                "Lägesbild",
                "Platser",
                "Underlag",
                "Granska",
                "Löften",
                "Rapporter",
                "Publicera",
                "Konton",
                "Administration",
            ],
        ),
    ],
)
def test_the_menu_leads_only_where_one_may_go(site: Site, role: str, entries: list[str]) -> None:
    assert menu(site.as_(role).get("/om").text) == entries


def test_the_page_where_one_is_is_marked(site: Site) -> None:
    page = Page(site.as_("planner").get("/lofte").text)
    current = [a["href"] for a in page.all("a") if a.get("aria-current") == "page"]
    assert current == ["/lofte", "/lofte"]  # in the menu and among the tabs


def test_the_language_is_changed_and_changed_back_on_the_same_page(site: Site) -> None:
    client = site.as_("planner")
    page = client.get("/platser?q=a+b&lang=en").text
    following = re.search(r'name="next" value="([^"]*)"', page)
    assert following
    assert following[1] == "/platser?q=a+b"
    assert '<html lang="en">' in page
    client.send("/sprak", lang="sv", next=following[1])
    assert '<html lang="sv">' in client.get(following[1]).text


def test_whoever_is_not_signed_in_keeps_the_address_too(site: Site) -> None:
    page = Page(site.client().get("/logga-in?next=%2Flofte").text)
    assert "?next=%2Flofte&lang=en" in [a.get("href") for a in page.all("a")]


def test_the_demo_carries_the_strip_on_every_page(site: Site, demo_site: Site) -> None:
    assert "Konstruerade data." in demo_site.client().get("/om", base_url="http://localhost").text
    assert "Konstruerade data." not in site.client().get("/om").text
