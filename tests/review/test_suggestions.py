from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from tiny_town import tiny_town

from geo_trygghet.review.suggestions import suggest_places

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables


def town_where(people: int, *texts: str) -> MunicipalityTables:
    """Let so many people write each of some texts; nothing else is written."""
    town = tiny_town()
    answers = town.answers.iloc[: people * len(texts)].copy()
    answers["unsafe_text"] = [text for text in texts for _ in range(people)]
    return dataclasses.replace(town, answers=answers, mentions=town.mentions.iloc[:0])


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Vid Kvarnbergsvägen", "kvarnbergsvagen"),
        ("mörkt vid snickerparken", "snickerparken"),
        ("Ljungstorp", "ljungstorp"),
        ("nere vid Ljungstorps", "ljungstorp"),
        ("vid badhuset", "badhuset"),
        ("utanför Norra Valdemarskolan", "norravaldemarskolan"),
    ],
)
def test_a_name_that_many_use_is_suggested(text: str, form: str) -> None:
    (found,) = suggest_places(town_where(5, text))
    assert (found.form, found.respondents) == (form, 5)
    assert found.name in text


def test_a_name_that_few_use_is_not_told() -> None:
    assert suggest_places(town_where(4, "Vid Kvarnbergsvägen")) == []


@pytest.mark.parametrize(
    "text",
    ["Anna Kvarnström skriker", "Det är mörkt överallt", "i Falkenberg är det värre",
     "Johansson på tvåan", "nära skogen", "på gångvägen", "vi har ett badhus", "badhuset"],
)  # fmt: skip
def test_persons_common_words_and_other_towns_are_none(text: str) -> None:
    assert suggest_places(town_where(9, text)) == []


def test_ways_to_write_are_counted_together() -> None:
    (found,) = suggest_places(town_where(3, "Vid Kvarnbergsvägen", "på kvarnbergsvägens kant"))
    assert found.respondents == 6
    assert set(found.written) == {"Kvarnbergsvägen", "kvarnbergsvägens"}


def test_what_means_a_place_or_was_dismissed_is_left_out() -> None:
    town = town_where(6, "Vid Kvarnbergsvägen")
    row = {"id": 1, "form": "kvarnbergsvagen", "verdict": "dismissed"}
    dismissed = pd.concat([town.decisions, pd.DataFrame([row])], ignore_index=True)
    assert suggest_places(dataclasses.replace(town, decisions=dismissed)) == []
    named = pd.DataFrame(
        [{"record": "answer", "record_id": n, "field": "unsafe_text", "start": 4, "end": 19}
         for n in town.answers["id"]]
    )  # fmt: skip
    assert suggest_places(dataclasses.replace(town, mentions=named)) == []
