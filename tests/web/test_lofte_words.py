"""Who writes words that brand is told at once what the gate will say, and the text is kept."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web import lofte_page
from geo_trygghet_web.lofte_words import followed_texts, public_texts
from page_reader import Page

from geo_trygghet import schema
from geo_trygghet.promises import PUBLISHED

if TYPE_CHECKING:
    from web_site import Site

PERIOD = {
    "period": "2025–2026", "period_from": "2025-01-01", "period_to": "2026-12-31",
    "parties": "Polisen", "source": "Webben", "seen": "",
}  # fmt: skip
PROMISE = {"party": "both", "text": "Ett ljusare torg", "status": "planned", "seen": ""}
ACTION = {
    "place_id": "t.torget", "party": "municipality", "text": "Ny lykta", "status": "planned",
    "public": "1", "seen": "",
}  # fmt: skip
WARNED = "Publiceringen kommer att stoppas av ”Gäng”, skriv hellre ”Grupper”."


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lofte_page, "today", lambda: dt.date(2024, 6, 30))


def told_after(site: Site, url: str, fields: dict[str, str]) -> str:
    client = site.as_("planner")
    assert client.send(url, **fields).status_code == 302
    return Page(client.get("/lofte").text).text


@pytest.mark.parametrize(
    ("url", "fields", "name"),
    [
        ("/lofte/period", PERIOD, "background"),
        ("/lofte/lova?period=2023–2024", PROMISE, "text"),
        ("/lofte/atgard", ACTION, "said"),
    ],
)
def test_words_that_brand_are_kept_and_told_with_what_may_stand_instead(
    town_site: Site, url: str, fields: dict[str, str], name: str
) -> None:
    assert WARNED in told_after(town_site, url, fields | {name: "Gäng på kvällen"})
    assert "stoppas av" not in told_after(town_site, url, fields | {name: "Mörkt", "period": "B"})


def test_an_action_that_stays_inside_is_not_told_of(town_site: Site) -> None:
    inside = {key: value for key, value in ACTION.items() if key != "public"}
    assert "stoppas av" not in told_after(town_site, "/lofte/atgard", inside | {"said": "Gäng"})


def test_the_reason_of_a_follow_up_is_told_of_and_its_note_is_not(town_site: Site) -> None:
    town_site.as_("planner").send("/lofte/atgard", **ACTION)
    url = "/lofte/folj-upp?atgard=torget-1"
    for status, told in (("ongoing", False), ("refused", True)):
        seen = re.search(r'name="seen" value="([^"]*)"', town_site.as_("planner").get(url).text)
        assert seen is not None
        fields = {"status": status, "followed_on": "2024-06-29", "note": "Gäng tog över"}
        assert (WARNED in told_after(town_site, url, fields | {"seen": seen[1]})) == told
    (reason,) = town_site.store.ledger("1380").actions["reason"]
    assert reason == "Gäng tog över"


def test_all_words_stand_in_one_sentence(town_site: Site) -> None:
    text = told_after(
        town_site,
        "/lofte/atgard",
        ACTION | {"said": "Narkotika och gäng", "text": "Möt missbrukarna"},
    )
    assert (
        "Publiceringen kommer att stoppas av ”gäng”, skriv hellre ”grupper”; ”missbrukarna”, "
        "skriv hellre ”personer med beroende”."
    ) in text


def test_columns_that_are_searched_are_the_store_s() -> None:
    tables = {"period": schema.PROMISE_PERIOD, "promise": schema.PROMISE, "action": schema.ACTION}
    for of, names in PUBLISHED.items():
        assert set(names) <= set(tables[of].names)
    assert public_texts("period", {"signatories": ["Kommunpolis", "Chef"]}) == [
        "Kommunpolis",
        "Chef",
    ]
    assert followed_texts("promise", {}, {"note": "x", "status": "refused"}, {"done": "y"}) == ["y"]
