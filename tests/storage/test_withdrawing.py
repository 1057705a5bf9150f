"""A source that is withdrawn: all that came with it goes, and what rested on it is anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from storage_builders import (
    HALMSTAD,
    LAHOLM,
    answer,
    batch,
    intake,
    note,
    place,
    places,
    promises,
    read_all,
    survey,
)

from geo_trygghet.errors import StoreError

if TYPE_CHECKING:
    import pandas as pd

    from geo_trygghet.storage import Store
    from geo_trygghet.tables import MunicipalityTables

WHY = "Fel fil lades in"


def take(store: Store, one: object) -> int:
    (receipt,) = store.take(one, actor="anna", reader=read_all)  # type: ignore[arg-type]  # an Intake
    return receipt.source_id


def withdraw(store: Store, source: int, reason: str = WHY) -> None:
    store.withdraw_source(HALMSTAD, source, reason=reason, actor="bo", reader=read_all)


def read(store: Store) -> MunicipalityTables:
    return store.read(HALMSTAD.code)


def test_answers_go_with_what_was_read_in_them_and_the_round_is_reckoned_anew(
    store: Store,
) -> None:
    take(store, places(place("hal.torg", name="Stora torg")))
    first = take(store, survey(answer("1", answered_on="2020-05-02"), sha256="1" * 64))
    later = take(
        store,
        survey(
            answer("2", answered_on="2020-04-01"),
            answer("3", answered_on="2020-06-01"),
            sha256="2" * 64,
        ),
    )
    before = store.version()
    found = store.consequence(HALMSTAD.code, later)
    assert found is not None
    assert (found.rows, found.rounds, found.refused) == (2, (), None)
    withdraw(store, later)
    tables = read(store)
    assert list(tables.answers["respondent"]) == ["1"]
    assert len(tables.mentions) == len(tables.readings) == 1
    (one,) = tables.rounds.to_dict("records")
    assert (one["date_from"], one["date_to"]) == ("2020-05-02", "2020-05-02")
    assert later not in set(tables.sources["id"])
    assert later in set(store.sources(HALMSTAD.code)["id"])
    assert store.version() != before
    (gone,) = store.withdrawals(HALMSTAD.code).to_dict("records")
    assert (gone["source_id"], gone["withdrawn_by"], gone["rows_removed"]) == (later, "bo", 2)
    assert gone["reason"] == WHY
    assert store.audit_log()[0].action == "withdraw-source"
    assert store.consequence(HALMSTAD.code, first) is not None


def test_a_round_without_answers_goes_and_may_come_again(store: Store) -> None:
    only = survey(answer("1"))
    source = take(store, only)
    found = store.consequence(HALMSTAD.code, source)
    assert found is not None
    assert found.rounds == ("2020",)
    withdraw(store, source)
    assert read(store).rounds.empty
    again = take(store, only)
    assert again != source
    assert list(read(store).rounds["name"]) == ["2020"]


def test_a_later_file_whose_rows_were_known_is_told_of(store: Store) -> None:
    first = take(store, survey(answer("1"), sha256="1" * 64))
    take(store, survey(answer("1"), answer("2"), sha256="2" * 64))
    found = store.consequence(HALMSTAD.code, first)
    assert found is not None
    assert [(name, rows) for _, name, rows in found.known_in] == [("fil.csv", 1)]


def test_a_place_is_as_before_and_texts_are_read_anew(store: Store) -> None:
    take(store, places(place("hal.torg", name="Torget"), sha256="1" * 64))
    take(store, survey(answer("1", "Stora torg")))
    assert read(store).mentions.empty
    later = take(
        store,
        places(
            place("hal.torg", name="Stora torg"),
            place("hal.ny", name="Nya parken"),
            sha256="2" * 64,
        ),
    )
    assert len(read(store).mentions) == 1
    found = store.consequence(HALMSTAD.code, later)
    assert found is not None
    assert (found.places_gone, found.places_back) == (("Nya parken",), ("Stora torg",))
    withdraw(store, later)
    tables = read(store)
    assert list(tables.places["name"]) == ["Torget"]
    assert tables.mentions.empty


def test_places_that_a_promise_rests_on_stay(store: Store) -> None:
    source = take(store, places(place("hal.torg", name="Stora torg")))
    promised = promises("h-1")
    promised["place_ids"] = [["hal.torg"]]
    store.add_promises(promised, actor="test")
    found = store.consequence(HALMSTAD.code, source)
    assert found is not None
    assert "Stora torg (löften)" in str(found.refused)
    with pytest.raises(StoreError, match=r"vilar på platser i den: Stora torg \(löften\)"):
        withdraw(store, source)
    assert len(read(store).places) == 1


def test_what_can_not_be_withdrawn_is_refused_and_nothing_changes(store: Store) -> None:
    source = take(store, intake(batch("walk", note("1"))))
    store.add_municipality(LAHOLM)
    with pytest.raises(StoreError, match="i några ord"):
        withdraw(store, source, "  fel ")
    with pytest.raises(StoreError, match="finns inte i kommunen"):
        store.withdraw_source(LAHOLM, source, reason=WHY, actor="bo", reader=read_all)
    assert store.consequence(LAHOLM.code, source) is None
    assert len(read(store).walk_notes) == 1
    withdraw(store, source)
    assert read(store).walk_notes.empty
    with pytest.raises(StoreError, match="redan tillbakadragen"):
        withdraw(store, source)


def test_a_reader_that_fails_leaves_everything_as_it_was(store: Store) -> None:
    source = take(store, places(place("hal.torg", name="Stora torg")))

    def broken(*_: object) -> tuple[pd.DataFrame, pd.DataFrame]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.withdraw_source(HALMSTAD, source, reason=WHY, actor="bo", reader=broken)
    assert len(read(store).places) == 1
    assert store.withdrawals(HALMSTAD.code).empty
