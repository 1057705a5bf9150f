"""Files are kept for good under the address that carries their hash, and asked for anew else."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web.assets import FOR_GOOD

from geo_trygghet import maps

if TYPE_CHECKING:
    from web_site import Site


@pytest.mark.parametrize("name", ["leaflet.js", "leaflet.css", *maps.map_files()])
def test_the_maps_files_come_from_their_package(site: Site, name: str) -> None:
    content = (maps.leaflet_files() | maps.map_files())[name]
    answer = site.client().get(f"/bibliotek/{name}")
    assert answer.data == content
    assert answer.mimetype == ("text/css" if name.endswith("css") else "text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    version = hashlib.sha256(content).hexdigest()[:12]
    kept = site.client().get(f"/bibliotek/{name}?v={version}")
    assert kept.headers["Cache-Control"] == FOR_GOOD
    old = site.client().get(f"/bibliotek/{name}?v=0")
    assert old.headers["Cache-Control"] == "no-cache"


def test_every_link_of_a_page_to_a_file_carries_its_hash(site: Site) -> None:
    text = site.client().get("/").text
    links = re.findall(r'(?:src|href)="((?:/static|/bibliotek)/[^"]+)"', text)
    assert len(links) >= 8
    for link in links:
        answer = site.client().get(link)
        assert answer.status_code == 200, link
        assert answer.headers["Cache-Control"] == FOR_GOOD, link


@pytest.mark.parametrize(
    "url",
    ["/bibliotek/x.js", "/bibliotek/..%2f__init__.py", "/static/x.css", "/static/../pages.py"],
)
def test_there_are_no_other_files(site: Site, url: str) -> None:
    assert site.client().get(url).status_code == 404


def test_a_file_that_is_known_is_not_sent_again(site: Site) -> None:
    etag = site.client().get("/bibliotek/leaflet.js").headers["ETag"]
    again = site.client().get("/bibliotek/leaflet.js", headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")


def test_a_link_to_a_file_that_is_absent_has_no_hash(site: Site) -> None:
    with site.app.test_request_context():
        assert site.app.url_for("static", filename="finns-inte.css") == "/static/finns-inte.css"
        assert site.app.url_for("bibliotek.file", name="nej.js") == "/bibliotek/nej.js"
