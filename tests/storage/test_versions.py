"""The version of a municipality's tables changes with them, for it alone, and with nothing else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from storage_builders import (
    HALMSTAD,
    LAHOLM,
    answer,
    batch,
    figures,
    intake,
    note,
    place,
    places,
    promises,
    read_all,
    survey,
    talk,
)

from geo_trygghet.decisions import Decision
from geo_trygghet.intake.by_hand import by_hand
from geo_trygghet.tables import PlaceEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.storage import Store

TOWNS = (HALMSTAD, LAHOLM)


@pytest.fixture
def towns(store: Store) -> Store:
    for town in TOWNS:
        one = batch("places", place("x", name="Torget"), aliases={"x": ["A"]}, town=town)
        store.take(intake(one), actor="a", reader=read_all)
        store.take(intake(batch("survey", answer("1"), town=town)), actor="a", reader=read_all)
    return store


def told(store: Store) -> list[tuple[str, str]]:
    """Give each town's tables as one text, and the version that stands for them."""
    found = []
    for town in TOWNS:
        tables = store.read(town.code)
        frames = (tables.places, tables.past, tables.answers, tables.walk_notes, tables.sources,
                  tables.dialogue_notes, tables.mentions, tables.decisions)  # fmt: skip
        whole = "".join(frame.to_csv() for frame in frames)
        found.append((whole, store.tables_version(town.code)))
    return found


def decide(store: Store) -> int:
    return store.decide(
        HALMSTAD, Decision("torget", "Torget", "none"), actor="a", reader=read_all,
        touched=lambda _: {},
    )  # fmt: skip


def undo(store: Store, number: int) -> None:
    store.undo_decision(HALMSTAD, number, actor="a", reader=read_all, touched=lambda _: {})


def withdraw(store: Store) -> None:
    source = int(store.sources(HALMSTAD.code).query("kind == 'survey'")["id"].iloc[0])
    store.withdraw_source(HALMSTAD, source, reason="Fel fil", actor="a", reader=read_all)


def edit(store: Store) -> None:
    rows = batch("places", place("x", name="Stora torg"), aliases={"x": []}).rows
    aliases = store.read(HALMSTAD.code).aliases.drop(columns=["source_id", "version"])
    whole = by_hand("places", HALMSTAD, rows, aliases=aliases)
    store.edit_places(PlaceEdit("change", "x", whole, {"x": 1}), actor="a", reader=read_all)


def write_in(store: Store) -> int:
    rows = batch("dialogue", talk("1")).rows
    (receipt,) = store.take(by_hand("dialogue", HALMSTAD, rows), actor="a", reader=read_all)
    return receipt.source_id


def take_back(store: Store, source: int) -> None:
    day = dt.datetime.fromisoformat(store.sources(HALMSTAD.code)["imported_at"].max()).date()
    assert store.take_back(HALMSTAD.code, "dialogue", source, actor="a", day=day.isoformat())


CHANGES: dict[str, Callable[[Store], object]] = {
    "answers": lambda store: store.take(survey(answer("2")), actor="a", reader=read_all),
    "notes": lambda store: store.take(intake(batch("walk", note("1"))), actor="a", reader=read_all),
    "places": lambda store: store.take(places(place("y", name="Bron")), actor="a", reader=read_all),
    "a decision": decide,
    "a withdrawn source": withdraw,
    "an edited place": edit,
}

TAKEN_BACK: dict[str, tuple[Callable[[Store], int], Callable[[Store, int], None]]] = {
    "a decision": (decide, undo),
    "what was written in by hand": (write_in, take_back),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_changes_with_the_tables_of_the_town_and_no_other(towns: Store, change: str) -> None:
    before = told(towns)
    CHANGES[change](towns)
    after = told(towns)
    assert after[0][0] != before[0][0]
    assert after[0][1] != before[0][1]
    assert after[1] == before[1]


@pytest.mark.parametrize("change", TAKEN_BACK)
def test_it_changes_again_when_a_change_is_taken_back(towns: Store, change: str) -> None:
    do, take_it_back = TAKEN_BACK[change]
    done, before = do(towns), told(towns)
    take_it_back(towns, done)
    after = told(towns)
    assert after[0][0] != before[0][0]
    assert after[0][1] != before[0][1]
    assert after[1] == before[1]


def test_what_is_promised_or_told_elsewhere_leaves_it(towns: Store) -> None:
    before, whole = told(towns), towns.version()
    towns.add_promises(promises("p1"), actor="a")
    towns.add_figures(figures("2020"), actor="a")
    assert towns.version() != whole
    assert told(towns) == before


def test_a_new_town_has_one_of_its_own(store: Store) -> None:
    for town in TOWNS:
        store.add_municipality(town)
    first, second = (store.tables_version(town.code) for town in TOWNS)
    assert first
    assert second
    assert first != second
