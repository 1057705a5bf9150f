"""The demo: one click a role, on this machine only, over no real accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web import create_app
from geo_trygghet_web.config import Config, ConfigError
from geo_trygghet_web.demo import NAMES
from web_site import PASSWORD, ROLES, Site

from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("role", ROLES)
def test_one_click_signs_in_as_a_role(demo_site: Site, role: str) -> None:
    client = demo_site.client()
    assert client.send("/demo/logga-in", roll=role).status_code == 302
    assert NAMES[role] in client.get("/om").text


def test_the_page_says_that_it_is_a_demo(demo_site: Site) -> None:
    text = demo_site.client().get("/logga-in").text
    assert "Det här är en demo" in text
    assert "Konstruerade data." in text
    assert text.count('action="/demo/logga-in"') == len(ROLES)
    assert 'name="losenord"' not in text


def test_the_demos_accounts_have_all_municipalities_and_no_usable_password(
    demo_site: Site,
) -> None:
    accounts = demo_site.store.accounts()
    assert {one.user_name for one in accounts} == set(NAMES.values())
    assert all(one.municipality_codes == {"1380", "1381"} for one in accounts)
    for guess in ("", "demo", "demo-polis", PASSWORD):
        assert demo_site.store.verify("demo-polis", guess) is None


def test_a_role_that_does_not_exist_is_refused(demo_site: Site) -> None:
    assert demo_site.client().send("/demo/logga-in", roll="root").status_code == 400
    assert demo_site.client().send("/demo/logga-in").status_code == 400


def test_the_click_needs_its_token(demo_site: Site) -> None:
    answer = demo_site.client().post(
        "/demo/logga-in", data={"roll": "planner"}, headers={"Referer": "https://localhost/"}
    )
    assert answer.status_code == 400


def test_another_machine_is_not_let_in(demo_site: Site) -> None:
    client = demo_site.client()
    token = client.token()
    fields = {"csrf_token": token, "roll": "planner"}
    referrer = {"Referer": "https://localhost/"}
    for environ, headers in (
        ({"REMOTE_ADDR": "192.168.1.7"}, referrer),
        ({"REMOTE_ADDR": "127.0.0.1"}, {**referrer, "X-Forwarded-For": "127.0.0.1"}),
        ({"REMOTE_ADDR": "127.0.0.1"}, {**referrer, "Forwarded": "for=127.0.0.1"}),
    ):
        answer = client.post(
            "/demo/logga-in", data=fields, headers=headers, environ_overrides=environ
        )
        assert answer.status_code == 404


def test_another_name_for_this_machine_is_not_answered(demo_site: Site) -> None:
    answer = demo_site.client().get("/logga-in", base_url="https://rebound.example.org")
    assert answer.status_code == 400


def test_a_closed_demo_account_stays_closed(demo_site: Site) -> None:
    account = demo_site.store.account_by_name(NAMES["police"])
    assert account
    demo_site.store.set_active(account.id, active=False, actor="test")
    assert demo_site.client().send("/demo/logga-in", roll="police").status_code == 404


def test_it_is_off_by_default(site: Site) -> None:
    assert site.client().send("/demo/logga-in", roll="planner").status_code == 404
    assert "/demo/" not in site.client().get("/logga-in").text


def test_it_never_runs_over_accounts_of_real_people(ready_store: Path, tmp_path: Path) -> None:
    file = tmp_path / "real.db"
    file.write_bytes(ready_store.read_bytes())
    with pytest.raises(ConfigError, match="riktiga konton"):
        create_app(Config(store=f"sqlite:///{file}", demo=True))
    with Store.open(f"sqlite:///{file}") as store:
        assert store.account_by_name(NAMES["planner"]) is None


def test_it_starts_again_over_its_own_accounts(demo_site: Site) -> None:
    again = create_app(Config(store=f"sqlite:///{demo_site.file}", demo=True))
    site = Site(again, demo_site.file)
    try:
        assert len(site.store.accounts()) == len(ROLES)
    finally:
        site.store.close()
