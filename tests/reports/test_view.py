"""A report looks at what was known, and at the picture that the map shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from report_town import Q3, Q4, material, town_ledger, view
from tiny_town import tiny_town
from two_rounds import two_rounds

from geo_trygghet import lagesbild


def test_everything_is_told_as_of_the_last_day_or_the_last_that_anything_is_from() -> None:
    assert view().day == dt.date(2025, 12, 31)
    running = material(weeks=46, ledger=town_ledger((), ()), releases=())
    assert view(running).day == dt.date(2025, 11, 18)


def test_the_picture_is_that_of_the_latest_round_that_was_finished() -> None:
    own = view()
    of_map = lagesbild.build(two_rounds(), lagesbild.Filters(round="2025"))
    shown = own.pictures[0].places
    for column in ("place_id", "share", "low", "high", "tier", "votes"):
        assert shown[column].tolist() == of_map.places[column].tolist()
    assert view(quarter=Q3.before).pictures[0].round == "2023"


def test_flagged_are_the_two_upper_tiers_that_enough_have_named() -> None:
    assert [row["place_id"] for row in view().flagged] == [
        "t.torget", "t.parken", "t.karnan", "t.byn",
    ]  # fmt: skip


def test_with_too_few_answers_nothing_is_flagged() -> None:
    town = tiny_town()
    few = replace(town, answers=town.answers.iloc[:30])
    assert view(material(tables=few)).flagged == []


def test_a_place_is_answered_by_its_actions_or_the_promises_that_name_it() -> None:
    own = view()
    assert {row["action_id"] for row in own.answers_to("t.torget")} == {"a-ljus", "a-klar"}
    assert [row["action_id"] for row in own.answers_to("t.parken")] == ["a-vidare"]
    assert [row["promise_id"] for row in own.promises_for("t.karnan")] == ["p-polis"]
    assert [row["place_id"] for row in own.unanswered()] == ["t.byn"]


def test_promises_of_other_periods_are_left_out() -> None:
    assert view(quarter=replace(Q4, year=2026)).promises == []
