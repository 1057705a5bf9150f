"""Files on their way in: nothing is half, and what was acknowledged is what is there."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from storage_builders import HALMSTAD, answer, read_all, survey

from geo_trygghet import schema
from geo_trygghet.errors import StoreError
from geo_trygghet.storage.ddl import table

if TYPE_CHECKING:
    from geo_trygghet.storage import Store, Upload

TOLD = {"counts": {"read": 2, "taken": 2, "set_aside": 0, "known": 0}}
SHAPE = "f" * 64


def laid(store: Store, content: bytes = b"a;b") -> Upload:
    store.add_municipality(HALMSTAD)
    return store.add_upload(
        HALMSTAD.code,
        file_name="enkät.csv",
        content=content,
        kind="survey",
        round="2020",
        actor="anna",
    )


def test_a_file_is_kept_as_it_came_and_listed(store: Store) -> None:
    upload = laid(store, b"\x00\xff;\n")
    kept = store.upload(upload.upload_id)
    assert kept == upload
    assert kept is not None
    assert (kept.state, kept.size_bytes, kept.uploaded_by) == ("waiting", 4, "anna")
    assert store.upload_content(upload.upload_id) == b"\x00\xff;\n"
    assert [one.upload_id for one in store.uploads(HALMSTAD.code)] == [upload.upload_id]
    assert store.uploads("1381") == []
    assert store.upload("finns inte") is None
    assert store.audit_log()[0].action == "upload"


def test_a_file_moves_only_from_a_state_that_it_is_in(store: Store) -> None:
    own = laid(store).upload_id
    assert not store.change_upload(own, before=("read",), state="taking")
    assert store.change_upload(own, before=("waiting", "read"), state="read", told=TOLD)
    kept = store.upload(own)
    assert kept is not None
    assert (kept.state, kept.told) == ("read", TOLD)


def test_a_file_that_is_turned_away_is_forgotten_at_once(store: Store) -> None:
    own = laid(store).upload_id
    assert store.change_upload(own, before=("waiting",), state="cancelled", actor="bo")
    assert store.upload_content(own) is None
    assert (store.audit_log()[0].action, store.audit_log()[0].actor) == ("upload-cancelled", "bo")


def test_rows_and_the_word_that_they_are_taken_are_one(store: Store) -> None:
    own = laid(store).upload_id
    store.change_upload(own, before=("waiting",), state="taking")
    intake = survey(answer("1"), answer("2"), set_aside=1)
    assert store.known_rows(intake) == [0]
    (receipt,) = store.take_upload(
        own, intake, actor="anna", reader=read_all, told=TOLD, remember=(SHAPE, {"Ort": None})
    )
    kept = store.upload(own)
    assert kept is not None
    assert (kept.state, kept.sources) == ("taken", [receipt.source_id])
    assert kept.told == {"counts": {"read": 2, "taken": 2, "set_aside": 1, "known": 0}}
    assert store.upload_content(own) is None
    assert len(store.read(HALMSTAD.code).answers) == 2
    assert store.column_fields(HALMSTAD.code, "survey", SHAPE) == {"Ort": None}
    assert store.column_fields(HALMSTAD.code, "walk", SHAPE) is None
    assert store.known_rows(intake) == [2]


@pytest.mark.parametrize("state", ["cancelled", "taken", "read"])
def test_a_file_that_is_not_being_taken_leaves_no_row(store: Store, state: str) -> None:
    own = laid(store).upload_id
    store.change_upload(own, before=("waiting",), state=state)
    with pytest.raises(StoreError, match="redan tagen eller avbruten"):
        store.take_upload(
            own,
            survey(answer("1")),
            actor="anna",
            reader=read_all,
            told=TOLD,
            remember=(SHAPE, {"Ort": "age"}),
        )
    assert store.read(HALMSTAD.code).answers.empty
    assert store.sources(HALMSTAD.code).empty
    assert store.column_fields(HALMSTAD.code, "survey", SHAPE) is None


def test_columns_are_remembered_as_they_were_last(store: Store) -> None:
    for fields in ({"Ort": "age"}, {"Ort": "home_area"}):
        own = laid(store).upload_id
        store.change_upload(own, before=("waiting",), state="taking")
        intake = dataclasses.replace(survey(answer(str(fields))), sha256=str(fields).ljust(64))
        store.take_upload(
            own, intake, actor="anna", reader=None, told=TOLD, remember=(SHAPE, fields)
        )
    assert store.column_fields(HALMSTAD.code, "survey", SHAPE) == {"Ort": "home_area"}


def test_a_file_that_lay_untouched_for_long_is_forgotten(store: Store) -> None:
    old, fresh = laid(store).upload_id, laid(store).upload_id
    made = table(schema.UPLOAD)
    with store._database.writing() as connection:
        long_ago = made.update().where(made.c.upload_id == old)
        connection.execute(long_ago.values(changed_at="2020-01-01T00:00:00+01:00"))
    third = laid(store).upload_id
    assert {one.upload_id for one in store.uploads(HALMSTAD.code)} == {fresh, third}
    with store._database.reading() as connection:
        kept = connection.scalars(sa.select(table(schema.UPLOAD_FILE).c.upload_id)).all()
    assert set(kept) == {fresh, third}
