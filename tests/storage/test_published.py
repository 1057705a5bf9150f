"""Releases are added and withdrawn, never changed; what the guard knew and the looks are kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
import store_workers
from storage_builders import HALMSTAD, LAHOLM, dump

from benchmarks.chance import seeded
from benchmarks.faults.processes import all_at_once, killed, told
from geo_trygghet import schema
from geo_trygghet.errors import StoreError
from geo_trygghet.tables import PublicProfile

if TYPE_CHECKING:
    from geo_trygghet.storage import Release, Store

FILES = {"index.html": b"ett", "kontroll.json": b"{}"}
REASON = "fel läge för Lilla torg"
SEED = 20261126
KILLS = int(os.environ.get("TRYGGHET_TEST_KILLS", "5"))
LONGEST_S = 0.25
"""About what keeping such a release takes here, so that kills fall before, within and after."""


def add(store: Store, text: str = "ett", **more: Any) -> Release:  # noqa: ANN401 - goes on to add_release
    given = {
        "round": "2022", "files": {**FILES, "index.html": text.encode()}, "constructed": True,
        "actor": "Kim",
    }  # fmt: skip
    return store.add_release(HALMSTAD, **{**given, **more})


def count(place_id: str, **more: object) -> dict[str, object]:
    row: dict[str, object] = {
        "list": "named", "place_id": place_id, "cell": "", "respondents": 7.0, "told": True,
        "low": 1, "high": 3, "tier": "other",
    }  # fmt: skip
    return row | more


@pytest.fixture(autouse=True)
def _town(store: Store) -> None:
    store.add_municipality(HALMSTAD)
    store.add_municipality(LAHOLM)


def test_releases_are_numbered_and_each_keeps_its_bytes(store: Store) -> None:
    first, second = add(store), add(store, "två")
    assert (first.number, second.number) == (1, 2)
    assert first.stands
    assert store.release_files("1380", 1) == FILES
    assert store.release_file("1380", 2, "index.html") == "två".encode()
    assert store.release_file("1380", 2, "finns.inte") is None
    assert store.release_files("1380", 3) == {}
    assert [one.number for one in store.releases("1380")] == [2, 1]
    assert store.latest_release("1380") == second
    assert store.latest_release("1381") is None


def test_the_same_files_are_the_same_release_while_it_stands(store: Store) -> None:
    first = add(store)
    assert add(store) == first
    store.withdraw_release("1380", 1, reason=REASON, actor="Kim")
    assert add(store).number == 2


def test_a_number_that_is_taken_is_refused_with_who_came_first(store: Store) -> None:
    add(store)
    with pytest.raises(StoreError, match="En annan publicering hann före och blev utgåva 1"):
        add(store, "två", number=1)
    assert [one.number for one in store.releases("1380")] == [1]


def test_a_withdrawn_release_stays_as_it_was_and_the_one_before_it_is_the_latest(
    store: Store,
) -> None:
    first, second = add(store), add(store, "två")
    version = store.version()
    store.withdraw_release("1380", 2, reason=f" {REASON} ", actor="Robin")
    assert store.version() != version
    gone, kept = store.releases("1380")
    assert not gone.stands
    assert gone.withdrawn_reason is not None
    assert REASON in gone.withdrawn_reason
    assert gone.withdrawn_at is not None
    assert (gone.sha256, gone.published_at) == (second.sha256, second.published_at)
    assert kept == first == store.latest_release("1380")
    assert store.release_file("1380", 2, "index.html") == "två".encode()
    row = store.audit_log(1)[0]
    assert (row.action, row.actor, row.detail["number"]) == ("withdraw", "Robin", 2)
    assert add(store, "tre").number == 3


def test_with_all_withdrawn_nothing_is_shown(store: Store) -> None:
    add(store)
    store.withdraw_release("1380", 1, reason=REASON, actor="Kim")
    assert store.latest_release("1380") is None
    assert store.release_files("1380", 1) == FILES


def test_a_release_is_withdrawn_once_and_only_its_own_municipalitys(store: Store) -> None:
    add(store)
    with pytest.raises(StoreError, match="Utgåva 1 finns inte"):
        store.withdraw_release("1381", 1, reason=REASON, actor="Kim")
    store.withdraw_release("1380", 1, reason=REASON, actor="Kim")
    before = dump(store)
    with pytest.raises(StoreError, match="Utgåva 1 är redan återkallad"):
        store.withdraw_release("1380", 1, reason=REASON, actor="Kim")
    assert dump(store) == before


def test_what_the_guard_knew_is_kept_with_its_release(store: Store) -> None:
    rows = [count("hal.torg"), count("hal.park", told=False, low=None, high=None, tier=None)]
    add(store, counts=rows)
    add(store, counts=[count("hal.ny")])  # the same release: nothing new is known
    add(store, "två", counts=[count("hal.torg", cell="belysning", list="cause", respondents=5.5)])
    known = store.release_counts("1380")
    assert list(known.columns) == schema.RELEASE_COUNT.names
    found = known[["number", "list", "place_id", "cell", "respondents", "told"]]
    assert sorted(map(tuple, found.to_dict("split")["data"])) == [
        (1, "named", "hal.park", "", 7.0, False),
        (1, "named", "hal.torg", "", 7.0, True),
        (2, "cause", "hal.torg", "belysning", 5.5, True),
    ]
    hidden = known[known["place_id"] == "hal.park"]
    assert hidden["low"].isna().all()
    assert hidden["tier"].isna().all()
    assert store.release_counts("1381").empty


def test_what_the_guard_knew_outlives_a_withdrawal(store: Store) -> None:
    add(store, counts=[count("hal.torg")])
    store.withdraw_release("1380", 1, reason=REASON, actor="Kim")
    assert store.release_counts("1380")["place_id"].tolist() == ["hal.torg"]


def test_a_release_whose_counts_cannot_be_kept_is_not_kept(store: Store) -> None:
    before = dump(store)
    twice = [count("hal.torg"), count("hal.torg")]
    with pytest.raises(StoreError, match=r"strider mot det som redan finns där\. Inget är ändrat"):
        add(store, counts=twice)
    assert dump(store) == before


def test_the_pages_looks_are_kept_one_to_a_municipality(store: Store) -> None:
    assert store.public_profile("1380") == PublicProfile()
    first = PublicProfile("#00558a", "trygghet@halmstad.se", "https://halmstad.se/t", None, None)
    store.put_public_profile("1380", first, actor="Kim")
    assert store.public_profile("1380") == first
    version = store.version()
    second = PublicProfile(licence="https://creativecommons.org/publicdomain/zero/1.0/")
    store.put_public_profile("1380", second, actor="Robin")
    assert store.public_profile("1380") == second
    assert store.public_profile("1381") == PublicProfile()
    assert store.version() != version
    assert [(r.action, r.actor) for r in store.audit_log(2)] == [
        ("public-profile", "Robin"),
        ("public-profile", "Kim"),
    ]


def test_many_who_withdraw_at_once_are_one_withdrawal(store: Store) -> None:
    add(store)
    told_of = all_at_once(store_workers.withdraw_at_once, store.address, 3)
    assert sorted(told_of) == ["redan", "redan", "återkallad"]
    assert len(dump(store)["release_withdrawal"]) == 1


def test_a_kill_at_any_moment_leaves_a_whole_release_or_none(store: Store) -> None:
    moments = seeded(SEED)
    for kill in range(KILLS):
        before = dump(store)
        with killed(store_workers.release_and_tell, store.address, str(kill)) as ours:
            assert told(ours) == "begins"
            acknowledged = ours.poll(moments.uniform(0, LONGEST_S)) and told(ours) == "kept"
        after = dump(store)
        if after == before:
            assert not acknowledged
        else:
            new = store.releases("1380")[0]
            assert store.release_files("1380", new.number) == store_workers.big_files(str(kill))
            counts = store.release_counts("1380")
            assert (counts["number"] == new.number).sum() == store_workers.COUNTS
    assert add(store, "sist").number == len(store.releases("1380"))
