"""Decisions on both backends: nothing is lost, whoever decides at the same time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
import town_store
from deciding_town import decide, undo

from geo_trygghet import review
from geo_trygghet.errors import DecisionConflictError

if TYPE_CHECKING:
    from geo_trygghet.storage import Store
    from geo_trygghet.tables import Municipality

    Town = tuple[Store, Municipality]


@pytest.fixture
def town_in_store(store: Store) -> Town:
    town_store.fill(store)
    return store, store.municipalities()[0]


def test_two_reviewers_at_once_lose_nothing(town_in_store: Town) -> None:
    first = decide(town_in_store, "Torget", "none", actor="Anna")
    with pytest.raises(DecisionConflictError, match="avgjordes nyss av Anna"):
        decide(town_in_store, "torget", "place", place_id="t.parken")
    second = decide(town_in_store, "torget", "skip", instead_of=first)
    with pytest.raises(DecisionConflictError, match="avgjordes nyss"):
        decide(town_in_store, "torget", "none", instead_of=first)
    undo(town_in_store, second)
    with pytest.raises(DecisionConflictError, match="har nyss ångrats"):
        decide(town_in_store, "torget", "none", instead_of=second)
    with pytest.raises(DecisionConflictError, match="redan ångrat av Bo"):
        undo(town_in_store, second)
    with pytest.raises(DecisionConflictError, match="finns inte"):
        undo(town_in_store, 99)


def test_of_many_at_the_same_moment_one_decides(town_in_store: Town) -> None:
    store, municipality = town_in_store
    refused: list[Exception] = []

    def one(name: str) -> None:
        try:
            decide(town_in_store, "Torget", "none", actor=name)
        except DecisionConflictError as error:
            refused.append(error)

    threads = [threading.Thread(target=one, args=(f"Granskare {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 3
    assert len(store.read(municipality.code).decisions) == 1


def test_a_decision_that_fails_half_way_leaves_nothing(town_in_store: Town) -> None:
    store, municipality = town_in_store
    before = store.read(municipality.code)

    def broken(*_: object) -> None:
        raise RuntimeError("halvvägs")

    with pytest.raises(RuntimeError, match="halvvägs"):
        review.decide(
            store, municipality, "Torget", "none", actor="Siv",
            reader=broken,  # type: ignore[arg-type] # it never gives anything
        )  # fmt: skip
    after = store.read(municipality.code)
    assert after.decisions.empty
    assert after.mentions["id"].tolist() == before.mentions["id"].tolist()


def test_two_who_work_through_a_queue_at_once_lose_nothing(town_in_store: Town) -> None:
    store, municipality = town_in_store
    words = [f"ord {letter}" for letter in "abcdefgh"]
    kept: dict[str, list[int]] = {"Siv": [], "Bo": []}

    def work(name: str, own: list[str]) -> None:
        for word in own:
            kept[name].append(decide(town_in_store, word, "none", actor=name))
        undo(town_in_store, kept[name].pop())

    threads = [
        threading.Thread(target=work, args=("Siv", words[::2])),
        threading.Thread(target=work, args=("Bo", words[1::2])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    held = store.read(municipality.code).decisions
    assert {name: set(held.loc[held["decided_by"] == name, "id"]) for name in kept} == {
        name: set(numbers) for name, numbers in kept.items()
    }
    assert len(held) == len(words) - 2
    assert len(store.decisions(municipality.code)) == len(words)
