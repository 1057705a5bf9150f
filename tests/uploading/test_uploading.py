"""A file from where it is laid to where it is taken, in this process and in one of its own."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo_trygghet.intake import child, openstreetmap, sandbox
from geo_trygghet.intake.reading import REMEMBERED
from geo_trygghet.intake.sheet import Parsed
from geo_trygghet.municipalities import find_municipality
from geo_trygghet.storage import Store
from geo_trygghet.uploading import guessing, progress, worker, workers
from geo_trygghet.uploading.file_name import LONGEST, plain_name
from geo_trygghet.uploading.guessing import guess_kind
from geo_trygghet.uploading.progress import Beat, file_of, is_running, read_progress
from geo_trygghet.uploading.understood import SAMPLES, aside_of, issues_of
from geo_trygghet.uploading.work import PARTS, accepted, work
from geo_trygghet.uploading.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo_trygghet.storage import Upload

HALMSTAD = find_municipality("Halmstad")
SURVEY = """ID;Datum;Var känner du dig otrygg?;Ålder;Bor i;Kommun
1;2024-05-01;Stora torg;20;Nyhem;Halmstad
2;2024-05-02;Parken;30;Söder;Halmstad
2;2024-05-03;Ån 19121212-1212;40;Öster;Halmstad
3;2024-05-04;Torget;50;Centrum;Laholm
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'lager.db'}") as opened:
        opened.add_municipality(HALMSTAD)
        yield opened


@pytest.fixture
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files without the cost of a process."""
    monkeypatch.setattr(sandbox, "_run", child.answer)


def lay(store: Store, text: str = SURVEY, kind: str | None = "survey", **more: Any) -> str:  # noqa: ANN401 - goes on
    upload = store.add_upload(
        HALMSTAD.code,
        file_name="enkät.csv",
        content=text.encode(),
        kind=kind,
        actor="anna",
        **{"round": "2024", **more},
    )
    return upload.upload_id


def found(store: Store, own: str) -> Upload:
    upload = store.upload(own)
    assert upload is not None
    return upload


def do(store: Store, own: str, step: str = "read") -> tuple[Upload, dict[str, Any], list[str]]:
    parts: list[str] = []

    def tell(part: str, *_how_much: int) -> None:
        parts.append(part)

    work(store, own, step, tell)
    upload = found(store, own)
    return upload, upload.told or {}, parts


def accept(store: Store, own: str, who: str = "bo") -> None:
    choices = accepted(found(store, own), who)
    assert store.change_upload(own, before=("read",), state="taking", choices=choices)


@pytest.mark.usefixtures("_here")
def test_what_was_understood_is_told_before_anything_is_taken(store: Store) -> None:
    upload, told, parts = do(store, lay(store, kind=None))
    assert (upload.state, upload.kind) == ("read", "survey")
    assert parts == ["guess", "read", "compare"]
    assert told["counts"] == {"read": 4, "taken": 2, "set_aside": 2, "known": 0}
    assert told["separator"] == ";"
    (where,) = [one for one in told["columns"] if one["field"] == "unsafe_text"]
    assert where["heading"] == "Var känner du dig otrygg?"
    assert where["samples"] == ["Stora torg", "Parken", "Ån XXXXXXXX-XXXX"][:SAMPLES]
    assert told["first"]["numbers"] == [2, 3]
    assert "Stora torg" in told["first"]["rows"][0]
    assert store.read(HALMSTAD.code).answers.empty


@pytest.mark.usefixtures("_here")
def test_another_municipalitys_rows_are_counted_but_not_shown(store: Store) -> None:
    _, told, _ = do(store, lay(store))
    assert told["others"] == {"Laholm": 1}
    assert "Centrum" not in str(told)
    assert [issue.row for issue in issues_of(told) if issue.sets_aside] == [4]
    assert aside_of(told)[4]["ID"] == "2"
    assert "19121212" not in str(told)


@pytest.mark.usefixtures("_here")
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


@pytest.mark.usefixtures("_here")
def test_a_refused_file_tells_its_columns_so_that_they_can_be_mended(store: Store) -> None:
    own = lay(store, "A1;A2\nStora torg;ja\nParken;nej\n")
    upload, told, _ = do(store, own)
    assert upload.state == "refused"
    assert told["refused"].startswith("Enkät.csv: ")
    assert [one["heading"] for one in told["columns"]] == ["A1", "A2"]
    choices = {"fields": {"A1": "unsafe_text"}}
    store.change_upload(own, before=("refused",), state="waiting", choices=choices)
    upload, told, _ = do(store, own)
    assert (upload.state, told["counts"]["taken"]) == ("read", 2)


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize("text", ["", "<VRTDataset/>", "%PDF-1.7 aa"])
def test_what_is_no_such_file_is_refused_with_a_sentence(store: Store, text: str) -> None:
    upload, told, _ = do(store, lay(store, text, kind=None))
    assert upload.state == "refused"
    assert told["refused"].endswith((".", "?"))
    assert "columns" not in told


@pytest.mark.usefixtures("_here")
def test_rows_that_all_are_set_aside_are_told_with_their_cells(store: Store) -> None:
    upload, told, _ = do(store, lay(store, SURVEY.replace("Halmstad", "Atlantis"), "survey"))
    assert upload.state == "refused"
    assert told["counts"]["taken"] == 0
    assert aside_of(told)[2]["Kommun"] == "Atlantis"


@pytest.mark.usefixtures("_here")
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


@pytest.mark.usefixtures("_here")
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


@pytest.mark.usefixtures("_here")
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


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/pass wd.csv", "pass wd.csv"),
        ("C:\\temp\\Enkät 2024 (ny).xlsx", "Enkät 2024 (ny).xlsx"),
        (".htaccess", "htaccess"),
        ("a\x00b\nc<script>.csv", "a_b_c_script_.csv"),
        ("..", "fil"),
        ("", "fil"),
        ("å" * 300 + ".geojson", "å" * (LONGEST - 8) + ".geojson"),
        ("b" * 300, "b" * LONGEST),
        ("a." + "c" * 300, "a." + "c" * (LONGEST - 2)),
    ],
)
def test_a_files_name_is_a_word_and_nothing_more(sent: str, kept: str) -> None:
    assert plain_name(sent) == kept


@pytest.mark.usefixtures("_here")
def test_the_kind_is_guessed_by_the_headings() -> None:
    for folder, names in (("incidents", "hallsberg_*"), ("areas", "hallsberg.geojson")):
        for file in sorted((Path(__file__).parents[2] / "data" / folder).glob(names)):
            words = {"enkat": "survey", "vandring": "walk", "handelser": "incidents"}
            words |= {"dialog": "dialogue", "hallsberg.geojson": "places"}
            (kind,) = {kind for word, kind in words.items() if word in file.name}
            assert guess_kind(file.read_bytes()) == kind, file.name


def test_an_extract_is_streets_and_a_register_where_there_are_no_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    extract = Parsed(openstreetmap.FORMAT, [])
    monkeypatch.setattr(guessing, "parse_file", lambda *_arguments, **_more: extract)
    assert guess_kind(b"") == "streets"
    assert guess_kind(b"", has_places=False) == "gazetteer"


def test_how_far_a_process_has_come_is_read_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    assert read_progress(file) is None
    with Beat(file) as beat:
        beat.tell("texts", 1, 4)
        told = read_progress(file)
        assert told is not None
        assert (told.process, told.part, told.share) == (os.getpid(), "texts", 0.25)
        os.utime(file, (1, 1))
        assert read_progress(file) is None  # nothing heard of it for long
    assert not file.exists()
    file.write_text('{"process": 4194999, "part": "read", "share": null}')
    assert read_progress(file) is None
    assert not is_running(4194999)
    file.write_text("halv")
    assert read_progress(file) is None


def test_the_folder_of_progress_is_nobody_elses(monkeypatch: pytest.MonkeyPatch) -> None:
    file = file_of("sqlite:///a.db", "a")
    assert file != file_of("sqlite:///b.db", "a")
    assert file.parent.stat().st_mode & 0o77 == 0
    monkeypatch.setattr(progress.os, "getuid", lambda: -1)
    with pytest.raises(PermissionError):
        file_of("sqlite:///a.db", "a")
    file.parent.with_name("trygghet-uppladdning--1").rmdir()


def wait_for(true: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_process_of_its_own_reads_and_takes(store: Store) -> None:
    own, works = lay(store), Workers(store)
    works.start(own, "read")
    assert works.progress(own) is not None
    wait_for(lambda: works.progress(own) is None)
    assert found(store, own).state == "read"
    accept(store, own)
    works.start(own, "take")
    wait_for(lambda: works.progress(own) is None)
    assert found(store, own).state == "taken"
    assert len(store.read(HALMSTAD.code).answers) == 2


def test_a_process_that_is_stopped_leaves_nothing_and_is_told_of(store: Store) -> None:
    own, works = lay(store), Workers(store)
    works.start(own, "read")
    wait_for(lambda: read_progress(file_of(store.address, own)) is not None)
    works.stop(own)
    wait_for(lambda: found(store, own).state == "failed")
    assert (found(store, own).told or {})["failed"] == workers.BROKEN
    assert works.progress(own) is None
    works.stop(own)  # a second time: nothing


@pytest.mark.parametrize("server_lives", [True, False])
def test_a_process_killed_while_it_takes_leaves_nothing_half_and_is_tried_again(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    server_lives: bool,
) -> None:
    own, works = lay(store), Workers(store)
    with monkeypatch.context() as here:
        here.setattr(sandbox, "_run", child.answer)
        do(store, own)
    accept(store, own)
    if server_lives:
        works.start(own, "take")
    else:
        running = works._open(own, "take")
    file = file_of(store.address, own)
    wait_for(lambda: (told := read_progress(file)) is not None and told.part == "read")
    found_now = read_progress(file)
    assert found_now is not None
    os.kill(found_now.process, signal.SIGKILL)
    if server_lives:
        wait_for(lambda: found(store, own).state == "failed")
    else:
        running.wait()
    assert works.progress(own) is None  # so the page offers to try again
    assert store.read(HALMSTAD.code).answers.empty
    again = found(store, own).state
    assert again == ("failed" if server_lives else "taking")
    assert store.change_upload(own, before=(again,), state="waiting", told=None)
    monkeypatch.setattr(sandbox, "_run", child.answer)
    do(store, own)
    accept(store, own)
    assert do(store, own, "take")[0].state == "taken"
    assert list(store.read(HALMSTAD.code).answers["unsafe_text"]) == ["Stora torg", "Parken"]


def test_what_nobody_foresaw_is_told_without_what_stands_in_the_file(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("Ring Anna")

    monkeypatch.setenv("TRYGGHET_STORE", store.address)
    monkeypatch.setattr(worker, "bound", lambda: None)
    monkeypatch.setattr(worker, "work", broken)
    with pytest.raises(SystemExit) as told:
        worker.main("fil-1", "read")
    assert re.fullmatch(r"Filen fil-1: ZeroDivisionError i test_uploading\.py:\d+", str(told.value))
    assert not file_of(store.address, "fil-1").exists()


def test_a_process_that_takes_too_long_is_ended(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "LONGEST_S", 0.2)
    own, works = lay(store), Workers(store)
    works.start(own, "read")
    wait_for(lambda: found(store, own).state == "failed")


def test_what_is_stopped_while_it_waits_never_starts(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = Workers(store)
    own = lay(store)
    for _ in range(workers.AT_ONCE):
        works._room.acquire()
    works.start(own, "read")
    told = works.progress(own)
    assert told is not None
    assert told.part == "queue"
    monkeypatch.setattr(works, "_open", lambda *_: pytest.fail("started"))
    works.stop(own)
    works._room.release()
    wait_for(lambda: works.progress(own) is None)
    assert found(store, own).state == "waiting"
