"""What is published is shown to everybody, byte for byte, and to nobody more than that."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web.published import published_round
from geo_trygghet_web.views.publicerat import inline_hashes
from ledger_rows import ledger, period, promise
from web_site import Site, release_files

from geo_trygghet.municipalities import find_municipality

if TYPE_CHECKING:
    from collections.abc import Callable


def test_the_front_page_shows_what_is_published_and_leads_to_the_other(site: Site) -> None:
    text = site.client().get("/").text
    assert "Trygghet i Halmstads kommun" in text
    assert "Stora torg" in text
    assert "13–15 av 100" in text
    assert "ungefärligt läge" in text
    assert "Picassoparken" in text
    assert "Platser som nämns som trygga" in text
    assert 'href="/?kommun=laholm"' in text
    assert 'href="/publicerat/halmstad/"' in text
    assert "Altona" in site.client().get("/?kommun=laholm").text


def test_promises_are_those_of_the_release_and_never_of_the_ledger(site: Site) -> None:
    later = {"period": "2029", "period_from": "2029-01-01", "period_to": "2029-12-31"}
    site.store.add_ledger(
        ledger(
            periods=(period("2029", **later),), promises=(promise("p9", text="Ej än", **later),)
        ),
        actor="prov",
    )
    text = site.client().get("/").text
    assert "Synas mer på torget" in text
    assert "timmar per år – 900" in text
    assert "Ej än" not in text


def test_constructed_data_are_named_as_such(site: Site) -> None:
    assert "Konstruerade data." in site.client().get("/").text


def test_a_municipality_without_a_release_is_not_there(site: Site) -> None:
    for slug in ("hallsberg", "finns-inte", "../etc/passwd", "<script>", "%00", ""):
        answer = site.client().get("/", query_string={"kommun": slug})
        assert answer.status_code == 404, slug
        assert "<script>alert" not in answer.text


def test_before_anything_is_published_the_page_says_how(make_site: Callable[..., Site]) -> None:
    text = make_site(empty=True).client().get("/").text
    assert "Inget är publicerat än" in text
    assert "Den görs på sidan Publicera" in text


def test_a_name_that_is_hostile_is_shown_as_text(site: Site) -> None:
    bad = "<img src=x onerror=alert(1)>${alert(1)}`</script><script>alert(2)</script>"
    site.store.add_release(
        find_municipality("Halmstad"),
        round=bad,
        files=release_files("Halmstad", bad),
        constructed=False,
        actor="test",
    )
    text = site.client().get("/").text
    assert "<img src=x" not in text
    assert "<script>alert(2)" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("index.html", "text/html; charset=utf-8"),
        ("platser.csv", "text/csv; charset=utf-8"),
        ("platser.geojson", "application/geo+json"),
        ("kontroll.json", "application/json"),
    ],
)
def test_the_files_are_served_as_they_were_published(site: Site, name: str, kind: str) -> None:
    answer = site.client().get(f"/publicerat/halmstad/{name}")
    assert answer.data == release_files("Halmstad", "Stora torg")[name or "index.html"]
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    again = site.client().get(
        f"/publicerat/halmstad/{name}", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")


def test_the_latest_release_is_served(site: Site) -> None:
    halmstad = find_municipality("Halmstad")
    files = {"index.html": b"<title>ny</title>"}
    site.store.add_release(halmstad, round="2024", files=files, constructed=False, actor="test")
    assert site.client().get("/publicerat/halmstad/").data == b"<title>ny</title>"
    assert site.client().get("/publicerat/halmstad/platser.csv").status_code == 404
    assert site.client().get("/").status_code == 200


@pytest.mark.parametrize(
    "url",
    [
        "/publicerat/hallsberg/",
        "/publicerat/halmstad/trygghet.db",
        "/publicerat/halmstad/..%2findex.html",
        "/publicerat/halmstad/%00",
        "/publicerat/",
    ],
)
def test_nothing_else_is_there(site: Site, url: str) -> None:
    assert site.client().get(url).status_code == 404


def test_a_published_page_may_run_its_own_blocks_and_nothing_else(
    make_site: Callable[..., Site],
) -> None:
    site = make_site(frame_ancestors=("https://www.laholm.se",))
    answer = site.client().get("/publicerat/laholm/")
    policy = answer.headers["Content-Security-Policy"]
    script = base64.b64encode(hashlib.sha256(b"document.title").digest()).decode()
    style = base64.b64encode(hashlib.sha256(b"p{color:red}").digest()).decode()
    assert f"script-src 'sha256-{script}'" in policy
    assert f"style-src 'sha256-{style}'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'self' https://www.laholm.se" in policy
    assert "X-Frame-Options" not in answer.headers
    assert "Set-Cookie" not in answer.headers


def test_only_inline_blocks_are_hashed() -> None:
    page = b"<script src=x></script><style>a&amp;b</style><script>\nif (a < b) {}\n</script>"
    scripts, styles = inline_hashes(page)
    hashed = hashlib.sha256(b"\nif (a < b) {}\n").digest()
    assert scripts == (f"'sha256-{base64.b64encode(hashed).decode()}'",)
    assert len(styles) == 1


def test_a_release_is_read_from_its_files_alone(site: Site) -> None:
    with site.app.app_context():
        halmstad = find_municipality("Halmstad")
        release = site.store.releases(halmstad.code)[0]
        told = published_round(halmstad, release)
    (place,) = told.listed
    assert (place.letter, place.name, place.tier, place.low, place.high) == (
        "A", "Stora torg", "top", 13, 15,
    )  # fmt: skip
    assert place.approximate
    assert told.few == ("Picassoparken",)
    assert (told.answers, told.floor) == (1512, 5)
    assert told.places["kind"].tolist() == ["square"]


def test_public_pages_set_no_cookie(site: Site) -> None:
    for url in ("/", "/?kommun=laholm", "/om", "/metod", "/integritet", "/tillganglighet"):
        assert "Set-Cookie" not in site.client().get(url).headers, url
