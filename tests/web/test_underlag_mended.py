"""Files brought in on the page: understood, mended there, accepted once."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

from geo_trygghet_web import underlag_page
from geo_trygghet_web.underlag_words import FIELDS, advice_here, cell_told
from tiny_town import CODE
from upload_page import SURVEY, drop, post_file, state

from geo_trygghet.codes import CATEGORIES
from geo_trygghet.intake import KINDS
from geo_trygghet.intake.mending import fields_of

if TYPE_CHECKING:
    from web_site import Client, Site


def test_a_file_is_understood_mended_and_taken_once(town_site: Site, uploader: Client) -> None:
    before = len(town_site.store.read(CODE).answers)
    url = drop(uploader)
    page = uploader.get(url).text
    assert "enkät 2024.csv" in page
    assert "Ta emot 2 svar" in page
    assert "2 rader hör till Laholm" not in page
    assert "1 rader hör till Laholm" in page
    assert "1 rad läggs åt sidan" in page
    columns = {c["heading"]: c["index"] for c in underlag_page.columns_of(state(town_site, url))}
    mended = {f"falt-{columns['Bor i']}": "comment", f"cell-4-{columns['ID']}": "7"}
    assert uploader.send(f"{url}/ratta", omgang="2024", **mended).headers["Location"] == url
    page = uploader.get(url).text
    assert "rättad av dig" in page
    assert "Ta emot 3 svar" in page
    for _ in range(2):
        assert uploader.send(f"{url}/ta-emot").status_code == 302
    assert "Mottagen" in uploader.get(url).text
    tables = town_site.store.read(CODE)
    assert len(tables.answers) == before + 3
    assert list(tables.answers["comment"].dropna()) == ["Nyhem", "Söder", "Öster"]
    assert list(tables.sources["imported_by"])[-1] == "planner"
    again = drop(uploader, SURVEY.replace("1;2024", "5;2024"))
    assert "Kolumnerna lästes som förra gången" in uploader.get(again).text


def test_what_was_mended_can_be_undone(town_site: Site, uploader: Client) -> None:
    url = drop(uploader)
    assert "Ångra ändringarna" not in uploader.get(url).text
    uploader.send(f"{url}/ratta", omgang="2024", **{"falt-3": ""})
    assert state(town_site, url).choices["fields"] == {"Ålder": None}
    assert "du valde bort" in uploader.get(url).text
    uploader.send(f"{url}/ratta", omgang="2024", borja_om="1")
    assert state(town_site, url).choices == {}


def test_another_kind_begins_anew(town_site: Site, uploader: Client) -> None:
    url = drop(uploader)
    uploader.send(f"{url}/ratta", omgang="2024", **{"falt-3": ""})
    uploader.send(f"{url}/ratta", slag="walk", **{"falt-2": "note"})
    kept = state(town_site, url)
    assert kept.kind == "walk"
    assert "fields" not in kept.choices


def test_a_file_without_a_known_column_is_mended_on_the_page(
    town_site: Site, uploader: Client
) -> None:
    url = drop(uploader, "A1;A2\nTorget;ja\nParken;nej\n", slag="survey")
    page = uploader.get(url)
    assert "kunde inte tas emot som den är" in page.text
    assert "känns inte igen" in page.text
    uploader.send(f"{url}/ratta", omgang="2024", **{"falt-0": "unsafe_text"})
    assert "Ta emot 2 svar" in uploader.get(url).text
    assert state(town_site, url).state == "read"


def test_a_round_that_is_missing_is_asked_for_on_the_page(uploader: Client) -> None:
    url = drop(uploader, SURVEY.replace("Datum", "Tal").replace("2024-05-0", ""), omgang="")
    page = uploader.get(url).text
    assert "Skriv omgången i rutan Omgång." in page
    assert "--round" not in page
    uploader.send(f"{url}/ratta", omgang="Våren")
    assert "Ta emot 2 svar" in uploader.get(url).text


def test_which_sheet_and_which_order_of_dates_is_asked(town_site: Site, uploader: Client) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("norr.csv", SURVEY)
        archive.writestr("soder.csv", SURVEY.replace("2024-05-0", "05/06/200"))
    answer = post_file(uploader, packed.getvalue(), "bada.zip")
    url = answer.headers["Location"]
    page = uploader.get(url).text
    assert "Välj i rutan Blad" in page
    assert state(town_site, url).state == "refused"
    uploader.send(f"{url}/ratta", omgang="2024", blad="soder.csv")
    kept = state(town_site, url)
    assert (kept.state, kept.kind) == ("read", "survey")
    page = uploader.get(url).text
    assert "välj månad, dag, år i rutan Datumens ordning" in page
    assert '<option value="soder.csv" selected>' in page
    uploader.send(f"{url}/ratta", omgang="2024", blad="soder.csv", datum="mdy")
    assert "2001-05-06" in str((state(town_site, url).told or {})["first"])


def test_rows_set_aside_are_downloaded_safe_for_excel(uploader: Client) -> None:
    answer = uploader.get(f"{drop(uploader)}/avvikelser.csv")
    assert "enk%C3%A4t%202024.avvikelser.csv" in answer.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][:2] == ["4", "ID"]
    assert "'=Ån" in rows[1]
    assert len(rows) == 2  # Laholm's row is not Halmstad's to see


def test_many_rows_are_shown_some_at_a_time(uploader: Client) -> None:
    rows = "".join(f"{n};2024-05-01;Ån;40;Öster;Atlantis\n" for n in range(10, 40))
    url = drop(uploader, SURVEY + rows)
    page = uploader.get(url).text
    assert page.count('class="in-row-do"') == underlag_page.ROWS_A_PAGE
    assert "1–25 av 31" in page
    later = uploader.get(f"{url}?fran=25").text
    assert later.count('class="in-row-do"') == 6
    assert "26–31 av 31" in later


def test_every_field_has_a_name() -> None:
    unnamed = {field for kind in KINDS for field in fields_of(kind)} - set(FIELDS)
    assert not unnamed


def test_a_cell_is_told_with_words(town_site: Site) -> None:
    with town_site.app.test_request_context():
        assert cell_told("mode", "paper") == "papper"
        assert cell_told("chosen_categories", "klotter, okänt") == "klotter, okänt".replace(
            "klotter", CATEGORIES["klotter"]
        )
        assert cell_told("note", "paper") == "paper"


def test_advice_is_given_for_a_page(town_site: Site) -> None:
    with town_site.app.test_request_context():
        told = advice_here("Ta in filen med --municipality Upplands Väsby för att få med den.")
        assert told == "Byt kommun till Upplands Väsby och lägg in filen där."
        assert advice_here("Rätta den.") == "Rätta den."
