"""What a store gives back: a municipality's own rows, typed, and text as it was."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
from shapely.geometry import LineString, Point
from storage_builders import (
    HALMSTAD,
    LAHOLM,
    answer,
    batch,
    event,
    intake,
    note,
    place,
    places,
    read_all,
    survey,
    talk,
)

from geo_trygghet import schema
from geo_trygghet.decisions import Decision

if TYPE_CHECKING:
    from geo_trygghet.storage import Store
    from geo_trygghet.tables import Municipality


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
        intake(batch("dialogue", talk("1")), batch("dialogue", talk("1"), town=LAHOLM)),
        intake(batch("incidents", event("1")), batch("incidents", event("1"), town=LAHOLM)),
        intake(
            batch("places", place("x", name="Torget"), aliases={"x": ["A"]}),
            batch("places", place("x", name="Torget"), aliases={"x": ["A"]}, town=LAHOLM),
        ),
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
            if field.name not in {"municipality", "not_counted"}:
                assert set(frame["municipality_code"]) == {town.code}, field.name
                assert len(frame) == (6 if field.name == "sources" else 1), field.name


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
