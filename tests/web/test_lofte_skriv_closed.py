"""A place that is closed after it was promised for stays with its promise when a form is saved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from ledger_forms import ACTION, CODE, PROMISE, only, seen_at, send

from geo_trygghet import register as domain
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.register import Register
from geo_trygghet.text_reading import read_texts

if TYPE_CHECKING:
    from web_site import Site

pytestmark = pytest.mark.usefixtures("ledger_day")

TICKED = re.compile(r'name="place_ids" value="([^"]+)" checked><span>([^<]+)<')
CHOSEN = re.compile(r'<option value="([^"]+)" selected>([^<]+ \(avslutad\))<')


def close(site: Site, place_id: str) -> None:
    store = site.store
    register = Register(find_municipality(CODE), store.known_places(CODE), store.register(CODE)[1])
    store.edit_places(domain.closed(register, place_id), actor="Anna", reader=read_texts)


@pytest.fixture
def promised(town_site: Site) -> tuple[Site, str]:
    """Promise something for the square, which is closed then; gives its form's address."""
    assert send(town_site, "/lofte/lova?period=2023–2024", PROMISE).status_code == 302
    promises = town_site.store.ledger(CODE).promises
    (own,) = promises[promises["text"] == PROMISE["text"]]["promise_id"]
    close(town_site, "t.torget")
    return town_site, own


def test_the_form_of_a_promise_shows_it_as_closed_and_keeps_it(promised: tuple[Site, str]) -> None:
    site, own = promised
    url = f"/lofte/lova?period=2023–2024&lofte={own}"
    page = site.as_("planner").get(url).text
    (ticked,) = TICKED.findall(page)
    assert ticked[0] == "t.torget"
    assert ticked[1].endswith(" (avslutad)")
    fields = PROMISE | {"text": "Ett ännu ljusare torg", "seen": seen_at(site, url)}
    assert send(site, url, fields | {"place_ids": ticked[0]}).status_code == 302
    row = only(site, "promises", "promise_id", own)
    assert (row["text"], row["place_ids"]) == ("Ett ännu ljusare torg", ["t.torget"])


def test_it_can_be_taken_away_and_no_other_promise_gets_it(promised: tuple[Site, str]) -> None:
    site, own = promised
    url = f"/lofte/lova?period=2023–2024&lofte={own}"
    left = {name: value for name, value in PROMISE.items() if name != "place_ids"}
    assert send(site, url, left | {"seen": seen_at(site, url)}).status_code == 302
    assert only(site, "promises", "promise_id", own)["place_ids"] == []
    assert "(avslutad)" not in site.as_("planner").get(url).text
    again = PROMISE | {"seen": seen_at(site, url)}
    assert send(site, url, again).status_code == 422
    assert send(site, "/lofte/lova?period=2023–2024", PROMISE).status_code == 422


def test_an_action_keeps_it_too(town_site: Site) -> None:
    assert send(town_site, "/lofte/atgard", ACTION).status_code == 302
    actions = town_site.store.ledger(CODE).actions
    (own,) = actions[actions["text"] == ACTION["text"]]["action_id"]
    close(town_site, "t.torget")
    url = f"/lofte/atgard?atgard={own}"
    ((place_id, _name),) = CHOSEN.findall(town_site.as_("planner").get(url).text)
    fields = ACTION | {"text": "Två nya lyktor", "seen": seen_at(town_site, url)}
    assert send(town_site, url, fields | {"place_id": place_id}).status_code == 302
    row = only(town_site, "actions", "action_id", own)
    assert (row["text"], row["place_id"]) == ("Två nya lyktor", "t.torget")
    assert send(town_site, "/lofte/atgard", ACTION).status_code == 422
