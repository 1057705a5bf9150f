"""The published folder is written beside its place and put there as a whole."""

from __future__ import annotations

import ctypes
import glob
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import GuardError

if TYPE_CHECKING:
    from collections.abc import Mapping

OUR_FILES: Final = frozenset(
    {
        "index.html", "fragment.html", "karta.png", "karta.svg", "karta.pdf", "karta_a3.pdf",
        "platser.csv", "platser.geojson", "platser.gpkg", "dcat.jsonld", "kontroll.json",
    }
)  # fmt: skip
"""Every file that a published folder may hold."""

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2


def check_replaceable(folder: Path) -> None:
    """Refuse a folder that is not ours to replace.

    Raises
    ------
    GuardError
        If it is a file, or holds anything that publishing does not write.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise GuardError(f"{folder} är ingen mapp: ange en ny mapp med --out.")
    if not folder.exists():
        return
    names = sorted(entry.name for entry in folder.iterdir())
    foreign = [name for name in names if name not in OUR_FILES]
    if foreign or (names and "kontroll.json" not in names):
        raise GuardError(
            f"Mappen {folder} har annat än en publicering ({', '.join((foreign or names)[:3])}): "
            "den skrivs om som helhet, så ange en ny eller tom mapp med --out."
        )


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files in a folder in the place of what was there, all at once.

    A program that dies leaves the old folder or the new one; what was begun beside it is cleared
    away by the next call.

    Parameters
    ----------
    folder
        Made, with those above it, when absent.
    files
        Name → content.

    Raises
    ------
    GuardError
        If the folder is not ours to replace, or can't be written.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow a link
    check_replaceable(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _clear_away(folder)
        beside = Path(tempfile.mkdtemp(prefix=_prefix(folder), dir=folder.parent))
        try:
            beside.chmod(0o755)
            for name, content in sorted(files.items()):
                _write_whole(beside / name, content)
            _sync(beside)
            _put_in_place(beside, folder)
            _sync(folder.parent)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise GuardError(
            f"Mappen {folder} kan inte skrivas ({error.strerror}): ge skrivrätt och plats, eller "
            "ange en annan mapp med --out."
        ) from error


def _prefix(folder: Path) -> str:
    return f".{folder.name}-skrivs-"


def _clear_away(folder: Path) -> None:
    """Take away what an interrupted call left; without the old folder, it is put back first."""
    for left in sorted(folder.parent.glob(f"{glob.escape(_prefix(folder))}*")):
        if left.name.endswith("-gammal") and not folder.exists():
            left.rename(folder)
        else:
            shutil.rmtree(left, ignore_errors=True)


def _write_whole(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    if os.name == "nt":  # pragma: no cover - Windows syncs no folders
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _put_in_place(beside: Path, folder: Path) -> None:
    if not folder.exists():
        beside.rename(folder)
    elif not _exchange(beside, folder):
        old = beside.with_name(f"{beside.name}-gammal")
        folder.rename(old)
        beside.rename(folder)
        shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step, where the system can (Linux)."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    done = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return bool(done == 0)
