"""Texts read into the tables of the schema."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from tiny_town import tiny_town

from geo_trygghet import schema
from geo_trygghet.text_reading import read_texts

if TYPE_CHECKING:
    from geo_trygghet.tables import MunicipalityTables


@pytest.fixture(scope="module")
def town() -> MunicipalityTables:
    return tiny_town()


def test_texts_are_read_into_the_schemas_tables(town: MunicipalityTables) -> None:
    mentions, readings = read_texts(town)
    schema.check_frame(mentions.assign(id=range(len(mentions))), schema.MENTION)
    schema.check_frame(readings, schema.READING)
    assert len(readings) == 60 + 3 + 3
    fields = set(zip(mentions["record"], mentions["field"], strict=True))
    assert fields == {
        ("answer", "unsafe_text"),
        ("answer", "safe_text"),
        ("walk_note", "place_text"),
    }


def test_only_the_new_records_are_read(town: MunicipalityTables) -> None:
    mentions, readings = read_texts(town, {"answer": {1, 2}})
    assert set(mentions["record_id"]) == {1, 2}
    assert list(readings["record"]) == ["answer", "answer"]


def test_ticked_causes_are_kept_and_unknown_ones_left_out(town: MunicipalityTables) -> None:
    one = town.answers.iloc[26:27].assign(chosen_categories=[["trafik", "nonsens"]])
    _, readings = read_texts(dataclasses.replace(town, answers=one), {"answer": set(one["id"])})
    assert readings["categories"].iloc[0] == ["trafik"]


def test_what_is_told_of_safe_places_is_no_cause(town: MunicipalityTables) -> None:
    one = town.answers.iloc[:1].assign(
        unsafe_text=None, safe_text="Parken, inget klotter på natten"
    )
    _, readings = read_texts(dataclasses.replace(town, answers=one), {"answer": set(one["id"])})
    assert readings["time_bands"].iloc[0] == []
    assert readings["categories"].iloc[0] == []


def test_a_record_is_read_as_one(town: MunicipalityTables) -> None:
    note = town.walk_notes.iloc[:1].assign(place_text="Torget", note="Inga problem alls")
    mentions, readings = read_texts(
        dataclasses.replace(town, walk_notes=note), {"walk_note": set(note["id"])}
    )
    assert list(mentions["negated"]) == [True]
    assert not readings["answer_negation"].iloc[0]


def test_a_no_is_kept(town: MunicipalityTables) -> None:
    one = town.answers.iloc[:1].assign(unsafe_text="Nej, ingenstans")
    mentions, readings = read_texts(
        dataclasses.replace(town, answers=one), {"answer": set(one["id"])}
    )
    assert readings["answer_negation"].iloc[0]
    assert set(mentions["field"]) == {"safe_text"}


def test_how_many_are_read_is_told(town: MunicipalityTables) -> None:
    told: list[tuple[int, int]] = []
    read_texts(town, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 66), (50, 66)]
