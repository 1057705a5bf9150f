"""One's own account: the password, the second factor step by step, and who must do it first."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pyotp
import pytest
from web_site import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from web_site import Client, Site

NEW = "ett annat långt lösenord"


def change(client: Client, **fields: str) -> str:
    answer = client.send(
        "/konto/losenord", **{"nuvarande": PASSWORD, "nytt": NEW, "igen": NEW} | fields
    )
    return answer.headers.get("Location", answer.text)


def test_the_password_is_changed_and_other_sessions_end(site: Site) -> None:
    here, elsewhere = site.as_("planner"), site.as_("planner")
    assert change(here) == "/konto"
    assert here.get("/lofte").status_code == 200
    assert elsewhere.get("/lofte").status_code == 302
    assert site.client().sign_in("planner").status_code == 422
    assert site.client().sign_in("planner", NEW).status_code == 302


def test_keys_end_with_the_password_and_the_page_says_so(site: Site) -> None:
    client = site.as_("planner")
    (account,) = [one for one in site.store.accounts() if one.user_name == "planner"]
    key = site.store.add_api_key(account.id, label="QGIS", days=9)
    assert change(client) == "/konto"
    assert "1 nyckel till kartprogram är indragen" in client.get("/konto").text
    assert site.store.account_of_key(key) is None
    assert "indrag" not in client.get("/konto").text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"nuvarande": "fel"}, "stämmer inte"),
        ({"igen": "något annat"}, "inte lika"),
        ({"nytt": "kort", "igen": "kort"}, "för kort"),
        ({"nytt": PASSWORD, "igen": PASSWORD}, "är det gamla"),
    ],
)
def test_what_will_not_do_is_told_and_nothing_is_changed(
    site: Site, fields: dict[str, str], told: str
) -> None:
    assert told in change(site.as_("planner"), **fields)
    assert site.client().sign_in("planner").status_code == 302


def turn_on(client: Client) -> tuple[str, list[str]]:
    """Turn the second factor on as a person does; gives the key and the recovery codes."""
    page = client.get("/konto/andra-faktor").text
    found = re.search(r'<code class="key">([^<]+)</code>', page)
    assert found
    secret = found[1].replace(" ", "")
    assert "<svg" in page
    shown = client.send("/konto/andra-faktor", kod=pyotp.TOTP(secret).now()).text
    return secret, re.findall(r"<li><code>([^<]+)</code></li>", shown)


def next_code(secret: str) -> str:
    return pyotp.TOTP(secret).at(int(time.time()) + 30)


def test_with_a_second_factor_the_password_alone_lets_nobody_in(site: Site) -> None:
    secret, codes = turn_on(site.as_("planner"))
    assert len(codes) == 10
    client = site.client()
    assert client.sign_in("planner", next="/lofte").headers["Location"] == "/logga-in/kod"
    assert client.get("/lofte").status_code == 302
    assert client.send("/logga-in/kod", kod="000000").status_code == 422
    code = next_code(secret)
    answer = client.send("/logga-in/kod", kod=code)
    assert answer.headers["Location"] == "/lofte"
    assert client.get("/lofte").status_code == 200
    again = site.client()
    again.sign_in("planner")
    assert again.send("/logga-in/kod", kod=code).status_code == 422  # the same code twice
    assert again.send("/logga-in/kod", kod=codes[0]).status_code == 302
    assert "Loggade in med en reservkod" in again.get("/konto").text


def test_a_code_without_a_password_is_nothing(site: Site) -> None:
    client = site.client()
    assert client.send("/logga-in/kod", kod="123456").status_code == 422
    assert client.get("/lofte").status_code == 302


def test_the_code_must_come_in_time(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    secret, _ = turn_on(site.as_("planner"))
    client = site.client()
    client.sign_in("planner")
    late = time.time() + 301
    monkeypatch.setattr(time, "time", lambda: late)
    assert "tog för lång tid" in client.send("/logga-in/kod", kod=pyotp.TOTP(secret).at(late)).text


def test_codes_are_not_to_be_guessed(site: Site) -> None:
    turn_on(site.as_("planner"))
    client = site.client()
    client.sign_in("planner")
    states = [client.send("/logga-in/kod", kod=f"{n:06}").status_code for n in range(10)]
    assert states[:8] == [422] * 8
    assert states[8:] == [429] * 2


def test_it_is_turned_off_with_password_and_code_alone(site: Site) -> None:
    client = site.as_("planner")
    secret, codes = turn_on(client)
    wrong = client.send("/konto/andra-faktor/av", losenord="fel", kod=codes[0])
    assert wrong.status_code == 422
    client.send("/konto/andra-faktor/av", losenord=PASSWORD, kod=next_code(secret))
    assert client.get("/lofte").status_code == 200
    assert site.client().sign_in("planner").headers["Location"].startswith("/lagesbild")


def test_who_must_have_a_second_factor_gets_it_first(make_site: Callable[..., Site]) -> None:
    site = make_site(second_factor="administrators")
    client = site.as_("administrator")
    assert client.get("/administration").headers["Location"] == "/konto"
    assert "Lägg in en andra faktor först" in client.get("/konto").text
    turn_on(client)
    assert client.get("/administration").status_code == 200
    assert site.as_("planner").get("/lofte").status_code == 200


def test_own_sign_ins_are_listed_without_addresses(site: Site) -> None:
    site.client().sign_in("planner", "fel")
    text = site.as_("planner").get("/konto").text
    assert text.count("Fel namn eller lösenord") == 1
    assert "127.0.0.1" not in text
