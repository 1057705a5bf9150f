"""Edits of the register on both stores: kept whole, followed, and never over another's."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import town_store
from ledger_rows import action
from register_town import at
from shapely.geometry import Point, box
from storage_builders import answer, dump, promises, survey
from tiny_town import CODE, tiny_town

from geo_trygghet import register as domain
from geo_trygghet import review, text_reading
from geo_trygghet.errors import PlaceConflictError, SchemaError
from geo_trygghet.register import Draft, Register

if TYPE_CHECKING:
    from geo_trygghet.storage import Store
    from geo_trygghet.tables import MunicipalityTables, PlaceEdit

TOWN = tiny_town().municipality
TEXTS = ("Torget", "Stortorget", "på torget", "Parken", "på skolgården", "i Byn")


@pytest.fixture
def town(store: Store) -> Store:
    """Take the town's places, six answers and a promise: enough to see what follows what."""
    town_store.fill_places(store)
    answers = (answer(str(n), text) for n, text in enumerate(TEXTS))
    store.take(survey(*answers), actor="test", reader=text_reading.read_texts)
    store.add_promises(promises("t-1").assign(place_ids=[["t.torget"]]), actor="test")
    return store


def opened(store: Store) -> Register:
    _places, aliases = store.register(CODE)
    return Register(TOWN, store.known_places(CODE), aliases)


def keep(store: Store, edit: PlaceEdit, actor: str = "Anna") -> int:
    return store.edit_places(edit, actor=actor, reader=text_reading.read_texts)


def mentioned(store: Store) -> dict[str | None, int]:
    told = store.read(CODE).mentions
    return dict(told[told["field"] == "unsafe_text"]["place_id"].value_counts())


def test_a_moved_place_keeps_its_old_version_with_who_and_when(town: Store) -> None:
    before, draft = town.version(), opened(town).draft("t.parken")
    keep(town, domain.changed(opened(town), "t.parken", replace(draft, geometry=Point(at(9, 9)))))
    versions = town.place_versions(CODE, "t.parken")
    assert list(versions["version"]) == [1, 2]
    assert list(versions["by"]) == ["test", "Anna"]
    assert versions["geometry"].iloc[0] == draft.geometry
    assert versions["geometry"].iloc[1] == Point(at(9, 9))
    tables = town.read(CODE)
    assert list(tables.past["place_id"]) == ["t.parken"]
    assert town.version() != before
    audit = town.audit_log()[0]
    assert (audit.action, audit.actor) == ("place-change", "Anna")
    assert audit.detail["place_id"] == "t.parken"


def test_a_move_reads_only_the_texts_in_which_the_place_may_be_meant(town: Store) -> None:
    asked: list[object] = []

    def reader(tables: MunicipalityTables, only: object = None) -> object:
        asked.append(only)
        return text_reading.read_texts(tables, only)  # type: ignore[arg-type]  # as it came

    draft, before = opened(town).draft("t.parken"), mentioned(town)
    edit = domain.changed(opened(town), "t.parken", replace(draft, geometry=Point(at(9, 9))))
    town.edit_places(edit, actor="Anna", reader=reader)  # type: ignore[arg-type]  # a Reader
    answers = town.read(CODE).answers.set_index("unsafe_text")["id"]
    assert asked == [{"answer": {answers["Parken"]}}]
    assert mentioned(town) == before


def test_a_new_name_is_found_in_the_texts_at_once(town: Store) -> None:
    draft = opened(town).draft("t.parken").with_names(("Skolgården", False))
    assert mentioned(town)["t.skolan"] == 1
    keep(town, domain.closed(opened(town), "t.skolan"))
    assert "t.skolan" not in mentioned(town)
    keep(town, domain.changed(opened(town), "t.parken", draft))
    assert mentioned(town)["t.parken"] == 2
    assert town.version_names(CODE, "t.parken") == {2: {"Skolgården": False}}


def test_a_merge_takes_all_that_pointed_at_the_other_place(town: Store) -> None:
    number = review.decide(
        town, TOWN, "byn", "place", place_id="t.byn", actor="Bo", reader=text_reading.read_texts
    )
    town.add_promises(promises("t-9").assign(place_ids=[["t.byn", "t.torget"]]), actor="Bo")
    town.put_action(action("a9", place_id="t.byn"), seen=None, actor="Bo")
    keep(town, domain.merged(opened(town), "t.karnan", "t.byn"))
    tables = town.read(CODE)
    assert set(tables.decisions["place_id"]) == {"t.karnan"}
    assert number not in set(tables.decisions["id"])
    assert "t.byn" not in mentioned(town)
    told = town.promises(CODE).set_index("promise_id")["place_ids"]
    assert told["t-9"] == ["t.karnan", "t.torget"]
    actions = town.ledger(CODE).actions.set_index("action_id")["place_id"]
    assert actions["a9"] == "t.karnan"
    assert town.audit_log()[0].detail["actions"] == 1
    closed = town.known_places(CODE).set_index("place_id").loc["t.byn"]
    assert (closed["status"], closed["replaced_by"]) == ("closed", "t.karnan")


def test_a_split_leaves_what_is_not_named_to_be_decided(town: Store) -> None:
    for words in ("Stortorget", "torget"):
        review.decide(
            town, TOWN, words, "place", place_id="t.torget", actor="Bo",
            reader=text_reading.read_texts,
        )  # fmt: skip
    parts = (
        Draft("Norra torget", "square", box(*at(-50, 0), *at(50, 45)), "t.karnan",
              aliases=(("Stortorget", False), ("torget", True))),
        Draft("Södra torget", "square", box(*at(-50, -45), *at(50, 0)), "t.karnan",
              aliases=(("torget", True),)),
    )  # fmt: skip
    keep(town, domain.split(opened(town), "t.torget", parts))
    tables = town.read(CODE)
    assert list(tables.decisions["words"]) == ["Stortorget"]
    assert list(tables.decisions["place_id"]) == ["halmstad.norra_torget"]
    doubtful = tables.mentions[tables.mentions["ambiguous"].astype(bool)]
    assert len(doubtful) == 2  # ”Torget” and ”på torget”: both parts may be called so
    told = town.promises(CODE).set_index("promise_id")["place_ids"]
    assert told["t-1"] == ["halmstad.norra_torget", "halmstad.sodra_torget"]


def test_a_closed_place_can_be_used_again_as_it_was(town: Store) -> None:
    before = mentioned(town)
    keep(town, domain.closed(opened(town), "t.torget"))
    assert set(town.read(CODE).aliases["place_id"]) == set()
    names = town.version_names(CODE, "t.torget")[1]
    keep(town, domain.reopened(opened(town), "t.torget", names))
    assert mentioned(town) == before
    assert list(town.read(CODE).aliases["alias"]) == ["Stortorget"]


def test_a_file_neither_reopens_a_place_nor_undoes_what_was_changed_by_hand(town: Store) -> None:
    draft = opened(town).draft("t.parken")
    keep(town, domain.changed(opened(town), "t.parken", replace(draft, name="Slottsparken")))
    keep(town, domain.closed(opened(town), "t.byn"))
    after = dump(town)
    town_store.fill_places(town)
    assert dump(town) == after
    town_store.fill_places(town, name="t.skolan")
    (source,) = town.sources(CODE).tail(1)["id"]
    (issue,) = town.source_issues(int(source))
    assert issue.message == "Platsen Byn är avslutad i registret och förblev det."
    assert "t.byn" not in set(town.read(CODE).places["place_id"])


def test_the_later_of_two_editors_is_told_and_nothing_is_lost(town: Store) -> None:
    first, second = opened(town), opened(town)
    draft = first.draft("t.parken")
    keep(town, domain.changed(first, "t.parken", replace(draft, name="Norre park")))
    before = dump(town)
    late = domain.changed(second, "t.parken", replace(draft, kind="nature"))
    with pytest.raises(
        PlaceConflictError, match=r"Norre park ändrades av Anna 20.*sedan du öppnade"
    ):
        keep(town, late, actor="Bo")
    assert dump(town) == before
    keep(town, domain.changed(opened(town), "t.parken", replace(draft, kind="nature")), "Bo")


def test_of_many_at_the_same_moment_one_edits_and_no_id_is_given_twice(town: Store) -> None:
    edit = domain.new_place(opened(town), Draft("Fontänen", "square", Point(at(0, 0))))
    refused: list[Exception] = []

    def one(name: str) -> None:
        try:
            keep(town, edit, name)
        except PlaceConflictError as error:
            refused.append(error)

    threads = [threading.Thread(target=one, args=(f"Redaktör {n}",)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 2
    assert len(town.place_versions(CODE, edit.place_id)) == 1


def test_another_municipalitys_rows_are_refused(town: Store) -> None:
    edit = domain.new_place(opened(town), Draft("Fontänen", "square", Point(at(0, 0))))
    edit.intake.batches[0].rows["municipality_code"] = "1381"
    with pytest.raises(SchemaError, match="hör inte till Halmstad"):
        keep(town, edit)
