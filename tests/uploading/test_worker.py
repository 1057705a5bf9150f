"""The process that reads a file tells what failed, and nothing of the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from geo_trygghet.uploading import worker
from geo_trygghet.uploading.progress import file_of

if TYPE_CHECKING:
    from geo_trygghet.storage import Store


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
    assert re.fullmatch(r"Filen fil-1: ZeroDivisionError i test_worker\.py:\d+", str(told.value))
    assert not file_of(store.address, "fil-1").exists()
