"""What can't be done is told in Swedish, on the site's frame, without a word of the inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from flask import Response, abort
from geo_trygghet_web import error_pages, security
from geo_trygghet_web.services import services
from werkzeug.exceptions import NotFound

from geo_trygghet.errors import StoreError, UnknownPlaceError, UnknownRoundError

if TYPE_CHECKING:
    from collections.abc import Callable

    from web_site import Site

SECRET = "sqlite:////hemlig/fil.db SELECT * FROM account"


def failing(site: Site, error: Callable[[], object]) -> Site:
    """Make `/om` fail with an error."""

    def fail() -> str:
        error()
        return ""

    site.app.view_functions["om.om"] = fail
    return site


def throw(error: Exception) -> Callable[[], object]:
    def raise_it() -> object:
        raise error

    return raise_it


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (400, "Det gick inte att förstå"),
        (403, "Sidan är inte för din roll"),
        (404, "Sidan finns inte"),
        (405, "Så kan sidan inte användas"),
        (413, "Det var för mycket"),
        (418, "Det gick inte att förstå"),
        (429, "För många försök"),
        (500, "Något gick fel hos oss"),
        (501, "Något gick fel hos oss"),
        (503, "Lagret svarar inte"),
    ],
)
def test_each_error_has_its_words(site: Site, code: int, words: str) -> None:
    failing(site, lambda: abort(code, description=SECRET))
    answer = site.client().get("/om")
    assert answer.status_code == code
    assert f"<h1>{words}</h1>" in answer.text
    assert "Till första sidan" in answer.text
    assert "hemlig" not in answer.text


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RuntimeError(SECRET), 500),
        (StoreError(SECRET), 503),
        (UnknownPlaceError(SECRET), 404),
        (UnknownRoundError(SECRET), 404),
    ],
)
def test_an_error_of_the_program_tells_nothing_of_the_inside(
    site: Site, error: Exception, code: int
) -> None:
    failing(site, throw(error))
    answer = site.client().get("/om")
    assert answer.status_code == code
    assert "hemlig" not in answer.text
    assert "Traceback" not in answer.text


def test_when_the_frame_fails_too_the_words_still_come(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> str:
        raise StoreError(SECRET)

    monkeypatch.setattr(error_pages, "render_template", broken)
    answer = site.client().get("/finns-inte")
    assert answer.status_code == 404
    assert "<h1>Sidan finns inte</h1>" in answer.text
    assert "hemlig" not in answer.text
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_store_that_is_gone_is_told_everywhere(site: Site) -> None:
    planner = site.as_("planner")
    services(site.app).store.close()
    site.file.unlink()
    site.file.write_bytes(b"this is no database" * 100)
    for side in ("-wal", "-shm"):
        site.file.with_name(site.file.name + side).unlink(missing_ok=True)
    for url in ("/", "/lagesbild", "/logga-in"):
        answer = planner.get(url)
        assert answer.status_code == 503, url
        assert "Lagret svarar inte" in answer.text
    assert planner.get("/halsa").status_code == 503


def test_what_is_allowed_is_told(site: Site) -> None:
    assert "POST" in site.client().get("/logga-ut").headers["Allow"]


def test_too_large_a_form_is_refused(site: Site) -> None:
    client = site.client()
    answer = client.send("/logga-in", namn="x" * 70_000, losenord="y")
    assert answer.status_code == 413
    assert "Det var för mycket" in answer.text


def test_a_redirect_stays_a_redirect(site: Site) -> None:
    answer = site.client().get("/publicerat/halmstad")
    assert answer.status_code == 308
    assert answer.headers["Location"].endswith("/publicerat/halmstad/")


def test_an_answer_that_somebody_made_whole_is_left_as_it_is(site: Site) -> None:
    failing(site, throw(NotFound(response=Response("egen", status=404))))
    answer = site.client().get("/om")
    assert (answer.status_code, answer.text) == (404, "egen")


def test_the_address_of_a_missing_page_is_not_repeated(site: Site) -> None:
    text = site.client().get("/<script>alert(1)</script>").text
    assert "<script>alert" not in text
    assert security.HEADERS
