from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from deciding_town import decide, undo
from tiny_town import tiny_town

from geo_trygghet import review
from geo_trygghet.errors import UnknownPlaceError
from geo_trygghet.review.deciding import _records_with
from geo_trygghet.text_reading import read_texts

if TYPE_CHECKING:
    from geo_trygghet.storage import Store
    from geo_trygghet.tables import Municipality

    Town = tuple[Store, Municipality]


def places_of(town: Town, words: str) -> set[object]:
    """Give the places that some words mean in the answers."""
    store, municipality = town
    tables = store.read(municipality.code)
    texts = dict(zip(tables.answers["id"], tables.answers["unsafe_text"], strict=True))
    return {
        m.place_id
        for m in tables.mentions.itertuples()
        if m.record == "answer"
        and m.field == "unsafe_text"
        and review.form_of(texts[m.record_id][m.start : m.end]) == review.form_of(words)
    }


def test_a_decision_moves_the_words_and_undoing_it_moves_them_back(town_in_store: Town) -> None:
    store, municipality = town_in_store
    before = places_of(town_in_store, "Torget")
    counts = len(store.read(municipality.code).mentions)
    number = decide(town_in_store, "torget", "place", place_id="t.parken")
    assert places_of(town_in_store, "Torget") == {"t.parken"}
    undo(town_in_store, number)
    assert places_of(town_in_store, "Torget") == before == {"t.torget"}
    assert len(store.read(municipality.code).mentions) == counts
    (row,) = store.decisions(municipality.code).itertuples()
    assert (row.decided_by, row.undone_by) == ("Siv", "Bo")
    assert row.decided_at <= row.undone_at
    assert [entry.action for entry in store.audit_log(2)] == ["undo-decision", "decide"]


def test_words_that_the_register_lacks_come_to_mean_a_place(town_in_store: Town) -> None:
    assert places_of(town_in_store, "på kvällen") == set()
    decide(town_in_store, "på kvällen", "place", place_id="t.parken")
    assert places_of(town_in_store, "på kvällen") == {"t.parken"}


def test_words_may_be_no_place(town_in_store: Town) -> None:
    decide(town_in_store, "Torget", "none")
    assert places_of(town_in_store, "Torget") == set()


def test_a_decision_holds_at_the_next_reading(town_in_store: Town) -> None:
    store, municipality = town_in_store
    decide(town_in_store, "Torget", "place", place_id="t.parken")
    mentions, _ = read_texts(store.read(municipality.code))
    torget = mentions[mentions["decision_id"].notna()]
    assert set(torget["place_id"]) == {"t.parken"}


def test_what_cannot_be_decided_is_refused_in_a_sentence(town_in_store: Town) -> None:
    with pytest.raises(UnknownPlaceError, match=r"t\.ingen finns inte i registret"):
        decide(town_in_store, "Torget", "place", place_id="t.ingen")
    with pytest.raises(UnknownPlaceError, match="inga bokstäver"):
        decide(town_in_store, " – ", "none")
    store, municipality = town_in_store
    assert store.decisions(municipality.code).empty


def test_a_short_word_is_read_anew_where_it_stands_alone() -> None:
    tables = tiny_town()
    answers = tables.answers.iloc[:4].copy()
    answers["unsafe_text"] = ["vid ån", "Åns kant", "i stan", "ån-bron"]
    none = {name: getattr(tables, name).iloc[:0] for name in ("walk_notes", "incidents")}
    town = dataclasses.replace(tables, answers=answers.assign(safe_text=None), **none)
    assert _records_with(town, form="an")["answer"] == {1, 2, 4}
    assert _records_with(town, form="") == {}


def test_what_points_out_a_person_is_decided_apart_from_what_is_a_place(
    town_in_store: Town,
) -> None:
    store, municipality = town_in_store
    place = decide(town_in_store, "Torget", "place", place_id="t.parken")
    hidden = decide(town_in_store, "torget", "hide")
    held = store.read(municipality.code).decisions
    assert set(held["id"]) == {place, hidden}
    undo(town_in_store, hidden)
    assert places_of(town_in_store, "Torget") == {"t.parken"}
