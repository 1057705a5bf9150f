"""Files brought in on the page: refused, turned away, another's, listed, never stuck."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web import underlag_page
from geo_trygghet_web.roles import MOST_MENDED, MOST_SENT
from upload_page import Here, drop, post_file, state

from geo_trygghet.codes import BY_HAND
from geo_trygghet.intake.sniff import LARGEST
from geo_trygghet.uploading.progress import Progress

if TYPE_CHECKING:
    from web_site import Client, Site

    from geo_trygghet.storage import Store


def test_a_file_is_turned_away_and_forgotten(town_site: Site, uploader: Client, here: Here) -> None:
    url = drop(uploader)
    own = url.rpartition("/")[2]
    answer = uploader.send(f"{url}/avbryt")
    assert answer.headers["Location"] == "/underlag"
    assert here.stopped == [own]
    assert "är avbruten" in uploader.get("/underlag").text
    assert town_site.store.upload_content(own) is None
    assert "inget av den togs emot" in uploader.get(url).text
    uploader.send(f"{url}/ta-emot")
    assert state(town_site, url).state == "cancelled"
    assert uploader.send(f"{url}/avbryt").headers["Location"] == url


def test_what_goes_on_is_told_with_and_without_script(uploader: Client, here: Here) -> None:
    here.works = False
    here.now = Progress(1, "texts", 0.5)
    url = drop(uploader)
    page = uploader.get(url)
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page.text
    assert "connect-src 'self'" in page.headers["Content-Security-Policy"]
    assert re.search(r'<progress max="100" value="55"', page.text)
    told = uploader.get(f"{url}/lage").json
    assert told == {
        "state": "waiting", "goes_on": True, "words": "Letar platser i texterna", "percent": 55,
    }  # fmt: skip
    assert "Väntar" in uploader.get("/underlag").text


def test_a_file_whose_work_was_lost_is_never_stuck(
    town_site: Site, uploader: Client, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.works = False
    url = drop(uploader)
    assert uploader.get(f"{url}/lage").json["goes_on"]  # it may not have begun yet
    uploader.send(f"{url}/igen")
    monkeypatch.setattr(underlag_page, "_GRACE_S", -1.0)
    assert not uploader.get(f"{url}/lage").json["goes_on"]
    assert "Avbröts när servern startade om: försök igen." in uploader.get(url).text
    assert "Avbröts" in uploader.get("/underlag").text
    here.works = True
    uploader.send(f"{url}/igen")
    assert state(town_site, url).state == "read"


def test_a_failure_is_told_and_tried_again(town_site: Site, uploader: Client) -> None:
    url = drop(uploader)
    own = url.rpartition("/")[2]
    town_site.store.change_upload(
        own, before=("read",), state="failed", told={"failed": "Disken tog slut."}
    )
    assert "Disken tog slut." in uploader.get(url).text
    uploader.send(f"{url}/igen")
    assert state(town_site, url).state == "read"


def test_nobody_sees_anothers_file(town_site: Site, uploader: Client) -> None:
    url = drop(uploader)
    laholm = town_site.as_("laholm")
    for path in ("", "/lage", "/avvikelser.csv"):
        assert laholm.get(url + path).status_code == 404
    for path in ("ratta", "ta-emot", "avbryt", "igen"):
        assert laholm.send(f"{url}/{path}").status_code == 404
    assert state(town_site, url).state == "read"
    both = town_site.as_("both")
    assert both.get(f"{url}?kommun=laholm").status_code == 404
    assert both.get(f"{url}?kommun=halmstad").status_code == 200


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [(b"", "", "Välj en fil först."), (b"", "tom.csv", "Filen är tom.")],
)
def test_no_file_is_told(uploader: Client, content: bytes, name: str, told: str) -> None:
    answer = post_file(uploader, content, name)
    assert answer.status_code == 400
    assert told in answer.text


def test_a_file_that_is_too_large_is_refused(
    uploader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo_trygghet_web.views.underlag.LARGEST", 1000)
    answer = post_file(uploader, b"x" * 1001, "stor.csv")
    assert answer.status_code == 400
    assert "större än" in answer.text
    assert uploader.send("/underlag/fil-1/ratta", omgang="x" * MOST_MENDED).status_code == 413


def test_the_server_lets_the_largest_file_through() -> None:
    assert MOST_SENT > LARGEST


def test_the_history_is_searched_and_what_is_by_hand_is_folded(
    town_site: Site, uploader: Client
) -> None:
    page = uploader.get("/underlag").text
    for name in ("places.csv", "survey.csv", "walk.csv", "incidents.csv"):
        assert name in page
    only = uploader.get("/underlag?slag=walk").text
    assert "walk.csv" in only
    assert "survey.csv" not in only
    assert "Ingen källa passar" in uploader.get("/underlag?sok=finns+inte").text
    for n in range(2):
        by_hand(town_site.store, n)
    assert "Skrivet för hand, 2 gånger" in uploader.get("/underlag").text


def by_hand(store: Store, number: int) -> None:
    from storage_builders import HALMSTAD, batch, intake, note

    one = intake(batch("walk", note(f"hand {number}"), town=HALMSTAD), sha256=f"{number}" * 64)
    store.take(replace(one, format=BY_HAND, file_name=BY_HAND), actor="planner")


def test_an_empty_municipality_is_told_where_to_begin(town_site: Site) -> None:
    assert "Börja med platserna" in town_site.as_("laholm").get("/underlag").text
