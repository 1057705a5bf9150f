"""Several processes on one store, and processes that are killed: nothing doubled, nothing half."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
import store_workers
from storage_builders import HALMSTAD, answer, dump, place, places, read_all, survey
from store_workers import MANY, many

from benchmarks.chance import seeded
from benchmarks.faults.processes import all_at_once, killed, told
from geo_trygghet.storage import Store

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.unmeasured

SEED = 20261204
KILLS = int(os.environ.get("TRYGGHET_TEST_KILLS", "5"))
LONGEST_S = 0.3
"""About what an import takes here, so that kills fall before, within and after it."""


def test_two_who_take_the_same_file_take_each_row_once(store: Store) -> None:
    store.take(places(place("hal.torg", name="Stora torg")), actor="a")
    taken = all_at_once(store_workers.take_at_once, store.address, 2)
    assert sorted(taken) == [0, MANY]
    tables = store.read("1380")
    assert tables.answers["dedup_key"].tolist() == [str(n) for n in range(MANY)]
    assert len(tables.mentions) == len(tables.readings) == MANY
    assert len(tables.sources) == 2


@pytest.mark.parametrize("empty", ["sqlite", pytest.param("pg", marks=pytest.mark.postgis)])
def test_first_openers_make_one_store(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    empty: str,
) -> None:
    if empty == "sqlite":
        _open_together(f"sqlite:///{tmp_path / 'ny.db'}")
        return
    with request.getfixturevalue("cluster").fresh(template="template1") as address:
        _open_together(address)


def _open_together(address: str) -> None:
    keys = all_at_once(store_workers.open_at_once, address, 4)
    assert len(set(keys)) == 1
    with Store.open(address) as store:
        assert store.municipalities() == [HALMSTAD]


def test_release_numbers_never_collide(store: Store) -> None:
    store.add_municipality(HALMSTAD)
    numbers = all_at_once(store_workers.release_at_once, store.address, 3)
    assert sorted(numbers) == list(range(1, 16))


def test_versions_of_a_place_never_collide(store: Store) -> None:
    store.take(places(place("hal.a")), actor="a")
    all_at_once(store_workers.change_places_at_once, store.address, 3)
    assert store.read("1380").places["version"].tolist() == [10]
    assert len(dump(store)["place"]) == 10


def test_only_one_account_is_the_first(store: Store) -> None:
    store.add_municipality(HALMSTAD)
    refused = all_at_once(store_workers.first_account_at_once, store.address, 3)
    assert len(refused) == 2
    assert len(store.accounts()) == 1


def test_a_kill_while_texts_are_read_leaves_the_store_as_it_was(store: Store) -> None:
    store.take(survey(answer("första")), actor="a", reader=read_all)
    before = dump(store)
    with killed(store_workers.take_and_hang, store.address) as ours:
        assert told(ours) == "reading"
        assert dump(store) == before, "others see half an import"
    assert dump(store) == before
    assert store.take(survey(*many()), actor="a", reader=read_all)[0].taken == MANY


def test_a_kill_at_any_moment_leaves_all_or_nothing(store: Store) -> None:
    store.take(places(place("hal.torg", name="Stora torg")), actor="a")
    moments = seeded(SEED)
    rounds = [f"{2000 + number}" for number in range(KILLS)]
    for name in rounds:
        before, rows = dump(store), len(store.read("1380").answers)
        with killed(store_workers.take_and_tell, store.address, name) as ours:
            assert told(ours) == "begins"
            acknowledged = ours.poll(moments.uniform(0, LONGEST_S)) and told(ours) == "taken"
        tables = store.read("1380")
        new = [len(frame) - rows for frame in (tables.answers, tables.mentions, tables.readings)]
        if new == [0, 0, 0]:
            assert not acknowledged
            assert dump(store) == before
        else:
            assert new == [MANY, MANY, MANY]
    for name in rounds:
        store.take(survey(*many(name)), actor="a", reader=read_all)
    assert len(store.read("1380").mentions) == MANY * KILLS


def test_a_reader_sees_one_moment_while_others_write(store: Store) -> None:
    store.take(places(place("hal.torg", name="Stora torg")), actor="a", reader=read_all)
    store.take(survey(answer("x"), sha256="x"), actor="a", reader=read_all)
    with killed(store_workers.write_all_the_time, store.address) as ours:
        assert told(ours) == "begins"
        seen = set()
        while len(seen) < 5:
            tables = store.read("1380")
            seen.add(len(tables.answers))
            assert len(tables.answers) == len(tables.mentions) == len(tables.readings)
            assert len(tables.answers) % 10 == 1
            assert tables.sources["rows_taken"].sum() == len(tables.answers) + 1
    assert len(store.read("1380").answers) % 10 == 1
