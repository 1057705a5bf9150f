from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from tiny_town import ROUND, tiny_town

from geo_trygghet import evidence, place_figures

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables


@pytest.fixture(scope="module")
def town() -> MunicipalityTables:
    return tiny_town()


def test_only_what_is_shown_is_called_constructed(town: MunicipalityTables) -> None:
    every = frozenset({"survey", "walk", "incidents"})
    assert place_figures.constructed_parts(town, town.answers, every) == (
        "survey",
        "walk",
        "incidents",
    )
    assert place_figures.constructed_parts(town, town.answers.iloc[:0], frozenset({"walk"})) == (
        "walk",
    )


@pytest.mark.parametrize(
    ("cell", "codes"), [(["a", "b"], ["a", "b"]), (("a",), ["a"]), (None, []), (float("nan"), [])]
)
def test_a_json_cell_is_a_list(cell: object, codes: list[str]) -> None:
    assert place_figures.listed(cell) == codes


def test_codes_are_counted_by_row() -> None:
    lists = pd.Series([["a", "b"], ["a"], [], None])
    assert place_figures.stated(lists) == {"a": 2, "b": 1}


def test_a_code_that_fewer_than_five_state_is_not_told() -> None:
    cast = pd.DataFrame(
        {"respondent": list("abcdefg"), "place_id": "t.x", "answer_id": range(1, 8)}
    )
    readings = pd.DataFrame(
        {"record_id": range(1, 8), "time_bands": [["kvall", "natt"]] * 4 + [["natt"], ["natt"], []]}
    )
    told = place_figures.stated_by_place(cast, readings, "time_bands")
    assert told == {"t.x": [("natt", 6)]}


def test_safe_votes_reach_the_area_too(town: MunicipalityTables) -> None:
    assert place_figures.safe_votes(town, ROUND) == {"t.parken": 12, "t.karnan": 12}
    assert place_figures.safe_votes(town, None) == {}


def test_records_are_listed_with_their_place(town: MunicipalityTables) -> None:
    assert evidence.placed_records(town, "walk_note") == [
        (1, "t.torget"), (2, "t.torget"), (3, "t.parken"),
    ]  # fmt: skip
    assert evidence.placed_records(town, "incident") == [(1, "t.torget"), (2, "t.torget")]


def test_without_answers_nothing_is_told(town: MunicipalityTables) -> None:
    none = pd.DataFrame([], columns=evidence.VOTE_COLUMNS)
    figures = place_figures.survey_figures(town, none, 0, seed=1)
    assert len(figures) == 6
    assert set(figures["tier"]) == {"untold"}
    assert (figures["high"] == 1).all()


def test_sums_agree_everywhere(town: MunicipalityTables) -> None:
    """A respondent who names two places of an area counts once for it."""
    cast = evidence.votes(town, ROUND, field="unsafe_text")
    figures = place_figures.survey_figures(town, cast, 60, seed=1).set_index("place_id")["votes"]
    inside = cast[cast["place_id"].isin(["t.torget", "t.langgatan", "t.parken"])]
    assert figures["t.karnan"] == inside["respondent"].nunique() == 54
    assert figures["t.torget"] + figures["t.langgatan"] + figures["t.parken"] == 68


def test_a_note_without_a_sign_is_a_shortcoming(town: MunicipalityTables) -> None:
    unsigned = dataclasses.replace(town, walk_notes=town.walk_notes.assign(sign=None))
    cast = evidence.votes(town, ROUND, field="unsafe_text")
    whole = place_figures.survey_figures(unsigned, cast, 60, seed=1)
    readings = town.readings[town.readings["record"] == "answer"]
    whole = place_figures.with_evidence(whole, unsigned, ROUND, cast, readings, {"walk"})
    whole = whole.set_index("place_id")
    assert whole.loc["t.torget", "walk_minus"] == 2
    assert whole.loc["t.torget", "walk_plus"] == 0
    assert whole.loc["t.torget", "incidents"] == 0


def test_places_stand_by_tier_then_share_then_those_with_too_few(
    town: MunicipalityTables,
) -> None:
    cast = evidence.votes(town, ROUND, field="unsafe_text")
    whole = place_figures.survey_figures(town, cast, 60, seed=1)
    shown, sums = place_figures.in_order(whole, 60, size_class="place", min_answers=5)
    assert list(shown["place_id"]) == ["t.torget", "t.langgatan", "t.parken", "t.skolan"]
    assert list(shown["few"]) == [False, False, False, True]
    assert sums.empty
    assert not {"_group", "_share", "is_sum"} & set(shown.columns)


def test_an_answer_with_words_but_no_place_is_counted(town: MunicipalityTables) -> None:
    answers = town.answers.iloc[:4].assign(unsafe_text=["överallt", "", None, "Torget"])
    cast = pd.DataFrame({"answer_id": [answers["id"].iloc[3]]})
    assert place_figures.unplaced_answers(answers, cast) == 1


def test_mentions_left_open_are_counted(town: MunicipalityTables) -> None:
    left_open = dataclasses.replace(town, mentions=town.mentions.assign(ambiguous=True))
    first = town.answers.iloc[:1]
    assert place_figures.ambiguous_mentions(town, town.answers) == 0
    assert place_figures.ambiguous_mentions(left_open, first) == 2
