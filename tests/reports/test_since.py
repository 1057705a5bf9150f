"""What changed since the quarter before has a section of its own, and says when nothing did."""

from __future__ import annotations

from dataclasses import replace

from report_town import Q4, material, town_ledger, view, words

from geo_trygghet.reports.periods import Quarter
from geo_trygghet.reports.since import NOTHING, since_section


def test_changed_statuses_new_and_newly_overdue_are_told_before_and_now() -> None:
    rows = since_section(view(), "2025-Q3").blocks[0].rows  # type: ignore[union-attr]  # the table
    assert rows == (
        ("Måla bänkarna", "åtgärd", "pågår", "klart"),
        ("Byta lampor på torget", "åtgärd", "planerat", "pågår, försenad"),
        ("Stängsel vid spåret", "åtgärd", "inte uppföljt", "lämnat vidare"),
        ("Fler vuxna ute på kvällen", "åtgärd", "ny", "planerat"),
    )


def test_what_only_became_overdue_is_a_change() -> None:
    own = material(ledger=town_ledger(follow_ups=()))
    rows = since_section(view(own), "2025-Q3").blocks[0].rows  # type: ignore[union-attr]  # the table
    assert ("Byta lampor på torget", "åtgärd", "planerat", "planerat, försenad") in rows


def test_a_promise_whose_period_began_is_new_and_one_that_moved_is_told() -> None:
    first = words(since_section(view(quarter=Quarter(2025, 1)), "2024-Q4").blocks)
    assert "Vårda parken | löfte | ny | inte uppföljt" in first
    third = words(since_section(view(quarter=Quarter(2025, 3)), "2025-Q2").blocks)
    assert "Synas mer på torget | löfte | inte uppföljt | pågår" in third


def test_hours_of_both_quarters_are_told_inside_the_house_alone() -> None:
    told = words(since_section(view(), "2025-Q3").blocks)
    assert "182\xa0h i kvartalet (förra kvartalet: 184\xa0h)" in told
    assert "i kvartalet" not in words(since_section(view(inside=False), "2025-Q3").blocks)


def test_nothing_changed_is_said() -> None:
    own = view(quarter=replace(Q4, year=2027), given=material(ledger=town_ledger((), ())))
    assert words(since_section(own, "2027-Q3").blocks) == NOTHING
