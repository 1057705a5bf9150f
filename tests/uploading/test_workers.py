"""Files are read in processes of their own, that are stopped, killed, slow or waiting."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest
from laid_files import HALMSTAD, accept, do, found, lay

from geo_trygghet.intake import child, sandbox
from geo_trygghet.uploading import workers
from geo_trygghet.uploading.progress import file_of, read_progress
from geo_trygghet.uploading.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo_trygghet.storage import Store


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
