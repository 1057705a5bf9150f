"""Hours are sums of quarters; when and where a patrol was is told nowhere."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pandas as pd
import pytest
from patrol_log import log, visit
from report_town import Q3, Q4, material, town_ledger, view, visits, words

from geo_trygghet.hours import hour_promises, ledger, spans_of
from geo_trygghet.reports.patrolled import hours_section, hours_told, kept_hours


def test_the_hours_are_those_of_the_ledger() -> None:
    own = view(quarter=Q3)
    (kept,) = kept_hours(own)
    promise = hour_promises(own.material.ledger.promises)[0]
    until = dt.date(2025, 9, 30)
    of_page = ledger(
        promise, spans_of(promise)[0], visits(), own.material.tables.places, as_of=until,
        today=until,
    )  # fmt: skip
    assert kept.ledger.done == pytest.approx(of_page.done)
    assert kept.ledger.promised == 900
    told = words(hours_section(own, Q3).blocks)
    assert hours_told(of_page.done) in told
    assert hours_told(of_page.quarters[2].done) in told


def test_what_was_walked_or_planned_after_the_quarter_does_not_count() -> None:
    early = replace(material(), visits=visits(52)[lambda v: v["began_at"].str[:10] <= "2025-09-30"])
    later = kept_hours(view(quarter=Q3))[0].ledger
    assert later.done == pytest.approx(kept_hours(view(early, quarter=Q3))[0].ledger.done)
    assert later.planned == pytest.approx(kept_hours(view(early, quarter=Q3))[0].ledger.planned)


def test_a_quarter_that_is_not_logged_to_its_end_says_so() -> None:
    assert "Allt är inte loggat för 2025-Q3" not in words(
        hours_section(view(quarter=Q3), Q3).blocks
    )
    short = view(material(weeks=35), quarter=Q3)
    told = words(hours_section(short, Q3).blocks)
    assert "Allt är inte loggat för 2025-Q3 än" in told
    assert "så långt som det är loggat" in told


def test_a_quarter_that_the_log_never_reached_has_no_hours_told() -> None:
    told = words(hours_section(view(material(weeks=20), quarter=Q4), Q4).blocks)
    assert "inget loggat" in told


def test_the_forecast_is_told_with_its_interval_and_what_it_takes() -> None:
    told = words(hours_section(view(quarter=Q3), Q3).blocks)
    assert re.search(r"väntas \d+\sh; med 90 procents säkerhet mellan \d+ och \d+\sh", told)
    assert "besök till i veckan" in told


def test_in_the_last_weeks_no_number_of_visits_is_told() -> None:
    told = words(hours_section(view(quarter=Q4), Q4).blocks)
    assert "besök till i veckan" not in told


@pytest.mark.parametrize(("target", "said"), [("100", "nåddes."), ("9000", "nåddes inte.")])
def test_after_the_spans_end_it_says_whether_it_was_reached(target: str, said: str) -> None:
    logged = pd.concat([visits(), log(visit(dt.date(2026, 1, 2)))], ignore_index=True)
    own = material(visits=logged, ledger=town_ledger(target=target))
    assert f"Löftet i timmar {said}" in words(hours_section(view(own), Q4).blocks)


def test_no_time_of_day_and_no_day_of_a_visit_is_told() -> None:
    told = words(hours_section(view(quarter=Q3), Q3).blocks)
    assert not re.search(r"\b\d{1,2}[:.]\d{2}\b", told)
    odd = material(visits=log(visit(dt.date(2025, 8, 13), minutes=47.0)))
    assert "13 augusti" not in words(hours_section(view(odd, quarter=Q3), Q3).blocks)


def test_without_a_promise_in_hours_it_says_so() -> None:
    own = material(ledger=town_ledger(measure="rapporter"))
    assert "Inget löfte räknas i timmar" in words(hours_section(view(own), Q4).blocks)


def test_without_a_visit_it_says_so() -> None:
    assert "Inget besök är loggat" in words(hours_section(view(material(weeks=0)), Q4).blocks)
