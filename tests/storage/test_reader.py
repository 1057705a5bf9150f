"""The reader of a store's texts: in the same transaction, of new texts, within its town."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pandas.testing import assert_frame_equal
from storage_builders import (
    LAHOLM,
    answer,
    dump,
    place,
    places,
    read_all,
    survey,
)

from geo_trygghet.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    import pandas as pd

    from geo_trygghet.storage import Store
    from geo_trygghet.tables import MunicipalityTables


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
    (done,) = store.take(survey(answer("1"), sha256="b" * 64), actor="a", reader=_never)
    assert (done.taken, done.known) == (0, 1)


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
