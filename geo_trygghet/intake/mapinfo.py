"""MapInfo's MIF and TAB, zipped, through GDAL; tables that point to other files are refused."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.archive import open_zip, read_member
from geo_trygghet.intake.layers import read_layers
from geo_trygghet.intake.sheet import Parsed

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Mapping

    from geo_trygghet.intake.sheet import Sheet

_PARTS: Final = {"mif": ("mid",), "tab": ("dat", "map", "id")}
_NEEDED: Final = {"mif": ("mid",), "tab": ("dat",)}
_POINTS_AWAY: Final = re.compile(
    r"open\s+table|create\s+view|^\s*file\s+\"|isseamless|type\s+(linked|odbc|access|xls|ascii|"
    r"dbf|raster)",
    re.IGNORECASE | re.MULTILINE,
)
_NEUTRAL: Final = re.compile(r"charset\s+\"neutral\"", re.IGNORECASE)
_HEAD: Final = 20_000


def read_mapinfo(data: bytes, folder: Path) -> Parsed:
    """Read a zipped MIF or TAB: the one in it, or each of several.

    Parameters
    ----------
    data
        The zip file's bytes.
    folder
        A private folder to unpack its parts in, under names of its own.

    Raises
    ------
    UnreadableFileError
        If a part is missing or damaged, or a table points to other files.
    """
    by_name = {name.casefold(): info for name, info in open_zip(data).items()}
    sheets: list[Sheet] = []
    kinds: list[str] = []
    for name in sorted(by_name):
        kind = name.rpartition(".")[2]
        if kind not in _PARTS:
            continue
        stem = name.removesuffix(f".{kind}")
        _require(by_name, stem, kind)
        own = folder / f"layer{len(kinds)}.{kind}"
        for part in (kind, *_PARTS[kind]):
            info = by_name.get(f"{stem}.{part}")
            if info is not None:
                own.with_suffix(f".{part}").write_bytes(read_member(data, info))
        sheets += read_layers(own, "MapInfo-filen", encoding=_encoding(own))
        sheets[-1].name = Path(by_name[name].filename).stem
        kinds.append(kind.upper())
    return Parsed(f"MapInfo {' och '.join(sorted(set(kinds)))} (zip)", sheets)


def _require(by_name: Mapping[str, zipfile.ZipInfo], stem: str, kind: str) -> None:
    missing = [part for part in _NEEDED[kind] if f"{stem}.{part}" not in by_name]
    if missing:
        raise UnreadableFileError(
            f"MapInfo-filen i zip-filen saknar .{missing[0]}. Packa "
            f"{', '.join(f'.{part}' for part in (kind, *_PARTS[kind]))} tillsammans."
        )


def _encoding(own: Path) -> str | None:
    """Refuse a table that points elsewhere; give the encoding if the file names none."""
    head = own.read_bytes()[:_HEAD].decode("latin-1")
    if own.suffix == ".tab" and _POINTS_AWAY.search(head):
        raise UnreadableFileError(
            "MapInfo-tabellen pekar på andra filer (vy, länk eller sömlös tabell); sådana läses "
            "inte. Spara tabellen som en egen TAB eller MIF, eller exportera den som GeoPackage."
        )
    return "cp1252" if _NEUTRAL.search(head) else None
