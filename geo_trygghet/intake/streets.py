"""A file of streets read for itself, without a municipality and a store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo_trygghet import crs
from geo_trygghet.errors import CrsMismatchError
from geo_trygghet.intake.geometry_text import take_geometries
from geo_trygghet.intake.positions import Placed
from geo_trygghet.intake.reading import nothing_left, open_file, told_of
from geo_trygghet.intake.street_rows import origin, street_rows

if TYPE_CHECKING:
    from pathlib import Path

    from geo_trygghet.intake.desk import Desk

COLUMNS: Final = ("name", "kind", "foot", "cycle", "car", "oneway", "lit", "geometry")
"""What a street is without a store: schema.STREET less what the store counts."""

_DEGREES: Final = (180.0, 90.0)


def read_streets(path: Path) -> gpd.GeoDataFrame:
    """Read streets of a file wherever they lie, in the system that the file states.

    Parameters
    ----------
    path
        An OpenStreetMap extract (PBF), GeoPackage, zipped Shapefile, GeoJSON or a table with WKT.

    Returns
    -------
    GeoDataFrame, EPSG:4326
        `COLUMNS`; `attrs["format"]` is the kind of file, by which `streets.attribution` names the
        source.

    Raises
    ------
    UnreadableFileError, MissingColumnError, CrsMismatchError, NothingToTakeError
        As `read_file`; also if the file states no system and its numbers are no degrees.
    """
    with told_of(path):
        opened = open_file(path, "streets")
        desk = opened.desk
        take_geometries(desk)
        rows = street_rows(desk, _placed(desk))
        if not rows:
            raise nothing_left(desk, None)
        frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
        flags = dict.fromkeys(("foot", "cycle", "car", "oneway"), "bool")
        frame = frame.astype(flags | {"lit": "boolean"})
        made = gpd.GeoDataFrame(frame, geometry="geometry", crs=crs.STORED)
        made.attrs["format"] = origin(opened.parsed.format, desk.sheet.columns)
        return made


def _placed(desk: Desk) -> Placed:
    """Carry the lines to degrees by the system that the file states."""
    sheet = desk.sheet
    if sheet.shapes is None:
        raise CrsMismatchError(
            "filen har inga linjer. Exportera gatorna som GeoPackage, GeoJSON eller zippad "
            "Shapefile."
        )
    raw = shapely.from_wkb(np.array(sheet.shapes, dtype=object))
    lines = [line for line in desk.lines if raw[line.index] is not None]
    stated = None if sheet.crs is None else crs.recognise(sheet.crs)
    shapes = [raw[line.index] for line in lines]
    if stated is None and not _is_degrees(shapes):
        raise CrsMismatchError(
            "filen anger inget koordinatsystem som känns igen, och talen är inga grader. "
            "Exportera gatorna med koordinatsystem (GeoPackage, eller Shapefile med .prj)."
        )
    zone = stated or crs.zone(crs.STORED)
    placed = Placed(zone=zone)
    for line, shape in zip(lines, crs.to_stored(shapes, source=zone.epsg), strict=True):
        if shape is not None and not shape.is_empty and _is_degrees([shape]):
            placed.shapes[line.index] = shape
        else:
            sheet.flaws[line.number] = "geometrin ligger inte på jorden i filens koordinatsystem"
    return placed


def _is_degrees(shapes: list[shapely.Geometry]) -> bool:
    numbers = np.abs(shapely.get_coordinates(np.array(shapes, dtype=object)))
    return bool((numbers <= _DEGREES).all())  # also False for what is no number
