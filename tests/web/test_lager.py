"""The page of the live layers: a key is shown once, is one's own, and is taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from web_site import Site


def test_a_key_is_shown_once_and_opens_the_layers(site: Site) -> None:
    client = site.as_("planner")
    assert "Du har ingen nyckel" in client.get("/lager").text
    made = client.send("/lager/nyckel", namn="QGIS <b>", dagar="30")
    assert made.status_code == 200
    assert made.headers["Cache-Control"] == "no-store"
    found = re.search(r'id="nyckeln"[^>]* value="(tk_[^"]+)"', made.text)
    assert found
    again = client.get("/lager").text
    assert found[1] not in again
    assert "QGIS &lt;b&gt;" in again
    headers = {"Authorization": f"Bearer {found[1]}"}
    assert site.client().get("/ogc/collections", headers=headers).status_code == 200
    account = site.store.account_by_name("planner")
    assert account
    (key,) = site.store.api_keys(account.id)
    assert key.expires_at[:10] > key.created_at[:10]
    assert client.send(f"/lager/nyckel/{key.id}/dra-in").status_code == 302
    assert "Nyckeln är indragen" in client.get("/lager").text
    assert site.client().get("/ogc/collections", headers=headers).status_code == 401


def test_nobody_revokes_another_s_key(site: Site) -> None:
    planner, police = (site.store.account_by_name(name) for name in ("planner", "police"))
    assert planner
    assert police
    key = site.store.add_api_key(planner.id, label="QGIS", days=1)
    (kept,) = site.store.api_keys(planner.id)
    client = site.as_("police")
    client.send(f"/lager/nyckel/{kept.id}/dra-in")
    assert "någon annans" in client.get("/lager").text
    assert site.store.account_of_key(key) == planner
    assert "QGIS</th>" not in client.get("/lager").text


@pytest.mark.parametrize(("name", "days"), [("", "30"), ("x" * 61, "30")])
def test_what_will_not_do_is_said_where_it_was_written(site: Site, name: str, days: str) -> None:
    answer = site.as_("planner").send("/lager/nyckel", namn=name, dagar=days)
    assert answer.status_code == 422
    assert 'id="namn-fel" role="alert"' in answer.text


@pytest.mark.parametrize("days", ["", "9999", "-1", "1e3", "två"])
def test_a_time_that_is_not_offered_is_the_usual(site: Site, days: str) -> None:
    site.as_("planner").send("/lager/nyckel", namn="QGIS", dagar=days)
    account = site.store.account_by_name("planner")
    assert account
    (key,) = site.store.api_keys(account.id)
    assert key.expires_at[:7] != key.created_at[:7]
    assert key.expires_at[:4] <= str(int(key.created_at[:4]) + 1)


def test_the_page_tells_the_address_and_the_role_s_layers(site: Site) -> None:
    page = site.as_("planner").get("/lager").text
    assert 'value="https://localhost/ogc"' in page
    assert "halmstad-platser" in page
    assert "laholm-platser" not in page
    assert "laholm-publicerat" in page
