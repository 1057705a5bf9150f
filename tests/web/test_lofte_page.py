"""What the page of the ledger is narrowed to, and what it says of rows."""

from __future__ import annotations

import datetime as dt

import pytest
from geo_trygghet_web.lofte_page import (
    SHOWN,
    Choice,
    PointedOut,
    anchor,
    answers,
    constructed_parts,
    overdue,
    read_choice,
)
from ledger_rows import action, ledger
from werkzeug.datastructures import MultiDict

from geo_trygghet.action_plan import Flagged, chain_of
from geo_trygghet.codes import STATES

TODAY = dt.date(2024, 6, 30)
SQUARE = Flagged("t.torget", "Torget", "top", "place", (("belysning", 9),) * 6, public=True)


def test_every_state_and_overdue_can_be_shown() -> None:
    assert list(SHOWN) == ["overdue", *STATES]


@pytest.mark.parametrize(
    ("args", "choice"),
    [
        ({"lage": "overdue", "part": "both"}, Choice("overdue", "both")),
        ({"lage": "x", "part": "y"}, Choice()),
        ({}, Choice()),
    ],
)
def test_what_is_not_known_narrows_nothing(args: dict[str, str], choice: Choice) -> None:
    assert read_choice(MultiDict(args)) == choice
    assert choice.narrowed is bool(choice.status or choice.party)


def test_an_anchor_has_no_spaces_and_no_markup() -> None:
    assert anchor("Våren 2025–2026") == "period-våren-2025-2026"
    assert anchor('"><b>') == "period-b"


def test_the_longest_overdue_comes_first() -> None:
    rows = (
        action("a1", due_on="2024-06-01"),
        action("a2", due_on="2024-01-01"),
        action("a3", due_on="2024-01-01", status="done"),
    )
    assert [row["action_id"] for row in overdue(ledger(actions=rows), TODAY)] == ["a2", "a1"]


def test_a_place_is_told_with_few_causes_and_each_word_once() -> None:
    rows = (
        action("a1", place_id="t.torget", said="Mörkt"),
        action("a2", place_id="t.torget", said="Mörkt"),
    )
    chain = chain_of([SQUARE], ledger(actions=rows), round_name=None)
    (row,) = answers(chain, Choice(), TODAY)
    assert row["said"] == ["Mörkt"]
    assert len(row["causes"]) == 4
    assert not answers(chain, Choice("done"), TODAY)


@pytest.mark.parametrize(
    ("actions", "survey", "parts"),
    [
        ((action(constructed=True),), True, ("survey", "actions")),
        ((action(),), True, ("survey",)),
        ((action(),), False, ()),
        ((), False, ()),
    ],
)
def test_what_is_made_up_is_named(
    actions: tuple[dict[str, object], ...], survey: bool, parts: tuple[str, ...]
) -> None:
    out = PointedOut((SQUARE,), "2023", survey)
    assert constructed_parts(ledger(actions=actions), out) == parts
