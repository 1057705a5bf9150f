from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from doubting_town import doubting
from geo_trygghet_web.review_deciding import Wish, conflict_of, number_in
from geo_trygghet_web.review_queues import FLOODS, MENTIONS, NAMES, SUGGESTIONS, Queues

from geo_trygghet import review, schema
from geo_trygghet.errors import DecisionError

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables

TOWN = doubting()
QUEUES = Queues(
    round="2023",
    doubts=tuple(review.queue(TOWN)),
    suggestions=(review.Suggestion("backen", "Backens", 6, ("Backens", "backen")),),
    floods=(),
    names=(),
    masked={},
    settled=0,
)


def wish(*, tables: MunicipalityTables = TOWN, **form: str) -> Wish | None:
    return Wish.of_form(form, QUEUES, tables)


def test_a_button_is_read_with_the_words_of_its_item() -> None:
    read = wish(ko=MENTIONS, nr="torget", val="plats:t.parken", sett="7", ord="annat")
    assert read == Wish(MENTIONS, "torget", "Torget", "place", "t.parken", (), 7)


def test_an_item_that_is_gone_keeps_the_words_that_were_seen() -> None:
    read = wish(ko=MENTIONS, nr="borta", val="ingen", ord="Borta", sett="x")
    assert read == Wish(MENTIONS, "", "Borta", "none")


def test_a_suggestion_is_decided_for_all_ways_to_write_it() -> None:
    read = wish(ko=SUGGESTIONS, nr="backen", val="namngiven", namn="  torget ")
    assert read
    assert (read.words, read.also, read.place_id) == ("backen", ("Backens", "backen"), "t.torget")


def test_a_name_of_no_place_or_of_several_is_none() -> None:
    assert wish(ko=MENTIONS, nr="torget", val="namngiven", namn="okänd") is None
    rows = [{"place_id": p, "alias": "Plan"} for p in ("t.torget", "t.parken")]
    town = dataclasses.replace(TOWN, aliases=pd.DataFrame(rows))
    assert wish(tables=town, ko=MENTIONS, nr="torget", val="namngiven", namn="plan") is None


@pytest.mark.parametrize(
    ("sent", "number"), [("7", 7), ("x", None), ("", None), ("9" * 19, None), ("-1", None)]
)
def test_a_number_that_no_store_holds_is_none(sent: str, number: int | None) -> None:
    assert number_in({"sett": sent}, "sett") == number


@pytest.mark.parametrize(
    ("queue", "value"), [(MENTIONS, "ett"), (FLOODS, "ingen"), (NAMES, ""), (MENTIONS, "place")]
)
def test_a_button_of_another_queue_is_refused(queue: str, value: str) -> None:
    with pytest.raises(DecisionError, match="hämta sidan igen"):
        wish(ko=queue, val=value)


def test_what_one_ran_into_is_found_among_decisions_of_the_same_kind() -> None:
    rows = [
        {"id": 1, "form": "torget", "verdict": "none", "undone_at": "2026-01-01"},
        {"id": 2, "form": "torget", "verdict": "place", "undone_at": None},
        {"id": 3, "form": "torget", "verdict": "hide", "undone_at": None},
    ]
    decisions = pd.DataFrame(rows, columns=schema.DECISION.names)
    for verdict, number in (("skip", 2), ("open", 3)):
        found = conflict_of(decisions, Wish(MENTIONS, "", "Torget!", verdict))
        assert found
        assert found["id"] == number
    assert conflict_of(decisions, Wish(MENTIONS, "", "bron", "skip")) is None
