"""What can't be right is told with its field and what to do, everything at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from ledger_rows import action, period, promise

from geo_trygghet.action_plan import check_action, check_follow_up, check_period, check_promise
from geo_trygghet.action_plan.fields import LABELS, Fault

TODAY = dt.date(2024, 6, 30)
PLACES = {"t.torget", "t.parken"}


def checked_period(*others: dict[str, Any], **more: object) -> list[Fault]:
    return check_period(period(**more), others=others, rounds={"2022", "2023"})


def checked_action(**more: object) -> list[Fault]:
    row = action(place_id="t.torget") | more
    return check_action(row, promise_ids={"p1"}, place_ids=PLACES, places=["Torget"])


def checked_follow_up(
    next_follow_up: dt.date | None = None, done: str = "", **more: object
) -> list[Fault]:
    row = {"followed_on": "2024-06-01", "status": "ongoing", "note": None} | more
    return check_follow_up(row, today=TODAY, next_follow_up=next_follow_up, done=done)


def test_what_is_right_has_no_fault() -> None:
    assert not checked_period(period("2021–2022"), predecessor="2021–2022", round="2022")
    row = promise(place_ids=["t.torget"], status="ongoing")
    assert not check_promise(row, place_ids=PLACES)
    assert not checked_action(promise_id="p1", responsible="Chef för stadsmiljö")
    assert not checked_action(status="done", done_on="2024-05-01")
    assert not checked_action(place_id=None, promise_id="p1")
    assert not checked_follow_up(dt.date(2024, 9, 1), followed_on="2024-06-30")


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"period_to": "2022-12-31"}, "period_to", "2022-12-31 är före första dagen, 2023-01-01"),
        ({"period_from": None}, "period_from", "skriv ÅÅÅÅ-MM-DD"),
        ({"name": " "}, "period", "fyll i det"),
        ({"parties": []}, "parties", "fyll i det"),
        ({"source": None}, "source", "fyll i det"),
        ({"round": "1999"}, "round", "omgången 1999 finns inte"),
        ({"predecessor": "2019"}, "predecessor", "perioden 2019 finns inte"),
        ({"predecessor": "2023–2024"}, "predecessor", "kan inte komma före sig själv"),
        ({"signatories": ["Kommunpolis", "Anna Berg"]}, "signatories", "skriv befattningen"),
        ({"background": "x" * 1501}, "background", "1501 tecken: korta den till högst 1500"),
        ({"outcome": "Fråga anna@example.se"}, "outcome", "anna@example.se"),
    ],
)
def test_a_period_that_cannot_be_right(wrong: dict[str, Any], field: str, words: str) -> None:
    (fault,) = checked_period(**wrong)
    assert fault.field == field
    assert words in fault.message
    assert fault.message.startswith(f"{LABELS['period'][field]}: ")


def test_predecessors_that_go_in_a_circle_are_told_with_their_way_round() -> None:
    others = (period("2021", predecessor="2019"), period("2019", predecessor="2023–2024"))
    (fault,) = checked_period(*others, predecessor="2021")
    assert "2023–2024 → 2021 → 2019 → 2023–2024" in fault.message
    own = (period("a", predecessor="b"), period("b", predecessor="a"))
    (fault,) = checked_period(*own, predecessor="a")
    assert "a → b → a" in fault.message


def test_every_fault_is_told_at_once_in_the_order_of_the_form() -> None:
    faults = checked_period(name="", period_from="", parties=[], predecessor="1")
    assert [one.field for one in faults] == ["period", "period_from", "parties", "predecessor"]


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"text": ""}, "text", "fyll i det"),
        ({"party": "kyrkan"}, "party", "Välj Polisen"),
        ({"place_ids": ["t.torget", "t.x"]}, "place_ids", "platsen t.x finns inte"),
        ({"status": "kanske"}, "status", "välj Planerat"),
        ({"status": "refused"}, "done", "”Görs inte” behöver ett skäl"),
        ({"target": "x" * 121}, "target", "högst 120"),
    ],
)
def test_a_promise_that_cannot_be_right(wrong: dict[str, Any], field: str, words: str) -> None:
    (fault,) = check_promise(promise() | wrong, place_ids=PLACES)
    assert fault.field == field
    assert words in fault.message


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"text": None}, "text", "fyll i det"),
        ({"party": None}, "party", "Välj Polisen"),
        ({"place_id": "t.x"}, "place_id", "platsen t.x finns inte"),
        ({"promise_id": "p9"}, "promise_id", "löftet finns inte"),
        ({"place_id": None}, "place_id", "hör inte till något"),
        ({"status": "handed_on"}, "reason", "”Lämnat vidare” behöver ett skäl"),
        ({"status": "refused", "reason": " "}, "reason", "skriv varför"),
        ({"status": "done"}, "done_on", "skriv när åtgärden blev klar"),
        ({"status": "ongoing", "done_on": "2024-05-01"}, "done_on", "är inte klar"),
        ({"status": "?"}, "status", "välj Planerat"),
        ({"responsible": "Anna Berg"}, "responsible", "”Anna Berg” ser ut att peka ut en person"),
        ({"responsible": "Ring 070-123 45 67"}, "responsible", "skriv befattningen"),
        ({"said": "x" * 301}, "said", "301 tecken"),
    ],
)
def test_an_action_that_cannot_be_right(wrong: dict[str, Any], field: str, words: str) -> None:
    (fault,) = checked_action(**wrong)
    assert fault.field == field
    assert words in fault.message


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"followed_on": "2024-07-01"}, "followed_on", "har inte varit än"),
        ({"followed_on": ""}, "followed_on", "skriv ÅÅÅÅ-MM-DD"),
        ({"status": None}, "status", "Välj Planerat"),
        ({"status": "refused"}, "note", "behöver ett skäl"),
        ({"note": "Enligt Maria Lund"}, "note", "skriv befattningen"),
        ({"next_follow_up": dt.date(2024, 6, 1)}, "next_follow_up", "inte efter 2024-06-01"),
        ({"done": "x" * 301}, "done", "högst 300"),
    ],
)
def test_a_follow_up_that_cannot_be_right(wrong: dict[str, Any], field: str, words: str) -> None:
    (fault,) = checked_follow_up(**wrong)
    assert fault.field == field
    assert words in fault.message


def test_what_must_be_chosen_is_told_after_the_question_with_or_before_the_last() -> None:
    (fault,) = check_promise(promise(party="kyrkan"), place_ids=PLACES)
    assert fault.message == "Vem lovar? Välj Polisen, Kommunen eller Polisen och kommunen."
    (fault,) = checked_action(party=None)
    assert fault.message == "Vem gör det? Välj Polisen, Kommunen eller Polisen och kommunen."
    (fault,) = checked_action(status="?")
    assert " eller " in fault.message
