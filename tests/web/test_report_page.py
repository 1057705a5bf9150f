"""Which report is asked for, and what tells a text's versions apart."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from geo_trygghet_web import report_page
from geo_trygghet_web.hours_page import ZONE
from report_town import decision, material, report_text
from werkzeug.exceptions import NotFound

from geo_trygghet.reports import Cleaner

if TYPE_CHECKING:
    from web_site import Site

CLEANER = Cleaner([])


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the 3rd of May 2026."""
    monkeypatch.setattr(report_page, "now", lambda: dt.datetime(2026, 5, 3, 12, 0, tzinfo=ZONE))


def test_the_last_finished_quarter_is_shown_unless_another_is_asked_for() -> None:
    assert report_page.wanted({}).period == "2026-Q1"
    assert report_page.wanted({"period": "2026q2"}).period == "2026-Q2"
    assert report_page.wanted({"rapport": "lagesbild"}).period == "2026"


@pytest.mark.parametrize(
    "args",
    [{"rapport": "x"}, {"period": "i fjol"}, {"rapport": "lagesbild", "period": "2027"},
     {"rapport": "lagesbild", "period": "٢٠٢٥"}, {"rapport": "lagesbild", "period": "1999"}],
)  # fmt: skip
def test_what_is_no_report_is_not_found(args: dict[str, str]) -> None:
    with pytest.raises(NotFound):
        report_page.wanted(args)


def test_periods_are_offered_latest_first_with_the_chosen_among_them() -> None:
    quarters = report_page.periods("quarter", "2031-Q1")
    assert quarters[:3] == ["2031-Q1", "2026-Q2", "2026-Q1"]
    assert quarters[-1] == "2015-Q1"
    assert report_page.periods("lagesbild", "2026")[:2] == ["2026", "2025"]


def test_the_file_is_named_by_report_and_period() -> None:
    assert report_page.Wanted("quarter", "2026-Q1").file_stem == "kvartalsrapport-2026-Q1"
    assert report_page.Wanted("lagesbild", "2026").file_stem == "lagesbild-2026"


def test_a_text_and_its_time_tell_versions_apart() -> None:
    one = report_text("quarter", "2026-Q1", "other", "Hej")
    assert report_page.seen_of(None) == ""
    assert report_page.seen_of(one) != report_page.seen_of(one | {"text": "Hej då"})
    assert report_page.seen_of(one) != report_page.seen_of(one | {"changed_at": "2026-02-01"})


def test_each_part_has_its_words_of_help_and_what_is_written(site: Site) -> None:
    own = material(report_text("quarter", "2026-Q1", "other", "Hej"))
    with site.app.test_request_context():
        parts = report_page.parts_of(own, report_page.Wanted("quarter", "2026-Q1"))
        every = report_page.parts_of(own, report_page.Wanted("lagesbild", "2026"))
    assert [(one.key, one.text) for one in parts] == [
        ("conclusions", ""), ("analysis", ""), ("other", "Hej"), ("decisions", ""),
    ]  # fmt: skip
    assert all(one.help and one.label for one in (*parts, *every))


def test_decisions_come_latest_first_and_an_old_one_is_told() -> None:
    own = material(decisions=(decision("2022-01-01"), decision("2024-01-01")))
    assert [row["decided_on"] for row in report_page.decisions_of(own)] == [
        "2024-01-01", "2022-01-01",
    ]  # fmt: skip
    assert report_page.alarm_of(own, CLEANER, dt.date(2026, 1, 1)) == ""
    assert "24 månader" in report_page.alarm_of(own, CLEANER, dt.date(2026, 1, 2))
