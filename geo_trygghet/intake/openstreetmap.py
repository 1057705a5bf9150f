"""An extract of OpenStreetMap, and its ways to walk, cycle and drive on."""

from __future__ import annotations

import tempfile
from importlib import import_module
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo_trygghet.errors import UnreadableFileError
from geo_trygghet.intake.cells import MOST_ROWS, clean
from geo_trygghet.intake.sheet import Parsed, Sheet
from geo_trygghet.intake.street_kinds import Restrictions, allowed

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    from numpy.typing import NDArray

FORMAT: Final = "OpenStreetMap-utdrag (PBF)"
LICENCE: Final = "© OpenStreetMaps bidragsgivare; uppgifterna får användas enligt ODbL 1.0."

_TAGS: Final = {
    "highway": "kind",
    "name": "name",
    "name:sv": "name_sv",
    "foot": "foot",
    "bicycle": "cycle",
    "motorcar": "car",
    "motor_vehicle": "motor_vehicle",
    "vehicle": "vehicle",
    "access": "access",
    "motorroad": "motorroad",
    "junction": "junction",
    "oneway": "oneway",
    "lit": "lit",
}
"""Tags that are read, and what `Restrictions` calls them."""
_DAMAGED: Final = (
    ValueError, RuntimeError, LookupError, TypeError, AttributeError, OSError, ArithmeticError,
)  # fmt: skip
"""What reading a damaged file may raise besides pyrosm's and protobuf's own errors."""


def read_pbf(data: bytes, folder: Path) -> Parsed:
    """Read the ways of an extract; areas to walk on (squares) become their outlines.

    Parameters
    ----------
    data
        The file's bytes.
    folder
        A private folder, where everything is written that the reading needs.

    Raises
    ------
    UnreadableFileError
        If it is damaged, holds no ways, or pyrosm is not installed.
    """
    ways = objects_of(data, folder, {"highway": True}, tags=list(_TAGS), nodes=False)
    if ways is None or not len(ways):
        raise UnreadableFileError(
            "OpenStreetMap-utdraget innehåller inga vägar. Hämta ett utdrag med vägar (highway)."
        )
    refuse_large(len(ways), "vägar")
    return _parsed(ways.sort_values(["osm_type", "id"], kind="stable"))


def objects_of(
    data: bytes, folder: Path, wanted: dict[str, bool], *, tags: list[str], nodes: bool
) -> gpd.GeoDataFrame | None:
    """Read the objects of an extract that have one of the tags wanted.

    Parameters
    ----------
    data, folder
        As in `read_pbf`.
    wanted
        Tag → True.
    tags
        Tags that become columns, as far as some object has them.
    nodes
        Whether points are wanted too.

    Raises
    ------
    UnreadableFileError
        If the extract is damaged, or pyrosm is not installed.
    """
    try:
        import pyrosm  # noqa: PLC0415 - an optional extra, and heavy
        from pyrosm.exceptions import InvalidOSMFileError  # noqa: PLC0415 - heavy: pyrosm

        protobuf = import_module("google.protobuf.message")  # comes with pyrosm
    except ImportError as error:
        raise UnreadableFileError(
            "OpenStreetMap-utdrag läses med tillägget streets. Installera geo-trygghet[streets], "
            "eller ta in gatorna som GeoPackage."
        ) from error
    own = folder / "extract.osm.pbf"
    own.write_bytes(data)
    before, tempfile.tempdir = tempfile.tempdir, str(folder)  # where pyrosm keeps its results
    try:
        return pyrosm.OSM(str(own), keep_metadata=False, workers=1).get_data_by_custom_criteria(
            wanted,
            osm_keys_to_keep=list(wanted),
            filter_type="keep",
            keep_nodes=nodes,
            tags_as_columns=tags,
            keep_other_tags=False,
        )
    except (InvalidOSMFileError, protobuf.DecodeError, *_DAMAGED) as error:
        raise UnreadableFileError(
            "OpenStreetMap-utdraget är skadat eller avhugget och kan inte läsas. Hämta det på nytt."
        ) from error
    finally:
        tempfile.tempdir = before


def cells_of(objects: gpd.GeoDataFrame, tag: str) -> list[str]:
    """Give what objects say of a tag, "" where one says nothing.

    Parameters
    ----------
    objects
        What `objects_of` gave.
    tag
        The tag; one that no object has is no column.
    """
    if tag not in objects.columns:
        return [""] * len(objects)
    return [clean(cell) if isinstance(cell, str) else "" for cell in objects[tag].tolist()]


def refuse_large(count: int, what: str) -> None:
    """Refuse an extract of more objects than a municipality has.

    Raises
    ------
    UnreadableFileError
        If it has more than `MOST_ROWS`.
    """
    if count > MOST_ROWS:
        raise UnreadableFileError(
            f"OpenStreetMap-utdraget är för stort: {count} {what}, gränsen är {MOST_ROWS}. "
            "Klipp ut kommunen ur det, till exempel med osmium extract, och ta in den filen."
        )


def _parsed(ways: gpd.GeoDataFrame) -> Parsed:
    tags = [tag for tag in _TAGS if tag in ways.columns]
    cells = [cells_of(ways, tag) for tag in tags]
    rows = [list(row) for row in zip(*cells, strict=True)]
    at = {_TAGS[tag]: i for i, tag in enumerate(tags)}
    wanted = [at.get(name) for name in Restrictions._fields]
    is_open = [
        not allowed(Restrictions(*("" if i is None else row[i] for i in wanted))).none
        for row in rows
    ]
    closed = is_open.count(False)
    lines, whose = _lines(ways.geometry.to_numpy()[is_open])
    if not len(lines):
        raise UnreadableFileError(
            "OpenStreetMap-utdraget innehåller inga vägar som får användas. Hämta ett annat."
        )
    kept = [row for row, taken in zip(rows, is_open, strict=True) if taken]
    statements = [LICENCE]
    if closed:
        statements.append(
            f"{closed} vägar är privata, avstängda eller inte byggda och lästes inte."
        )
    sheet = Sheet(
        "",
        tags,
        [kept[i] for i in whose.tolist()],
        list(range(1, len(lines) + 1)),
        list(shapely.to_wkb(lines).tolist()),
        "EPSG:4326",
    )
    return Parsed(FORMAT, [sheet], statements=statements)


def _lines(shapes: NDArray[np.object_]) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
    """Give the lines of ways, and whose each is: of an area its outlines."""
    parts, whose = shapely.get_parts(shapes, return_index=True)
    kind = shapely.get_type_id(parts)
    is_area = kind == shapely.GeometryType.POLYGON
    is_line = (kind == shapely.GeometryType.LINESTRING) | (kind == shapely.GeometryType.LINEARRING)
    rings, area = shapely.get_rings(parts[is_area], return_index=True)
    lonlat, line = shapely.get_coordinates(
        np.concatenate([parts[is_line], rings]), return_index=True
    )
    owner = np.concatenate([whose[is_line], whose[is_area][area]])
    order = np.argsort(owner, kind="stable")
    if not len(order):
        return np.zeros(0, dtype=object), owner
    return np.asarray(shapely.linestrings(lonlat, indices=line))[order], owner[order]
