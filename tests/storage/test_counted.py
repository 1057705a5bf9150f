"""Floods are counted as decided: in every table that leaves the store, now and next time."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd
import pytest
import town_store
from deciding_town import undo
from tiny_town import ROUND, TEXTS, tiny_town

from geo_trygghet import lagesbild, review
from geo_trygghet.decisions import FloodKey, folded_text
from geo_trygghet.errors import DecisionConflictError
from geo_trygghet.storage.counted import counted
from geo_trygghet.text_reading import read_texts

if TYPE_CHECKING:
    from geo_trygghet.storage import Store
    from geo_trygghet.tables import Municipality, MunicipalityTables

    Town = tuple[Store, Municipality]

SCHOOL = "på skolgården"


@pytest.fixture
def town_in_store(store: Store) -> Town:
    town_store.fill(store)
    return store, store.municipalities()[0]


def key_of(town: Town, text: str) -> FloodKey:
    """Make the key of the equal answers of one day."""
    store, municipality = town
    answers = store.read(municipality.code).answers
    own = answers[answers["unsafe_text"] == text].iloc[0]
    return FloodKey(own["round"], own["answered_on"], None, None, text)


def decide(town: Town, key: FloodKey, verdict: str, instead_of: int | None = None) -> int:
    store, municipality = town
    return review.decide_flood(
        store, municipality, key, verdict, words=SCHOOL, instead_of=instead_of,
        actor="Siv", reader=read_texts,
    )  # fmt: skip


def named(town: Town, place_id: str) -> tuple[float, int]:
    """Give how many name a place in the picture, and how many answered."""
    store, municipality = town
    picture = lagesbild.build(store.read(municipality.code))
    rows = picture.places.set_index("place_id")
    return float(rows.loc[place_id, "votes"]), picture.answers


def same_day(town: Town) -> FloodKey:
    """Let all three who name the school have answered the same day, and give their key."""
    store, municipality = town
    key = key_of(town, SCHOOL)
    with store._database.writing() as connection:  # as if the file had said so
        connection.exec_driver_sql(
            f"UPDATE answer SET answered_on = '{key.day}' WHERE unsafe_text = '{SCHOOL}'"  # noqa: S608 - the test's own words
        )
    assert len(key.among(store.read(municipality.code).answers)) == 3
    return key


def test_what_counts_as_one_counts_once_and_undoing_it_brings_all_back(
    town_in_store: Town,
) -> None:
    store, municipality = town_in_store
    key = same_day(town_in_store)
    before = named(town_in_store, "t.skolan")
    one = decide(town_in_store, key, "one")
    votes, answers = named(town_in_store, "t.skolan")
    assert (votes, answers) == (pytest.approx(before[0] / 3), before[1] - 2)
    tables = store.read(municipality.code)
    assert tables.not_counted == 2
    asked = tables.mentions[tables.mentions["record"] == "answer"]
    assert set(asked["record_id"]) <= set(tables.answers["id"])
    with pytest.raises(DecisionConflictError, match="avgjordes nyss av Siv"):
        decide(town_in_store, key, "all")
    none = decide(town_in_store, key, "drop", instead_of=one)
    assert named(town_in_store, "t.skolan") == (0, before[1] - 3)
    undo(town_in_store, none)
    assert named(town_in_store, "t.skolan") == before


def flooded(verdict: str, key: FloodKey) -> MunicipalityTables:
    """Decide about a flood in the tiny town, whose answers came a minute apart."""
    town = tiny_town()
    answers = town.answers.assign(
        answered_on="2023-09-02",
        answered_minute=pd.array(range(600, 660), dtype="Int64"),
    )
    row = pd.DataFrame([{"id": 1, "form": key.form, "verdict": verdict}])
    decisions = pd.concat([town.decisions, row], ignore_index=True)
    return dataclasses.replace(town, answers=answers, decisions=decisions)


@pytest.mark.parametrize(("verdict", "left_out"), [("all", 0), ("one", 5), ("drop", 6)])
def test_only_equal_answers_of_those_minutes_are_meant(verdict: str, left_out: int) -> None:
    # The first 26 answers say the same; six of them came between 10.10 and 10.15.
    key = FloodKey(ROUND, "2023-09-02", 610, 615, folded_text(TEXTS[0][0]))
    tables = counted(flooded(verdict, key))
    assert len(tables.answers) == 60 - left_out
    assert tables.not_counted == left_out
    if verdict == "one":
        assert set(range(1, 61)) - set(tables.answers["id"]) == {12, 13, 14, 15, 16}


@pytest.mark.parametrize(
    "other", [{"day": "2023-09-03"}, {"round": "2022"}, {"text": "torget"}, {"first": None}]
)
def test_other_answers_count(other: dict[str, object]) -> None:
    key = FloodKey(ROUND, "2023-09-02", 610, 615, folded_text(TEXTS[0][0]))
    town = flooded("drop", dataclasses.replace(key, **other))  # type: ignore[arg-type]  # its fields
    assert counted(town) is town


def test_a_key_is_read_back_as_it_was_kept() -> None:
    key = FloodKey("2023 – våren", "2023-09-02", None, None, 'torget "kväll"')
    assert FloodKey.of_form(key.form) == key
