"""Zip files, member by member: sizes are checked before and while unpacking, names never used."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.shown import show

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_MEMBERS: Final = 3_000
MOST_UNPACKED: Final = 200_000_000
"""Total size of a zip file's members unpacked [bytes]."""
MOST_RATIO: Final = 200
"""A member may be this many times its packed size."""
_PROGRAM: Final = re.compile(
    r"\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|jse?|wsf|hta|jar|lnk|app|apk|sh|py|so|dylib)$",
    re.IGNORECASE,
)
_SMALL: Final = 1_000_000
_ENCRYPTED: Final = 0x1

_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_DAMAGED_MEMBER: Final = (
    "zip-filen är skadad: en fil i den går inte att packa upp. Hämta den på nytt."
)
_TOO_BIG: Final = (
    "zip-filen packar upp till mer än den får ({} MB är gränsen, {} gånger den packade storleken): "
    "den är för stor eller en zipbomb. Packa filen på nytt eller dela upp den."
)


def open_zip(data: bytes) -> dict[str, zipfile.ZipInfo]:
    """Check a zip file's directory, and give its members by name.

    Raises
    ------
    UnreadableFileError
        If it is damaged, encrypted, too large unpacked, has two members of one name, or holds
        links or programs.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            infos = [info for info in packed.infolist() if not (info.is_dir() or _is_noise(info))]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
        raise UnreadableFileError(
            "filen börjar som en zip-fil eller arbetsbok men är skadad eller avhuggen och kan inte "
            "läsas. Hämta eller spara den på nytt."
        ) from error
    _refuse_unsafe(infos)
    if len(infos) > MOST_MEMBERS:
        raise UnreadableFileError(
            f"zip-filen innehåller för många filer ({len(infos)}; gränsen är {MOST_MEMBERS})."
        )
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise UnreadableFileError(
            "filen är skyddad med lösenord (krypterad). Spara den utan lösenord och försök igen."
        )
    if sum(info.file_size for info in infos) > MOST_UNPACKED or any(map(_swells, infos)):
        raise UnreadableFileError(_TOO_BIG.format(MOST_UNPACKED // 1_000_000, MOST_RATIO))
    members = {info.filename: info for info in infos}
    if len(members) < len(infos):
        raise UnreadableFileError(
            "zip-filen innehåller två filer med samma namn; ingen vet vilken som gäller. "
            "Packa den på nytt."
        )
    return members


def _is_noise(info: zipfile.ZipInfo) -> bool:
    """Tell what macOS and Windows put beside the user's own files."""
    name = info.filename.rpartition("/")[2]
    return info.filename.startswith("__MACOSX/") or name in {
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
    }


def _refuse_unsafe(infos: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse what no export holds: links to other files, and programs."""
    for info in infos:
        if stat.S_ISLNK(info.external_attr >> 16):
            raise UnreadableFileError(
                "zip-filen innehåller en länk till en annan fil i stället för filen själv; sådana "
                "följs inte. Packa själva filerna."
            )
        if _PROGRAM.search(info.filename):
            raise UnreadableFileError(
                f"zip-filen innehåller ett program (”{show(info.filename, longest=60)}”) och läses "
                "inte. Packa bara filerna med data."
            )


def _swells(info: zipfile.ZipInfo) -> bool:
    return info.file_size > _SMALL and info.file_size > MOST_RATIO * max(1, info.compress_size)


def read_member(data: bytes, info: zipfile.ZipInfo, *, most: int = MOST_UNPACKED) -> bytes:
    """Unpack one member into memory, never more than `most` bytes whatever its header says.

    Raises
    ------
    UnreadableFileError
        If it is damaged, or larger than its header told or than `most`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, packed.open(info) as member:
            whole = member.read(most + 1)
    except _BROKEN as error:
        raise UnreadableFileError(_DAMAGED_MEMBER) from error
    if len(whole) > most:
        raise UnreadableFileError(_TOO_BIG.format(most // 1_000_000, MOST_RATIO))
    return whole


def read_start(data: bytes, info: zipfile.ZipInfo, *, most: int = 2_000) -> bytes:
    """Unpack the first bytes of a member.

    Parameters
    ----------
    data, info
        The zip file, and which of its members.
    most
        So many bytes at most.

    Raises
    ------
    UnreadableFileError
        If it is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, packed.open(info) as member:
            return member.read(most)
    except _BROKEN as error:
        raise UnreadableFileError(_DAMAGED_MEMBER) from error
