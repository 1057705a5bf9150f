"""Problem → action → promise, and what hangs loose."""

from __future__ import annotations

import pytest
from ledger_rows import action, ledger, promise

from geo_trygghet.action_plan import Flagged, chain_of
from geo_trygghet.action_plan.chain import answers_now

SQUARE = Flagged("t.torget", "Torget", "top", "place", (("belysning", 26),), public=True)
PARK = Flagged("t.parken", "Parken", "may", "place", (), public=True)


def test_a_place_is_followed_to_its_actions_and_their_promises() -> None:
    told = ledger(
        promises=(promise("p1"), promise("p2", place_ids=["t.torget"]), promise("p3")),
        actions=(
            action("a2", place_id="t.torget", made_at="2023-05-01T12:00:00+02:00"),
            action("a1", place_id="t.torget", promise_id="p1"),
            action("a3", promise_id="p1"),
        ),
    )
    (link,) = chain_of([SQUARE], told, round_name="2023").links
    assert [row["action_id"] for row in link.actions] == ["a1", "a2"]
    assert [row["promise_id"] for row in link.promises] == ["p1", "p2"]
    assert link.place.causes == (("belysning", 26),)
    assert not link.why_not


def test_what_hangs_loose_is_told_of_all_three_kinds() -> None:
    told = ledger(
        promises=(promise("p1"), promise("p2")),
        actions=(
            action("a1", place_id="t.torget", promise_id="p1"),
            action("a2", place_id="t.torget", promise_id=float("nan")),
            action("a3", promise_id="gone"),
        ),
    )
    chain = chain_of([SQUARE, PARK], told, round_name="2023")
    assert [one.place_id for one in chain.unanswered] == ["t.parken"]
    assert [row["action_id"] for row in chain.without_promise] == ["a2", "a3"]
    assert [row["promise_id"] for row in chain.without_action] == ["p2"]


def test_a_promise_that_names_the_place_is_an_answer() -> None:
    told = ledger(promises=(promise("p1", place_ids=["t.parken"]),))
    assert [
        one.place_id for one in chain_of([SQUARE, PARK], told, round_name="2023").unanswered
    ] == ["t.torget"]


def test_why_nothing_is_done_is_an_answer_too() -> None:
    refused = action("a1", place_id="t.parken", status="refused", reason="Ingår i planen för 2026")
    chain = chain_of([PARK], ledger(actions=(refused,)), round_name="2023")
    assert chain.links[0].why_not
    assert not chain.unanswered


@pytest.mark.parametrize(
    ("round_name", "status", "answers"),
    [
        ("2023", "done", True),
        (None, "done", True),
        (float("nan"), "done", True),
        ("2021", "done", False),
        ("2021", "refused", False),
        ("2021", "ongoing", True),
        ("2021", "recurring", True),
    ],
)
def test_an_action_answers_to_its_own_round_and_to_later_ones_while_it_goes_on(
    round_name: object, status: str, *, answers: bool
) -> None:
    assert answers_now(action(round=round_name, status=status), "2023") is answers
    assert answers_now(action(round=round_name, status=status), None)


def test_what_was_done_for_an_earlier_round_leaves_a_place_without_an_answer() -> None:
    old = action("a1", place_id="t.torget", round="2021", status="done")
    chain = chain_of([SQUARE], ledger(actions=(old,)), round_name="2023")
    assert [one.place_id for one in chain.unanswered] == ["t.torget"]


def test_nothing_at_all_is_a_chain_without_links() -> None:
    chain = chain_of([], ledger(), round_name=None)
    assert chain.links == chain.unanswered == chain.without_promise == chain.without_action == ()
