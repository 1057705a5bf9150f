"""The small pages: health, texts, language, administration."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web.views.administration import ACTIONS

from geo_trygghet import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    from web_site import Site

ROOT = Path(__file__).parents[2]
TEXTS = ("om", "metod", "tillganglighet", "integritet")


def test_health_is_told_with_the_stores_version(site: Site) -> None:
    answer = site.client().get("/halsa")
    assert answer.status_code == 200
    assert answer.json == {"status": "ok", "version": __version__, "store": site.store.version()}
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("role", ["public", "planner"])
def test_the_texts_are_there_in_both_languages(site: Site, name: str, role: str) -> None:
    client = site.as_(role)
    swedish, english = client.get(f"/{name}").text, client.get(f"/{name}?lang=en").text
    assert '<html lang="sv">' in swedish
    assert '<html lang="en">' in english
    assert swedish.count("<h2") == english.count("<h2")
    assert swedish.count("<li>") == english.count("<li>")
    assert len(swedish) > 3000


def test_the_contact_stands_where_it_is_needed(make_site: Callable[..., Site]) -> None:
    mail = make_site(contact="kontakt@kommun.se").client()
    assert 'href="mailto:kontakt@kommun.se"' in mail.get("/tillganglighet").text
    web = make_site(contact="https://kommun.se/kontakt").client()
    assert 'href="https://kommun.se/kontakt"' in web.get("/integritet").text
    words = make_site(contact="javascript:alert(1)").client().get("/om").text
    assert 'href="javascript' not in words


def test_the_privacy_page_tells_of_the_tile_service(make_site: Callable[..., Site]) -> None:
    tiles = make_site(tiles_url="https://kartor.se/{z}/{x}/{y}.png").client()
    assert "kartor.se" in tiles.get("/integritet").text
    assert "kartor.se" not in make_site().client().get("/integritet").text


def test_the_privacy_page_says_how_long_a_sign_in_lasts(make_site: Callable[..., Site]) -> None:
    site = make_site(session_hours=4.5)
    assert "i högst 4,5 timmar" in site.client().get("/integritet").text
    assert "for 4.5 hours" in site.client().get("/integritet?lang=en").text


def test_the_demo_says_on_every_text_that_data_are_constructed(demo_site: Site) -> None:
    for name in TEXTS:
        text = demo_site.client().get(f"/{name}").text
        assert "Konstruerade data." in text, name
        assert "Svar, noteringar och händelser är påhittade" in text, name
        english = demo_site.client().get(f"/{name}?lang=en").text
        assert "Answers, notes and incidents are made up" in english, name


def test_the_demos_own_page_says_that_incidents_are_constructed_too(demo_site: Site) -> None:
    assert "händelserna är konstruerade" in demo_site.client().get("/om").text
    assert "the incidents are constructed" in demo_site.client().get("/om?lang=en").text


def test_a_chosen_language_is_kept(site: Site) -> None:
    client = site.client()
    answer = client.send("/sprak", lang="en", next="/om")
    assert answer.headers["Location"] == "/om"
    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("sprak="))
    assert all(word in cookie for word in ("sprak=en", "Secure", "HttpOnly", "SameSite=Lax"))
    assert '<html lang="en">' in client.get("/om").text
    assert '<html lang="sv">' in client.get("/om?lang=sv").text


@pytest.mark.parametrize("chosen", ["", "de", "en\r\nX: y", "../en"])
def test_another_language_is_refused(site: Site, chosen: str) -> None:
    assert site.client().send("/sprak", lang=chosen).status_code == 400


def test_after_the_language_comes_a_page_of_ours(site: Site) -> None:
    answer = site.client().send("/sprak", lang="sv", next="//example.org")
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("lang", ["xx", "EN", "<script>", "", "\x00"])
def test_a_hostile_language_is_swedish(site: Site, lang: str) -> None:
    client = site.client()
    client.set_cookie("sprak", "..%2f..", secure=True)
    text = client.get("/om", query_string={"lang": lang}).text
    assert '<html lang="sv">' in text


def test_the_administrator_sees_the_log_and_the_way_to_the_accounts(site: Site) -> None:
    site.as_("planner").send("/logga-ut")
    site.store.audit(
        actor="<b>x</b>",
        action="import",
        municipality_code="1380",
        detail={"file": "<i>", "taken": 7, "inner": "own use", "municipalities": ["1380", "9"]},
    )
    site.store.audit(actor="laholms egen", action="import", municipality_code="1381")
    text = site.as_("administrator").get("/administration").text
    assert "Loggade ut" in text
    assert "Tog in en fil" in text
    assert 'href="/konton"' in text
    assert "&lt;b&gt;x&lt;/b&gt;" in text
    assert "kommuner Halmstad, 9 · fil &lt;i&gt; · tagna 7" in text
    assert "roll Administratör" in text
    assert "own use" not in text
    assert "laholms egen" not in text
    assert "$argon2" not in text


def test_every_action_that_is_noted_is_told_in_words() -> None:
    noted = [
        action
        for folder in ("storage", "publication")
        for file in (ROOT / "geo_trygghet" / folder).rglob("*.py")
        for action in re.findall(r'\baction="([a-z_-]+)"', file.read_text(encoding="utf-8"))
    ]
    noted += [f"put-{name}" for name in ("promise_period", "promise", "action", "follow_up")]
    noted += [f"place-{name}" for name in ("new", "change", "split", "merge", "close", "reopen")]
    noted += [f"upload{state}" for state in ("", "-taking", "-cancelled")]
    assert len(noted) > 25
    assert set(noted) <= set(ACTIONS)
