"""A patrol's sheet on the phone: for the police of the municipality alone, each press once."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

import gpxpy
import icalendar
import pytest
from hostile import HOSTILE
from page_reader import Page
from patrol_plans import plan_of
from sheet_site import AT, SHEET, add, done, log, send

from geo_trygghet.codes import FINDINGS, SKIP_REASONS

if TYPE_CHECKING:
    from web_site import Client, Site


pytestmark = pytest.mark.usefixtures("clock")

FILES = ("blad.pdf", "blad.gpx", "blad.ics")


def test_one_stop_is_shown_and_the_rest_follow(patrol: Client) -> None:
    answer = patrol.get(SHEET)
    page = Page(answer.text)

    assert "Patrull A fre 4 dec · 18:00–22:00" in page.text
    assert "Nästa stopp · framme 18:03" in page.text
    assert "3 min gång · 220" in page.text
    assert "Varför här: oro och händelser" in page.text
    assert "14,0 % av 1 512 svar (90 %: 12,6–15,5)" in page.text
    assert "Stanna 10–15 minuter." in page.text
    assert "Titta efter: trasig belysning, skymd sikt." in page.text
    assert "Raka linjer × 1,3: vägen kan vara en annan." in page.text
    shown = [one["id"] for one in page.all("section") if "data-stop" in one and "hidden" not in one]
    assert shown == ["stopp-1"]
    buttons = {b.get("value"): b for b in page.all("button") if "press" in b.get("class", "")}
    assert "disabled" in buttons["klart"]


@pytest.mark.parametrize(("least", "told"), [(10, "10 minuter."), (1, "1 minut.")])
def test_a_stay_of_one_length_is_one_number(
    site: Site, patrol: Client, least: int, told: str
) -> None:
    plan = plan_of(3)
    shift = dataclasses.replace(plan.shift, visit_min=least, visit_max=least)
    add(site, dataclasses.replace(plan, shift=shift), "p9")
    assert f"Stanna {told}" in patrol.get(SHEET.replace("p1", "p9")).text


def test_no_cache_keeps_it_and_only_it_may_have_a_worker(site: Site, patrol: Client) -> None:
    answer = patrol.get(SHEET)
    policy = answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "worker-src 'self'" in policy
    assert "connect-src 'self'" in policy
    assert "unsafe" not in policy
    assert "worker-src" not in patrol.get("/lagesbild").headers["Content-Security-Policy"]
    assert "worker-src" not in site.client().get("/om").headers["Content-Security-Policy"]


def test_the_worker_reaches_this_site_alone(patrol: Client) -> None:
    answer = patrol.get("/patrull/blad/tjanst.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-store"
    policy = answer.headers["Content-Security-Policy"]
    assert policy == "default-src 'none'; connect-src 'self'"


def test_only_the_police_may_see_it(site: Site) -> None:
    add(site, plan_of(2))
    for role in ("planner", "communicator", "administrator", "laholm", "both"):
        client = site.as_(role)
        for url in (SHEET, *(f"/patrull/blad/p1/{name}" for name in FILES)):
            assert client.get(url).status_code == 403, (role, url)
        assert send(client, done()).status_code == 403
    assert log(site) == []


def test_nobody_sees_anothers_shift(site: Site) -> None:
    add(site, plan_of(2), code="1381")
    police = site.as_("police")
    for url in (SHEET, f"{SHEET}?kommun=laholm", "/patrull/blad/p1/blad.pdf"):
        assert police.get(url).status_code == 404
    assert send(police, done()).status_code == 404


def test_what_is_not_there_is_not_found(patrol: Client) -> None:
    for url in ("/patrull/blad/p1/Q", "/patrull/blad/p2/A", "/patrull/blad/p1/a"):
        assert patrol.get(url).status_code == 404, url


def test_a_visit_is_kept_once_however_often_it_is_sent(site: Site, patrol: Client) -> None:
    for _ in range(3):
        answer = send(patrol, done())
        assert (answer.status_code, set(answer.json or {})) == (200, {"at"})
    (row,) = log(site)
    assert row["dedup_key"] == "log:p1:A1"
    assert (row["shift_id"], row["patrol"], row["number"]) == ("p1", "A", 1)
    assert (row["place_id"], row["status"], row["minutes"]) == ("p0", "done", 11.3)
    assert row["began_at"] == "2026-12-04T18:08:00+01:00"
    assert (row["found"], row["reason"], row["constructed"]) == ([], None, False)
    assert not any("police" in str(value) for value in row.values())
    shown = Page(patrol.get(SHEET).text)
    assert "A1 klart" in shown.text
    assert [s["id"] for s in shown.all("section") if "data-stop" in s and "hidden" not in s] == [
        "stopp-2"
    ]


def test_what_was_seen_is_added_and_does_not_move_the_visit(site: Site, patrol: Client) -> None:
    send(patrol, done())
    later = done(found=["buskage", "lugnt", "belysning"], began_at=AT.isoformat(), minutes=1)
    assert send(patrol, later).status_code == 200
    (row,) = log(site)
    assert row["found"] == ["belysning", "buskage"]
    assert (row["began_at"], row["minutes"]) == ("2026-12-04T18:08:00+01:00", 11.3)
    send(patrol, done(found=["lugnt"]))
    assert log(site)[0]["found"] == ["lugnt"]


def test_a_stop_is_skipped_with_a_reason_and_taken_up_again(site: Site, patrol: Client) -> None:
    skipped = done(state="skipped", reason="weather", minutes=9)
    assert send(patrol, skipped).status_code == 200
    (row,) = log(site)
    assert (row["status"], row["reason"], row["minutes"]) == ("skipped", "weather", 0.0)
    assert "hoppades över" in Page(patrol.get(SHEET).text).text
    send(patrol, done())
    (row,) = log(site)
    assert (row["status"], row["reason"], row["minutes"]) == ("done", None, 11.3)


def test_a_press_is_undone(site: Site, patrol: Client) -> None:
    send(patrol, done())
    for _ in range(2):
        assert send(patrol, done(state="none")).status_code == 200
    assert log(site) == []


CANNOT_BE: list[tuple[dict[str, Any], str]] = [
    ({}, "gick inte att förstå"),
    (done(state="klar"), "gick inte att förstå"),
    (done(began_at="i går"), "gick inte att förstå"),
    (done(found=7), "gick inte att förstå"),
    (done(number=4), "inget sådant stopp"),
    (done(number=0), "inget sådant stopp"),
    (done(place_id="p1"), "en annan plats"),
    (done(place_id="laholm.altona"), "en annan plats"),
    (done(minutes=-1), "mellan 0 och 240"),
    (done(minutes=241), "mellan 0 och 240"),
    (done(minutes=float("nan")), "mellan 0 och 240"),
    (done(minutes=30), "ligger framåt"),
    (done(began_at="2026-12-04T18:26:00+01:00", minutes=0), "ligger framåt"),
    (done(began_at="2031-01-01T00:00:00+01:00"), "ligger framåt"),
    (done(began_at="2026-12-04T13:00:00+01:00"), "utanför passet"),
    (done(began_at="2025-12-04T18:10:00+01:00"), "utanför passet"),
    (done(state="skipped"), "varför"),
    (done(state="skipped", reason="trött"), "varför"),
    (done(found=["personer"]), "i listan"),
]


def test_what_cannot_have_happened_is_refused(site: Site, patrol: Client) -> None:
    for told, why in CANNOT_BE:
        answer = send(patrol, told)
        assert answer.status_code == 422, told
        assert why in (answer.json or {})["error"], told
    assert log(site) == []


def test_a_press_may_come_after_the_shift_but_not_days_later(
    site: Site, patrol: Client, clock: list[dt.datetime]
) -> None:
    clock[0] = AT + dt.timedelta(days=3)
    assert send(patrol, done()).status_code == 200  # it waited for a net
    assert send(patrol, done(2, began_at=clock[0].isoformat(), minutes=0)).status_code == 422
    assert [row["number"] for row in log(site)] == [1]


def test_without_the_forms_token_nothing_is_taken(site: Site, patrol: Client) -> None:
    assert patrol.post(SHEET, json=done()).status_code == 400
    assert patrol.post(SHEET, data={"vad": "framme", "stopp": "1"}).status_code == 400
    assert log(site) == []


def test_when_all_is_done_the_way_back_is_told(site: Site, patrol: Client) -> None:
    for number in (1, 2, 3):
        send(patrol, done(number))
    page = Page(patrol.get(SHEET).text)
    assert "Alla stopp är klara" in page.text
    assert "Tillbaka till Polisstationen: 6 min gång · 450" in page.text
    assert len(log(site)) == 3


def test_a_patrol_without_stops_says_so(site: Site) -> None:
    add(site, plan_of(0, left=1))
    assert "Patrullen har inga stopp i planen" in site.as_("police").get(SHEET).text


def test_a_cancelled_shift_takes_nothing_and_is_not_kept(site: Site, patrol: Client) -> None:
    site.store.cancel_shift("1380", "p1", actor="test")
    text = patrol.get(SHEET).text
    assert "Passet är inställt" in text
    assert "data-blad" not in text  # the page's script keeps and sends nothing
    assert "inställt" in (send(patrol, done()).json or {})["error"]
    for name in FILES:
        assert patrol.get(f"/patrull/blad/p1/{name}").status_code == 404
    assert log(site) == []


@pytest.mark.parametrize("name", FILES)
def test_the_shift_comes_as_a_file_that_no_cache_keeps(patrol: Client, name: str) -> None:
    answer = patrol.get(f"/patrull/blad/p1/{name}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    told = answer.headers["Content-Disposition"]
    assert told == f'attachment; filename="patrullblad-2026-12-04-1800.{name[-3:]}"'
    assert answer.data == patrol.get(f"/patrull/blad/p1/{name}").data
    if name.endswith("gpx"):
        assert len(gpxpy.parse(answer.text).tracks) == 2
    elif name.endswith("ics"):
        assert len(icalendar.Calendar.from_ical(answer.data).walk("VEVENT")) == 6
    else:
        assert answer.data.startswith(b"%PDF")


def test_signing_out_clears_what_the_phone_keeps(patrol: Client) -> None:
    answer = patrol.send("/logga-ut")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_hostile_names_are_only_text(site: Site) -> None:
    plan = plan_of(2, names=(HOSTILE,))
    add(site, dataclasses.replace(plan, shift=dataclasses.replace(plan.shift, start_name=HOSTILE)))
    text = site.as_("police").get(SHEET).text
    assert "<script>alert" not in text
    assert "<img" not in text
    assert not [a for tag in ("div", "section", "svg") for a in Page(text).all(tag) if "style" in a]


def test_it_speaks_english(patrol: Client) -> None:
    text = Page(patrol.get(f"{SHEET}?lang=en").text).text
    assert "Fri 4 Dec" in text
    assert "Sign out" in text


def test_reasons_and_findings_are_those_of_the_lists(patrol: Client) -> None:
    page = Page(patrol.get(SHEET).text)
    assert {b["value"] for b in page.all("button") if b.get("name") == "skal"} == set(SKIP_REASONS)
    assert {i["value"] for i in page.all("input") if i.get("name") == "fynd"} == set(FINDINGS)
