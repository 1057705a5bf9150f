"""Files brought in on the page: understood, mended, accepted once, turned away, never stuck."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web import underlag_page
from geo_trygghet_web.roles import MOST_MENDED, MOST_SENT
from geo_trygghet_web.services import services
from geo_trygghet_web.underlag_words import FIELDS, advice_here, cell_told
from tiny_town import CODE

from geo_trygghet.codes import BY_HAND, CATEGORIES
from geo_trygghet.intake import KINDS
from geo_trygghet.intake.mending import fields_of
from geo_trygghet.intake.sniff import LARGEST
from geo_trygghet.uploading.progress import Progress
from geo_trygghet.uploading.work import work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from web_site import Client, Site
    from werkzeug.test import TestResponse

    from geo_trygghet.storage import Store, Upload

SURVEY = """ID;Datum;Var känner du dig otrygg?;Ålder;Bor i;Kommun
1;2024-05-01;Torget;20;Nyhem;Halmstad
2;2024-05-02;Parken;30;Söder;Halmstad
2;2024-05-03;=Ån;40;Öster;Halmstad
3;2024-05-04;Torget;50;Centrum;Laholm
"""

pytestmark = pytest.mark.usefixtures("in_process")


class Here:
    """Does at once what the application leaves to a process of its own."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.stopped: list[str] = []
        self.now: Progress | None = None
        self.works = True

    def start(self, upload_id: str, step: str) -> None:
        if self.works:
            work(self.store, upload_id, step, lambda *_: None)

    def progress(self, _upload_id: str) -> Progress | None:
        return self.now

    def stop(self, upload_id: str) -> None:
        self.stopped.append(upload_id)


@pytest.fixture
def here(own_town: Site) -> Here:
    own = Here(own_town.store)
    known = services(own_town.app)
    own_town.app.extensions["trygghet"] = replace(known, workers=own)  # type: ignore[arg-type]  # stands in
    return own


@pytest.fixture
def planner(own_town: Site, here: Here) -> Iterator[Client]:
    assert here.works
    return own_town.as_("planner")


def drop(client: Client, text: str = SURVEY, name: str = "enkät 2024.csv", **fields: str) -> str:
    answer = post_file(client, text.encode(), name, **fields)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def post_file(client: Client, content: bytes, name: str, **fields: str) -> TestResponse:
    data = {"csrf_token": client.token(), "omgang": "2024", **fields}
    return client.post(
        "/underlag",
        data={**data, "fil": (io.BytesIO(content), name)},
        headers={"Referer": "https://localhost/"},
        content_type="multipart/form-data",
    )


def state(town: Site, url: str) -> Upload:
    upload = town.store.upload(url.rpartition("/")[2])
    assert upload is not None
    return upload


def test_a_file_is_understood_mended_and_taken_once(own_town: Site, planner: Client) -> None:
    before = len(own_town.store.read(CODE).answers)
    url = drop(planner)
    page = planner.get(url).text
    assert "enkät 2024.csv" in page
    assert "Ta emot 2 svar" in page
    assert "2 rader hör till Laholm" not in page
    assert "1 rader hör till Laholm" in page
    assert "1 rad läggs åt sidan" in page
    columns = {c["heading"]: c["index"] for c in underlag_page.columns_of(state(own_town, url))}
    mended = {f"falt-{columns['Bor i']}": "comment", f"cell-4-{columns['ID']}": "7"}
    assert planner.send(f"{url}/ratta", omgang="2024", **mended).headers["Location"] == url
    page = planner.get(url).text
    assert "rättad av dig" in page
    assert "Ta emot 3 svar" in page
    for _ in range(2):
        assert planner.send(f"{url}/ta-emot").status_code == 302
    assert "Mottagen" in planner.get(url).text
    tables = own_town.store.read(CODE)
    assert len(tables.answers) == before + 3
    assert list(tables.answers["comment"].dropna()) == ["Nyhem", "Söder", "Öster"]
    assert list(tables.sources["imported_by"])[-1] == "planner"
    again = drop(planner, SURVEY.replace("1;2024", "5;2024"))
    assert "Kolumnerna lästes som förra gången" in planner.get(again).text


def test_what_was_mended_can_be_undone(own_town: Site, planner: Client) -> None:
    url = drop(planner)
    assert "Ångra ändringarna" not in planner.get(url).text
    planner.send(f"{url}/ratta", omgang="2024", **{"falt-3": ""})
    assert state(own_town, url).choices["fields"] == {"Ålder": None}
    assert "du valde bort" in planner.get(url).text
    planner.send(f"{url}/ratta", omgang="2024", borja_om="1")
    assert state(own_town, url).choices == {}


def test_another_kind_begins_anew(own_town: Site, planner: Client) -> None:
    url = drop(planner)
    planner.send(f"{url}/ratta", omgang="2024", **{"falt-3": ""})
    planner.send(f"{url}/ratta", slag="walk", **{"falt-2": "note"})
    kept = state(own_town, url)
    assert kept.kind == "walk"
    assert "fields" not in kept.choices


def test_a_file_without_a_known_column_is_mended_on_the_page(
    own_town: Site, planner: Client
) -> None:
    url = drop(planner, "A1;A2\nTorget;ja\nParken;nej\n", slag="survey")
    page = planner.get(url)
    assert "kunde inte tas emot som den är" in page.text
    assert "känns inte igen" in page.text
    planner.send(f"{url}/ratta", omgang="2024", **{"falt-0": "unsafe_text"})
    assert "Ta emot 2 svar" in planner.get(url).text
    assert state(own_town, url).state == "read"


def test_a_round_that_is_missing_is_asked_for_on_the_page(planner: Client) -> None:
    url = drop(planner, SURVEY.replace("Datum", "Tal").replace("2024-05-0", ""), omgang="")
    page = planner.get(url).text
    assert "Skriv omgången i rutan Omgång." in page
    assert "--round" not in page
    planner.send(f"{url}/ratta", omgang="Våren")
    assert "Ta emot 2 svar" in planner.get(url).text


def test_which_sheet_and_which_order_of_dates_is_asked(own_town: Site, planner: Client) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("norr.csv", SURVEY)
        archive.writestr("soder.csv", SURVEY.replace("2024-05-0", "05/06/200"))
    answer = post_file(planner, packed.getvalue(), "bada.zip")
    url = answer.headers["Location"]
    page = planner.get(url).text
    assert "Välj i rutan Blad" in page
    assert state(own_town, url).state == "refused"
    planner.send(f"{url}/ratta", omgang="2024", blad="soder.csv")
    kept = state(own_town, url)
    assert (kept.state, kept.kind) == ("read", "survey")
    page = planner.get(url).text
    assert "välj månad, dag, år i rutan Datumens ordning" in page
    assert '<option value="soder.csv" selected>' in page
    planner.send(f"{url}/ratta", omgang="2024", blad="soder.csv", datum="mdy")
    assert "2001-05-06" in str((state(own_town, url).told or {})["first"])


def test_rows_set_aside_are_downloaded_safe_for_excel(planner: Client) -> None:
    answer = planner.get(f"{drop(planner)}/avvikelser.csv")
    assert "enk%C3%A4t%202024.avvikelser.csv" in answer.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][:2] == ["4", "ID"]
    assert "'=Ån" in rows[1]
    assert len(rows) == 2  # Laholm's row is not Halmstad's to see


def test_a_file_is_turned_away_and_forgotten(own_town: Site, planner: Client, here: Here) -> None:
    url = drop(planner)
    own = url.rpartition("/")[2]
    answer = planner.send(f"{url}/avbryt")
    assert answer.headers["Location"] == "/underlag"
    assert here.stopped == [own]
    assert "är avbruten" in planner.get("/underlag").text
    assert own_town.store.upload_content(own) is None
    assert "inget av den togs emot" in planner.get(url).text
    planner.send(f"{url}/ta-emot")
    assert state(own_town, url).state == "cancelled"
    assert planner.send(f"{url}/avbryt").headers["Location"] == url


def test_what_goes_on_is_told_with_and_without_script(planner: Client, here: Here) -> None:
    here.works = False
    here.now = Progress(1, "texts", 0.5)
    url = drop(planner)
    page = planner.get(url)
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page.text
    assert "connect-src 'self'" in page.headers["Content-Security-Policy"]
    assert re.search(r'<progress max="100" value="55"', page.text)
    told = planner.get(f"{url}/lage").json
    assert told == {
        "state": "waiting", "goes_on": True, "words": "Letar platser i texterna", "percent": 55,
    }  # fmt: skip
    assert "Väntar" in planner.get("/underlag").text


def test_a_file_whose_work_was_lost_is_never_stuck(
    own_town: Site, planner: Client, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.works = False
    url = drop(planner)
    assert planner.get(f"{url}/lage").json["goes_on"]  # it may not have begun yet
    planner.send(f"{url}/igen")
    monkeypatch.setattr(underlag_page, "_GRACE_S", -1.0)
    assert not planner.get(f"{url}/lage").json["goes_on"]
    assert "Avbröts när servern startade om: försök igen." in planner.get(url).text
    assert "Avbröts" in planner.get("/underlag").text
    here.works = True
    planner.send(f"{url}/igen")
    assert state(own_town, url).state == "read"


def test_a_failure_is_told_and_tried_again(own_town: Site, planner: Client) -> None:
    url = drop(planner)
    own = url.rpartition("/")[2]
    own_town.store.change_upload(
        own, before=("read",), state="failed", told={"failed": "Disken tog slut."}
    )
    assert "Disken tog slut." in planner.get(url).text
    planner.send(f"{url}/igen")
    assert state(own_town, url).state == "read"


def test_nobody_sees_anothers_file(own_town: Site, planner: Client) -> None:
    url = drop(planner)
    laholm = own_town.as_("laholm")
    for path in ("", "/lage", "/avvikelser.csv"):
        assert laholm.get(url + path).status_code == 404
    for path in ("ratta", "ta-emot", "avbryt", "igen"):
        assert laholm.send(f"{url}/{path}").status_code == 404
    assert state(own_town, url).state == "read"
    both = own_town.as_("both")
    assert both.get(f"{url}?kommun=laholm").status_code == 404
    assert both.get(f"{url}?kommun=halmstad").status_code == 200


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [(b"", "", "Välj en fil först."), (b"", "tom.csv", "Filen är tom.")],
)
def test_no_file_is_told(planner: Client, content: bytes, name: str, told: str) -> None:
    answer = post_file(planner, content, name)
    assert answer.status_code == 400
    assert told in answer.text


def test_a_file_that_is_too_large_is_refused(
    planner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo_trygghet_web.views.underlag.LARGEST", 1000)
    answer = post_file(planner, b"x" * 1001, "stor.csv")
    assert answer.status_code == 400
    assert "större än" in answer.text
    assert planner.send("/underlag/fil-1/ratta", omgang="x" * MOST_MENDED).status_code == 413


def test_the_server_lets_the_largest_file_through() -> None:
    assert MOST_SENT > LARGEST


def test_many_rows_are_shown_some_at_a_time(planner: Client) -> None:
    rows = "".join(f"{n};2024-05-01;Ån;40;Öster;Atlantis\n" for n in range(10, 40))
    url = drop(planner, SURVEY + rows)
    page = planner.get(url).text
    assert page.count('class="in-row-do"') == underlag_page.ROWS_A_PAGE
    assert "1–25 av 31" in page
    later = planner.get(f"{url}?fran=25").text
    assert later.count('class="in-row-do"') == 6
    assert "26–31 av 31" in later


def test_the_history_is_searched_and_what_is_by_hand_is_folded(
    own_town: Site, planner: Client
) -> None:
    page = planner.get("/underlag").text
    for name in ("places.csv", "survey.csv", "walk.csv", "incidents.csv"):
        assert name in page
    only = planner.get("/underlag?slag=walk").text
    assert "walk.csv" in only
    assert "survey.csv" not in only
    assert "Ingen källa passar" in planner.get("/underlag?sok=finns+inte").text
    for n in range(2):
        by_hand(own_town.store, n)
    assert "Skrivet för hand, 2 gånger" in planner.get("/underlag").text


def by_hand(store: Store, number: int) -> None:
    from storage_builders import HALMSTAD, batch, intake, note

    one = intake(batch("walk", note(f"hand {number}"), town=HALMSTAD), sha256=f"{number}" * 64)
    store.take(replace(one, format=BY_HAND, file_name=BY_HAND), actor="planner")


def test_an_empty_municipality_is_told_where_to_begin(own_town: Site) -> None:
    assert "Börja med platserna" in own_town.as_("laholm").get("/underlag").text


def test_every_field_has_a_name() -> None:
    unnamed = {field for kind in KINDS for field in fields_of(kind)} - set(FIELDS)
    assert not unnamed


def test_a_cell_is_told_with_words(own_town: Site) -> None:
    with own_town.app.test_request_context():
        assert cell_told("mode", "paper") == "papper"
        assert cell_told("chosen_categories", "klotter, okänt") == "klotter, okänt".replace(
            "klotter", CATEGORIES["klotter"]
        )
        assert cell_told("note", "paper") == "paper"


def test_advice_is_given_for_a_page(own_town: Site) -> None:
    with own_town.app.test_request_context():
        told = advice_here("Ta in filen med --municipality Upplands Väsby för att få med den.")
        assert told == "Byt kommun till Upplands Väsby och lägg in filen där."
        assert advice_here("Rätta den.") == "Rätta den."
