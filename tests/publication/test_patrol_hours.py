"""Hours of patrol on the public page: finished quarters alone, and a control that finds more."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from patrol_log import log, visit
from release_town import draft, failed, guarded, ledger, prepared, promised, town
from town_store import fill

from geo_trygghet import schema
from geo_trygghet.privacy import may_be_told
from geo_trygghet.publication import check_names as called
from geo_trygghet.publication import publish
from geo_trygghet.publication.edition import Edition
from geo_trygghet.publication.evidence import evidence_of
from geo_trygghet.publication.patrol_hours import hour_sums, told_before, told_sums
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo_trygghet.publication import Draft
    from geo_trygghet.publication.checked import Evidence


@pytest.fixture
def ready(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'stad.db'}") as opened:
        fill(opened)
        yield opened


PROMISED = promised(
    place_ids=["t.karnan"], period_from="2024-01-01", period_to="2024-12-31", period="2024"
)


def quarter(
    *, visits: int = 30, days: int = 15, places: int = 2, past: bool = True
) -> pd.DataFrame:
    """Make the visits of a first quarter, and one after it if the log has gone past it."""
    rows = [
        visit(
            dt.date(2024, 1, 1) + dt.timedelta(days=n % days),
            ("t.torget", "t.parken", "t.langgatan")[n % places],
            clock=dt.time(17, n),
            shift_id="pass-77",
        )
        for n in range(visits)
    ]
    return log(*rows, *([visit(dt.date(2024, 4, 2))] if past else []))


def drafted(visits: pd.DataFrame) -> Draft:
    return draft(promises=PROMISED, visits=visits)


def known_of(promises: pd.DataFrame, visits: pd.DataFrame) -> Evidence:
    known = prepared(ledger=ledger(promises), visits=visits)
    return evidence_of(known, guarded(promises), Edition(), ())


def evidence(visits: pd.DataFrame) -> Evidence:
    return known_of(PROMISED, visits)


def test_a_finished_quarter_is_told_in_whole_hours_beside_the_promise() -> None:
    made = drafted(quarter(visits=31))
    page = made.files["index.html"].decode()
    assert told_sums(made.files["index.html"]) == {("p1", "2024-Q1"): 8}  # 7.75 hours
    assert "Polisen lovade minst 900 timmar om året, 2024: Synas mer på torget." in page
    assert "januari–mars 2024" in page
    assert "Timmarna är konstruerade." in page
    assert not made.failed
    for name, content in made.files.items():
        if not name.endswith(".html"):
            # What the promise is measured in is its own text; the hours walked stand in no file.
            rest = content.replace('"timmar per år"'.encode(), b"")
            assert b"timmar" not in rest or name == "kontroll.json"


@pytest.mark.parametrize(
    "visits",
    [
        quarter(past=False),
        quarter(visits=19, days=12),
        quarter(days=9),
        quarter(places=1),
        log(visit(dt.date(2024, 2, 1), status="planned"), visit(dt.date(2024, 4, 2))),
        pd.DataFrame(columns=schema.PATROL_VISIT.names),
    ],
    ids=["still logged", "few visits", "few days", "one place", "planned", "none"],
)
def test_other_quarters_are_not_told_at_all(visits: pd.DataFrame) -> None:
    made = drafted(visits)
    assert "Timmar med synlig polis" not in made.files["index.html"].decode()
    assert not made.failed


@pytest.mark.unmeasured
def test_the_same_visits_give_the_same_bytes_and_a_new_quarter_others() -> None:
    first = drafted(quarter()).files
    assert drafted(quarter().sample(frac=1, random_state=1)).files == first
    # What is logged in a quarter that goes on changes nothing that is published.
    more = pd.concat([quarter(), log(visit(dt.date(2024, 5, 5), dedup_key="x"))])
    assert drafted(more).files == first
    # Until it is published, that is: see below.
    late = pd.concat([quarter(), log(visit(dt.date(2024, 2, 5), minutes=90.0, dedup_key="y"))])
    assert drafted(late).files != first


def test_the_sum_and_the_even_pace_are_told_beside_the_quarters() -> None:
    made = drafted(quarter(visits=31))
    text = made.files["fragment.html"].decode()
    assert "januari–mars 2024: <b>8</b> timmar av 900." in text
    assert "I jämn takt hade det varit 225." in text
    english = made.files["index.html"].decode()
    assert "January–March 2024: <b>8</b> hours of 900." in english


def test_a_promise_for_a_whole_period_has_one_bar_and_no_pace() -> None:
    whole = PROMISED.assign(measure="timmar")
    text = draft(promises=whole, visits=quarter(visits=31)).files["index.html"].decode()
    assert "Polisen lovade minst 900 timmar, 2024:" in text
    assert "I jämn takt" not in text


def test_hours_in_the_fragment_are_searched_too() -> None:
    files = dict(drafted(quarter(visits=31)).files)
    files["fragment.html"] = files["fragment.html"].replace(b'-Q1">8<', b'-Q1">9<')
    told = failed(files, evidence(quarter(visits=31)))[called.PATROLS]
    assert "fragment.html har timmar som inte är ett avslutat kvartals hela summa" in told


SPOILT = {
    "a moment": ("Öppna data", "2024-01-03T17:02", "tiden för ett patrullbesök"),
    "a moment in words": ("Öppna data", "3 januari 2024 kl. 17.02", "tiden för ett patrullbesök"),
    "a shift": ("Öppna data", "pass-77", "patrullpass"),
    "another sum": ('data-quarter="2024-Q1">8<', 'data-quarter="2024-Q1">9<', "hela summa"),
    "a quarter that goes on": ('"2024-Q1">8<', '"2024-Q2">0<', "hela summa"),
    "a clock": ("Hela timmar, ", "Hela timmar, mest 17:02, ", "klockslag"),
    "a place": ("Hela timmar, ", "Hela timmar på Torget, ", "en plats"),
    "a week": ("Hela timmar, ", "Hela timmar, 3 i vecka 7, ", "fler tal"),
    "elsewhere": ("Öppna data", '<b data-quarter="2024-Q1">8</b>', "utanför sitt avsnitt"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_planted_is_found(what: str) -> None:
    visits = quarter(visits=31)
    before, after, told = SPOILT[what]
    files = dict(drafted(visits).files)
    page = files["index.html"].decode()
    assert before in page
    files["index.html"] = page.replace(before, after, 1).encode()
    assert told in failed(files, evidence(visits))[called.PATROLS]


@pytest.mark.parametrize("name", ["platser.csv", "platser.geojson", "karta.svg", "kontroll.json"])
def test_a_visit_in_any_other_file_is_found(name: str) -> None:
    visits = quarter(visits=31)
    files = dict(drafted(visits).files)
    told = files[name].decode("utf-8-sig")
    spoilt = re.sub("(onstruerade)", r"\1 2024-01-03 17:02", told, count=1)
    assert spoilt != told
    files[name] = spoilt.encode()
    assert name in failed(files, evidence(visits))[called.PATROLS]


def test_sums_follow_the_promises_own_places_and_period() -> None:
    visits = pd.concat(
        [quarter(), log(visit(dt.date(2024, 1, 2), "t.byn"), visit(dt.date(2023, 1, 2)))]
    )
    (one,) = hour_sums(PROMISED, visits, town().places)
    assert [q.name for q in one.quarters] == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
    assert one.quarters[0].done == pytest.approx(7.5)
    assert [may_be_told(q) for q in one.quarters] == [True, False, False, False]


def test_a_promise_of_half_hours_and_of_a_whole_period() -> None:
    own = PROMISED.assign(target="450,5", measure="timmar")
    made = draft(promises=own, visits=quarter())
    assert "minst 450,5 timmar, 2024" in made.files["index.html"].decode()
    assert not made.failed


def test_a_real_log_says_nothing_of_being_made_up() -> None:
    visits = quarter().assign(constructed=False)
    assert "Timmarna är konstruerade" not in drafted(visits).files["index.html"].decode()
    (one,) = hour_sums(PROMISED, visits, town().places)
    assert not dataclasses.asdict(one)["constructed"]


def overlapping() -> pd.DataFrame:
    """Promise hours for the square and the park, for everywhere, and for all but March."""
    span = {"period_from": "2024-01-01", "period_to": "2024-12-31", "period": "2024"}
    square = promised(promise_id="a", place_ids=["t.torget", "t.parken"], **span)
    everywhere = promised(promise_id="b", place_ids=[], **span)
    cut = promised(promise_id="c", place_ids=[], **(span | {"period_to": "2024-02-29"}))
    return pd.concat([square, everywhere, cut], ignore_index=True)


def told_of(visits: pd.DataFrame) -> set[tuple[str, str]]:
    made = draft(promises=overlapping(), visits=visits)
    assert not made.failed
    return set(told_sums(made.files["index.html"]))


def test_promises_that_overlap_give_no_single_visit_away() -> None:
    one_more = log(visit(dt.date(2024, 2, 5), "t.langgatan", minutes=180.0, dedup_key="z"))
    assert told_of(pd.concat([quarter(), one_more])) == {("b", "2024-Q1")}


def test_promises_that_overlap_are_both_told_where_their_difference_is_enough() -> None:
    rows = [
        visit(dt.date(2024, 2, 1) + dt.timedelta(days=n % 12), place, dedup_key=f"{n}{place}")
        for n in range(12)
        for place in ("t.langgatan", "t.byn")
    ]
    whole = {("a", "2024-Q1"), ("b", "2024-Q1")}
    assert told_of(pd.concat([quarter(), log(*rows)])) == whole
    # Without any visit elsewhere the sums are one and the same.
    assert told_of(quarter()) == whole


def test_sums_that_give_a_visit_away_beside_each_other_are_found() -> None:
    one_more = log(visit(dt.date(2024, 2, 5), "t.langgatan", minutes=180.0, dedup_key="z"))
    visits = pd.concat([quarter(), one_more])
    files = dict(draft(promises=overlapping(), visits=visits).files)
    cell = b'<b data-promise="b" data-quarter="2024-Q1">10</b>'
    assert cell in files["index.html"]
    other = cell.replace(b'"b"', b'"a"').replace(b">10<", b">8<")
    files["index.html"] = files["index.html"].replace(cell, cell + other)
    known = known_of(overlapping(), visits)
    assert "jämförs" in failed(files, known)[called.PATROLS]


def test_a_part_of_a_quarter_is_not_told() -> None:
    cut = PROMISED.assign(period_to="2024-02-29")
    assert not told_sums(draft(promises=cut, visits=quarter()).files["index.html"])


@pytest.mark.unmeasured
def test_a_told_quarter_stays_as_told_whatever_is_logged_later(ready: Store) -> None:
    code = "1380"
    ready.add_promises(PROMISED, actor="test")
    ready.log_visits(code, quarter(), actor="test")
    first = publish(ready, town().municipality, actor="test")
    page = ready.release_file(code, first.number, "index.html")
    late = log(visit(dt.date(2024, 2, 5), minutes=90.0, dedup_key="late"))
    ready.log_visits(code, late, actor="test")
    assert publish(ready, town().municipality, actor="test") == first
    # A promise that comes later tells nothing of a quarter that is told.
    ready.add_promises(promised(promise_id="new", place_ids=[], period="2024"), actor="test")
    publish(ready, town().municipality, actor="test")
    assert told_before(ready, code) == told_sums(page or b"") == {("p1", "2024-Q1"): 8}
