"""Promises and actions are told as they stood, and nothing that was known later."""

from __future__ import annotations

from dataclasses import replace

from report_town import Q3, action, follow_up, material, town_ledger, view, words

from geo_trygghet.reports.promised import (
    actions_section,
    counted,
    done_told,
    promises_section,
    shown_actions,
)


def test_a_promise_is_told_with_measure_target_and_status() -> None:
    told = words(promises_section(view()).blocks)
    assert "900 timmar per år" in told
    assert "Läge 30 september 2025 | Läge 31 december 2025" in told
    assert "Efter plan. Följt upp 10 september 2025. | Pågår | Pågår" in told
    assert "inget mått | Inget är inlagt. | inte uppföljt | inte uppföljt" in told
    third = words(promises_section(view(quarter=Q3)).blocks)
    assert "Följt upp 10 september 2025. | inte uppföljt | Pågår" in third


def test_what_was_seen_later_is_not_told() -> None:
    told = words(promises_section(view()).blocks)
    assert "januari" not in told
    assert "Allt är klart" not in told  # the row of today, followed up after the quarter
    early = material(ledger=town_ledger(follow_ups=()))
    promise = view(early).promises[1]
    assert done_told(view(early), promise) == "Allt är klart."


def test_actions_are_in_one_table_the_overdue_first() -> None:
    table = next(block for block in actions_section(view()).blocks if hasattr(block, "rows"))
    assert [row[:2] for row in table.rows] == [
        ("Byta lampor på torget", "Pågår, försenad"),
        ("Fler vuxna ute på kvällen", "Planerat"),
        ("Måla bänkarna", "Klart"),
        ("Stängsel vid spåret", "Lämnat vidare"),
    ]
    assert table.caption == "4 åtgärder, 1 försenad"


def test_what_was_closed_before_the_quarter_is_counted_and_left_out() -> None:
    assert "a-gammal" not in {row["action_id"] for row in shown_actions(view())}
    assert "1 åtgärd avslutades tidigare" in words(actions_section(view()).blocks)


def test_a_reason_is_told_and_names_nobody() -> None:
    new = "2025-10-05T10:00:00+02:00"
    own = action("a", status="handed_on", reason="Anna Andersson sköter det", made_at=new)
    told = words(actions_section(view(material(ledger=town_ledger((own,), ())))).blocks)
    assert "Lämnat vidare: " in told
    assert "Andersson" not in told


def test_a_reason_given_later_is_not_told() -> None:
    own = action("a", status="refused", reason="För dyrt")
    later = (follow_up("a", "2025-10-01", "handed_on"), follow_up("a", "2026-02-01", "refused"))
    told = words(actions_section(view(material(ledger=town_ledger((own,), later)))).blocks)
    assert "Lämnat vidare |" in told
    assert "dyrt" not in told


def test_a_walks_points_are_counted_and_single_ones_are_for_the_house_alone() -> None:
    told = words(actions_section(view()).blocks)
    assert "3 åtgärder föreslogs på vandringar" in told
    assert "Se över | inget läge, försenad | Parkdrift" in told
    outside = words(actions_section(view(inside=False)).blocks)
    assert "3 åtgärder föreslogs på vandringar" in outside
    assert "Parkdrift" not in outside


def test_without_promises_and_actions_it_says_so() -> None:
    empty = view(material(ledger=town_ledger((), ())), quarter=replace(Q3, year=2019))
    assert "Inget löfte gäller" in words(promises_section(empty).blocks)
    assert "Inga åtgärder är inlagda" in words(actions_section(empty).blocks)


def test_things_are_counted_by_their_number() -> None:
    assert counted(1, "plats", "platser") == "1 plats"
    assert counted(0, "plats", "platser") == "0 platser"
