"""The page of a week from hours: the police alone, one address one rota, all shifts kept once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web.limits import limiter
from page_reader import lasting
from web_site import ROLES

if TYPE_CHECKING:
    from web_site import Site

WEEK = (
    "/patrull/vecka?rakna=1&timmar=9&veckor=1&dag=3&dag=4&datum=2099-11-30&fran=18:00&till=20:00"
    "&start=t.torget&satt=foot&minst=10&mest=15&tider=1&fro=7&patruller=1&urval=alla"
)


@pytest.fixture
def town(town_site: Site) -> Site:
    with town_site.app.app_context():
        limiter.reset()
    return town_site


@pytest.mark.parametrize("role", [role for role in ROLES if role != "police"])
def test_other_roles_are_turned_away(town: Site, role: str) -> None:
    client = town.as_(role)
    assert client.get(WEEK).status_code == 403
    assert client.send(WEEK).status_code == 403


def test_the_form_proposes_the_hours_of_the_promise(town: Site) -> None:
    page = town.as_("police").get("/patrull/vecka").text
    assert 'value="17,3"' in page
    assert "900 timmar om året" in page
    assert "Från löfte till pass" in page


def test_the_same_address_gives_the_same_shifts_and_tells_what_is_missing(town: Site) -> None:
    police = town.as_("police")
    page = police.get(WEEK)
    assert page.headers["Cache-Control"] == "no-store"
    assert page.text.count('class="week-shift"') == 2
    assert "timmar saknas" in page.text
    assert "sådana pass till behövs" in page.text
    assert "Ingen plan för de valda dagarna kan nå mer än" in page.text
    assert lasting(police.get(WEEK).text) == lasting(page.text)
    assert town.store.shifts("1380").empty


def test_all_shifts_are_kept_and_only_once(town: Site) -> None:
    police = town.as_("police")
    first = police.send(WEEK)
    assert first.status_code == 302
    assert "2 pass är sparade." in police.get(first.headers["Location"]).text
    assert len(town.store.shifts("1380")) == 2
    assert "0 pass är sparade." in police.get(police.send(WEEK).headers["Location"]).text
    assert len(town.store.shifts("1380")) == 2


def test_faults_and_shifts_that_have_begun_are_told_and_nothing_is_kept(town: Site) -> None:
    police = town.as_("police")
    faulty = police.get(WEEK.replace("timmar=9", "timmar=x").replace("patruller=1", "patruller=0"))
    assert "2 uppgifter behöver rättas." in faulty.text
    assert 'aria-describedby="fel-timmar om-timmar"' in faulty.text
    assert police.send(WEEK.replace("2099", "2020")).status_code == 422
    assert police.send(WEEK.replace("timmar=9", "timmar=x")).status_code == 422
    assert town.store.shifts("1380").empty


def test_a_new_seed_stands_in_the_address_that_follows(town: Site) -> None:
    sent = town.as_("police").get(f"{WEEK}&nytt_fro=1")
    assert sent.status_code == 302
    assert "dag=3&dag=4" in sent.headers["Location"]
    assert "nytt_fro" not in sent.headers["Location"]
