"""The releases' pages: each with its files, two side by side, and one withdrawn."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from gate_site import held_back
from geo_trygghet_web import works
from page_reader import Page
from storage_builders import HALMSTAD, promises
from web_site import release_files

from geo_trygghet.publication import publish

if TYPE_CHECKING:
    from web_site import Site

REASON = "fel läge för Lilla torg"


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for what is made; that it takes long is tried apart."""
    monkeypatch.setattr(works, "SHORT_S", 60.0)


@pytest.fixture
def two(site: Site) -> Site:
    """Take a site whose second release somebody let out with a reason."""
    control = {
        "passed": False,
        "checks": [{"name": "Ord som pekar ut", "passed": False, "detail": "ett ord"}],
        "override": {"by": "M. Ek", "reason": "alt-text rättas 6 maj"},
    }
    files = {**release_files("Halmstad", "Ny plats"), "kontroll.json": json.dumps(control).encode()}
    site.store.add_release(HALMSTAD, round="2024", files=files, constructed=True, actor="prov")
    return site


def test_every_release_is_listed_with_what_became_of_it(two: Site) -> None:
    told = Page(two.as_("administrator").get("/publicera/utgavor").text).text
    assert "Med skäl, M. Ek: ”alt-text rättas 6 maj”" in told
    assert told.index("Visas nu") < told.index("Ersatt")


def test_a_release_has_its_checks_and_its_files_byte_for_byte(two: Site) -> None:
    client = two.as_("communicator")
    page = Page(client.get("/publicera/utgava/2").text)
    assert "Ord som pekar ut ett ord Släppt med skäl" in page.text
    assert "/publicera/utgava/2/aterkalla" in page.links
    for name, content in two.store.release_files("1380", 2).items():
        assert f"/publicera/utgava/2/{name}" in page.links
        answer = client.get(f"/publicera/utgava/2/{name}")
        assert answer.data == content
        assert answer.headers["Cache-Control"] == "no-store"
    assert client.get("/publicera/utgava/2/finns.inte").status_code == 404
    assert client.get("/publicera/utgava/7").status_code == 404
    assert client.get("/publicera/utgava/7/aterkalla").status_code == 404


def test_before_it_is_withdrawn_it_is_told_what_is_shown_then(two: Site) -> None:
    client = two.as_("communicator")
    last = Page(client.get("/publicera/utgava/2/aterkalla").text).text
    assert "Sidan visar i stället utgåva 1, enkäten 2022" in last
    first = Page(client.get("/publicera/utgava/1/aterkalla").text).text
    assert "Sidan ändras inte: den visar utgåva 2" in first


def test_a_withdrawn_release_is_shown_nowhere_and_the_one_before_it_stands_again(
    two: Site,
) -> None:
    client = two.as_("communicator")
    assert "Ny plats" in two.client().get("/?kommun=halmstad").text
    answer = client.send("/publicera/utgava/2/aterkalla", skal=REASON)
    assert answer.status_code == 302
    assert "Utgåva 2 är återkallad. Nu visas utgåva 1." in client.get("/publicera").text
    assert "Ny plats" not in two.client().get("/?kommun=halmstad").text
    assert "Stora torg" in two.client().get("/publicerat/halmstad/platser.csv").text
    assert two.as_("planner").get("/publicera/utgava/2/platser.csv").status_code == 200
    told = Page(client.get("/publicera/utgava/2").text).text
    assert f"”{REASON}”" in told
    assert "Återkalla …" not in told
    assert "redan återkallad" in client.get("/publicera/utgava/2/aterkalla").text


def test_with_the_last_one_withdrawn_nothing_is_shown(site: Site) -> None:
    client = site.as_("communicator")
    asked = Page(client.get("/publicera/utgava/1/aterkalla").text).text
    assert "Sidan visar ingenting för kommunen" in asked
    client.send("/publicera/utgava/1/aterkalla", skal=REASON)
    assert "Nu visas ingenting." in client.get("/publicera").text
    assert site.client().get("/publicerat/halmstad/").status_code == 404
    assert site.client().get("/?kommun=halmstad").status_code == 404
    assert "Altona" in site.client().get("/").text


@pytest.mark.parametrize(("reason", "wrong"), [("fel", "minst 10 tecken"), ("", "minst 10 tecken")])
def test_a_reason_that_tells_nothing_is_refused_and_kept(
    two: Site, reason: str, wrong: str
) -> None:
    client = two.as_("communicator")
    answer = client.send("/publicera/utgava/2/aterkalla", skal=reason)
    assert answer.status_code == 422
    assert wrong in answer.text
    assert f">{reason}</textarea>" in answer.text
    latest = two.store.latest_release("1380")
    assert latest is not None
    assert latest.number == 2


def test_a_release_is_withdrawn_once(two: Site) -> None:
    client = two.as_("communicator")
    client.send("/publicera/utgava/2/aterkalla", skal=REASON)
    answer = client.send("/publicera/utgava/2/aterkalla", skal=REASON)
    assert answer.status_code == 422
    assert "Utgåva 2 är redan återkallad." in answer.text


def test_only_who_publishes_withdraws(two: Site) -> None:
    for role in ("administrator", "police"):
        answer = two.as_(role).send("/publicera/utgava/2/aterkalla", skal=REASON)
        assert answer.status_code == 403
    assert all(one.stands for one in two.store.releases("1380"))


def test_two_releases_are_compared(two: Site) -> None:
    client = two.as_("communicator")
    told = Page(client.get("/publicera/jamfor").text).text
    assert "Utgåva 1" in told
    assert "Ord som pekar ut" in told
    assert "gjordes inte" in told
    assert "Inget skiljer" in client.get("/publicera/jamfor?a=1&b=1").text
    assert client.get("/publicera/jamfor?a=1&b=9").status_code == 404
    assert client.get("/publicera/jamfor?a=../x&b=1").status_code == 404


@pytest.mark.unmeasured
def test_what_is_proposed_is_compared_with_what_is_shown(town_site: Site) -> None:
    store = town_site.store
    publish(store, HALMSTAD, actor="prov")
    store.add_promises(promises("nytt"), actor="prov")
    client = town_site.as_("communicator")
    told = Page(client.get("/publicera/jamfor?a=2&b=forslag").text).text
    assert "Texter på sidan" in told
    assert "Fler vuxna ute" in told
    assert (
        "Fler vuxna ute"
        in Page(client.get("/publicera/jamfor?a=2&b=forslag&omgang=2023").text).text
    )


def test_while_the_proposal_is_made_nothing_is_called_gone(
    town_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(town_site.store, HALMSTAD, actor="prov")
    go = held_back(monkeypatch, "gate_view")
    monkeypatch.setattr(works, "LONG_S", 60.0)
    client = town_site.as_("communicator")
    told = Page(client.get("/publicera/jamfor?a=2&b=forslag&omgang=2023").text)
    assert "Förslaget görs i ordning" in told.text
    assert "Borta" not in told.text
    (following,) = [a["href"] or "" for a in told.all("a") if "data-follow" in a]
    assert "omgang=2023" in following
    go.set()
    assert "Inget skiljer" in client.get(following).text


def test_a_proposal_that_cannot_be_made_is_said(site: Site) -> None:
    answer = site.as_("communicator").get("/publicera/jamfor?a=1&b=forslag")
    assert answer.status_code == 200
    assert "ingen enkätomgång att publicera" in answer.text


def test_with_nothing_published_there_is_nothing_to_compare(demo_site: Site) -> None:
    client = demo_site.client()
    client.send("/demo/logga-in", roll="communicator")
    for url in ("/publicera/utgavor", "/publicera/jamfor"):
        assert "Inget är publicerat än." in client.get(url).text
