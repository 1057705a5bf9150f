"""One municipality never sees another's; links keep what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from web_site import Site

MUNICIPAL = ("/lagesbild", "/platser", "/lofte")


@pytest.mark.parametrize("url", MUNICIPAL)
def test_anothers_municipality_is_as_if_it_did_not_exist(site: Site, url: str) -> None:
    planner = site.as_("planner")
    assert planner.get(f"{url}?kommun=halmstad").status_code == 200
    foreign = planner.get(f"{url}?kommun=laholm")
    absent = planner.get(f"{url}?kommun=finns-inte")
    assert foreign.status_code == absent.status_code == 404
    assert "Laholm" not in foreign.text


@pytest.mark.parametrize("url", MUNICIPAL)
def test_without_a_choice_it_is_the_accounts_own(site: Site, url: str) -> None:
    assert "Halmstads kommun" in site.as_("planner").get(url).text
    assert "Laholms kommun" in site.as_("laholm").get(url).text


@pytest.mark.parametrize(
    "slug",
    ["", "1381", "Laholm", "LAHOLM", "laholm'--", "*", "halmstad,laholm", "\x00", "å" * 5000],
)
def test_a_hostile_choice_opens_nothing(site: Site, slug: str) -> None:
    answer = site.as_("planner").get("/lagesbild", query_string={"kommun": slug})
    assert answer.status_code == 404


def test_the_first_of_two_choices_counts(site: Site) -> None:
    planner = site.as_("planner")
    assert planner.get("/lagesbild?kommun=laholm&kommun=halmstad").status_code == 404


def test_an_account_of_two_municipalities_sees_both_and_links_keep_the_choice(site: Site) -> None:
    both = site.as_("both")
    text = both.get("/lagesbild?kommun=laholm").text
    assert "Laholms kommun" in text
    assert 'href="/lofte?kommun=laholm"' in text
    assert "Halmstads kommun" in both.get("/lagesbild").text


def test_links_keep_the_language_that_was_asked_for(site: Site) -> None:
    text = site.client().get("/om?lang=en").text
    assert 'href="/metod?lang=en"' in text
    assert "lang=" not in site.client().get("/metod").text.replace('lang="', "").replace(
        "?lang=en", ""
    )


def test_the_administrator_sees_only_accounts_within_the_own_municipalities(site: Site) -> None:
    text = site.as_("administrator").get("/konton").text
    assert ">communicator<" in text
    assert ">both<" not in text
    assert ">laholm<" not in text
