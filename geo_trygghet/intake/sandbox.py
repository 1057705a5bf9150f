"""Read a file in a process of its own, bounded in memory and time, that knows few formats."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.archive import open_zip, read_member
from geo_trygghet.intake.child import LARGER
from geo_trygghet.intake.choosing import base, choose_member
from geo_trygghet.intake.layers import DRIVERS
from geo_trygghet.intake.photo_rows import KINDS as PHOTO_KINDS
from geo_trygghet.intake.sheet import Parsed
from geo_trygghet.intake.shown import show
from geo_trygghet.intake.sniff import LARGEST, is_readable, sniff

SECONDS: Final = 26
"""Most time that reading may take by the clock [s]; of the processor: `child.SECONDS`."""

_SKIP: Final = (
    "ADBC AIVector AVCBin AVCE00 AmigoCloud Arrow CSV CSW Carto DGN DXF EDIGEO EEDA ESRIJSON "
    "Elasticsearch FlatGeobuf GDALG GML GPSBabel GPX GTFS GeoJSON GeoJSONSeq GeoRSS HTTP "
    "Idrisi JML JSONFG KML LIBKML LVBAG MBTiles MEM MVT MapML MiraMonVector MySQL NGW OAPIF "
    "ODBC ODS OGCAPI OGR_GMT OGR_PDS OGR_VRT OSM OpenFileGDB PCIDSK PDF PDS4 PGDUMP PLSCENES "
    "PMTiles Parquet PostgreSQL S57 SQLite SXF Selafin TopoJSON VDV VFK VICAR WAsP WFS XLS XLSX"
)
"""OGR drivers that no reading process gets to know; of `layers.DRIVERS` it knows one."""


_ALBUMS: Final = frozenset({"packed", "kmz", "shapefile", "mapinfo"})
"""Zip files, by what `sniff` told of them, that may hold photos as well."""


def environment(content: str) -> dict[str, str]:
    """Give the reading process's environment: nothing of the caller's but what it runs on.

    Parameters
    ----------
    content
        What `sniff` told; of GDAL's drivers only that content's own is left.
    """
    others = [driver for own, driver in DRIVERS.items() if own != content]
    kept = {
        name: os.environ[name]
        for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH")
        if name in os.environ
    } | {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
    return kept | {
        "OGR_SKIP": ",".join([*_SKIP.split(), *others]),
        "GDAL_SKIP": "DERIVED,VRT,WMS,WCS,WMTS,GTI",
        "GDAL_DISABLE_READDIR_ON_OPEN": "TRUE",
        "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
        "GDAL_NUM_THREADS": "1",
        "OGR_SQLITE_LOAD_EXTENSIONS": "NO",
        "SHAPE_RESTORE_SHX": "YES",
        "PROJ_NETWORK": "OFF",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "PYTHONUTF8": "1",
    }


def parse_file(data: bytes, kind: str, *, wanted: str | None = None) -> Parsed:
    """Read a file's bytes in a bounded process.

    Parameters
    ----------
    data
        The file's bytes.
    kind
        What the file is to be taken as.
    wanted
        The file of a zip file to read; None: the only one.

    Raises
    ------
    SeveralSheetsError
        If a zip file holds several files that may be meant.
    UnreadableFileError
        If the file can't be read, or took more memory or time than a file may.
    """
    content = sniff(data)
    member, album = "", data if content in _ALBUMS and kind in PHOTO_KINDS else b""
    if content == "packed":
        member, data = _member(data, wanted)
        content = sniff(data)
        if content == "packed":
            raise UnreadableFileError("zip-filen innehåller en ny zip-fil. Packa upp den först.")
    if content == "pbf" and kind != "streets":
        raise UnreadableFileError(
            "filen är ett OpenStreetMap-utdrag. Ta in det som streets, för gatorna i det."
        )
    with tempfile.TemporaryDirectory(prefix="trygghet-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "input").write_bytes(data)
        if album:
            (folder / "album").write_bytes(album)
        told = _run(folder, content, kind)
    if "refused" in told:
        raise UnreadableFileError(str(told["refused"]))
    if "memory" in told:
        raise _too_much(content)
    parsed = Parsed.from_json(told)
    if member:
        parsed.format += " i zip"
        parsed.member = base(member)
        parsed.statements.insert(0, f"Ur zip-filen lästes ”{show(parsed.member)}”.")
    return parsed


def _member(data: bytes, wanted: str | None) -> tuple[str, bytes]:
    members = open_zip(data)
    name = choose_member([name for name in members if is_readable(name)], wanted)
    return name, read_member(data, members[name], most=LARGEST)


def _seconds(content: str) -> float:
    return LARGER[content][1] if content in LARGER else SECONDS


def _too_much(content: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"filen kunde inte läsas inom gränserna för minne och tid ({_seconds(content)} s): den är "
        "för stor eller skadad. Dela upp den eller exportera den på nytt."
    )


def _run(folder: Path, content: str, kind: str) -> dict[str, object]:
    command = [sys.executable, "-I", "-m", "geo_trygghet.intake.child", str(folder), content, kind]
    try:
        subprocess.run(  # noqa: S603 - this program's own module, arguments from fixed lists
            command,
            env=environment(content),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_seconds(content),
            check=True,
        )
        told: dict[str, object] = json.loads((folder / "output.json").read_bytes())
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise _too_much(content) from error
    return told
