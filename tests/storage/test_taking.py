"""What a store takes of a file, on SQLite and on PostGIS: each row once, all or nothing."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from shapely.geometry import Point
from storage_builders import (
    HALMSTAD,
    LAHOLM,
    answer,
    batch,
    dump,
    event,
    intake,
    note,
    place,
    places,
    read_all,
    survey,
)

from geo_trygghet.errors import SchemaError
from geo_trygghet.issues import Issue
from geo_trygghet.tables import Receipt

if TYPE_CHECKING:
    from geo_trygghet.storage import Store


ODD = Issue(3, "Datum", "31 februari", "Dagen finns inte.", "Rätta dagen.", sets_aside=True)


def test_a_survey_is_taken_with_its_source_issues_and_round(store: Store) -> None:
    rows = (
        answer("1", answered_on="2020-10-05", mode="paper", chosen_categories=["belysning"]),
        answer("2", None, answered_on="2020-09-01", geometry=Point(12.9, 56.6)),
    )
    receipts = store.take(survey(*rows, issues=(ODD,), set_aside=1), actor="anna")
    assert receipts == [Receipt(1, taken=2, set_aside=1, known=0)]
    tables = store.read("1380")
    assert tables.municipality == HALMSTAD
    assert tables.answers["dedup_key"].tolist() == ["1", "2"]
    assert tables.answers["chosen_categories"].tolist() == [["belysning"], None]
    assert tables.answers["mode"].isna().tolist() == [False, True]
    assert tables.answers.geometry.tolist() == [None, Point(12.9, 56.6)]
    (source,) = tables.sources.to_dict("records")
    assert source["imported_by"] == "anna"
    assert source["fields"] == {"Var är du otrygg?": "unsafe_text", "Ålder": "age"}
    assert [source[f"rows_{n}"] for n in ("read", "taken", "set_aside", "known")] == [3, 2, 1, 0]
    assert source["constructed"] is True
    assert pd.isna(source["crs"])
    assert tables.rounds.to_dict("records") == [
        {
            "municipality_code": "1380",
            "name": "2020",
            "question": "Var känner du dig otrygg?",
            "date_from": "2020-09-01",
            "date_to": "2020-10-05",
        }
    ]
    assert store.source_issues(1) == [ODD]
    (done,) = store.audit_log()
    assert (done.actor, done.action, done.municipality_code) == ("anna", "import", "1380")
    assert done.detail["taken"] == 2
    assert "Stora torg" not in str(done)


@pytest.mark.parametrize(
    "file",
    [
        survey(answer("1"), answer("2"), issues=(ODD,)),
        intake(batch("walk", note("1"), note("2", round="Våren"))),
        intake(batch("incidents", event("1"), event("2"))),
        places(place("hal.a"), place("hal.b"), aliases={"hal.a": ["Torget", "torget"]}),
        intake(batch("walk", note("1")), batch("walk", note("1"), town=LAHOLM)),
    ],
    ids=["survey", "walk", "incidents", "places", "two-towns"],
)
def test_the_same_file_twice_gives_nothing_new(store: Store, file: Any) -> None:  # noqa: ANN401 - a built intake
    first = store.take(file, actor="anna", reader=read_all)
    before, version = dump(store), store.version()
    second = store.take(file, actor="bo", reader=read_all)
    assert dump(store) == before
    assert store.version() == version
    assert [r.source_id for r in second] == [r.source_id for r in first]
    assert [(r.taken, r.known) for r in second] == [(0, r.taken) for r in first]


def test_a_row_is_known_within_its_municipality_and_round(store: Store) -> None:
    store.take(survey(answer("1"), answer("2")), actor="a")
    again = survey(answer("2", "annan text"), answer("3"), sha256="b" * 64)
    assert store.take(again, actor="a") == [Receipt(2, taken=1, set_aside=0, known=1)]
    other_round = survey(answer("1", round="2022"), sha256="c" * 64)
    assert store.take(other_round, actor="a")[0].taken == 1
    other_town = survey(answer("1"), town=LAHOLM, sha256="d" * 64)
    assert store.take(other_town, actor="a")[0].taken == 1
    answers = store.read("1380").answers
    assert answers["dedup_key"].tolist() == ["1", "2", "3", "1"]
    assert answers["unsafe_text"].tolist() == ["Stora torg"] * 4, "a known row was overwritten"


def test_a_key_that_stands_twice_in_a_file_is_taken_once(store: Store) -> None:
    receipts = store.take(survey(answer("1", "först"), answer("1", "sedan")), actor="a")
    assert receipts == [Receipt(1, taken=1, set_aside=0, known=1)]
    assert store.read("1380").answers["unsafe_text"].tolist() == ["först"]


def test_another_file_with_only_known_rows_leaves_its_source(store: Store) -> None:
    store.take(survey(answer("1")), actor="a")
    receipts = store.take(survey(answer("1"), sha256="b" * 64), actor="b")
    assert receipts == [Receipt(2, taken=0, set_aside=0, known=1)]
    assert store.sources("1380")["rows_known"].tolist() == [0, 1]
    assert_frame_equal(store.sources("1380"), store.read("1380").sources)


def test_a_round_widens_and_tells_of_another_question(store: Store) -> None:
    store.take(survey(answer("1", answered_on="2020-09-10")), actor="a")
    more = (answer("2", answered_on="2020-09-01"), answer("3", answered_on="2020-09-20"))
    store.take(survey(*more, sha256="b" * 64, question="Var är det otryggt?"), actor="a")
    (kept,) = store.read("1380").rounds.to_dict("records")
    assert (kept["date_from"], kept["date_to"]) == ("2020-09-01", "2020-09-20")
    assert kept["question"] == "Var känner du dig otrygg?"
    (issue,) = store.source_issues(2)
    assert "Var känner du dig otrygg?" in issue.message
    assert issue.field == "Var är det otryggt?"
    store.take(survey(answer("4"), sha256="c" * 64), actor="a")
    assert store.source_issues(3) == []


def test_nothing_is_taken_when_the_last_batch_is_wrong(store: Store) -> None:
    right = batch("survey", answer("1"))
    wrong = batch("survey", answer("1"), town=LAHOLM)
    wrong = dataclasses.replace(wrong, rows=wrong.rows.assign(mode="telepati"))
    with pytest.raises(SchemaError, match="telepati"):
        store.take(intake(right, wrong), actor="a")
    assert store.municipalities() == []
    assert not any(dump(store).values())


def test_rows_of_another_municipality_are_refused(store: Store) -> None:
    own = batch("survey", answer("1"))
    mixed = dataclasses.replace(own, rows=own.rows.assign(municipality_code="1381"))
    with pytest.raises(SchemaError, match="1381 står bland dem för Halmstad"):
        store.take(intake(mixed), actor="a")
    named = batch("places", place("hal.a"), aliases={"hal.a": ["A"]})
    foreign = named.aliases
    assert foreign is not None
    foreign = foreign.assign(municipality_code="1381")
    with pytest.raises(SchemaError, match="1381"):
        store.take(intake(dataclasses.replace(named, aliases=foreign)), actor="a")


def test_another_coordinate_system_or_kind_is_refused(store: Store) -> None:
    own = batch("walk", note("1", geometry=Point(12.9, 56.6)))
    with pytest.raises(SchemaError, match="EPSG:3006"):
        store.take(intake(dataclasses.replace(own, rows=own.rows.to_crs(3006))), actor="a")
    with pytest.raises(SchemaError, match="dialogue"):
        store.take(intake(dataclasses.replace(own, kind="dialogue")), actor="a")
