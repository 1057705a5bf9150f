"""How far a process has come, read beside it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from geo_trygghet.uploading import progress
from geo_trygghet.uploading.progress import Beat, file_of, is_running, read_progress

if TYPE_CHECKING:
    from pathlib import Path


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
