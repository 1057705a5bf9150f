"""The reading process: bounded in memory, time and file size, it turns one file into sheets.

Started by `sandbox` as ``python -I -m geo_trygghet.intake.child FOLDER CONTENT KIND``; it reads
FOLDER/input and writes FOLDER/output.json. It ends with 0 also when it refuses the file.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo_trygghet.errors import UnreadableFileError

if TYPE_CHECKING:
    from geo_trygghet.intake.sheet import Parsed

MEMORY: Final = 700_000_000
"""Most memory that the process may write to [bytes]."""
SECONDS: Final = 20
"""Most processor time [s]."""
LARGER: Final[dict[str, tuple[int, int]]] = {"pbf": (2_500_000_000, 120)}
"""Content that takes more: memory [bytes] and time [s].

Measured: an extract of 60 MB with 224,000 ways reserved 1.6 GB, of which it used 0.7 GB, and took
half a minute; one of 14 MB with 52,000 ways 0.4 GB and a few seconds.
"""
OUTPUT: Final = 200_000_000
"""Largest file that it may write [bytes]."""


def bound(content: str = "") -> None:
    """Set the limits of this process; where the system has none (Windows), time alone bounds it."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    memory, seconds = LARGER.get(content, (MEMORY, SECONDS))
    for limit, most in (
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # a lower limit of the system's own stays
            resource.setrlimit(limit, (most, most))


def parse(content: str, data: bytes, kind: str, folder: Path) -> Parsed:
    """Read a file's bytes as what `sniff` told, for a kind of import.

    Raises
    ------
    UnreadableFileError
        If it can't be read.
    """
    # Each reader's packages are loaded only for its own format.
    if content == "delimited":
        from geo_trygghet.intake.delimited import read_delimited  # noqa: PLC0415 - its format alone

        return read_delimited(data, kind)
    if content == "json":
        from geo_trygghet.intake.records import read_json  # noqa: PLC0415 - its format alone

        return read_json(data)
    if content == "workbook":
        from geo_trygghet.intake.workbooks import read_workbook  # noqa: PLC0415 - its format alone

        return read_workbook(data, kind)
    if content in {"gpx", "kml", "kmz"}:
        return _markup(content, data)
    if content == "pbf":
        return _extract(data, kind, folder)
    return _layers(content, data, folder)


def _layers(content: str, data: bytes, folder: Path) -> Parsed:
    if content == "mapinfo":
        from geo_trygghet.intake.mapinfo import read_mapinfo  # noqa: PLC0415 - its format alone

        return read_mapinfo(data, folder)
    from geo_trygghet.intake import layers  # noqa: PLC0415 - its format alone

    read = layers.read_geopackage if content == "geopackage" else layers.read_shapefile
    return read(data, folder)


def _extract(data: bytes, kind: str, folder: Path) -> Parsed:
    if kind == "gazetteer":
        from geo_trygghet.intake.gazetteer.osm import read_named  # noqa: PLC0415 - heavy: numpy

        return read_named(data, folder)
    from geo_trygghet.intake.openstreetmap import read_pbf  # noqa: PLC0415 - heavy: numpy

    return read_pbf(data, folder)


def _markup(content: str, data: bytes) -> Parsed:
    from geo_trygghet.intake import markup  # noqa: PLC0415 - its format alone
    from geo_trygghet.intake.archive import open_zip, read_member  # noqa: PLC0415 - its format alone

    if content == "kmz":
        members = open_zip(data)
        first = next(name for name in sorted(members) if name.casefold().endswith(".kml"))
        return markup.read_kml(read_member(data, members[first]))
    return markup.read_gpx(data) if content == "gpx" else markup.read_kml(data)


def _add_photos(parsed: Parsed, album: bytes) -> None:
    from geo_trygghet.intake.archive import open_zip  # noqa: PLC0415 - its format alone
    from geo_trygghet.intake.photos import read_photos  # noqa: PLC0415 - heavy: Pillow

    cells = (cell for sheet in parsed.sheets for row in sheet.rows for cell in row)
    parsed.photos, parsed.photos_left = read_photos(album, open_zip(album), cells)


def answer(folder: Path, content: str, kind: str) -> dict[str, Any]:
    """Read FOLDER/input; the sheets, or the sentence of refusal, as JSON can hold them."""
    try:
        parsed = parse(content, (folder / "input").read_bytes(), kind, folder)
        if (folder / "album").exists():
            _add_photos(parsed, (folder / "album").read_bytes())
        return parsed.as_json()
    except UnreadableFileError as error:
        return {"refused": str(error)}
    except RecursionError:
        return {"refused": "filen är för djupt nästlad och lästes inte."}
    except MemoryError:
        return {"memory": True}


def main(folder: Path, content: str, kind: str) -> None:
    """Read FOLDER/input, write FOLDER/output.json: the sheets, or the sentence of refusal."""
    bound(content)
    told = answer(folder, content, kind)
    with (folder / "output.json").open("w", encoding="utf-8", errors="replace") as output:
        json.dump(told, output, ensure_ascii=False)
    sys.stdout.flush()
    if "COVERAGE_PROCESS_CONFIG" not in os.environ:
        os._exit(0)  # libraries' own clean-up has been seen to hang on broken files


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
