"""A GeoPackage read whole: every table, column and row, positions, and what was left behind."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, Final

import shapely

from geo_trygghet import crs
from geo_trygghet.publication.read_png import runs_of
from geo_trygghet.publication.told import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from geo_trygghet.publication.told import Spot

ENVELOPES: Final = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
"""Envelope of a geometry's header → how long it is [bytes]."""

_COMMON: Final = frozenset({"gpkg_spatial_ref_sys"})
"""Tables whose texts are of the format: definitions of coordinate systems."""

SHORTEST_LEFT: Final = 6
"""Fewer letters and digits in a row come by chance among bytes that are no text."""


def read_gpkg(content: bytes) -> Told:
    """Read a GeoPackage's tables, and the bytes that no table owns."""
    try:
        cells = list(_cells(content))
    except (sqlite3.Error, ValueError) as error:
        return Told("gpkg", fault=f"kan inte läsas ({type(error).__name__})")
    texts = [text for table, value in cells if table not in _COMMON for text in _texts(value)]
    spots = [spot for _, value in cells if isinstance(value, bytes) for spot in _spots(value)]
    texts += _left_behind(content, [value for _, value in cells])
    return Told("gpkg", tuple(texts), raw="\n".join(texts), spots=tuple(spots))


def rows_of(content: bytes, layer: str) -> list[dict[str, Any]]:
    """Read a layer back, a row a feature, in the order of their numbers.

    Raises
    ------
    sqlite3.Error
        If the file or the layer can't be read.
    """
    with _opened(content) as base:
        base.row_factory = sqlite3.Row
        return [dict(row) for row in base.execute(f'SELECT * FROM "{layer}" ORDER BY 1')]  # noqa: S608 - the caller's own word


def shape_of(blob: bytes) -> tuple[BaseGeometry, int]:
    """Read a geometry as a GeoPackage keeps it, with the number of its coordinate system.

    Raises
    ------
    ValueError
        If it is none.
    """
    if blob[:2] != b"GP" or len(blob) < 8:  # noqa: PLR2004 - the header's fixed part
        raise ValueError("Ingen geometri.")
    order = "little" if blob[3] & 1 else "big"
    number = int.from_bytes(blob[4:8], "little" if order == "little" else "big", signed=True)
    start = 8 + ENVELOPES.get(blob[3] >> 1 & 7, 0)
    return shapely.from_wkb(blob[start:]), number


@contextmanager
def _opened(content: bytes) -> Iterator[sqlite3.Connection]:
    """Open it as a database in memory."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(content)
        yield base


def _cells(content: bytes) -> Iterator[tuple[str, object]]:
    with _opened(content) as base:
        listed = base.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
        for kind, name, sql in listed:
            yield name, name
            if sql:
                yield name, sql
            if kind not in {"table", "view"}:
                continue
            for row in base.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - a name of the file's own list
                for value in row:
                    yield name, value


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, bytes) and value[:2] != b"GP":
        return runs_of(value)
    return []


def _spots(blob: bytes) -> list[Spot]:
    """Give a geometry's points and its middle in the metres of SWEREF 99 TM."""
    try:
        shape, number = shape_of(blob)
    except (ValueError, shapely.errors.GEOSException):
        return []
    if shape.is_empty:
        return []
    source = number if number in {crs.STORED, crs.MEASURED} else crs.MEASURED
    moved = crs.transform([shape], source=source, target=crs.MEASURED)[0]
    return [(float(x), float(y)) for x, y in shapely.get_coordinates(moved)]


def _left_behind(content: bytes, told: list[object]) -> list[str]:
    """Find texts in the file that no table has: rows that were deleted leave their bytes."""
    rest = content
    known = {v.encode() if isinstance(v, str) else v for v in told if isinstance(v, str | bytes)}
    for value in sorted(known, key=lambda v: (-len(v), v)):
        if len(value) > 1:
            rest = rest.replace(value, b"\0")
    return [run for run in runs_of(rest) if sum(map(str.isalnum, run)) >= SHORTEST_LEFT]
