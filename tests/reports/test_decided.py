"""A decision grows old after 24 months, and names nobody."""

from __future__ import annotations

import datetime as dt

import pytest
from report_town import decision, material

from geo_trygghet.errors import ReportError
from geo_trygghet.reports.clean import Cleaner
from geo_trygghet.reports.decided import (
    Decision,
    check_decision,
    decision_told,
    latest_decision,
    warning,
)

CLEANER = Cleaner([])
TODAY = dt.date(2026, 11, 26)


def latest(on: dt.date, *days: str) -> Decision | None:
    own = material(decisions=tuple(decision(day) for day in days))
    return latest_decision(own.decisions, on, CLEANER)


def test_the_decision_in_force_is_the_latest_until_the_day() -> None:
    found = latest(dt.date(2025, 1, 1), "2024-03-01", "2022-03-01", "2025-03-01")
    assert found is not None
    assert found.on == dt.date(2024, 3, 1)
    assert latest(dt.date(2022, 2, 28), "2022-03-01") is None


@pytest.mark.parametrize(("on", "old"), [("2026-03-11", False), ("2026-03-12", True)])
def test_it_is_warned_of_from_the_day_after_24_months(on: str, *, old: bool) -> None:
    day = dt.date.fromisoformat(on)
    told = warning(latest(day, "2024-03-11"), day)
    assert bool(told) is old
    assert ("äldre än 24 månader" in told) is old


def test_without_a_decision_it_says_so_but_not_before_the_law() -> None:
    assert "Inget beslut är inlagt" in warning(None, TODAY)
    assert warning(None, dt.date(2023, 6, 30)) == ""


def test_a_decision_is_told_with_its_source_and_when_it_must_be_made_anew() -> None:
    found = latest(TODAY, "2025-03-11")
    assert found is not None
    told = decision_told(found)
    assert told == (
        "Beslutad 11 mars 2025 av Kommunstyrelsen, KS 2025:17. Källa: Protokoll. "
        "Bör beslutas på nytt senast 11 mars 2027."
    )


def check(day: str = "2026-03-17", body: str = "Kommunstyrelsen", reference: str = "",
          source: str = "Protokoll") -> dict[str, object]:  # fmt: skip
    return check_decision(day, body, reference, source, today=TODAY, cleaner=CLEANER)


def test_a_decision_is_read_from_a_form() -> None:
    assert check(reference=" § 7 ") == {
        "decided_on": "2026-03-17", "body": "Kommunstyrelsen", "reference": "§ 7",
        "source": "Protokoll",
    }  # fmt: skip
    assert check()["reference"] is None


@pytest.mark.parametrize(
    ("given", "said"),
    [({"day": "i våras"}, "är ingen dag"), ({"day": "2026-13-01"}, "är ingen dag"),
     ({"day": "2026-11-27"}, "framåt i tiden"), ({"body": " "}, "vem som beslutade är tomt"),
     ({"source": ""}, "var beslutet står är tomt"), ({"body": "a" * 201}, "högst 200"),
     ({"body": "Anna Andersson, 070-123 45 67"}, "aldrig en person")],
)  # fmt: skip
def test_what_cannot_be_a_decision_is_refused_in_words(given: dict[str, str], said: str) -> None:
    with pytest.raises(ReportError, match=said):
        check(**given)
