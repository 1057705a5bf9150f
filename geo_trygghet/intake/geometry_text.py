"""Geometries in a column of text: WKT, and the hexadecimal WKB that PostGIS prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shapely
from shapely.errors import GEOSException

from geo_trygghet.intake.coordinates import HEX, WKT, is_geometry

if TYPE_CHECKING:
    from geo_trygghet.intake.desk import Desk

_MOST: Final = 0.5
_SIMPLE: Final = frozenset({1, 2, 3})
_SHORT: Final = 20_000


def take_geometries(desk: Desk) -> None:
    """Let a desk whose position column holds geometries be a layer.

    Nothing happens if the sheet is a layer already, or if half of the filled cells or fewer are
    geometries. A cell that is none becomes a flaw of its row.
    """
    if desk.sheet.shapes is not None or not desk.has("point"):
        return
    cells = desk.column("point")
    filled = [cell for cell in cells if cell]
    if sum(map(is_geometry, filled)) <= _MOST * len(filled):
        return
    shapes: list[bytes | None] = [None] * len(desk.sheet.rows)
    for line, cell in zip(desk.lines, cells, strict=True):
        wkb, epsg = _read(cell)
        shapes[line.index] = wkb
        if wkb is None:
            desk.sheet.flaws[line.number] = (
                "geometrin går inte att läsa" if cell else "läget saknas"
            )
        elif epsg:
            desk.sheet.crs = f"EPSG:{epsg}"
    desk.sheet.shapes = shapes


def _is_flat(cell: str) -> bool:
    """Tell a geometry that holds no others, or few: nesting without end would exhaust the stack."""
    little = cell[1] == "1"
    kind = int.from_bytes(bytes.fromhex(cell[2:10]), "little" if little else "big") & 0x1FFFFFFF
    return kind % 1000 in _SIMPLE or len(cell) < _SHORT


def _read(cell: str) -> tuple[bytes | None, int]:
    found = WKT.match(cell)
    try:
        if found is not None:
            shape, epsg = shapely.from_wkt(found[2]), int(found[1] or 0)
        elif HEX.fullmatch(cell) and _is_flat(cell):
            shape = shapely.from_wkb(bytes.fromhex(cell))
            epsg = int(shapely.get_srid(shape))
        else:
            return None, 0
    except (GEOSException, ValueError):
        return None, 0
    return (None if shape.is_empty else bytes(shapely.to_wkb(shape))), epsg
