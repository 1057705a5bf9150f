"""The ledger's page: figures, who sees them, and what is not told."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import TYPE_CHECKING

import numpy as np
import pytest
from geo_trygghet_web import hours_page, visit_log
from geo_trygghet_web.hours_chart import TALL, bar_of, deviation_of
from patrol_log import SUMMER_EVENING, log, visit, year_of
from release_town import promised
from tiny_town import tiny_town

from geo_trygghet.hours import hour_promises, ledger, spans_of

if TYPE_CHECKING:
    from web_site import Site


CODE = "1380"


def test_the_page_tells_how_the_promise_stands(hours_town: Site) -> None:
    page = hours_town.as_("planner").get("/lofte/timmar?lofte=t-hours&ar=2024")
    assert page.status_code == 200
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text)).split())
    for word in (
        "900 h", "Chans att nå löftet", "Så kan löftet hållas", "Torget", "Parken", "jan–mars",
        "loggat till och med 14 juli 2024", "Pågår, visas inte", "Med i nästa utgåva",
    ):  # fmt: skip
        assert word in text, word
    assert "Inget är loggat efter" not in text
    assert re.search(r"Prognos 2024-12-31 \d{3} h", text)
    assert "style=" not in page.text
    assert "onclick" not in page.text


def test_the_forecast_tells_what_its_interval_does_not_hold(hours_town: Site) -> None:
    assert (
        "/metod#timmar" in hours_town.as_("planner").get("/lofte/timmar?lofte=t-hours&ar=2024").text
    )
    for language in ("sv", "en"):
        text = hours_town.client().get(f"/metod?lang={language}").text
        assert 'id="timmar"' in text
        assert "86–88 %" in text


def test_a_quarter_that_would_give_visits_away_is_told_of_as_such(hours_town: Site) -> None:
    more = [
        promised(promise_id="t-all", place_ids=[]),
        promised(promise_id="t-cut", place_ids=["t.karnan"], period_to="2024-05-31"),
    ]
    for one in more:
        hours_town.store.add_promises(one, actor="test")
    elsewhere = log(visit(dt.date(2024, 2, 5), "t.byn", minutes=180.0))
    hours_town.store.log_visits(CODE, elsewhere, actor="test")
    client = hours_town.as_("planner")
    page = client.get("/lofte/timmar?lofte=t-hours&ar=2024").text
    assert page.count("Skulle röja enstaka besök, visas inte") == 1  # the second has none elsewhere
    assert page.count("Med i nästa utgåva") == 1
    assert "Skulle röja" not in client.get("/lofte/timmar?lofte=t-all&ar=2024").text
    cut = client.get("/lofte/timmar?lofte=t-cut&ar=2024").text
    assert "Inget helt kvartal, visas inte" in cut


def test_old_logs_are_told_of_loudly_with_a_way_on(
    hours_town: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hours_page, "now", lambda: dt.datetime(2026, 1, 5, 8, 0))  # noqa: DTZ001 - as above
    client = hours_town.as_("police")
    page = client.get("/lofte/timmar?lofte=t-hours&ar=2024").text
    assert "Inget är loggat efter 14 juli 2024." in page
    way = re.search(r'href="(/lofte/timmar\?[^"]*per=2024-12-31)"', page)
    assert way is not None
    over = client.get(way[1].replace("&amp;", "&")).text
    assert "Räknat som om inga besök gjordes efter 14 juli 2024." in over
    assert "Perioden är över." in over


@pytest.mark.parametrize("query", ["lofte=x", "lofte=t-hours&ar=i-fjol", "per=igår"])
def test_what_does_not_exist_is_not_there(hours_town: Site, query: str) -> None:
    assert hours_town.as_("police").get(f"/lofte/timmar?{query}").status_code == 404


def test_a_year_without_visits_and_a_town_without_promises(hours_town: Site) -> None:
    page = hours_town.as_("police").get("/lofte/timmar?lofte=t-hours&ar=2025").text
    assert "går inte att säga" in page
    assert "Inget besök är loggat" in page
    other = hours_town.as_("laholm").get("/lofte/timmar").text
    assert "Inget löfte räknas i timmar" in other


def test_a_year_that_nothing_is_told_of_leads_to_the_nearest(hours_town: Site) -> None:
    client = hours_town.as_("police")
    for year, nearest in (("1999", "2024"), ("2031", "2025")):
        answer = client.get(f"/lofte/timmar?lofte=t-hours&ar={year}")
        assert answer.status_code == 302
        assert f"ar={nearest}" in answer.headers["Location"]


def test_hours_without_a_promise_are_shown_year_by_year(hours_town: Site) -> None:
    client = hours_town.as_("police")
    own = log(
        visit(dt.date(2026, 11, 20), "t.torget", minutes=90.0),
        visit(dt.date(2026, 11, 21), "t.parken", status="planned", minutes=30.0),
        visit(dt.date(2026, 11, 22), "t.byn", status="skipped", minutes=0.0, reason="call"),
    )
    hours_town.store.log_visits(CODE, own.drop(columns=["id", "source_id", "row"]), actor="test")
    page = client.get("/lofte/timmar?ar=2026").text
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
    assert "Inget löfte i timmar gäller 2026." in text
    assert "Gjort 1,5 h 1 besök, 1 hoppades över" in text
    assert "Planerat 0,5 h" in text
    assert "Torget 1,5 h" in text
    assert 'ar=2026" aria-current="page"' in page
    assert "ar=2026" in client.get("/lofte/timmar?lofte=t-hours&ar=2024").text
    assert client.get("/lofte/timmar/logga").status_code == 200


def test_a_quarter_without_visits_says_so(hours_town: Site) -> None:
    page = hours_town.as_("police").get("/lofte/timmar?lofte=t-hours&ar=2025&per=2025-07-01").text
    assert "Inget loggat" in page


def test_a_quarter_with_visits_tells_its_hours(hours_town: Site) -> None:
    page = hours_town.as_("police").get("/lofte/timmar?lofte=t-hours&ar=2024").text
    rows = re.findall(r'<th scope="row">(\w+–\w+)</th><td class="num"><b>(.*?)</td>', page)
    assert [name for name, _told in rows] == ["jan–mars", "apr–juni", "juli–sep", "okt–dec"]
    hours = [re.match(r"([\d,]+)&nbsp;h</b>", told) for _name, told in rows[:3]]
    assert all(hours)
    text = html.unescape(re.sub(r"<[^>]+>", " ", page))
    done = re.search(r"Gjort\s+([\d,]+)\s+h", text)
    assert done is not None
    whole = sum(float(one[1].replace(",", ".")) for one in hours if one)
    assert abs(whole - float(done[1].replace(",", "."))) <= 1.5
    assert "Inget loggat" not in rows[0][1]


def test_the_link_is_shown_to_those_it_leads_somewhere_for(hours_town: Site) -> None:
    assert "/lofte/timmar" in hours_town.as_("planner").get("/lofte").text
    assert "/lofte/timmar" not in hours_town.as_("communicator").get("/lofte").text


def test_places_planned_soon_come_first_then_those_visited_last() -> None:
    places = tiny_town().places
    today = SUMMER_EVENING.date()
    visits = log(
        visit(today, "t.byn", status="planned", clock=dt.time(19, 0)),
        visit(today, "t.parken", status="planned", clock=dt.time(18, 40)),
        visit(today, "t.skolan", status="planned", clock=dt.time(2, 0)),
        visit(dt.date(2024, 7, 1), "t.langgatan"),
    )
    near, rest = visit_log.places_to_tap(places, visits, {"t.torget"}, SUMMER_EVENING)
    assert [(tap.place_id, tap.planned) for tap in near] == [
        ("t.parken", "18:40"), ("t.byn", "19:00"), ("t.langgatan", None), ("t.torget", None),
    ]  # fmt: skip
    assert {tap.place_id for tap in rest} == {"t.karnan", "t.skolan"}


def test_the_figures_shapes_follow_the_ledger() -> None:
    (own,) = hour_promises(promised(place_ids=["t.karnan"]))
    visits = year_of(dt.date(2024, 1, 1), np.full(52, 17.2), np.full(26, 0.9))
    found = ledger(own, spans_of(own)[0], visits, tiny_town().places, today=SUMMER_EVENING.date())
    bar, curve = bar_of(found), deviation_of(found)
    assert curve is not None
    assert curve.ends is not None
    assert 0 < float(bar.done[:-1]) < float(bar.promise[:-1]) < 100
    assert curve.behind == pytest.approx(found.done - 900 * 182 / 366)
    assert all(0 <= y <= TALL for _, y in curve.lines)
    assert len(curve.months) == 12
    points = [float(y) for pair in curve.fan.split() for y in pair.split(",")[1:]]
    assert all(-1 <= y <= TALL + 1 for y in points)
    middle, low, high = curve.ends
    assert low < middle < high
    assert found.forecast is not None
    assert middle == pytest.approx(found.forecast.middle - 900)
    empty = ledger(own, spans_of(own)[1], visits, tiny_town().places, today=SUMMER_EVENING.date())
    assert deviation_of(empty) is None
    assert bar_of(empty).expected is None
