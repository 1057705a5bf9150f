"""Signing in and out: by name and password, never to another site, not too often, and noted."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from geo_trygghet_web import sessions
from web_site import PASSWORD, Site

from geo_trygghet.storage import accounts

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.storage import AuditRow


def last(site: Site) -> AuditRow:
    return site.store.audit_log(1)[0]


def test_signing_in_leads_to_the_roles_first_page_and_is_noted(site: Site) -> None:
    answer = site.client().sign_in("administrator")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/administration")
    assert (last(site).action, last(site).actor) == ("sign-in", "administrator")


def test_a_planner_goes_to_the_picture(site: Site) -> None:
    assert site.client().sign_in("planner").headers["Location"].startswith("/lagesbild")


def test_a_wrong_password_is_told_kindly_noted_and_shown_nowhere(site: Site) -> None:
    client = site.client()
    answer = client.sign_in("planner", "fel lösenord som ingen ska se")
    assert answer.status_code == 422
    assert "Namnet eller lösenordet stämmer inte" in answer.text
    assert "fel lösenord" not in answer.text
    assert (last(site).action, last(site).actor) == ("sign-in-failed", "planner")
    assert "fel lösenord" not in repr(site.store.audit_log())
    assert client.get("/lagesbild").status_code == 302


def test_what_is_typed_for_an_unknown_name_is_not_noted(site: Site) -> None:
    site.client().sign_in("mitt hemliga lösenord", "x")  # typed in the wrong field
    assert (last(site).action, last(site).actor) == ("sign-in-failed", "okänd")
    assert "hemliga" not in repr(site.store.audit_log())


def test_a_known_and_an_unknown_name_are_answered_alike(site: Site) -> None:
    texts = []
    for name in ("planner", "ingen"):
        text = site.client().sign_in(name, "fel").text.replace(name, "NAMN")
        texts.append(re.sub(r'(csrf_token" value|nonce)="[^"]+"', "", text))
    assert texts[0] == texts[1]


def test_the_typed_name_is_shown_as_text(site: Site) -> None:
    text = site.client().sign_in('"><script>alert(1)</script>${7*7}`', "fel").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_signing_out_ends_the_session_and_is_noted(site: Site) -> None:
    client = site.as_("planner")
    assert client.get("/logga-ut").status_code == 405
    answer = client.send("/logga-ut")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert (last(site).action, last(site).actor) == ("sign-out", "planner")
    assert client.get("/lagesbild").status_code == 302


def test_the_page_asked_for_comes_after_signing_in(site: Site) -> None:
    client = site.client()
    asked = client.get("/lofte?kommun=halmstad")
    form = client.get(asked.headers["Location"]).text
    assert 'name="next" value="/lofte?kommun=halmstad"' in form
    answer = client.sign_in("planner", next="/lofte?kommun=halmstad")
    assert answer.headers["Location"] == "/lofte?kommun=halmstad"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org/",
        "//example.org/",
        "///example.org/",
        "/\\example.org/",
        "\\\\example.org",
        "/\t/example.org",
        "javascript:alert(1)",
        "/%0d%0aSet-Cookie:x=y\r\n",
        "\x00/x",
        "http:/x",
        "//[",
    ],
)
def test_signing_in_leads_to_no_other_site(site: Site, elsewhere: str) -> None:
    answer = site.client().sign_in("planner", next=elsewhere)
    assert answer.headers["Location"].startswith("/lagesbild")


def test_whoever_is_signed_in_already_goes_on(site: Site) -> None:
    client = site.as_("planner")
    assert client.get("/logga-in?next=/om").headers["Location"] == "/om"
    assert client.get("/logga-in?next=//x.org").headers["Location"].startswith("/lagesbild")


def test_a_form_without_its_token_is_refused(site: Site) -> None:
    client = site.client()
    fields = {"namn": "planner", "losenord": PASSWORD}
    answer = client.post("/logga-in", data=fields, headers={"Referer": "https://localhost/"})
    assert answer.status_code == 400
    assert "Formuläret har blivit för gammalt" in answer.text
    assert client.get("/lagesbild").status_code == 302


@pytest.mark.parametrize("url", ["/logga-in", "/logga-ut", "/sprak"])
def test_every_post_needs_its_token(site: Site, url: str) -> None:
    client = site.as_("planner")
    assert client.post(url, headers={"Referer": "https://localhost/"}).status_code == 400
    theirs = site.client().token()
    stolen = client.post(
        url, data={"csrf_token": theirs}, headers={"Referer": "https://localhost/"}
    )
    assert stolen.status_code == 400


def test_a_form_sent_from_another_site_is_refused(site: Site) -> None:
    client = site.client()
    fields = {"csrf_token": client.token(), "namn": "planner", "losenord": PASSWORD}
    answer = client.post("/logga-in", data=fields, headers={"Referer": "https://example.org/"})
    assert answer.status_code == 400


def test_signing_in_leaves_nothing_of_the_session_before(site: Site) -> None:
    client = site.client()
    with client.session_transaction(base_url="https://localhost") as session:
        session["planted"] = "by somebody"
    before = client.token()
    client.sign_in("planner")
    with client.session_transaction(base_url="https://localhost") as session:
        assert "planted" not in session
    old = client.post(
        "/logga-ut", data={"csrf_token": before}, headers={"Referer": "https://localhost/"}
    )
    assert old.status_code == 400


def test_too_many_failures_with_a_name_are_stopped_for_a_while(site: Site) -> None:
    for _ in range(8):
        assert site.client().sign_in("planner", "fel").status_code == 422
    answer = site.client().sign_in(" PLANNER ", PASSWORD)
    assert answer.status_code == 429
    assert "För många försök att logga in. Vänta 15 minuter" in answer.text
    assert 0 < int(answer.headers["Retry-After"]) <= 15 * 60
    assert last(site).action == "sign-in-limited"
    assert site.client().sign_in("police").status_code == 302


def test_too_many_failures_from_an_address_are_stopped(site: Site) -> None:
    for number in range(30):
        assert site.client().sign_in(f"namn{number}", "fel").status_code == 422
    assert site.client().sign_in("planner").status_code == 429


def test_signing_in_well_is_never_counted(site: Site) -> None:
    for _ in range(12):
        assert site.client().sign_in("planner").status_code == 302


def test_each_application_counts_for_itself(make_site: Callable[..., Site]) -> None:
    first = make_site()
    for _ in range(8):
        first.client().sign_in("planner", "fel")
    assert make_site().client().sign_in("planner").status_code == 302


def test_a_closed_account_is_out_at_once(site: Site) -> None:
    client = site.as_("planner")
    account = site.store.account_by_name("planner")
    assert account
    site.store.set_active(account.id, active=False, actor="test")
    assert client.get("/lagesbild").status_code == 302
    assert site.client().sign_in("planner").status_code == 422


def test_a_new_password_ends_every_session(site: Site) -> None:
    client = site.as_("administrator")
    account = site.store.account_by_name("administrator")
    assert account
    site.store.set_password(account.id, "ett annat gott lösenord", actor="test")
    assert client.get("/administration").status_code == 302
    assert client.sign_in("administrator", "ett annat gott lösenord").status_code == 302
    assert client.get("/administration").status_code == 200


def test_a_hash_that_is_renewed_at_sign_in_keeps_the_sign_in(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    stronger = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    monkeypatch.setattr(accounts, "_HASHER", stronger)
    assert site.as_("administrator").get("/administration").status_code == 200


def test_a_sign_in_lasts_a_working_day(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    client = site.as_("administrator")
    assert client.get("/administration").status_code == 200
    now = time.time()
    monkeypatch.setattr(sessions.time, "time", lambda: now + 10 * 3600 + 5)
    assert client.get("/administration").status_code == 302


def test_a_session_that_is_kept_alive_ends_with_the_day_all_the_same(site: Site) -> None:
    client = site.as_("administrator")
    with client.session_transaction(base_url="https://localhost") as session:
        session["signed-in-at"] -= 10 * 3600 + 5  # the cookie itself is new
    assert client.get("/administration").status_code == 302


def test_a_session_that_says_nonsense_is_nobodys(site: Site) -> None:
    client = site.as_("administrator")
    for key, value in (("_user_id", "1 OR 1"), ("signed-in-at", "igår"), ("_user_id", "999")):
        with client.session_transaction(base_url="https://localhost") as session:
            session[key] = value
        assert client.get("/administration").status_code == 302
        client.sign_in("administrator")


def test_a_session_signed_with_another_key_is_nobodys(make_site: Callable[..., Site]) -> None:
    first, second = make_site(), make_site(secret_key="x" * 32)
    cookie = first.as_("planner").get_cookie("__Host-trygghet")
    assert cookie
    stranger = second.client()
    stranger.set_cookie("__Host-trygghet", cookie.value, secure=True)
    assert stranger.get("/lagesbild").status_code == 302


def test_the_first_run_is_told_only_while_there_is_no_account(
    make_site: Callable[..., Site], site: Site
) -> None:
    assert "trygghet account first" in make_site(empty=True).client().get("/logga-in").text
    assert "trygghet account first" not in site.client().get("/logga-in").text


def test_the_form_is_never_kept(site: Site) -> None:
    assert site.client().get("/logga-in").headers["Cache-Control"] == "no-store"
