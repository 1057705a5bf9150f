"""Accounts are made, limited, closed and reset by administrators of the same municipalities."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from web_site import PASSWORD, Client, Site

from geo_trygghet.storage import second_factor

if TYPE_CHECKING:
    from geo_trygghet.storage import Account

HALMSTAD, LAHOLM = "1380", "1381"
NEW = "ett annat långt lösenord"


def made(client: Client, **fields: str) -> str:
    """Make an account; gives its password."""
    values = {"namn": "ny.person", "roll": "planner", "kommuner": HALMSTAD} | fields
    answer = client.send("/konton", **values)
    found = re.search(r'<code class="key">([^<]+)</code>', answer.text)
    assert found, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    return found[1]


def account(site: Site, name: str) -> Account:
    found = site.store.account_by_name(name)
    assert found
    return found


def test_a_new_account_changes_its_password_before_anything_else(site: Site) -> None:
    password = made(site.as_("administrator"))
    client = site.client()
    assert client.sign_in("ny.person", password).status_code == 302
    for url in ("/lofte", "/lagesbild", "/sok?q=a"):
        assert client.get(url).headers["Location"] == "/konto"
    assert "halmstad-lagesbild" not in client.get("/ogc/collections").text
    assert "Byt lösenordet först" in client.get("/konto").text
    changed = client.send("/konto/losenord", nuvarande=password, nytt=NEW, igen=NEW)
    assert changed.headers["Location"].startswith("/lagesbild")
    assert client.get("/lofte").status_code == 200
    assert "halmstad-lagesbild" in client.get("/ogc/collections").text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"namn": " "}, "behöver ett namn"),
        ({"namn": "planner"}, "finns redan"),
        ({"roll": "kung"}, "Rollen kung finns inte"),
        ({"kommuner": LAHOLM}, "minst en kommun"),
    ],
)
def test_what_will_not_do_is_told(site: Site, fields: dict[str, str], told: str) -> None:
    values = {"namn": "ny.person", "roll": "planner", "kommuner": HALMSTAD} | fields
    answer = site.as_("administrator").send("/konton", **values)
    assert answer.status_code == 422
    assert told in answer.text
    assert site.store.account_by_name("ny.person") is None


def test_accounts_of_other_municipalities_are_not_seen(site: Site) -> None:
    client = site.as_("administrator")
    assert "both" not in re.findall(r">([\w.]+)</a>", client.get("/konton").text)
    for name in ("both", "laholm"):
        url = f"/konton/{account(site, name).id}"
        assert client.get(url).status_code == 404
        assert client.send(f"{url}/losenord").status_code == 404


def test_a_limited_account_is_limited_at_once(site: Site) -> None:
    client, theirs = site.as_("administrator"), site.as_("planner")
    url = f"/konton/{account(site, 'planner').id}/begransa"
    assert theirs.get("/lofte/period").status_code == 200
    assert client.send(url, roll="communicator", kommuner=HALMSTAD).status_code == 302
    assert theirs.get("/lofte/period").status_code == 403
    refused = client.send(url, roll="communicator", kommuner=LAHOLM)
    assert refused.status_code == 422
    assert account(site, "planner").municipality_codes == {HALMSTAD}


def test_a_closed_account_is_out_at_once_and_is_let_in_again(site: Site) -> None:
    client, theirs = site.as_("administrator"), site.as_("planner")
    url = f"/konton/{account(site, 'planner').id}/oppet"
    site.store.add_api_key(account(site, "planner").id, label="QGIS", days=9)
    client.send(url, oppet="nej")
    assert "1 nyckel till kartprogram är indragen" in client.get("/konton").text
    assert theirs.get("/lofte").status_code == 302
    assert site.client().sign_in("planner").status_code == 422
    client.send(url, oppet="ja")
    assert site.client().sign_in("planner").status_code == 302


def test_a_reset_password_is_shown_once_and_ends_sessions(site: Site) -> None:
    client, theirs = site.as_("administrator"), site.as_("planner")
    site.store.add_api_key(account(site, "planner").id, label="QGIS", days=9)
    answer = client.send(f"/konton/{account(site, 'planner').id}/losenord")
    assert "1 nyckel till kartprogram är indragen" in answer.text
    found = re.search(r'<code class="key">([^<]+)</code>', answer.text)
    assert found
    assert theirs.get("/lofte").status_code == 302
    assert site.client().sign_in("planner", PASSWORD).status_code == 422
    assert site.client().sign_in("planner", found[1]).status_code == 302
    assert found[1] not in repr(site.store.audit_log())


def test_a_lost_phone_is_reset(site: Site) -> None:
    own = account(site, "planner")
    secret, at = second_factor.new_secret(), 1_800_000_000.0
    import pyotp

    site.store.turn_on_second_factor(own.id, secret, pyotp.TOTP(secret).at(int(at)), at=at)
    assert site.client().sign_in("planner").headers["Location"] == "/logga-in/kod"
    site.as_("administrator").send(f"/konton/{own.id}/andra-faktor")
    assert site.client().sign_in("planner").headers["Location"].startswith("/lagesbild")


def test_nobody_changes_the_own_account_here(site: Site) -> None:
    client = site.as_("administrator")
    url = f"/konton/{account(site, 'administrator').id}"
    assert "ditt eget konto" in client.get(url).text
    for act, fields in (
        ("begransa", {"roll": "planner", "kommuner": HALMSTAD}),
        ("oppet", {"oppet": "nej"}),
        ("losenord", {}),
        ("andra-faktor", {}),
    ):
        assert client.send(f"{url}/{act}", **fields).status_code == 403
