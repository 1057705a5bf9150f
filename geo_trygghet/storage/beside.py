"""Files are written beside their place and moved there whole, so that none is ever half."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from geo_trygghet.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def folder_beside(path: Path) -> Iterator[Path]:
    """Give a folder beside `path` that is gone afterwards, for work on the same disk.

    Raises
    ------
    StoreError
        If the folder of `path` is absent or closed, or the disk is full.
    """
    if not path.parent.is_dir():
        raise StoreError(f"Mappen {path.parent} finns inte: gör den, eller ange en annan fil.")
    if path.is_dir():
        raise StoreError(f"{path} är en mapp: ange en fil.")
    try:
        with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as folder:
            yield Path(folder)
    except OSError as error:
        raise StoreError(
            f"Filen {path} kan inte skrivas ({error.strerror}): ge skrivrätt och plats, eller "
            "ange en annan fil."
        ) from error


@contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """Give a path to write to; what is written is synced and moved to `path` if all goes well."""
    with folder_beside(path) as folder:
        beside = folder / path.name
        yield beside
        sync(beside)
        beside.replace(path)
        sync(path.parent)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk; Windows syncs no folders."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
