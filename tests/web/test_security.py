"""Every answer carries its headers: nothing from elsewhere, nothing inline without the nonce."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web.security import HEADERS, HSTS
from hostile import HOSTILE
from web_site import Site, pages

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.unmeasured


def directives(policy: str) -> dict[str, str]:
    return {part.split()[0]: part.strip() for part in policy.split(";")}


@pytest.mark.parametrize("role", ["public", "planner", "administrator"])
def test_every_answer_has_the_headers(site: Site, role: str) -> None:
    client = site.as_(role)
    urls = [url for _, url in pages(site.app)] + ["/finns-inte", "/logga-ut"]
    for url in urls:
        answer = client.get(url)
        for name in HEADERS:
            assert name in answer.headers, (url, name)
        policy = directives(answer.headers["Content-Security-Policy"])
        assert policy["default-src"] == "default-src 'none'", url
        assert "unsafe" not in answer.headers["Content-Security-Policy"], url
        assert "Server" not in answer.headers
        assert "Cache-Control" in answer.headers


def test_a_page_allows_itself_and_its_nonce(site: Site) -> None:
    first, second = (site.client().get("/om") for _ in range(2))
    policy = directives(first.headers["Content-Security-Policy"])
    found = re.search(r"'nonce-([^']+)'", policy["script-src"])
    assert found
    assert len(found[1]) >= 22
    assert policy["script-src"] == f"script-src 'self' 'nonce-{found[1]}'"
    assert policy["style-src"] == f"style-src 'self' 'nonce-{found[1]}'"
    assert policy["img-src"] == "img-src 'self' data:"
    assert policy["base-uri"] == "base-uri 'none'"
    assert policy["form-action"] == "form-action 'self'"
    assert policy["frame-ancestors"] == "frame-ancestors 'none'"
    assert first.headers["X-Frame-Options"] == "DENY"
    assert found[1] not in second.headers["Content-Security-Policy"]


def test_the_pages_script_carries_the_answers_nonce(site: Site) -> None:
    answer = site.client().get("/")
    found = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])
    assert found
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", answer.text)
    assert inline
    assert all(f'nonce="{found[1]}"' in attributes for attributes in inline)


def test_no_page_asks_another_site_for_anything(site: Site) -> None:
    client = site.as_("planner")
    for _endpoint, url in pages(site.app):
        answer = client.get(url)
        if answer.mimetype == "text/html":
            fetched = re.findall(
                r"<(?:script|link|img|iframe)[^>]*(?:src|href)=\"([^\"]+)", answer.text
            )
            assert all(one.startswith(("/", "data:")) for one in fetched), url
            assert not re.search(r"\son\w+=|javascript:|\sstyle=", answer.text), url


PARAMETERS = (
    "kommun", "lang", "omgang", "visa", "kalla", "orsak", "tid", "minst", "q", "plats", "next",
    "filter", "v", "rapport", "period", "format", "slag", "sok", "fran", "ko", "nr", "efter",
    "namn", "med", "version", "tillbaka",
)  # fmt: skip


ALONE = [{name} for name in PARAMETERS]
TOGETHER = [set(PARAMETERS) - {"kommun"}, {"kommun"}]  # an unknown town answers before all else


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (HOSTILE, ALONE),
        *(
            (value, TOGETHER)
            for value in (
                "' OR 1=1 --", "../../etc/passwd", "%00\x00", "9" * 400, "\ud83d", "[]{}$where"
            )
        ),
    ],
)  # fmt: skip
def test_a_hostile_address_breaks_no_page_and_is_never_markup(
    town: Site, value: str, sent: list[set[str]]
) -> None:
    client = town.as_("planner")
    value = value.encode("utf-8", "replace").decode()
    for _endpoint, url in pages(town.app):
        for names in sent:
            answer = client.get(url.partition("?")[0], query_string=dict.fromkeys(names, value))
            assert answer.status_code < 500, (url, names)
            page = answer.text if answer.mimetype == "text/html" else ""  # a file is no markup
            assert "<script>alert" not in page, (url, names)
            assert "<img src=x" not in page, (url, names)
            assert "\n" not in answer.headers.get("Location", "")


def test_tiles_are_allowed_only_when_they_are_set(make_site: Callable[..., Site]) -> None:
    site = make_site(tiles_url="https://{s}.kartor.se/{z}/{x}/{y}.png")
    policy = directives(site.client().get("/om").headers["Content-Security-Policy"])
    assert policy["img-src"] == "img-src 'self' data: https://*.kartor.se"


def test_https_is_kept_outside_the_demo_only(site: Site, demo_site: Site) -> None:
    assert site.client().get("/om").headers["Strict-Transport-Security"] == HSTS
    plain = site.client().get("/om", base_url="http://localhost")
    assert "Strict-Transport-Security" not in plain.headers
    assert "Strict-Transport-Security" not in demo_site.client().get("/om").headers


def test_the_cookie_is_for_this_host_over_https_and_no_script(site: Site) -> None:
    cookie = site.client().get("/logga-in").headers["Set-Cookie"]
    assert cookie.startswith("__Host-trygghet=")
    for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert word in cookie
    assert "Domain" not in cookie
    assert "Expires" not in cookie


def test_the_demos_cookie_works_without_https(demo_site: Site) -> None:
    cookie = demo_site.client().get("/logga-in").headers["Set-Cookie"]
    assert cookie.startswith("trygghet=")
    assert "Secure" not in cookie
    assert "HttpOnly" in cookie


def test_a_proxys_word_is_taken_only_when_it_is_trusted(make_site: Callable[..., Site]) -> None:
    forwarded = {"X-Forwarded-For": "9.9.9.9", "X-Forwarded-Proto": "https"}
    for proxies, kept in ((0, False), (1, True)):
        site = make_site(trusted_proxies=proxies)
        answer = site.client().get("/om", base_url="http://localhost", headers=forwarded)
        assert ("Strict-Transport-Security" in answer.headers) is kept
        site.client().sign_in("planner", "fel")
        client = site.client()
        token = client.token()
        client.post(
            "/logga-in",
            data={"csrf_token": token, "namn": "planner", "losenord": "fel"},
            headers={"Referer": "https://localhost/", **forwarded},
        )
        noted = site.store.audit_log(1)[0].detail["from"]
        assert (noted == "9.9.9.9") is kept


def test_only_the_hosts_that_are_set_are_answered(make_site: Callable[..., Site]) -> None:
    site = make_site(hosts=("karta.kommun.se",))
    assert site.client().get("/om", base_url="https://karta.kommun.se").status_code == 200
    assert site.client().get("/om", base_url="https://example.org").status_code == 400
