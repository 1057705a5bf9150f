"""Photos are taken with their notes or not at all, and read by their own municipality alone."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from storage_builders import HALMSTAD, LAHOLM, Row, batch, intake, note, talk

from geo_trygghet.errors import StoreError
from geo_trygghet.tables import Photograph

if TYPE_CHECKING:
    from geo_trygghet.storage import Store
    from geo_trygghet.tables import Intake, Municipality

JPEG = b"\xff\xd8\xff\xe0 en bild"


def walk(*rows: Row, photos: tuple[Photograph, ...], town: Municipality = HALMSTAD) -> Intake:
    made = batch("walk", *rows, town=town)
    return intake(dataclasses.replace(made, photos=photos))


def photo(row: int, name: str = "a.jpg", content: bytes = JPEG) -> Photograph:
    return Photograph(row, name, content, 40, 20)


def test_photos_stand_by_their_notes(store: Store) -> None:
    rows = (note("1", row=2), note("2", row=3), note("3", row=4))
    store.take(walk(*rows, photos=(photo(2), photo(2, "b.jpg"), photo(4))), actor="anna")
    ids = store.read("1380").walk_notes.set_index("row")["id"]
    found = store.photos("1380", "walk_note", ids.tolist())
    assert {i: len(own) for i, own in found.items()} == {ids[2]: 2, ids[4]: 1}
    (first, _second) = found[ids[2]]
    assert (first["width"], first["height"]) == (40, 20)
    assert store.photo("1380", first["id"]) == JPEG
    assert store.photo("1381", first["id"]) is None
    assert store.photo("1380", 10**6) is None
    assert store.photos("1381", "walk_note", ids.tolist()) == {}
    assert store.photos("1380", "dialogue_note", ids.tolist()) == {}


def test_a_note_that_is_known_keeps_its_photos(store: Store) -> None:
    taken = walk(note("1", row=2), photos=(photo(2),))
    store.take(taken, actor="anna")
    store.take(taken, actor="anna")
    again = walk(note("1", row=2), note("2", row=3), photos=(photo(2), photo(3)))
    store.take(dataclasses.replace(again, sha256="annan"), actor="anna")
    found = store.photos("1380", "walk_note", store.read("1380").walk_notes["id"].tolist())
    assert sorted(map(len, found.values())) == [1, 1]


def test_photos_of_talks_and_of_two_towns(store: Store) -> None:
    said = dataclasses.replace(batch("dialogue", talk("1", row=2)), photos=(photo(2),))
    own = dataclasses.replace(batch("walk", note("1", row=2), town=LAHOLM), photos=(photo(2),))
    store.take(intake(said, own), actor="anna")
    (talk_id,) = store.read("1380").dialogue_notes["id"]
    assert list(store.photos("1380", "dialogue_note", [talk_id])) == [talk_id]
    assert store.photos("1380", "walk_note", [talk_id]) == {}


def test_nothing_is_half_taken(store: Store) -> None:
    broken = photo(2, name="a.jpg", content=None)  # type: ignore[arg-type]  # refused by the table
    with pytest.raises(StoreError):
        store.take(walk(note("1", row=2), photos=(broken,)), actor="anna")
    assert store.municipalities() == []
    assert store.photos("1380", "walk_note", [1]) == {}
