"""What a store takes of a file, on SQLite and on PostGIS: each row once, all or nothing."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from shapely.geometry import LineString, Point, Polygon
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

from geo_trygghet import schema
from geo_trygghet.errors import SchemaError
from geo_trygghet.issues import Issue
from geo_trygghet.tables import Decision, Municipality, MunicipalityTables, Receipt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

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


def test_a_changed_place_gets_a_version_and_the_old_one_stays(store: Store) -> None:
    store.take(
        places(place("hal.a"), place("hal.b"), aliases={"hal.a": ["A", "torget"]}), actor="a"
    )
    square = Polygon([(12.85, 56.67), (12.86, 56.67), (12.86, 56.68)])
    changed = places(place("hal.a", geometry=square), aliases={"hal.a": ["A"]}, sha256="q" * 64)
    assert store.take(changed, actor="a") == [Receipt(2, taken=1, set_aside=0, known=0)]
    tables = store.read("1380")
    assert tables.places[["place_id", "version"]].to_numpy().tolist() == [
        ["hal.a", 2],
        ["hal.b", 1],
    ]
    assert tables.places.geometry.iloc[0].equals(square)
    assert tables.aliases[["alias", "version"]].to_numpy().tolist() == [["A", 2]]
    kept = dump(store)
    assert len(kept["place"]) == 3
    assert len(kept["place_alias"]) == 3


@pytest.mark.parametrize(
    ("aliases", "taken", "now"),
    [
        (None, 0, ["A", "torget"]),
        ({"hal.a": ["torget", "A"]}, 0, ["A", "torget"]),
        ({"hal.a": ["A"]}, 1, ["A"]),
        ({}, 1, []),
        ({"hal.a": ["A", "torget"], "hal.zzz": ["undantagen plats"]}, 0, ["A", "torget"]),
    ],
)
def test_aliases_are_part_of_a_place(
    store: Store, aliases: dict[str, list[str]] | None, taken: int, now: list[str]
) -> None:
    store.take(places(place("hal.a"), aliases={"hal.a": ["A", "torget"]}), actor="a")
    again = places(place("hal.a"), aliases=aliases, sha256="q" * 64)
    assert store.take(again, actor="a")[0].taken == taken
    named = store.read("1380").aliases
    assert named["alias"].tolist() == now
    assert named["generic"].tolist() == [alias.islower() for alias in now]


def test_a_place_that_changed_keeps_its_aliases_when_the_file_has_none(store: Store) -> None:
    store.take(places(place("hal.a"), aliases={"hal.a": ["A"]}), actor="a")
    store.take(places(place("hal.a", name="Nytt namn"), sha256="q" * 64), actor="a")
    tables = store.read("1380")
    assert tables.places["name"].tolist() == ["Nytt namn"]
    assert tables.aliases[["alias", "version"]].to_numpy().tolist() == [["A", 2]]


def test_an_alias_that_is_both_generic_and_not_is_generic(store: Store) -> None:
    file = places(place("hal.a"), aliases={"hal.a": ["A"]})
    twice = pd.concat([file.batches[0].aliases, file.batches[0].aliases])
    twice = twice.assign(generic=[False, True])
    own = dataclasses.replace(file.batches[0], aliases=twice)
    store.take(dataclasses.replace(file, batches=(own,)), actor="a")
    assert store.read("1380").aliases["generic"].tolist() == [True]


def test_a_place_that_stands_twice_is_refused(store: Store) -> None:
    with pytest.raises(SchemaError, match=r"hal\.a står två gånger"):
        store.take(places(place("hal.a"), place("hal.a", name="annan")), actor="a")
    assert store.municipalities() == []


def test_the_reader_reads_new_texts_in_the_same_transaction(store: Store) -> None:
    store.take(places(place("hal.torg", name="Stora torg")), actor="a")
    store.take(survey(answer("1")), actor="a", reader=read_all)
    seen: list[Mapping[str, AbstractSet[int]] | None] = []

    def reader(
        tables: MunicipalityTables, only: Mapping[str, AbstractSet[int]] | None
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        seen.append(only)
        assert tables.answers["dedup_key"].tolist() == ["1", "2", "3"]
        return read_all(tables, only)

    more = survey(answer("2", "Stora torg på kvällen"), answer("3", "ingenstans"), sha256="b" * 64)
    store.take(more, actor="a", reader=reader)
    tables = store.read("1380")
    new = frozenset(tables.answers["id"].tolist()[1:])
    assert seen == [{"answer": new}]
    assert tables.mentions["place_id"].tolist() == ["hal.torg"] * 2
    assert tables.mentions["candidates"].tolist() == [[["hal.torg", 0.9]]] * 2
    assert tables.mentions["group"].isna().all()
    assert tables.readings["time_bands"].tolist() == [["kvall"]] * 3


def test_after_places_all_texts_are_read_anew(store: Store) -> None:
    store.take(places(place("hal.torg", name="Stora torg")), actor="a", reader=read_all)
    store.take(survey(answer("1")), actor="a", reader=read_all)
    store.take(survey(answer("1"), town=LAHOLM), actor="a", reader=read_all)
    lah = store.read("1381").readings
    moved = places(place("hal.torg", name="torg"), sha256="q" * 64)
    store.take(moved, actor="a", reader=read_all)
    tables = store.read("1380")
    assert tables.mentions[["start", "end"]].to_numpy().tolist() == [[6, 10]]
    assert len(tables.readings) == 1
    assert_frame_equal(store.read("1381").readings, lah)


def test_without_news_the_reader_is_not_asked(store: Store) -> None:
    store.take(survey(answer("1")), actor="a")
    store.take(survey(answer("1"), sha256="b" * 64), actor="a", reader=_never)


def test_a_reader_that_fails_leaves_the_store_as_it_was(store: Store) -> None:
    store.take(survey(answer("1")), actor="a")
    before = dump(store)
    with pytest.raises(ZeroDivisionError):
        store.take(survey(answer("2"), sha256="b" * 64), actor="a", reader=_never)
    assert dump(store) == before
    assert store.take(survey(answer("2"), sha256="b" * 64), actor="a")[0].taken == 1


def _never(*_: object) -> tuple[pd.DataFrame, pd.DataFrame]:
    raise ZeroDivisionError


def test_a_reader_may_not_write_for_another_municipality(store: Store) -> None:
    def foreign(*_: object) -> tuple[pd.DataFrame, pd.DataFrame]:
        mentions, readings = read_all(store_tables, None)
        return mentions, readings.assign(municipality_code="1381")

    store.take(survey(answer("1")), actor="a")
    store_tables = store.read("1380")
    with pytest.raises(SchemaError, match="en annan kommun"):
        store.take(survey(answer("2"), sha256="b" * 64), actor="a", reader=foreign)


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


def decide(store: Store, town: Municipality) -> None:
    """Decide a word of a municipality, touching no text."""
    store.decide(
        town, Decision("torget", "Torget", "none"), actor="a", reader=read_all,
        touched=lambda _: {},
    )  # fmt: skip


def test_a_municipality_never_sees_anothers_rows(store: Store) -> None:
    every = [
        intake(batch("survey", answer("1")), batch("survey", answer("1"), town=LAHOLM)),
        intake(batch("walk", note("1")), batch("walk", note("1"), town=LAHOLM)),
        intake(batch("incidents", event("1")), batch("incidents", event("1"), town=LAHOLM)),
        intake(
            batch("places", place("x", name="Stora torg"), aliases={"x": ["A"]}),
            batch("places", place("x", name="Stora torg"), aliases={"x": ["A"]}, town=LAHOLM),
        ),
    ]
    for file in every:
        store.take(file, actor="a", reader=read_all)
    for town in (HALMSTAD, LAHOLM):
        decide(store, town)
    for town in (HALMSTAD, LAHOLM):
        tables = store.read(town.code)
        for field in dataclasses.fields(tables):
            frame = getattr(tables, field.name)
            if field.name != "municipality":
                assert set(frame["municipality_code"]) == {town.code}, field.name
                assert len(frame) == (4 if field.name == "sources" else 1), field.name


def test_frames_have_the_schemas_columns_and_types_also_when_empty(store: Store) -> None:
    store.add_municipality(HALMSTAD)
    empty = store.read("1380")
    line = LineString([(12.8, 56.6), (12.9, 56.7)])
    store.take(
        places(place("x", name="Stora torg", geometry=line), aliases={"x": ["A"]}), actor="a"
    )
    store.take(intake(batch("walk", note("1", walked_on="2020-01-02"))), actor="a")
    store.take(intake(batch("incidents", event("1", precision_m=5))), actor="a")
    store.take(survey(answer("1", geometry=Point(1, 2))), actor="a", reader=read_all)
    decide(store, HALMSTAD)
    full = store.read("1380")
    tables = {
        "places": schema.PLACE,
        "aliases": schema.PLACE_ALIAS,
        "rounds": schema.SURVEY_ROUND,
        "answers": schema.ANSWER,
        "walk_notes": schema.WALK_NOTE,
        "incidents": schema.INCIDENT,
        "mentions": schema.MENTION,
        "readings": schema.READING,
        "sources": schema.SOURCE,
        "decisions": schema.DECISION,
    }
    for name, table in tables.items():
        none, some = getattr(empty, name), getattr(full, name)
        assert list(none.columns) == list(some.columns) == table.names
        assert len(none) == 0
        assert len(some) >= 1
        assert none.dtypes.astype(str).to_dict() == some.dtypes.astype(str).to_dict(), name
        if "geometry" in table.names:
            assert isinstance(none, gpd.GeoDataFrame)
            assert none.crs == some.crs == "EPSG:4326"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "'; DROP TABLE answer; --",
        "%(x)s :x ? {} ${7*7} `ls`",
        "smörgås \U0001f600 e\u0301 \u202e omvänt",
        "rad\r\nrad\ttabb\x01",
        "",
    ],
)
def test_hostile_text_comes_back_as_it_was(store: Store, text: str) -> None:
    store.take(survey(answer(text, text, respondent=text), set_aside=0), actor=text)
    (row,) = store.read("1380").answers.to_dict("records")
    assert (row["unsafe_text"], row["dedup_key"], row["respondent"]) == (text, text, text)


@pytest.mark.parametrize("text", ["noll\x00tecken", "halv \ud800 halv"])
def test_what_no_database_can_hold_is_replaced(store: Store, text: str) -> None:
    file = survey(answer(text, text))
    assert store.take(file, actor="a")[0].taken == 1
    (kept,) = store.read("1380").answers["unsafe_text"]
    assert "\ufffd" in kept
    assert kept.startswith(text[:4])
    assert store.take(file, actor="a")[0].known == 1
