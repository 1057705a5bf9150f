"""A place is split, merged, closed and used again, and what pointed at it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from page_reader import Page
from register_town import at
from tiny_town import CODE

if TYPE_CHECKING:
    from web_site import Site
    from werkzeug.test import TestResponse

SOUTH = "\n".join("{1:.7f}, {0:.7f}".format(*at(*p)) for p in ((-45, -40), (45, -40), (45, 0)))
NORTH = "\n".join("{1:.7f}, {0:.7f}".format(*at(*p)) for p in ((-45, 40), (45, 40), (45, 0)))
SPLIT = {
    "seen": "1", "parts": "2", "do": "spara", "name-1": "Norra torget", "name-2": "Södra torget",
    "form-1": "area", "form-2": "area", "shape-1": NORTH, "shape-2": SOUTH, "alias-0": "alla",
    "alias-1": "1",
}  # fmt: skip


def text(answer: TestResponse) -> str:
    return Page(answer.text).text


def mentioned(site: Site) -> set[str]:
    return set(site.store.read(CODE).mentions["place_id"].dropna())


def test_a_split_place_gives_way_to_its_parts(town_site: Site) -> None:
    client = town_site.as_("planner")
    assert "Dela Torget" in text(client.get("/platser/t.torget/dela"))
    answer = client.send("/platser/t.torget/dela", **SPLIT)
    assert answer.headers["Location"] == "/platser/halmstad.norra_torget"
    tables = town_site.store.read(CODE)
    assert tables.mentions["ambiguous"].astype(bool).sum() >= 40
    named = tables.aliases.set_index("alias")["place_id"]
    assert named["Stortorget"] == "halmstad.norra_torget"
    assert set(named.loc[["Torget"]]) == {"halmstad.norra_torget", "halmstad.sodra_torget"}
    history = client.get("/platser/t.torget", follow_redirects=True)
    assert "Avslutad. Ersatt av Norra torget , Södra torget" in text(history)


def test_a_split_is_looked_over_part_by_part_and_can_have_more(town_site: Site) -> None:
    client = town_site.as_("planner")
    more = client.send("/platser/t.torget/dela", **{**SPLIT, "do": "mer"})
    assert "Del 3" in text(more)
    assert 'value="Norra torget"' in more.text
    wrong = client.send("/platser/t.torget/dela", **{**SPLIT, "shape-2": "", "name-1": ""})
    assert wrong.status_code == 422
    assert "Platsen saknar namn." in text(wrong)
    assert "Platsen saknar läge" in text(wrong)
    same = client.send("/platser/t.torget/dela", **{**SPLIT, "name-2": "Norra torget"})
    assert (same.status_code, "Två delar heter lika" in text(same)) == (422, True)
    late = client.send("/platser/t.torget/dela", **{**SPLIT, "seen": "0"})
    assert (late.status_code, "har ändrats sedan" in text(late)) == (409, True)
    assert len(town_site.store.known_places(CODE)) == 6


def test_merged_places_are_one_and_the_other_is_told_as_closed(town_site: Site) -> None:
    client = town_site.as_("planner")
    page = client.get("/platser/t.parken/sla-ihop?med=t.torget")
    assert "Slå ihop Parken" in text(page)
    sent = {"seen": "1", "med": "t.parken", "kvar": "den", "form": "behall"}
    shown = client.send("/platser/t.torget/sla-ihop", **sent, do="visa")
    assert shown.status_code == 200
    answer = client.send("/platser/t.torget/sla-ihop", **sent, do="spara")
    assert answer.headers["Location"] == "/platser/t.torget"
    assert "t.parken" not in mentioned(town_site)
    sheet = text(client.get("/platser/t.torget"))
    assert "Parken är nu en del av Torget" in sheet
    assert "Kallas Parken, Stortorget" in sheet
    closed = text(client.get("/platser?visa=avslutade"))
    assert "Parken avslutad" in closed
    assert "1 avslutad" in closed


def test_the_other_can_be_the_one_that_stays_and_must_be_chosen(town_site: Site) -> None:
    client = town_site.as_("planner")
    none = client.send("/platser/t.torget/sla-ihop", seen="1", do="spara", med="")
    assert (none.status_code, "Välj vilken plats" in text(none)) == (422, True)
    sent = {"seen": "1", "med": "t.parken", "kvar": "andra", "form": "bada", "do": "spara"}
    answer = client.send("/platser/t.torget/sla-ihop", **sent)
    assert answer.headers["Location"] == "/platser/t.parken"


def test_a_closed_place_keeps_its_promise_and_name_and_comes_back(town_site: Site) -> None:
    client = town_site.as_("planner")
    asked = text(client.get("/platser/t.torget/avsluta"))
    assert "1 löfte gäller den, och står kvar." in asked
    answer = client.send("/platser/t.torget/avsluta", seen="1", do="avsluta")
    assert answer.headers["Location"] == "/platser/t.torget/historik"
    assert "Ingen plats tog över." in text(client.get("/platser/t.torget/historik"))
    assert "Torget (avslutad)" in text(client.get("/lofte"))
    assert "t.torget" not in mentioned(town_site)
    assert client.get("/platser/t.torget/andra").status_code == 404
    late = client.send("/platser/t.torget/avsluta", seen="1", do="igen")
    assert late.status_code == 409
    assert client.send("/platser/t.torget/avsluta", seen="2", do="igen").status_code == 302
    assert "t.torget" in mentioned(town_site)
    twice = client.send("/platser/t.torget/avsluta", seen="3", do="igen")
    assert (twice.status_code, "är i bruk" in text(twice)) == (422, True)


def test_what_is_published_stays_when_the_place_is_merged(town_site: Site) -> None:
    store, client = town_site.store, town_site.as_("planner")
    address = "/publicerat/halmstad/platser.geojson"
    before, published = store.latest_release(CODE), client.get(address).data
    sent = {"seen": "1", "med": "t.parken", "kvar": "den", "form": "bada", "do": "spara"}
    assert client.send("/platser/t.torget/sla-ihop", **sent).status_code == 302
    assert store.latest_release(CODE) == before
    assert client.get(address).data == published
    assert b"Stora torg" in published
