"""Visits that no promise counts are summed by year and place, and none that one counts."""

from __future__ import annotations

import datetime as dt

import pytest
from geo_trygghet_web.hours_free import free_spans, free_year
from patrol_log import log, visit
from release_town import promised
from tiny_town import tiny_town

from geo_trygghet.hours import hour_promises


def test_only_days_that_no_promise_covers_are_summed() -> None:
    own = hour_promises(promised(place_ids=["t.karnan"]))
    last = own[0].ends
    first = dt.date(last.year + 1, 1, 1)
    visits = log(
        visit(last, "t.torget", minutes=600.0),
        visit(first, "t.torget", minutes=30.0),
        visit(first, "t.parken", minutes=60.0),
        visit(first, "t.parken", status="planned", minutes=90.0, clock=dt.time(17, 0)),
    )
    (span,) = free_spans(own, visits)
    assert span.name == str(first.year)
    found = free_year(span, own, visits, tiny_town().places)
    assert (found.done, found.planned, found.visits) == (pytest.approx(1.5), 1.5, 2)
    assert [(one["name"], one["done"]) for one in found.places] == [
        ("Parken", 1.0),
        ("Torget", 0.5),
    ]
    assert found.constructed


def test_without_visits_there_is_no_year() -> None:
    assert free_spans([], log()) == ()
