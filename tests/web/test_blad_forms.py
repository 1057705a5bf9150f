"""Without script a patrol's presses are forms, which ask and refuse in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from page_reader import Page
from sheet_site import AT, SHEET, done, log, send

if TYPE_CHECKING:
    from web_site import Client, Site

pytestmark = pytest.mark.usefixtures("clock")

NO_FORM: list[tuple[str, dict[str, str], str]] = [
    ("klart", {}, "Tryck Framme först."),
    ("fynd", {"fynd": "klotter"}, "Tryck Klart först."),
    ("hoppa", {"skal": "annat"}, "Välj varför"),
    ("dansa", {}, "gick inte att förstå"),
    ("framme", {"plats": "p2"}, "en annan plats"),
    ("framme", {"stopp": "x"}, "inget sådant stopp"),
]


def form(client: Client, act: str, number: int = 1, **fields: str) -> Page:
    answer = client.send(SHEET, vad=act, stopp=str(number), **fields)
    assert answer.status_code == 303
    return Page(client.get(answer.headers["Location"]).text)


def test_without_script_framme_and_klart_are_forms(
    site: Site, patrol: Client, clock: list[dt.datetime]
) -> None:
    page = form(patrol, "framme", plats="p0")
    assert "Framme 18:20. Tryck Klart när ni går." in page.text
    assert log(site) == []
    clock[0] += dt.timedelta(minutes=13)
    page = form(patrol, "klart", plats="p0")
    (row,) = log(site)
    assert (row["began_at"], row["minutes"]) == ("2026-12-04T18:20:00+01:00", 13.0)
    assert "A1 Stora torg klart" in page.text

    form(patrol, "fynd", fynd="klotter")
    assert log(site)[0]["found"] == ["klotter"]
    form(patrol, "hoppa", 2, skal="call")
    assert log(site)[1]["reason"] == "call"
    form(patrol, "angra", 2)
    assert len(log(site)) == 1


def test_whoever_did_not_stay_is_asked_to_skip(
    site: Site, patrol: Client, clock: list[dt.datetime]
) -> None:
    answer = send(patrol, done(minutes=0.4))
    assert (answer.status_code, (answer.json or {})["error"][:20]) == (422, "Stannade ni inte? Ho")
    form(patrol, "framme")
    clock[0] += dt.timedelta(seconds=20)
    assert "Stannade ni inte?" in form(patrol, "klart").text
    assert log(site) == []


def test_framme_is_refused_when_klart_would_be(
    site: Site, patrol: Client, clock: list[dt.datetime]
) -> None:
    clock[0] = AT - dt.timedelta(hours=9)
    page = form(patrol, "framme")
    assert "utanför passet: logga besöket för hand" in page.text
    assert "Tryck Klart när ni går" not in page.text
    assert log(site) == []


def test_a_form_that_cannot_be_is_refused_in_words(site: Site, patrol: Client) -> None:
    for act, fields, why in NO_FORM:
        answer = patrol.send(SHEET, vad=act, **{"stopp": "1", **fields})
        assert answer.status_code == 303, act
        assert why in Page(patrol.get(SHEET).text).text, act
    assert log(site) == []
