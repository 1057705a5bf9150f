"""A file from where it is laid to where it is taken, in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from laid_files import HALMSTAD, SURVEY, accept, do, lay

from geo_trygghet.intake.reading import REMEMBERED
from geo_trygghet.uploading.work import PARTS, work

if TYPE_CHECKING:
    from geo_trygghet.storage import Store


@pytest.mark.usefixtures("in_process")
def test_an_accepted_file_is_taken_by_who_accepted_it_and_its_columns_are_remembered(
    store: Store,
) -> None:
    own = lay(store)
    do(store, own)
    choices = {"fields": {"Bor i": "comment"}, "cells": {"4": {"ID": "9"}}}
    store.change_upload(own, before=("read",), state="waiting", choices=choices)
    _, told, _ = do(store, own)
    assert told["counts"]["taken"] == 3
    accept(store, own)
    upload, told, parts = do(store, own, "take")
    assert upload.state == "taken"
    assert parts == ["read", "texts", "take"]
    assert set(parts) <= set(PARTS)
    tables = store.read(HALMSTAD.code)
    assert list(tables.answers["comment"]) == ["Nyhem", "Söder", "Öster"]
    assert list(tables.sources["imported_by"]) == ["bo"]
    assert upload.sources == list(tables.sources["id"])
    assert len(tables.readings) == 3
    again = lay(store, SURVEY.replace("Stora torg", "Hamnen"))
    _, told, _ = do(store, again)
    assert REMEMBERED in told["statements"]
    assert next(c for c in told["columns"] if c["heading"] == "Bor i")["field"] == "comment"
    assert told["counts"] == {"read": 4, "taken": 0, "set_aside": 2, "known": 2}


@pytest.mark.usefixtures("in_process")
def test_a_file_turned_away_meanwhile_is_not_taken(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = lay(store)
    do(store, own)
    accept(store, own)
    taking = store.take_upload

    def late(*args: Any, **more: Any) -> Any:  # noqa: ANN401 - whatever the store takes
        store.change_upload(own, before=("taking",), state="cancelled")
        return taking(*args, **more)

    monkeypatch.setattr(store, "take_upload", late)
    upload, _, _ = do(store, own, "take")
    assert upload.state == "cancelled"
    assert store.read(HALMSTAD.code).answers.empty


@pytest.mark.usefixtures("in_process")
def test_after_places_all_texts_are_read(store: Store) -> None:
    own = lay(store)
    for step in ("read", "take"):
        do(store, own, step)
        if step == "read":
            accept(store, own)
    assert store.read(HALMSTAD.code).mentions.empty
    places = "Namn;Typ;Lat;Long\nParken;park;56.674;12.857\n"
    own = lay(store, places, "places", round=None)
    _, told, _ = do(store, own)
    assert told["counts"]["taken"] == 1
    accept(store, own)
    upload, _, parts = do(store, own, "take")
    assert (upload.state, parts) == ("taken", ["read", "take", "texts"])
    assert len(store.read(HALMSTAD.code).mentions) == 1


@pytest.mark.usefixtures("in_process")
def test_what_fails_on_taking_is_told_and_may_be_tried_again(store: Store) -> None:
    own = lay(store)
    do(store, own)
    accept(store, own)
    store.change_upload(own, before=("taking",), state="taking", kind="walk")
    upload, told, _ = do(store, own, "take")
    assert upload.state == "failed"
    assert told["failed"]
    assert told["counts"]["taken"] == 2  # what was understood before is not forgotten


def test_a_step_that_is_not_due_does_nothing(store: Store) -> None:
    own = lay(store)
    upload, _, parts = do(store, own, "take")
    assert (upload.state, parts) == ("waiting", [])
    work(store, "finns inte", "read", lambda *_: None)
